import { afterAll, describe, expect, test } from "vitest";
import { routeFinder } from "../../infra/local/gateway/routes.ts";
import { startFixture } from "./fixtures/platform.ts";

const { call, signIn, platform, stop } = await startFixture();
afterAll(stop);

describe("a request", () => {
  test("reaches its function in payload format 2.0", async () => {
    const { status, body } = await call("POST", "/things/a%20b%2Fc?x=1&x=2&y=%E4%BD%A0", {
      body: { some: "thing" },
      headers: { "X-Mixed-Case": "1", cookie: "a=1; b=2" },
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      version: "2.0",
      routeKey: "POST /things/{id}",
      rawPath: "/things/a b/c",
      rawQueryString: "x=1&x=2&y=%E4%BD%A0",
      queryStringParameters: { x: "1,2", y: "你" },
      pathParameters: { id: "a b/c" },
      cookies: ["a=1", "b=2"],
      headers: { "x-mixed-case": "1", "content-type": "application/json" },
      body: '{"some":"thing"}',
      isBase64Encoded: false,
      requestContext: { stage: "$default", http: { method: "POST", protocol: "HTTP/1.1" } },
    });
    expect(body.headers.cookie).toBeUndefined();
  });

  test("carries the platform's time", async () => {
    const { body } = await call("GET", "/things/1");
    expect(body.requestContext.time).toMatch(/^09\/Feb\/2026:01:0\d:\d\d \+0000$/);
    expect(body.requestContext.timeEpoch).toBeLessThanOrEqual(platform.clock.now().getTime());
  });

  test("with a body that is no text arrives as base64", async () => {
    const headers = { "content-type": "application/octet-stream" };
    const { body } = await call("POST", "/things/1", { body: Buffer.from([0, 1, 2]), headers });
    expect(body).toMatchObject({ body: "AAEC", isBase64Encoded: true });
  });

  test("above ten megabytes is refused by the gateway", async () => {
    const reply = await call("POST", "/things/1", { body: Buffer.alloc(10 * 1024 * 1024 + 1) });
    expect(reply.status).toBe(413);
    expect(reply.body).toEqual({ message: "Request Entity Too Large" });
  });

  test("with a broken percent encoding is refused by the gateway", async () => {
    expect((await call("GET", "/things/%E4%zz")).status).toBe(400);
    expect((await call("GET", "/things/1?x=%E4%zz")).status).toBe(200);
  });

  test("that no route fits goes to the default route", async () => {
    expect((await call("GET", "/elsewhere")).body).toBe("no such route");
    expect((await call("DELETE", "/things/1")).body).toBe("no such route");
  });
});

describe("a route", () => {
  const keys = ["GET /a/{x}", "GET /a/b", "ANY /a/{x}", "ANY /{rest+}", "GET /a/{x}/c", "$default"];
  const find = routeFinder(
    keys.map((key) => ({ key, functionName: "f", authorizer: undefined, scopes: [] })),
  );
  const keyFor = (method: string, path: string) => find(method, path)?.route.key;

  test("that is literal wins over one with a variable, and a greedy one comes last", () => {
    expect(keyFor("GET", "/a/b")).toBe("GET /a/b");
    expect(keyFor("GET", "/a/z")).toBe("GET /a/{x}");
    expect(keyFor("PUT", "/a/b")).toBe("ANY /a/{x}");
    expect(keyFor("GET", "/a/b/c")).toBe("GET /a/{x}/c");
    expect(keyFor("GET", "/q/w/e")).toBe("ANY /{rest+}");
    expect(keyFor("GET", "/")).toBe("$default");
    expect(keyFor("GET", "/a/")).toBe("ANY /{rest+}");
  });
});

describe("an answer", () => {
  test("may set several cookies and headers of any case", async () => {
    const response = await fetch(`${platform.url}/cookies`);
    expect(response.headers.getSetCookie()).toEqual(["a=1", "b=2"]);
    expect(response.headers.get("x-one")).toBe("1");
  });

  test("in base64 goes out as bytes", async () => {
    const response = await fetch(`${platform.url}/binary`);
    expect([...new Uint8Array(await response.arrayBuffer())]).toEqual([0, 1, 2]);
  });

  test("to a page of an allowed origin says so, and to no other", async () => {
    const headers = (origin: string) => ({ origin, "access-control-request-method": "GET" });
    const allowed = await call("OPTIONS", "/things", { headers: headers("https://portal.test") });
    expect(allowed.status).toBe(204);
    expect(allowed.headers["access-control-allow-origin"]).toBe("https://portal.test");
    const other = await call("OPTIONS", "/things", { headers: headers("https://other.test") });
    expect(other.headers["access-control-allow-origin"]).toBeUndefined();
  });
});

describe("a protected route", () => {
  test("without a token answers in the gateway's own form", async () => {
    const reply = await call("GET", "/me");
    expect(reply).toMatchObject({ status: 401, body: { message: "Unauthorized" } });
    expect(reply.headers["www-authenticate"]).toBe("Bearer");
  });

  test("takes a token of the local issuer, with the claims of the template's own function", async () => {
    const given = await signIn({ role: "registrar", scopes: ["district"], subject: "wang" });
    expect(given).toMatchObject({ token_type: "Bearer", expires_in: 43_200, subject: "wang" });
    const { body } = await call("GET", "/me", { token: given.access_token });
    expect(body.requestContext.authorizer.jwt.claims).toMatchObject({
      sub: "wang",
      client_id: "Client",
      token_use: "access",
      role: "registrar",
      scopes: "district",
    });
  });

  test("takes a resident without any appointment", async () => {
    const { access_token } = await signIn({ role: "resident", subject: "li" });
    const { body } = await call("GET", "/me", { token: access_token });
    expect(body.requestContext.authorizer.jwt.claims).toMatchObject({ sub: "li", scopes: "" });
  });

  test("publishes the key by which anyone can check a token", async () => {
    const { body } = await call("GET", "/_local/issuer/.well-known/openid-configuration");
    const keys = await (await fetch(body.jwks_uri)).json();
    expect(body.issuer).toBe(`${platform.url}/_local/issuer`);
    expect(keys).toMatchObject({ keys: [{ kty: "RSA", alg: "RS256" }] });
    expect(JSON.stringify(keys)).not.toContain('"d":');
  });
});
