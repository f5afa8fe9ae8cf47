import { policy } from "./policy.ts";

/** Challenges of which so many are posted in an hour, whoever asks for them. */
export type Share = { readonly name: string; readonly most: number };

/**
 * What a challenge counts under: where it goes, by name and by address, since many names can lead
 * to one address and one name to many. A listed address is the platform's own neighbour; its
 * organisations share no number there.
 */
export const sharesOf = (
  targets: readonly string[],
  {
    organisationId,
    isNeighbour,
  }: { readonly organisationId: string; readonly isNeighbour: boolean },
): readonly Share[] =>
  [...new Set(targets)].flatMap((target) => [
    { name: `${target}/${organisationId}`, most: policy.webhookChallenges.value },
    ...(isNeighbour ? [] : [{ name: target, most: policy.webhookChallengesOfAll.value }]),
  ]);

/** How many characters a challenge has; five bits each. */
export const challengeLength = 32;

/** What is sent to a receiver to see whether it is its registrant's. */
export const challengeOf = (message: {
  readonly type: string;
  readonly endpointId: string;
  readonly at: string;
  readonly challenge: string;
}) => ({
  type: message.type,
  timestamp: message.at,
  data: { endpointId: message.endpointId, challenge: message.challenge },
});

/**
 * Whether a receiver answered a challenge: by its bare text, or as the field `challenge` of an
 * object. One that sends back whatever it got does not pass.
 */
export function answersChallenge(head: string | undefined, challenge: string): boolean {
  const text = head?.trim() ?? "";
  if (text === challenge) return true;
  try {
    const { challenge: answered } = JSON.parse(text);
    return answered === challenge;
  } catch {
    return false;
  }
}
