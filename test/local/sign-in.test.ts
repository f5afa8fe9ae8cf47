import { spawn } from "node:child_process";
import { once } from "node:events";
import * as oauth from "oauth4webapi";
import { afterAll, describe, expect, onTestFinished, test } from "vitest";
import { clientOf } from "../../infra/local/engines/client.ts";
import { startPlatform } from "../../infra/local/platform.ts";
import { commandLineAddress, peoplesScopes } from "../../infra/sign-in.ts";
import { synthesize } from "../../infra/synthesize.ts";
import { PersonRole } from "../../lib/core/actor.ts";

const portal = "https://portal.wangge.example";
const platform = await startPlatform({
  clock: new Date("2026-02-09T01:00:00Z"),
  template: synthesize({ context: { portal, machines: "sensors" } }),
});
afterAll(platform.stop);
const { call, tokenFor } = clientOf(platform.url);

const { issuer, clients } = platform.description;
const people = Object.keys(clients).find((id) => !clients[id]?.secret) ?? "";
const machine = Object.keys(clients).find((id) => clients[id]?.secret) ?? "";
const callback = `${portal}/signed-in`;
const insecurely = { [oauth.allowInsecureRequests]: true };
const discovered = await oauth.discoveryRequest(new URL(issuer), insecurely);
const server = await oauth.processDiscoveryResponse(new URL(issuer), discovered);
const client: oauth.Client = { client_id: people };

const send = async (address: string, init: RequestInit = {}) =>
  fetch(address, { redirect: "manual", ...init });
const form = (fields: Record<string, string>): RequestInit => ({
  method: "POST",
  body: new URLSearchParams(fields),
});

type Fields = Record<string, string>;
const verifier = oauth.generateRandomCodeVerifier();
const asked: Fields = {
  client_id: people,
  redirect_uri: callback,
  response_type: "code",
  scope: "openid",
  state: "state-1",
  nonce: "nonce-1",
  code_challenge_method: "S256",
  code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
};
const pageOf = (fields: Fields) => `${issuer}/authorize?${new URLSearchParams(fields)}`;

/** Chooses who to be on the page, and comes back with what the client gets. */
async function signIn(as: Fields, more: Fields = {}): Promise<URL> {
  const answer = await send(`${issuer}/authorize`, form({ ...asked, ...more, ...as }));
  expect(answer.status).toBe(303);
  return new URL(String(answer.headers.get("location")));
}
async function redeem(back: URL, by = verifier) {
  const code = oauth.validateAuthResponse(server, client, back, "state-1");
  const none = oauth.None();
  return oauth.processAuthorizationCodeResponse(
    server,
    client,
    await oauth.authorizationCodeGrantRequest(server, client, none, code, callback, by, insecurely),
    { expectedNonce: "nonce-1", requireIdToken: true },
  );
}
const me = async (token: string) => (await call("GET", "/me", { token })).body;

describe("signing in", () => {
  test("shows a page on which one chooses who to be, with somebody for every role", async () => {
    const answer = await send(pageOf(asked));
    expect(answer.status).toBe(200);
    const page = await answer.text();
    const keys = [...page.matchAll(/<button name="sample" value="([\w-]+)">/g)].map(
      ([, key]) => key,
    );
    expect(PersonRole.options.filter((role) => !keys.includes(role))).toEqual([]);
  });

  test("leads back with a code that PKCE redeems for who it is, in the role that they have", async () => {
    const tokens = await redeem(await signIn({ sample: "administrator" }));
    expect(oauth.getValidatedIdTokenClaims(tokens)).toMatchObject({
      sub: "sample-administrator",
      aud: people,
    });
    expect(tokens.expires_in).toBe(30 * 60);
    expect(await me(tokens.access_token)).toMatchObject({
      subject: "sample-administrator",
      roles: ["administrator", "resident"],
    });
    expect((await call("GET", "/people", { token: tokens.access_token })).status).toBe(200);
  });

  test("offers somebody without a second factor, to see what is withheld from them", async () => {
    const back = await signIn({ sample: "administrator-without" });
    const { access_token } = await redeem(back);
    expect(await me(access_token)).toMatchObject({ withheldRoles: ["administrator"] });
    expect((await call("GET", "/people", { token: access_token })).status).toBe(403);
  });

  test("is for anybody, by subject, role and scopes", async () => {
    const back = await signIn({ subject: "zhang", role: "department", scopes: "civil-affairs" });
    expect(await me((await redeem(back)).access_token)).toMatchObject({ subject: "zhang" });
  });

  test("says on the page why nobody is appointed so", async () => {
    for (const [role, scopes] of [
      ["emperor", "district"],
      ["steward", "district"],
      ["steward", "510107008009-01-099"],
      ["guardian", "510107008009"],
    ] as const) {
      const answer = await send(
        `${issuer}/authorize`,
        form({ ...asked, subject: "zhang", role, scopes }),
      );
      expect(answer.status).toBe(400);
      expect(await answer.text()).toContain('role="alert"');
    }
  });
});

describe("a code", () => {
  const invalid = { cause: { error: "invalid_grant" } };

  test("serves once", async () => {
    const back = await signIn({ sample: "resident" });
    await redeem(back);
    await expect(redeem(back)).rejects.toMatchObject(invalid);
  });

  test("serves whoever asked for it, and is gone once somebody else tried", async () => {
    const back = await signIn({ sample: "resident" });
    await expect(redeem(back, oauth.generateRandomCodeVerifier())).rejects.toMatchObject(invalid);
    await expect(redeem(back)).rejects.toMatchObject(invalid);
  });

  test("is sent to no address that the client does not name", async () => {
    for (const redirect_uri of ["https://elsewhere.example/signed-in", `${portal}/other`, ""]) {
      const answer = await send(pageOf({ ...asked, redirect_uri }));
      expect([answer.status, answer.headers.get("location")]).toEqual([400, null]);
    }
    expect((await send(pageOf({ ...asked, client_id: machine }))).status).toBe(400);
  });

  test.each([
    ["without PKCE", { code_challenge: "" }, "invalid_request"],
    ["by a plain challenge", { code_challenge_method: "plain" }, "invalid_request"],
    ["of another kind", { response_type: "token" }, "invalid_request"],
    ["for a scope that the client does not have", { scope: "openid phone" }, "invalid_scope"],
  ])("is refused to the client %s", async (_, wrong, error) => {
    const answer = await send(pageOf({ ...asked, ...(wrong as Fields) }));
    const back = new URL(String(answer.headers.get("location")));
    expect([back.origin, back.searchParams.get("error"), back.searchParams.get("state")]).toEqual([
      portal,
      error,
      "state-1",
    ]);
  });
});

describe("a session", () => {
  const refresh = async (token: string) =>
    oauth.processRefreshTokenResponse(
      server,
      client,
      await oauth.refreshTokenGrantRequest(server, client, oauth.None(), token, insecurely),
    );

  test("is refreshed, and the new token says what the table says by then", async () => {
    const { refresh_token = "" } = await redeem(await signIn({ sample: "auditor" }));
    const administrator = await tokenFor("administrator", ["district"], "admin-1");
    const body = { role: "department", scopes: ["civil-affairs"] };
    const path = "/people/sample-auditor/appointments";
    expect((await call("POST", path, { token: administrator, body })).status).toBe(201);
    const { access_token } = await refresh(refresh_token);
    expect((await me(access_token)).roles).toEqual(["auditor", "department", "resident"]);
  });

  test("ends with its revocation", async () => {
    const { refresh_token = "" } = await redeem(await signIn({ sample: "resident" }));
    const none = oauth.None();
    const answer = await oauth.revocationRequest(server, client, none, refresh_token, insecurely);
    await oauth.processRevocationResponse(answer);
    await expect(refresh(refresh_token)).rejects.toMatchObject({
      cause: { error: "invalid_grant" },
    });
  });

  test("is signed out of to an address that the client names, and to no other", async () => {
    const leave = (address: string) =>
      send(`${issuer}/logout?${new URLSearchParams({ client_id: people, logout_uri: address })}`);
    expect((await leave(`${portal}/`)).headers.get("location")).toBe(`${portal}/`);
    expect((await leave("https://elsewhere.example/")).status).toBe(400);
  });
});

describe("a machine", () => {
  const ask = (secret: string, grant_type = "client_credentials") => {
    const authorization = `Basic ${Buffer.from(`${machine}:${secret}`).toString("base64")}`;
    return send(`${issuer}/token`, { ...form({ grant_type }), headers: { authorization } });
  };

  test("signs in with its secret, and its client's id is who it is", async () => {
    const answer = await ask(String(clients[machine]?.secret));
    expect(answer.status).toBe(200);
    const { access_token, refresh_token } = (await answer.json()) as Record<string, string>;
    expect(refresh_token).toBeUndefined();
    expect(await me(String(access_token))).toMatchObject({ subject: machine, roles: ["resident"] });
  });

  test("acts in no role that needs a second factor, whatever it is appointed to", async () => {
    await tokenFor("administrator", ["district"], machine);
    const { access_token } = (await (await ask("local")).json()) as Record<string, string>;
    const token = String(access_token);
    expect(await me(token)).toMatchObject({ withheldRoles: ["administrator"] });
    expect(await call("GET", "/people", { token })).toMatchObject({
      status: 403,
      body: { code: "second_factor_missing" },
    });
  });

  test("does not without it, and nobody does as a machine without being one", async () => {
    expect((await ask("wrong")).status).toBe(401);
    const asPerson = form({ grant_type: "client_credentials", client_id: people });
    expect((await send(`${issuer}/token`, asPerson)).status).toBe(400);
    expect((await ask("local", "password")).status).toBe(400);
  });
});

describe("npm run login", () => {
  test("prints a token, once the browser comes back from the page", async () => {
    const login = spawn(process.execPath, ["infra/operate/login.ts", "--url", platform.url]);
    // it would wait for its browser, and keep the address to itself
    onTestFinished(() => void login.kill());
    const printed = { stdout: "", stderr: "" };
    login.stdout.on("data", (text) => {
      printed.stdout += text;
    });
    const address = await new Promise<string>((resolve) => {
      login.stderr.on("data", (text) => {
        printed.stderr += text;
        const [found] = /^http\S+$/m.exec(printed.stderr) ?? [];
        if (found) resolve(found);
      });
    });
    const fields = Object.fromEntries(new URL(address).searchParams);
    expect(fields).toMatchObject({ redirect_uri: commandLineAddress, client_id: people });
    expect(fields.scope).toBe(peoplesScopes.join(" "));
    const chosen = await send(`${issuer}/authorize`, form({ ...fields, sample: "registrar" }));
    const back = await fetch(String(chosen.headers.get("location")));
    expect(back.status).toBe(200);
    const [code] = await once(login, "exit");
    expect([code, printed.stderr]).toEqual([0, expect.stringMatching(/You are sample-registrar/)]);
    expect((await me(printed.stdout.trim())).subject).toBe("sample-registrar");
  });
});
