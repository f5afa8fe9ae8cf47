import type { APIGatewayProxyEventV2WithJWTAuthorizer } from "aws-lambda";
import { describe, expect, it } from "vitest";
import { Fault } from "../../../lib/core/faults.ts";
import { actorOf, anonymous } from "../../../lib/http/actor.ts";

const eventWith = (claims?: Record<string, string>) =>
  ({
    requestContext: claims ? { authorizer: { jwt: { claims } } } : {},
  }) as unknown as APIGatewayProxyEventV2WithJWTAuthorizer;

describe("who asks", () => {
  it("is what the verified claims say, and their own subject is no scope of theirs", () => {
    const claims = { sub: "auth0|5f0c", role: "steward", scopes: "510107008009-01  x" };
    expect(actorOf(eventWith(claims))).toEqual({
      subject: "auth0|5f0c",
      role: "steward",
      scopes: ["510107008009-01", "x"],
    });
  });

  it("is a resident without scopes where the token names neither, as an id token does", () => {
    expect(actorOf(eventWith({ sub: "s" }))).toEqual({
      subject: "s",
      role: "resident",
      scopes: [],
    });
  });

  it("is nobody where no token was asked for", () => {
    expect(actorOf(eventWith())).toEqual(anonymous);
  });

  it.each([
    ["without a subject", { role: "resident" }],
    ["with a subject that no row can be named by", { sub: "a#b" }],
    ["with a role that does not exist", { sub: "s", role: "root" }],
    ["as the platform itself", { sub: "s", role: "system" }],
  ])("is refused %s", (_, claims) => {
    expect(() => actorOf(eventWith(claims))).toThrow(new Fault("forbidden"));
  });
});
