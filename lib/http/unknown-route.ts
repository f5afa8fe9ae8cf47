import type {
  APIGatewayProxyEventV2WithJWTAuthorizer,
  APIGatewayProxyStructuredResultV2,
} from "aws-lambda";
import { commonProblems } from "../core/faults.ts";
import type { Api } from "./api.ts";
import { problemOf } from "./problem.ts";
import { problem } from "./respond.ts";

/** Answers what no route took: 405 with `allow` where the path exists, else 404. */
export function unknownRoute(
  event: APIGatewayProxyEventV2WithJWTAuthorizer,
  apis: Readonly<Record<string, Api>>,
): APIGatewayProxyStructuredResultV2 {
  const routes = Object.values(apis).flatMap((api) => Object.values(api).map((e) => e.route));
  const allowed = routes.flatMap((route) => {
    const [method = "", path = ""] = route.split(" ");
    return fits(path, event.rawPath) ? [method] : [];
  });
  const code = allowed.length > 0 ? "method_not_allowed" : "route_unknown";
  const requestId = event.requestContext.requestId;
  const answer = problem(problemOf(code, commonProblems[code], { requestId }));
  return allowed.length > 0
    ? { ...answer, headers: { ...answer.headers, allow: [...new Set(allowed)].join(", ") } }
    : answer;
}

/** Whether a path fits a route's: `{…}` stands for one segment that is not empty. */
function fits(route: string, path: string): boolean {
  const wanted = route.split("/");
  const given = path.split("/");
  return (
    wanted.length === given.length &&
    wanted.every((part, index) =>
      part.startsWith("{") ? given[index] !== "" : part === given[index],
    )
  );
}
