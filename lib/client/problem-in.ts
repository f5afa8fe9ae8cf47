import { type CommonProblem, commonProblems } from "../core/faults.ts";
import { type Problem, problemOf } from "../http/problem.ts";

/** What the gateway says in its own form, `{message}`, by status. */
const gatewayCodes: Readonly<Record<number, CommonProblem>> = {
  400: "request_unreadable",
  401: "unauthenticated",
  403: "forbidden",
  404: "route_unknown",
  413: "body_too_large",
  429: "busy",
  503: "busy",
};

/** The problem that an answer tells; one of the platform's where it tells none, or never came. */
export function problemIn(response: Response | undefined, text: string): Problem {
  const isProblem = response?.headers.get("content-type")?.startsWith("application/problem+json");
  if (isProblem) return JSON.parse(text);
  const code = response ? (gatewayCodes[response.status] ?? "internal") : "busy";
  const requestId = response?.headers.get("apigw-requestid") ?? "";
  return problemOf(code, commonProblems[code], { requestId });
}
