import { accept, type Decision, refuse } from "../core/decision.ts";
import { policy } from "../core/policy.ts";
import { addDuration, endOf, localDateOf } from "../core/time.ts";
import { addWorkingDays, type WorkingCalendar } from "../core/working-days.ts";
import { levelUp, limitOf } from "./limits.ts";
import type { Assignee, Request, RequestEvent } from "./model.ts";

type Reported = Extract<RequestEvent, { type: "request.reported" }>;

/** The claim that keeps receipt numbers apart. */
export const receiptClaim = (receiptNumber: string) => `receipt/${receiptNumber}`;

/** Files a request; its time limit runs from now. Source: domain.md §5. */
export function reportRequest(
  report: Omit<Reported, "type" | "limitAt" | "limitProvisional">,
  at: string,
  facts: { calendar: WorkingCalendar },
): Decision<RequestEvent, never> {
  const limit = limitOf(report.kind, at, { calendar: facts.calendar, reopenings: 0 });
  return accept<RequestEvent>([{ type: "request.reported", ...report, ...limit }], {
    claims: [{ name: receiptClaim(report.receiptNumber), owner: report.requestId }],
  });
}

/** Gives a request into somebody's hands; from one pair of hands to another only with a reason. */
export function dispatchRequest(
  request: Request,
  command: { assignee: Assignee; reason?: string | undefined },
  facts: { contractCovers: boolean },
): Decision<RequestEvent, "request_not_open" | "reason_missing" | "contract_not_active"> {
  const { assignee, reason } = command;
  if (request.status !== "reported" && request.status !== "dispatched") {
    return refuse("request_not_open", { status: request.status });
  }
  if (request.status === "dispatched" && !reason) return refuse("reason_missing");
  if (assignee.kind === "organisation" && !facts.contractCovers) {
    return refuse("contract_not_active", { contractId: assignee.contractId });
  }
  return accept<RequestEvent>([
    { type: "request.dispatched", assignee, ...(reason && { reason }) },
  ]);
}

/** Whether an actor is the one who has the request in hand. */
export const isAssignee = (
  assignee: Assignee,
  by: { subject: string; scopes: readonly string[] },
): boolean =>
  assignee.kind === "steward"
    ? assignee.subject === by.subject
    : by.scopes.includes(assignee.organisationId);

/** Says that a request is solved; a delivery under the contract may stand behind it. */
export function resolveRequest(
  request: Request,
  command: {
    by: { subject: string; scopes: readonly string[] };
    at: string;
    deliveryId?: string | undefined;
  },
  facts: { deliveryContractId: string | undefined },
): Decision<RequestEvent, "request_not_dispatched" | "not_the_assignee" | "delivery_unknown"> {
  if (request.status !== "dispatched") {
    return refuse("request_not_dispatched", { status: request.status });
  }
  const { assignee } = request;
  const { by, at, deliveryId } = command;
  if (!isAssignee(assignee, by)) return refuse("not_the_assignee");
  const covered =
    assignee.kind === "organisation" && assignee.contractId === facts.deliveryContractId;
  if (deliveryId && !covered) return refuse("delivery_unknown", { deliveryId });
  return accept<RequestEvent>([
    {
      type: "request.resolved",
      ...(deliveryId && { deliveryId }),
      inTime: at <= request.limitAt,
      silentAt: endOfDaysAfter(at, policy.requestSilenceDays.value),
    },
  ]);
}

/** The reporter says yes: the request is closed. */
export function confirmRequest(
  request: Request,
  command: { satisfaction: number; at: string },
): Decision<RequestEvent, "request_not_resolved"> {
  if (request.status !== "resolved") {
    return refuse("request_not_resolved", { status: request.status });
  }
  const { satisfaction, at } = command;
  return accept<RequestEvent>([closed("reporter", at, satisfaction)]);
}

/** The reporter says no: it is open again, with a shorter limit and its old history. */
export function reopenRequest(
  request: Request,
  command: { at: string },
  facts: { calendar: WorkingCalendar },
): Decision<RequestEvent, "request_not_resolved" | "reopening_too_late"> {
  if (request.status !== "resolved" && request.status !== "closed") {
    return refuse("request_not_resolved", { status: request.status });
  }
  if (request.status === "closed" && command.at > request.reopenableUntil) {
    return refuse("reopening_too_late", { until: request.reopenableUntil });
  }
  const reopenings = request.reopenings + 1;
  const limit = limitOf(request.kind, command.at, { calendar: facts.calendar, reopenings });
  return accept<RequestEvent>([{ type: "request.reopened", ...limit }]);
}

/** Refuses what is not a public matter, with the reason. */
export function refuseRequest(
  request: Request,
  command: { reason: string },
): Decision<RequestEvent, "request_not_open"> {
  if (request.status !== "reported" && request.status !== "dispatched") {
    return refuse("request_not_open", { status: request.status });
  }
  return accept<RequestEvent>([{ type: "request.refused", reason: command.reason }]);
}

/** What the passing of time does: silence closes, a missed limit goes one level up. */
export function watchRequest(
  request: Request,
  at: string,
  facts: { calendar: WorkingCalendar },
): Decision<RequestEvent, "nothing_due"> {
  if (request.status === "resolved" && request.silentAt <= at) {
    return accept<RequestEvent>([closed("silence", at)]);
  }
  const open = request.status === "reported" || request.status === "dispatched";
  const next = levelUp(request.escalatedTo ?? request.unitCode);
  if (!open || request.watchAt > at || !next) return refuse("nothing_due");
  const days = policy.requestEscalationDays.value;
  const watchAt = endOf(addWorkingDays(facts.calendar, localDateOf(at), days).on);
  return accept<RequestEvent>([{ type: "request.escalated", escalatedTo: next, watchAt }]);
}

const endOfDaysAfter = (at: string, days: number): string => addDuration(at, `P${days}D`);

const closed = (closedBy: "reporter" | "silence", at: string, satisfaction?: number) =>
  ({
    type: "request.closed",
    closedBy,
    ...(satisfaction && { satisfaction }),
    reopenableUntil: endOfDaysAfter(at, policy.requestReopenDays.value),
  }) satisfies RequestEvent;
