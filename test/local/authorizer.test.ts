import { generateKeyPairSync } from "node:crypto";
import { exportJWK, SignJWT } from "jose";
import { describe, expect, test } from "vitest";
import { jwtAuthorizer } from "../../infra/local/gateway/authorizer.ts";

const issuer = "http://127.0.0.1:3000/_local/issuer";
const pair = () => generateKeyPairSync("rsa", { modulusLength: 2048 });
const own = pair();
const publicKey = { ...(await exportJWK(own.publicKey)), kid: "own", alg: "RS256" };
const authorize = jwtAuthorizer({ issuer, audience: ["portal"] }, { keys: [publicKey] });

type Changes = {
  readonly issuer?: string;
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly expiresAt?: number;
  readonly key?: typeof own.privateKey;
};
function token({ issuer: by = issuer, claims, expiresAt, key = own.privateKey }: Changes = {}) {
  return new SignJWT({ client_id: "portal", role: "registrar", ...claims })
    .setProtectedHeader({ alg: "RS256", kid: "own" })
    .setIssuer(by)
    .setSubject("someone")
    .setIssuedAt()
    .setExpirationTime(expiresAt ?? Math.floor(Date.now() / 1_000) + 60)
    .sign(key);
}
const judge = async (changes?: Changes, scopes: readonly string[] = []) =>
  authorize(`Bearer ${await token(changes)}`, scopes);
const refused = (challenge: string, status = 401) => ({
  ok: false,
  status,
  challenge: expect.stringContaining(challenge),
});

describe("the authorizer", () => {
  test("takes a token of its issuer for its audience, and hands every claim on as text", async () => {
    const verdict = await judge({ claims: { level: 3, groups: ["a", "b"] } });
    expect(verdict).toMatchObject({
      ok: true,
      token: { claims: { sub: "someone", role: "registrar", level: "3", groups: "[a b]" } },
    });
  });

  test("refuses a request without a token", async () => {
    expect(await authorize(undefined, [])).toEqual(refused("Bearer"));
    expect(await authorize("Bearer nonsense", [])).toEqual(refused("invalid_token"));
  });

  test("refuses a signature by another key", async () => {
    expect(await judge({ key: pair().privateKey })).toEqual(refused("signature"));
  });

  test("refuses another issuer", async () => {
    expect(await judge({ issuer: "http://elsewhere.test" })).toEqual(refused("iss"));
  });

  test("refuses another audience, whether it stands in aud or in client_id", async () => {
    expect(await judge({ claims: { client_id: "other" } })).toEqual(refused("audience"));
    expect(await judge({ claims: { aud: "other" } })).toEqual(refused("audience"));
    expect(await judge({ claims: { aud: ["portal"], client_id: "x" } })).toMatchObject({
      ok: true,
    });
  });

  test("refuses an expired token", async () => {
    const expiresAt = Math.floor(Date.now() / 1_000) - 1;
    expect(await judge({ expiresAt })).toEqual(refused("expired"));
  });

  test("refuses a token that is not signed", async () => {
    const [, payload] = (await token()).split(".");
    const header = Buffer.from('{"alg":"none"}').toString("base64url");
    expect(await authorize(`Bearer ${header}.${payload}.`, [])).toEqual(refused("invalid_token"));
  });

  test("forbids a token without the route's scope", async () => {
    expect(await judge({}, ["write"])).toEqual(refused("insufficient_scope", 403));
    expect(await judge({ claims: { scope: "read write" } }, ["write"])).toMatchObject({ ok: true });
  });
});
