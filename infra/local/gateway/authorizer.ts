import {
  createLocalJWKSet,
  errors,
  type JSONWebKeySet,
  type JWTPayload,
  type JWTVerifyGetKey,
  jwtVerify,
} from "jose";
import type { VerifiedToken } from "./event.ts";

/** What a JWT authorizer of the template accepts. */
export type AuthorizerSettings = {
  readonly issuer: string;
  readonly audience: readonly string[];
};

export type Verdict =
  | { readonly ok: true; readonly token: VerifiedToken }
  | { readonly ok: false; readonly status: 401 | 403; readonly challenge: string };

/** Checks a bearer token as the gateway's JWT authorizer does. */
export type Authorizer = (
  authorization: string | undefined,
  scopes: readonly string[],
) => Promise<Verdict>;

/** Signature, issuer, audience and expiry are really checked, by the wall clock. */
export function jwtAuthorizer(settings: AuthorizerSettings, keys: JSONWebKeySet): Authorizer {
  const verify = verifier(settings.issuer, createLocalJWKSet(keys));
  return async (authorization, scopes) => {
    const token = authorization?.replace(/^bearer /i, "").trim();
    if (token === undefined || token === "") return refuse(401, "Bearer");
    let claims: JWTPayload;
    try {
      claims = await verify(token);
    } catch (error) {
      return invalid(reason(error));
    }
    if (!isFor(claims, settings.audience)) return invalid("the audience of the token is invalid");
    const granted = scopesOf(claims);
    if (scopes.length > 0 && !scopes.some((scope) => granted.includes(scope))) {
      return refuse(403, `Bearer scope="${scopes.join(" ")}" error="insufficient_scope"`);
    }
    const texts = Object.entries(claims).map(([name, value]) => [name, asText(value)]);
    const verified = {
      claims: Object.fromEntries(texts),
      scopes: scopes.length > 0 ? granted : null,
    };
    return { ok: true, token: verified };
  };
}

/** How many tokens are remembered at the most. */
const rememberedMax = 10_000;

/** A token that was verified once is good until it expires: neither it nor the keys change. */
function verifier(issuer: string, keySet: JWTVerifyGetKey) {
  const verified = new Map<string, JWTPayload>();
  return async (token: string): Promise<JWTPayload> => {
    const known = verified.get(token);
    if (known?.exp !== undefined && known.exp > Date.now() / 1_000) return known;
    const { payload } = await jwtVerify(token, keySet, {
      issuer,
      algorithms: ["RS256", "RS384", "RS512"],
      requiredClaims: ["exp"],
    });
    if (verified.size >= rememberedMax) verified.clear();
    verified.set(token, payload);
    return payload;
  };
}

const refuse = (status: 401 | 403, challenge: string): Verdict => ({
  ok: false,
  status,
  challenge,
});

const invalid = (description: string): Verdict =>
  refuse(401, `Bearer scope="" error="invalid_token" error_description="${description}"`);

function reason(error: unknown): string {
  if (error instanceof errors.JWTExpired) return "the token has expired";
  if (error instanceof errors.JWTClaimValidationFailed)
    return `the ${error.claim} claim is invalid`;
  if (error instanceof errors.JWSSignatureVerificationFailed) return "signature is invalid";
  return "the token is invalid";
}

/** `aud` decides where there is one; access tokens of Cognito carry `client_id` instead. */
function isFor(claims: JWTPayload, audience: readonly string[]): boolean {
  const named = claims.aud ?? claims.client_id;
  const all = Array.isArray(named) ? named : [named];
  return all.some((one) => audience.includes(String(one)));
}

function scopesOf(claims: JWTPayload): readonly string[] {
  const granted = claims.scope ?? claims.scp ?? "";
  return Array.isArray(granted) ? granted.map(String) : String(granted).split(" ").filter(Boolean);
}

/** The gateway hands every claim on as text, lists in square brackets without commas. */
function asText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(asText).join(" ")}]`;
  return typeof value === "object" && value !== null ? JSON.stringify(value) : String(value);
}
