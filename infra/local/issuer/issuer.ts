import { generateKeyPair as generate } from "node:crypto";
import { promisify } from "node:util";
import { exportJWK, importJWK, type JSONWebKeySet, type JWK, SignJWT } from "jose";
import type { DataDirectory } from "../data-directory.ts";

/** Stands for the user pool: signs tokens and publishes the key to check them with. */
export type Issuer = {
  readonly url: string;
  readonly keys: JSONWebKeySet;
  /** The discovery document, by which any client of OpenID Connect finds the rest. */
  readonly discovery: Readonly<Record<string, unknown>>;
  /** Signs an access token, as a user pool forms it: the client in `client_id`, and no `aud`. */
  sign(token: AccessToken): Promise<string>;
  /** Signs an ID token: who signed in, for the client alone. */
  signId(token: IdToken): Promise<string>;
};

type Lasting = { readonly subject: string; readonly clientId: string; readonly seconds: number };
export type AccessToken = Lasting & { readonly claims: object };
export type IdToken = Lasting & { readonly nonce: string | undefined };

const algorithm = "RS256";

/** Opens the issuer with the key kept in the data directory, making it the first time. */
export async function openIssuer(directory: DataDirectory): Promise<(url: string) => Issuer> {
  const kept = directory.read<JWK>("issuer.json") ?? (await newKey());
  directory.write("issuer.json", kept);
  const signingKey = await importJWK(kept, algorithm);
  const { kty, n, e, kid, alg, use } = kept;
  const keys = { keys: [{ kty, n, e, kid, alg, use }] } as JSONWebKeySet;
  return (url) => {
    const signed = (claims: object, { subject, seconds }: Lasting) =>
      new SignJWT({ ...claims })
        .setProtectedHeader({ alg: algorithm, kid: String(kid) })
        .setIssuer(url)
        .setSubject(subject)
        .setIssuedAt()
        .setExpirationTime(`${seconds}s`);
    return {
      url,
      keys,
      discovery: discoveryOf(url),
      sign: (token) =>
        signed({ ...token.claims, client_id: token.clientId, token_use: "access" }, token).sign(
          signingKey,
        ),
      signId: (token) =>
        signed({ token_use: "id", ...(token.nonce && { nonce: token.nonce }) }, token)
          .setAudience(token.clientId)
          .sign(signingKey),
    };
  };
}

const discoveryOf = (url: string) => ({
  issuer: url,
  jwks_uri: `${url}/.well-known/jwks.json`,
  authorization_endpoint: `${url}/authorize`,
  token_endpoint: `${url}/token`,
  revocation_endpoint: `${url}/revoke`,
  end_session_endpoint: `${url}/logout`,
  response_types_supported: ["code"],
  grant_types_supported: ["authorization_code", "refresh_token", "client_credentials"],
  code_challenge_methods_supported: ["S256"],
  token_endpoint_auth_methods_supported: ["none", "client_secret_basic", "client_secret_post"],
  authorization_response_iss_parameter_supported: true,
  scopes_supported: ["openid", "email", "profile"],
  subject_types_supported: ["public"],
  id_token_signing_alg_values_supported: [algorithm],
});

async function newKey(): Promise<JWK> {
  const { privateKey } = await promisify(generate)("rsa", { modulusLength: 2048 });
  const jwk = await exportJWK(privateKey);
  return { ...jwk, kid: crypto.randomUUID(), alg: algorithm, use: "sig" };
}
