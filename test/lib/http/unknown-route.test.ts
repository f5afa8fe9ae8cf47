import type { APIGatewayProxyEventV2WithJWTAuthorizer } from "aws-lambda";
import { describe, expect, it } from "vitest";
import { apis } from "../../../lib/apis.ts";
import { unknownRoute } from "../../../lib/http/unknown-route.ts";

function answerTo(rawPath: string) {
  const event = { rawPath, requestContext: { requestId: "1", http: { method: "DELETE" } } };
  const answer = unknownRoute(apis)(event as APIGatewayProxyEventV2WithJWTAuthorizer);
  return {
    status: answer.statusCode,
    allow: answer.headers?.allow,
    code: JSON.parse(answer.body ?? "").code,
  };
}

describe("a request that no route took", () => {
  it("is told which methods the address knows", () => {
    expect(answerTo("/organisations")).toEqual({
      status: 405,
      allow: "POST, GET, HEAD",
      code: "method_not_allowed",
    });
  });

  it.each(["/nothing", "/organisations/", "/organisations/a/b/c", "/", "//organisations"])(
    "is told that there is no address %s",
    (path) => {
      expect(answerTo(path)).toEqual({ status: 404, allow: undefined, code: "route_unknown" });
    },
  );
});
