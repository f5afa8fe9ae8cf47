import type { Ask } from "./ask.ts";
import type { Registered } from "./organisation.ts";

/** Registers an address for an organisation's events, which gets none before it is verified. */
export async function registerEndpoint(
  ask: Ask,
  { organisationId, who }: Registered,
  body: { readonly url: string; readonly types?: readonly string[] },
): Promise<{ readonly endpointId: string; readonly secret: string }> {
  const to = `POST /organisations/${organisationId}/webhook-endpoints` as const;
  return (await ask(who, { to, body })).body;
}

/** Has the receiver behind an address answer a challenge. */
export const verifyEndpoint = (ask: Ask, { who }: Registered, endpointId: string) =>
  ask(who, { to: `POST /webhook-endpoints/${endpointId}/verification` });
