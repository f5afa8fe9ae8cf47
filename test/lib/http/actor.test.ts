import type { APIGatewayProxyEventV2WithJWTAuthorizer } from "aws-lambda";
import { describe, expect, it } from "vitest";
import { Fault } from "../../../lib/core/faults.ts";
import { namedIn } from "../../../lib/http/actor.ts";

const named = (claims?: Record<string, string>) => namedIn(eventWith(claims), undefined);
const eventWith = (claims?: Record<string, string>) =>
  ({
    requestContext: claims ? { authorizer: { jwt: { claims } } } : {},
  }) as unknown as APIGatewayProxyEventV2WithJWTAuthorizer;

describe("whom a token names", () => {
  it("is its subject, with the role that it asks to act in, and nothing that it would reach", () => {
    const claims = { sub: "auth0|5f0c", role: "steward", scopes: "district" };
    expect(named(claims)).toEqual({
      subject: "auth0|5f0c",
      role: "steward",
      hasSecondFactor: false,
    });
  });

  it.each([
    ["none", {}],
    ["one that does not exist", { role: "root" }],
    ["the platform's own", { role: "system" }],
  ])("asks for no role where the claim is %s", (_, claims) => {
    expect(named({ sub: "s", ...claims })).toMatchObject({ subject: "s", role: undefined });
  });

  it("is nobody where no token was asked for", () => {
    expect(named()).toBeUndefined();
  });

  it.each([
    ["without a subject", { role: "resident" }],
    ["with a subject that no row can be named by", { sub: "a#b" }],
  ])("is refused %s", (_, claims) => {
    expect(() => named(claims)).toThrow(new Fault("forbidden"));
  });
});
