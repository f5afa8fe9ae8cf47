import { createHash, randomBytes } from "node:crypto";
import * as z from "zod";
import type { SignInClient } from "./clients.ts";

/** What a client asks for when it sends somebody to sign in (RFC 6749, 4.1.1; RFC 7636, 4.3). */
const Asked = z.object({
  response_type: z.literal("code"),
  client_id: z.string(),
  redirect_uri: z.string(),
  scope: z.string().default("openid"),
  state: z.string().optional(),
  nonce: z.string().optional(),
  code_challenge: z.string().regex(/^[\w-]{43}$/),
  code_challenge_method: z.literal("S256"),
});
export type Authorization = z.infer<typeof Asked>;

/** Somebody who may sign in, or why not: to the person, or back to the client. */
export type Judged =
  | { readonly ok: true; readonly asked: Authorization }
  | { readonly ok: false; readonly told: string }
  | { readonly ok: false; readonly location: string };

/**
 * Looks at an authorization request. Nobody is sent to an address that the client has not named;
 * only where that is known, a mistake is told there.
 */
export function judge(
  query: Readonly<Record<string, string>>,
  client: SignInClient | undefined,
  own: string,
): Judged {
  if (!client || client.isMachine) return { ok: false, told: "No client has this client_id." };
  const { redirect_uri: address = "", state } = query;
  if (!isNamed(address, client.signedInAddresses, own)) {
    return { ok: false, told: `The client does not name the redirect_uri ${address}.` };
  }
  const read = Asked.safeParse(query);
  const asked = read.data?.scope.split(" ") ?? [];
  if (read.success && asked.every((scope) => client.scopes.includes(scope))) {
    return { ok: true, asked: read.data };
  }
  const [issue] = read.error?.issues ?? [];
  const error = read.success ? "invalid_scope" : "invalid_request";
  const error_description = issue ? `${issue.path.join()}: ${issue.message}` : undefined;
  return { ok: false, location: withQuery(address, { error, error_description, state }) };
}

/** An address that a client names; pages of the platform's own origin are always its own. */
export const isNamed = (address: string, named: readonly string[], own: string): boolean =>
  named.includes(address) || (URL.canParse(address) && new URL(address).origin === own);

export function withQuery(
  address: string,
  more: Readonly<Record<string, string | undefined>>,
): string {
  const url = new URL(address);
  for (const [name, value] of Object.entries(more)) {
    if (value !== undefined) url.searchParams.set(name, value);
  }
  return url.href;
}

/** Whether whoever brings a code is the one who asked for it. */
export const isVerified = (verifier: string, { code_challenge }: Authorization): boolean =>
  createHash("sha256").update(verifier).digest("base64url") === code_challenge;

/** What is kept under a text that nobody can guess, for some time; taken once or looked at. */
export function keepSecretly<Kept>(seconds: number) {
  const all = new Map<string, { readonly kept: Kept; readonly until: number }>();
  return {
    put(kept: Kept, lasting = seconds): string {
      const secret = randomBytes(32).toString("base64url");
      all.set(secret, { kept, until: Date.now() + lasting * 1_000 });
      return secret;
    },
    look(secret: string): Kept | undefined {
      const found = all.get(secret);
      return found && found.until > Date.now() ? found.kept : undefined;
    },
    remove: (secret: string): boolean => all.delete(secret),
  };
}
