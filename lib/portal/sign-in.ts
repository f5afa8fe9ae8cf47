import * as oauth from "oauth4webapi";
import * as z from "zod";
import { environment } from "../env.ts";
import { derivedKey } from "../vault/keys.ts";
import { seal, unseal } from "../vault/sealing.ts";
import { discover, type Issuer, issuersPage, newProof, redeem } from "./code-flow.ts";
import { signedInPath } from "./paths.ts";
import type { Tokens } from "./session.ts";

/** What people allow the portal: to know who they are. */
const scope = "openid email profile";

/** What is remembered between leaving for the issuer's page and coming back, in a sealed cookie. */
const Leaving = z.strictObject({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  /** The page that was wanted. */
  to: z.string(),
  until: z.number(),
});
export const leavingCookie = "__Host-wg-go";
export const leavingSeconds = 10 * 60;

let discovered: Promise<Issuer> | undefined;

/** The issuer by its own description; asked for once. */
function issuer(): Promise<Issuer> {
  discovered ??= ours();
  discovered.catch(() => {
    discovered = undefined;
  });
  return discovered;
}

async function ours(): Promise<Issuer> {
  const { ISSUER_URL, SIGN_IN_CLIENT_ID } = environment();
  if (!ISSUER_URL || !SIGN_IN_CLIENT_ID) throw new Error("no issuer, or no client at it, is named");
  const url = new URL(ISSUER_URL);
  // the stack names an issuer over TLS, or one beside itself
  return discover(url, SIGN_IN_CLIENT_ID, url.protocol === "http:");
}

/** Whether people can sign in here at all. */
export const canSignIn = (): boolean => environment().SIGN_IN_CLIENT_ID !== undefined;

/** The issuer's page, and what to remember until the person comes back. */
export async function leaveFor(asked: {
  readonly origin: string;
  readonly to: string;
  readonly now: number;
}): Promise<{ readonly location: string; readonly cookie: string }> {
  const proof = newProof();
  const leaving = { ...proof, to: asked.to, until: asked.now + leavingSeconds * 1_000 };
  const back = asked.origin + signedInPath;
  return {
    location: await issuersPage(await issuer(), { back, scope, proof }),
    cookie: await seal(await derivedKey("portal-leaving"), leaving),
  };
}

/**
 * The tokens of somebody who comes back from the issuer's page, and the page they wanted. Nothing
 * where they did not leave from here, took too long, or the issuer does not stand by it.
 */
export async function comeBack(asked: {
  readonly origin: string;
  readonly query: URLSearchParams;
  readonly cookie: string | undefined;
  readonly now: number;
}): Promise<
  { readonly tokens: Tokens; readonly subject: string; readonly to: string } | undefined
> {
  const leaving = await readLeaving(asked.cookie);
  if (!leaving || leaving.until < asked.now) return undefined;
  try {
    const back = asked.origin + signedInPath;
    const came = { back, query: asked.query, proof: leaving };
    const { given, subject } = await redeem(await issuer(), came);
    return subject ? { tokens: tokensIn(given), subject, to: leaving.to } : undefined;
  } catch (error) {
    if (isRefusal(error)) return undefined;
    throw error;
  }
}

async function readLeaving(cookie: string | undefined) {
  if (!cookie) return undefined;
  try {
    return Leaving.parse(await unseal(await derivedKey("portal-leaving"), cookie));
  } catch {
    return undefined;
  }
}

const isRefusal = (error: unknown): boolean =>
  error instanceof oauth.AuthorizationResponseError ||
  error instanceof oauth.ResponseBodyError ||
  error instanceof oauth.OperationProcessingError;

const tokensIn = (given: oauth.TokenEndpointResponse): Tokens => ({
  access: given.access_token,
  ...(given.refresh_token && { refresh: given.refresh_token }),
  ...(given.id_token && { id: given.id_token }),
  accessUntil: Date.now() + (given.expires_in ?? 300) * 1_000,
});

/** The tokens again, by the issuer's refresh token; nothing where it has run out or was revoked. */
export async function refreshed(tokens: Tokens): Promise<Tokens | undefined> {
  if (!tokens.refresh) return undefined;
  const { server, client, options } = await issuer();
  const none = oauth.None();
  const response = await oauth.refreshTokenGrantRequest(
    server,
    client,
    none,
    tokens.refresh,
    options,
  );
  try {
    const given = await oauth.processRefreshTokenResponse(server, client, response);
    return { ...tokens, ...tokensIn(given) };
  } catch (error) {
    if (isRefusal(error)) return undefined;
    throw error;
  }
}

/** Has the issuer forget the person's tokens; where to go so that its own page forgets them too. */
export async function signOutAt(tokens: Tokens, signedOut: string): Promise<string | undefined> {
  const { server, client, options } = await issuer();
  if (tokens.refresh && server.revocation_endpoint) {
    const none = oauth.None();
    await oauth.revocationRequest(server, client, none, tokens.refresh, options).catch(() => {});
  }
  if (!server.end_session_endpoint) return undefined;
  const page = new URL(server.end_session_endpoint);
  // `logout_uri` is Cognito's own word for it
  page.search = new URLSearchParams({
    client_id: client.client_id,
    logout_uri: signedOut,
    post_logout_redirect_uri: signedOut,
    ...(tokens.id && { id_token_hint: tokens.id }),
  }).toString();
  return page.href;
}
