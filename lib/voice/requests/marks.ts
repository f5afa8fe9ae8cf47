import { accept, type Decision, refuse } from "../../core/decision.ts";
import { type Counted, countedFrom } from "../../core/limits.ts";
import { type Offer, whileIn } from "../../core/offer.ts";
import { type DueDate, limitFrom, type WorkingCalendar } from "../../core/working-days.ts";
import { policy } from "../policy.ts";
import { lifecycle, type Request, type RequestEvent } from "./model.ts";

/** Whether a mark says that the reporter is not satisfied. */
export const isLow = (mark: number | undefined): boolean =>
  mark !== undefined && mark <= policy.requestLowMark.value;

/** Until when the office answers a low mark. */
export const markAnswerDueFrom = (at: string, calendar: WorkingCalendar): DueDate =>
  limitFrom(calendar, at, policy.requestMarkAnswerDays);

/** The limit for answering a low mark, as long as nobody did. */
export const markAnswerRunning = (request: Request): Counted | undefined =>
  isMarkToAnswer(request) && request.markAnswerDue
    ? countedFrom(request.closedAt, policy.requestMarkAnswerDays, request.markAnswerDue)
    : undefined;

type Closed = Extract<Request, { status: "closed" }>;

export const isMarkToAnswer = (request: Request): request is Closed =>
  request.status === "closed" && isLow(request.satisfaction) && !request.markAnsweredAt;

export const toAnswerMark: Offer = whileIn("requestId", lifecycle, "answerMark", isMarkToAnswer);

/** The office of the community answers a reporter who was not satisfied. Source: domain.md §5. */
export function answerMark(
  request: Request,
  { answer }: { answer: string },
): Decision<RequestEvent, "mark_not_low" | "mark_already_answered"> {
  if (request.status !== "closed" || !isLow(request.satisfaction)) return refuse("mark_not_low");
  if (request.markAnsweredAt) return refuse("mark_already_answered");
  return accept<RequestEvent>([{ type: "request.mark_answered", answer }]);
}
