import { clientOf } from "../../local/engines/client.ts";
import type { Sender } from "./send.ts";

/** Tokens by role, as they were given on the command line or in the environment. */
export type GivenTokens = Readonly<Record<string, string>>;

/**
 * Tokens for an import: the one given for a role, else one that the platform signs itself, which
 * only the platform on this machine does.
 */
export function tokensFor(url: string, given: GivenTokens): Sender["token"] {
  const signed = new Map<string, Promise<string>>();
  return ({ role, scope }) => {
    const known = given[role];
    if (known) return Promise.resolve(known);
    const key = `${role} ${scope}`;
    const token =
      signed.get(key) ?? sign(url, { role, scopes: [scope], subject: `sample-${role}` });
    signed.set(key, token);
    return token;
  };
}

async function sign(
  url: string,
  wanted: { readonly role: string; readonly scopes: readonly string[]; readonly subject: string },
): Promise<string> {
  const asked = clientOf(url).call("POST", "/_local/tokens", { body: wanted });
  const { status, body } = await asked.catch((cause: unknown) => {
    throw new Error(`Nothing answers at ${url}. Is the platform running (npm start)?`, { cause });
  });
  if (status === 200 && body.access_token) return body.access_token;
  if (status === 400) {
    throw new Error(
      `${url} signs no token as ${wanted.role} for ${wanted.scopes.join()}: ${body.message}.`,
    );
  }
  if (status === 503) {
    throw new Error(`${url} can sign no token now: ${body.message}. Start the import again.`);
  }
  throw new Error(
    `${url} signs no tokens. Give one: --token ${wanted.role}=… or WANGGE_TOKEN_${wanted.role.toUpperCase()}.`,
  );
}
