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
  const response = await fetch(new URL("/_local/tokens", url), {
    method: "POST",
    body: JSON.stringify(wanted),
    headers: { "content-type": "application/json" },
  }).catch((cause: unknown) => {
    throw new Error(`Nothing answers at ${url}. Is the platform running (npm start)?`, { cause });
  });
  type Answer = { readonly access_token?: string; readonly message?: string };
  const answer = (await response.json().catch(() => ({}))) as Answer;
  if (response.ok && answer.access_token) return answer.access_token;
  if (response.status === 400) {
    throw new Error(
      `${url} signs no token as ${wanted.role} for ${wanted.scopes.join()}: ${answer.message}.`,
    );
  }
  if (response.status === 503) {
    throw new Error(`${url} can sign no token now: ${answer.message}. Start the import again.`);
  }
  throw new Error(
    `${url} signs no tokens. Give one: --token ${wanted.role}=… or WANGGE_TOKEN_${wanted.role.toUpperCase()}.`,
  );
}
