import type { Actor } from "../../core/actor.ts";
import { accept, type Decision, refuse } from "../../core/decision.ts";
import { parentOf } from "../../core/grid-code.ts";
import { addDays, endOf, localDateOf } from "../../core/time.ts";
import type { WorkingCalendar } from "../../core/working-days.ts";
import { policy } from "../policy.ts";
import { isUpTo } from "./escalated.ts";
import { type Limit, limitOf, nextStepAt, type StageLimits, stageLimitsOf } from "./limits.ts";
import { isLow, markAnswerDueFrom } from "./marks.ts";
import type { Assignee, NamedAssignee, Request, RequestEvent } from "./model.ts";
import { receiptClaim } from "./model.ts";
import { isAssignee, personIn } from "./places.ts";
import { isGiven, isOpen } from "./statuses.ts";
import { takenBack } from "./taken-back.ts";

type Reported = Extract<RequestEvent, { type: "request.reported" }>;
type Closed = Extract<RequestEvent, { type: "request.closed" }>;

/**
 * Files a request; its time limit runs from now. A need that takes it up is known at once.
 * Source: domain.md §5.
 */
export function reportRequest(
  report: Omit<Reported, "type" | keyof Limit | keyof StageLimits>,
  at: string,
  facts: {
    calendar: WorkingCalendar;
    unitOpen: boolean;
    categoryOpen: boolean;
    needId?: string | undefined;
  },
): Decision<RequestEvent, "unit_not_open" | "category_not_open"> {
  const { kind, unitCode, category } = report;
  const { unitOpen, categoryOpen, needId } = facts;
  if (!unitOpen) return refuse("unit_not_open", { unitCode });
  if (!categoryOpen) return refuse("category_not_open", { category });
  const limit = limitOf(kind, at, { calendar: facts.calendar, reopenings: 0 });
  const stages = stageLimitsOf(kind, at, facts.calendar);
  const events: RequestEvent[] = [{ type: "request.reported", ...report, ...limit, ...stages }];
  if (needId) events.push(...linkToNeed(needId));
  return accept(events, {
    claims: [{ name: receiptClaim(report.receiptNumber), owner: report.requestId }],
  });
}

/** Why a request is not given to somebody who does not serve its place. */
const bars = {
  steward: "steward_not_of_place",
  team: "team_not_active",
  organisation: "place_not_contracted",
  department: "affair_not_assigned",
  street: "street_not_of_place",
  registrar: "not_escalated",
} as const satisfies Record<Assignee["kind"], string>;

/** Assigns a request to somebody who serves its place; from one assignee to another only with a reason. */
export function dispatchRequest(
  request: Request,
  command: { by: Actor; assignee: NamedAssignee; reason?: string | undefined },
  { assignee }: { assignee: Assignee | undefined },
): Decision<
  RequestEvent,
  | "request_not_open"
  | "not_escalated"
  | "reason_missing"
  | (typeof bars)[Assignee["kind"]]
  | "receipt_with_assignee"
> {
  const { by, assignee: named, reason } = command;
  if (!isOpen(request)) return refuse("request_not_open", { status: request.status });
  if (!isUpTo(by.role, request)) return refuse("not_escalated");
  if (isGiven(request) && !reason) return refuse("reason_missing");
  const isTooHigh = named.kind === "registrar" && !isUpTo(named.kind, request);
  if (!assignee || isTooHigh) return refuse(bars[named.kind], { unitCode: request.unitCode });
  const person = personIn(assignee);
  if (person && hasReceipt(request, person)) return refuse("receipt_with_assignee");
  return accept<RequestEvent>([
    ...takenBack(request, assignee),
    { type: "request.dispatched", assignee, ...(reason && { reason }) },
  ]);
}

/** Whether somebody had the receipt's code in hand: as the reporter, or to print it for them. */
const hasReceipt = ({ onBehalf, filedBy, slip }: Request, subject: string): boolean =>
  slip?.by === subject || (!onBehalf && filedBy === subject);

/** Says that a request is solved; a delivery under the contract may stand behind it. */
export function resolveRequest(
  request: Request,
  command: {
    by: Actor;
    at: string;
    deliveryId?: string | undefined;
    answer?: string | undefined;
  },
  facts: { deliveryContractId: string | undefined },
): Decision<
  RequestEvent,
  "request_not_dispatched" | "not_the_assignee" | "receipt_with_assignee" | "delivery_unknown"
> {
  if (!isGiven(request)) return refuse("request_not_dispatched", { status: request.status });
  const { assignee } = request;
  const { by, at, deliveryId, answer } = command;
  if (!isAssignee(assignee, by)) return refuse("not_the_assignee");
  if (hasReceipt(request, by.subject)) return refuse("receipt_with_assignee");
  const covered =
    assignee.kind === "organisation" && assignee.contractId === facts.deliveryContractId;
  if (deliveryId && !covered) return refuse("delivery_unknown", { deliveryId });
  return accept<RequestEvent>([
    {
      type: "request.resolved",
      ...(deliveryId && { deliveryId }),
      inTime: at < request.limitAt,
      silentAt: daysAfter(at, policy.requestSilenceDays.value),
      ...(answer && { answer }),
    },
  ]);
}

/** The number of the receipt's next issue. */
export const nextIssue = ({ slip }: Request): number => (slip?.issue ?? 0) + 1;

/**
 * Prints the receipt of a request that was filed for somebody, to be handed to that person. Each
 * issue has a code of its own, and only the last one's opens the receipt.
 * Keeps: whoever filed for somebody else, and whoever works on it, never holds the code that confirms.
 * Source: domain.md §5.
 */
export function issueReceipt(
  request: Request,
  command: { by: string },
): Decision<RequestEvent, "receipt_with_reporter" | "receipt_not_yours"> {
  if (!request.onBehalf) return refuse("receipt_with_reporter");
  const assignee = "assignee" in request ? request.assignee : undefined;
  const works = assignee && personIn(assignee) === command.by;
  if (works || request.filedBy === command.by) return refuse("receipt_not_yours");
  return accept<RequestEvent>([{ type: "request.receipt_issued", issue: nextIssue(request) }]);
}

/** The reporter says yes: the request is closed. */
export function confirmRequest(
  request: Request,
  command: Pick<Closed, "satisfaction" | "satisfactionReason"> & { at: string },
  facts: { calendar: WorkingCalendar },
): Decision<RequestEvent, "request_not_resolved" | "mark_without_reason"> {
  if (request.status !== "resolved") {
    return refuse("request_not_resolved", { status: request.status });
  }
  const { at, satisfaction, satisfactionReason } = command;
  const opinion = { satisfaction, satisfactionReason };
  if (!isLow(satisfaction)) return accept<RequestEvent>([closed("reporter", at, opinion)]);
  if (!satisfactionReason) return refuse("mark_without_reason", { satisfaction });
  const markAnswerDue = markAnswerDueFrom(at, facts.calendar);
  return accept<RequestEvent>([closed("reporter", at, { ...opinion, markAnswerDue })]);
}

/**
 * The reporter says no: it is open again, with a shorter limit and its old history. One that was merged
 * into another goes on by itself, where that other was said to be solved and they say it is not.
 */
export function reopenRequest(
  request: Request,
  command: { at: string },
  facts: { calendar: WorkingCalendar; unitOpen: boolean; course?: Request | undefined },
): Decision<RequestEvent, "request_not_reopenable" | "reopening_too_late" | "unit_not_open"> {
  const isMerged = request.status === "merged";
  const solved = isMerged ? facts.course : request;
  if (solved?.status !== "resolved" && solved?.status !== "closed") {
    return refuse("request_not_reopenable", { status: request.status });
  }
  if (solved.status === "closed" && command.at >= solved.reopenableUntil) {
    return refuse("reopening_too_late", { until: solved.reopenableUntil });
  }
  // nobody is left there who could take it: it is filed anew where one lives now
  if (!facts.unitOpen) return refuse("unit_not_open", { code: request.unitCode });
  const reopenings = request.reopenings + 1;
  const limit = limitOf(request.kind, command.at, { calendar: facts.calendar, reopenings });
  const stages = isMerged && stageLimitsOf(request.kind, command.at, facts.calendar);
  return accept<RequestEvent>([{ type: "request.reopened", ...limit, ...stages }]);
}

/** Refuses what is not a public matter, with the reason. */
export function refuseRequest(
  request: Request,
  { by, reason, answer }: { by: Actor; reason: string; answer?: string | undefined },
): Decision<RequestEvent, "request_not_open" | "not_escalated"> {
  if (!isOpen(request)) return refuse("request_not_open", { status: request.status });
  if (!isUpTo(by.role, request)) return refuse("not_escalated");
  return accept<RequestEvent>([{ type: "request.refused", reason, ...(answer && { answer }) }]);
}

/** The reporter takes it back, as long as nobody said that it is solved and it is theirs alone. */
export function withdrawRequest(
  request: Request,
): Decision<RequestEvent, "request_not_open" | "request_holds_others"> {
  if (!isOpen(request)) return refuse("request_not_open", { status: request.status });
  if (request.joined) return refuse("request_holds_others", { joined: request.joined });
  return accept<RequestEvent>([{ type: "request.withdrawn" }]);
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
  const escalatedTo = parentOf(request.escalatedTo ?? request.unitCode);
  if (!isOpen(request) || request.watchAt > at || !escalatedTo) return refuse("nothing_due");
  const step = nextStepAt(request, at, facts.calendar);
  const up = { escalatedTo, escalatedAt: at };
  return accept<RequestEvent>([{ type: "request.escalated", ...up, ...step }]);
}

/** Calendar days end at 24:00 of the last one; the first is not counted (Civil Code Art. 201). */
const daysAfter = (at: string, days: number): string => endOf(addDays(localDateOf(at), days));

const closed = (
  closedBy: Closed["closedBy"],
  at: string,
  opinion: Pick<Closed, "satisfaction" | "satisfactionReason" | "markAnswerDue"> = {},
): RequestEvent => ({
  type: "request.closed",
  closedBy,
  ...opinion,
  reopenableUntil: daysAfter(at, policy.requestReopenDays.value),
});

/** Notes the need that took a request up; whether it may is the need's own decision. */
export const linkToNeed = (needId: string): RequestEvent[] => [{ type: "request.linked", needId }];
