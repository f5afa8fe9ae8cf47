import type { Actor } from "../../core/actor.ts";
import { accept, type Decision, refuse } from "../../core/decision.ts";
import { type Offer, whileIn } from "../../core/offer.ts";
import { lifecycle, type Request, type RequestEvent } from "./model.ts";
import { personIn } from "./places.ts";

/** Whether somebody of its place is to look whether it is solved: none does after a steward. */
export const isToCheck = (request: Request): boolean =>
  request.status === "resolved" && request.assignee.kind !== "steward" && !request.check;

export const toCheck: Offer = whileIn("requestId", lifecycle, "check", isToCheck);

/**
 * Somebody of its place has looked whether it is solved. What is not goes back to work with its
 * clock; that it is, is noted, and for the reporter alone to confirm. Source: domain.md §5.
 */
export function checkRequest(
  request: Request,
  command: { by: Actor; solved: boolean; reason?: string | undefined },
): Decision<
  RequestEvent,
  "request_not_resolved" | "check_not_due" | "check_by_solver" | "check_without_reason"
> {
  const { by, solved, reason } = command;
  if (request.status !== "resolved") {
    return refuse("request_not_resolved", { status: request.status });
  }
  if (!isToCheck(request)) return refuse("check_not_due");
  if (personIn(request.assignee) === by.subject) return refuse("check_by_solver");
  if (solved) return accept<RequestEvent>([{ type: "request.check_passed" }]);
  if (!reason) return refuse("check_without_reason");
  return accept<RequestEvent>([{ type: "request.check_failed", reason }]);
}
