import type { APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { Fault } from "../core/faults.ts";
import { logger } from "../log.ts";
import type { Asked } from "./asked.ts";
import { failurePage } from "./failures.ts";
import type { Language } from "./language.ts";
import { layout } from "./layout.ts";
import { pageAnswer } from "./respond.ts";
import { type Failure, Stopped, type Visit } from "./visit.ts";
import { visitOf } from "./visiting.ts";

export function failureIn(error: unknown): Failure {
  if (error instanceof Stopped) return error.failure;
  if (error instanceof Fault && error.code === "busy") return "busy";
  logger.error("unforeseen", error as Error);
  return "failed";
}

/** A page that says in words why there is no other. */
export async function inWords(
  asked: Asked,
  language: Language,
  path: string,
  failure: Failure,
  known?: Visit,
): Promise<APIGatewayProxyStructuredResultV2> {
  const visit = known ?? (await visitOf(asked, language, path)).visit;
  const page = failurePage(visit, failure);
  return pageAnswer({ status: 500, ...page }, layout(visit, page), language, []);
}
