import type { PreTokenGenerationV3TriggerEvent } from "aws-lambda";
import { claimsFor } from "../../lib/district/people/claims.ts";
import { loadPerson } from "../../lib/district/people/store.ts";

/** Puts into an access token what the platform has to say of whoever signs in; mostly nothing. */
export async function handler(
  event: PreTokenGenerationV3TriggerEvent,
): Promise<PreTokenGenerationV3TriggerEvent> {
  const { triggerSource, callerContext, request, userPoolId, userName } = event;
  const isMachine = triggerSource === "TokenGeneration_ClientCredentials";
  // a machine is no user: its client's id is its subject
  const subject = isMachine ? callerContext.clientId : request.userAttributes.sub;
  if (!subject) throw new Error("a user without a subject");
  const claims = await claimsFor(await loadPerson(subject), {
    subject,
    role: request.clientMetadata?.role,
    user: isMachine ? undefined : { userPoolId, userName },
  });
  if (Object.keys(claims).length === 0) return event;
  event.response.claimsAndScopeOverrideDetails = {
    accessTokenGeneration: { claimsToAddOrOverride: claims },
  };
  return event;
}
