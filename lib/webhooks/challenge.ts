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
