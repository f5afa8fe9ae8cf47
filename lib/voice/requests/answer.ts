import { accept, type Decision, refuse } from "../../core/decision.ts";
import type { Request, RequestEvent } from "./model.ts";

/**
 * Publishes what the office answered. Keeps: a reporter who did not agree when filing is not
 * published, and no number of a person is. Source: domain.md §5.
 */
export function releaseAnswer(
  request: Request,
  facts: { words: string | undefined; holdsNumber: boolean },
): Decision<
  RequestEvent,
  "answer_missing" | "answer_not_agreed" | "answer_already_released" | "answer_names_somebody"
> {
  if (answerOf(request) === undefined || facts.words === undefined) return refuse("answer_missing");
  if (!request.answerMayBePublic) return refuse("answer_not_agreed");
  if (isReleased(request)) return refuse("answer_already_released");
  if (facts.holdsNumber) return refuse("answer_names_somebody");
  return accept<RequestEvent>([{ type: "request.answer_released" }]);
}

/** Where the answer's words are kept. */
export const answerOf = (request: Request): string | undefined =>
  "answer" in request ? request.answer : undefined;

export const isReleased = (
  request: Request,
): request is Extract<Request, { answerReleasedAt?: unknown }> & { answerReleasedAt: string } =>
  "answerReleasedAt" in request && request.answerReleasedAt !== undefined;
