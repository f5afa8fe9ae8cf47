import type { PreTokenGenerationV2TriggerEvent } from "aws-lambda";
import { actingAs } from "../../lib/district/people/decide.ts";
import { loadPerson } from "../../lib/district/people/store.ts";

/** Puts the acting role and its scopes into the access token, as two string claims. */
export async function handler(
  event: PreTokenGenerationV2TriggerEvent,
): Promise<PreTokenGenerationV2TriggerEvent> {
  const subject = event.request.userAttributes.sub;
  if (!subject) throw new Error("a user without a subject");
  const acting = actingAs(await loadPerson(subject), event.request.clientMetadata?.role);
  event.response.claimsAndScopeOverrideDetails = {
    accessTokenGeneration: {
      claimsToAddOrOverride: { role: acting.role, scopes: acting.scopes.join(" ") },
    },
  };
  return event;
}
