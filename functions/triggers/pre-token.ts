import type { PreTokenGenerationV3TriggerEvent } from "aws-lambda";
import { actingAs } from "../../lib/district/people/acting.ts";
import { loadPerson } from "../../lib/district/people/store.ts";

/**
 * Puts the role that somebody signs in for into the access token, where they hold it. A token that
 * names none acts as its holder chooses, and no token says what a role reaches.
 */
export async function handler(
  event: PreTokenGenerationV3TriggerEvent,
): Promise<PreTokenGenerationV3TriggerEvent> {
  const subject = subjectOf(event);
  const asked = event.request.clientMetadata?.role;
  if (asked === undefined) return event;
  const { role } = actingAs(await loadPerson(subject), { subject, role: asked });
  event.response.claimsAndScopeOverrideDetails = {
    accessTokenGeneration: { claimsToAddOrOverride: { role } },
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
