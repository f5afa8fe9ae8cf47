import { generateKeyPair as generate } from "node:crypto";
import { promisify } from "node:util";
import { exportJWK, importJWK, type JSONWebKeySet, type JWK, SignJWT } from "jose";
import type { DataDirectory } from "../data-directory.ts";

/** Stands for the user pool: signs access tokens and publishes the key to check them with. */
export type Issuer = {
  readonly url: string;
  readonly keys: JSONWebKeySet;
  /** The discovery document, by which any client of OpenID Connect finds the keys. */
  readonly discovery: Readonly<Record<string, unknown>>;
  /** Signs a token that lasts `tokenSeconds`. */
  sign(token: { subject: string; clientId: string; claims: object }): Promise<string>;
};

export const tokenSeconds = 12 * 60 * 60;
const algorithm = "RS256";

/** Opens the issuer with the key kept in the data directory, making it the first time. */
export async function openIssuer(directory: DataDirectory): Promise<(url: string) => Issuer> {
  const kept = directory.read<JWK>("issuer.json") ?? (await newKey());
  directory.write("issuer.json", kept);
  const signingKey = await importJWK(kept, algorithm);
  const { kty, n, e, kid, alg, use } = kept;
  const keys = { keys: [{ kty, n, e, kid, alg, use }] } as JSONWebKeySet;
  return (url) => ({
    url,
    keys,
    discovery: {
      issuer: url,
      jwks_uri: `${url}/.well-known/jwks.json`,
      token_endpoint: new URL("/_local/tokens", url).href,
      response_types_supported: ["token"],
      subject_types_supported: ["public"],
      id_token_signing_alg_values_supported: [algorithm],
    },
    sign: ({ subject, clientId, claims }) =>
      new SignJWT({ ...claims, client_id: clientId, token_use: "access" })
        .setProtectedHeader({ alg: algorithm, kid: String(kid) })
        .setIssuer(url)
        .setSubject(subject)
        .setIssuedAt()
        .setExpirationTime(`${tokenSeconds}s`)
        .sign(signingKey),
  });
}

async function newKey(): Promise<JWK> {
  const { privateKey } = await promisify(generate)("rsa", { modulusLength: 2048 });
  const jwk = await exportJWK(privateKey);
  return { ...jwk, kid: crypto.randomUUID(), alg: algorithm, use: "sig" };
}
