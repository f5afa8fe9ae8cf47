import { describe, expect, it } from "vitest";
import { openApiDocument } from "../../lib/http/openapi.ts";
import { described } from "../../lib/published.ts";
import { call, platform } from "../support/platform.ts";

describe("what the platform tells of itself, to anybody", () => {
  it("the OpenAPI document, as the endpoints declare it", async () => {
    const { body: said } = await call("GET", "/version");
    const { status, headers, body } = await call("GET", "/openapi.json");
    expect([status, headers["content-type"]]).toEqual([200, "application/json; charset=utf-8"]);
    const issuer = platform.description.issuer;
    const clientId = Object.keys(platform.description.clients)[0];
    const printed = openApiDocument({
      ...{ ...described, version: said.version },
      signIn: { issuer, clientId },
    });
    expect(printed.components.securitySchemes.token).toMatchObject({
      openIdConnectUrl: `${issuer}/.well-known/openid-configuration`,
      "x-client-id": clientId,
    });
    expect(body).toEqual(JSON.parse(JSON.stringify(printed)));
  });

  it("the same as a page of one file, small enough for the gateway", async () => {
    const { status, headers, body } = await call("GET", "/docs");
    expect([status, headers["content-type"]]).toEqual([200, "text/html; charset=utf-8"]);
    expect(headers["x-content-type-options"]).toBe("nosniff");
    expect(body).toMatch(/^<!doctype html>[\s\S]*<\/html>$/);
    expect(body).toContain(`${platform.description.issuer}/.well-known/openid-configuration`);
    expect(Buffer.byteLength(body)).toBeLessThan(5_000_000);
  });

  it("needs no token and takes no parameters", async () => {
    for (const path of ["/openapi.json", "/docs", "/health", "/version"]) {
      expect((await call("GET", path)).status).toBe(200);
      expect((await call("GET", `${path}?lang=zh`)).status).toBe(400);
    }
  });
});
