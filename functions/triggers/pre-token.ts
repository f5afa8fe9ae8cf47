import type { PreTokenGenerationV3TriggerEvent } from "aws-lambda";
import { actingAs } from "../../lib/district/people/decide.ts";
import { loadPerson } from "../../lib/district/people/store.ts";

/** Puts the acting role and its scopes into the access token, as two string claims. */
export async function handler(
  event: PreTokenGenerationV3TriggerEvent,
): Promise<PreTokenGenerationV3TriggerEvent> {
  const subject = subjectOf(event);
  const acting = actingAs(await loadPerson(subject), event.request.clientMetadata?.role);
  event.response.claimsAndScopeOverrideDetails = {
    accessTokenGeneration: {
      claimsToAddOrOverride: { role: acting.role, scopes: acting.scopes.join(" ") },
    },
  };
  return event;
}

/** A machine is no user: its client's id is its subject. */
function subjectOf({ triggerSource, callerContext, request }: PreTokenGenerationV3TriggerEvent) {
  const isMachine = triggerSource === "TokenGeneration_ClientCredentials";
  const subject = isMachine ? callerContext.clientId : request.userAttributes.sub;
  if (!subject) throw new Error("a user without a subject");
  return subject;
}
