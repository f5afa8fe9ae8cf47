import { assert, type Recorded } from "../../core/decision.ts";
import { withAncestors } from "../../core/grid-code.ts";
import { as } from "../../core/in-status.ts";
import type { Request, RequestEvent } from "./model.ts";
import {
  givenStatuses,
  type Open,
  openStatuses,
  type Waiting,
  waitingStatuses,
} from "./statuses.ts";

type Of<Status extends Request["status"]> = Extract<Request, { status: Status }>;
type Event<Type extends RequestEvent["type"]> = Recorded<Extract<RequestEvent, { type: Type }>>;

/** The state of a request after one more event. */
export function evolveRequest(state: Request | undefined, event: Recorded<RequestEvent>): Request {
  switch (event.type) {
    case "request.reported":
      return reported(event);
    case "request.taken_back":
      return as(state, ...givenStatuses);
    case "request.accepted":
      return accepted(as(state, ...waitingStatuses), event);
    case "request.category_changed":
      return { ...as(state, ...waitingStatuses), category: event.category };
    case "request.dispatched":
      return dispatched(as(state, ...openStatuses), event);
    case "request.begun":
      return { ...as(state, "dispatched"), status: "in_progress", begunAt: event.at };
    case "request.returned":
      return returned(as(state, ...openStatuses), event);
    case "request.withdrawn":
      return { ...as(state, ...openStatuses), status: "withdrawn", withdrawnAt: event.at };
    case "request.merged": {
      const { mergedInto, at } = event;
      return { ...as(state, ...openStatuses), status: "merged", mergedInto, mergedAt: at };
    }
    case "request.joined": {
      const into = as(state, ...openStatuses);
      return { ...into, joined: (into.joined ?? 0) + 1 };
    }
    case "request.resolved":
      return resolved(as(state, ...givenStatuses), event);
    case "request.check_passed":
      return { ...as(state, "resolved"), check: { at: event.at, solved: true } };
    case "request.check_failed":
      return notSolved(as(state, "resolved"), event);
    case "request.mark_answered": {
      const { answer: markAnswer, at: markAnsweredAt } = event;
      return { ...as(state, "closed"), markAnswer, markAnsweredAt };
    }
    case "request.mark_answer_recounted":
      return { ...as(state, "closed"), markAnswerDue: event.markAnswerDue };
    case "request.closed": {
      const { type: _type, at, by: _by, ...closing } = event;
      return { ...as(state, "resolved"), status: "closed", closedAt: at, ...closing };
    }
    case "request.reopened":
      return reopened(as(state, "resolved", "closed", "merged"), event);
    case "request.refused": {
      const { type: _type, at, by: _by, ...said } = event;
      return {
        ...as(state, ...openStatuses),
        status: "refused",
        ...said,
        refusedAt: at,
      };
    }
    case "request.answer_released":
      return { ...as(state, "resolved", "closed", "refused"), answerReleasedAt: event.at };
    case "request.receipt_issued": {
      assert(state, "an event out of its order");
      return { ...state, slip: { issue: event.issue, at: event.at, by: event.by } };
    }
    case "request.linked": {
      assert(state && !state.needId, "an event out of its order");
      return { ...state, needId: event.needId };
    }
    case "request.demanded": {
      const { type: _type, by: _by, ...demand } = event;
      return { ...as(state, ...openStatuses), demand };
    }
    case "request.limit_recounted": {
      const { type: _type, at: _at, by: _by, ...limit } = event;
      return { ...as(state, ...openStatuses), ...limit };
    }
    case "request.escalated": {
      const { type: _type, at: _at, by: _by, ...escalated } = event;
      const { watchFrom: _, escalatedAt: __, ...before } = as(state, ...openStatuses);
      return { ...before, ...escalated, escalations: before.escalations + 1 };
    }
  }
}

function reported(event: Event<"request.reported">): Request {
  const { type: _type, at, by, ...report } = event;
  return {
    status: "reported",
    ...report,
    filedBy: by,
    reportedAt: at,
    limitFrom: at,
    watchAt: report.acceptBy ?? report.dispatchBy,
    escalations: 0,
    reopenings: 0,
  };
}

/** Accepted in time, it has until it is to be assigned, from the first level on. */
function accepted(before: Waiting, { at }: Event<"request.accepted">): Request {
  const now = { status: "accepted", acceptedAt: at } as const;
  return at >= before.dispatchBy
    ? { ...before, ...now }
    : { ...notEscalated(before), ...now, watchAt: before.dispatchBy };
}

function notEscalated<State extends Partial<Open>>(state: State) {
  const { escalatedTo: _to, escalatedAt: _at, watchFrom: _from, ...kept } = state;
  return kept;
}

/** Without whoever had it, as it was before it was given to anybody. */
function unassigned(open: Open) {
  if (!("assignee" in open)) return open;
  const { assignee: _assignee, dispatchedAt: _at, begunAt: _begun, check: _check, ...kept } = open;
  return kept;
}

function returned(open: Open, event: Event<"request.returned">): Request {
  const { at, cause, reason, unitCode } = event;
  const { escalatedTo, escalatedAt, ...before } = unassigned(open);
  const back = { at, cause, reason, ...(unitCode && { fromUnit: open.unitCode }) };
  const to = unitCode ?? open.unitCode;
  // it has gone up as far as before, towards the unit whose it is now
  const above = escalatedTo && withAncestors(to).find((code) => code.length <= escalatedTo.length);
  return {
    ...before,
    status: "returned",
    unitCode: to,
    returned: back,
    ...(above && above !== to && { escalatedTo: above, ...(escalatedAt && { escalatedAt }) }),
  };
}

function dispatched(open: Open, event: Event<"request.dispatched">): Request {
  const { assignee, at } = event;
  const before = unassigned(open);
  const given = { status: "dispatched", assignee, dispatchedAt: at } as const;
  if (at >= before.limitAt) return { ...before, ...given };
  // assigned in time, it is the limit as a whole that counts, from the first level on
  return { ...notEscalated(before), ...given, watchAt: before.limitAt };
}

function resolved(
  before: Of<"dispatched"> | Of<"in_progress">,
  event: Event<"request.resolved">,
): Request {
  const { deliveryId, inTime, silentAt, answer, at } = event;
  const { check: _check, ...work } = before;
  return {
    ...work,
    status: "resolved",
    resolvedAt: at,
    resolvedInTime: inTime,
    silentAt,
    ...(deliveryId && { deliveryId }),
    ...(answer && { answer }),
  };
}

/** Back at work, with the limit that it had. */
function notSolved(before: Of<"resolved">, { at, reason }: Event<"request.check_failed">): Request {
  const check = { at, solved: false, reason };
  const { begunAt = at } = before;
  return { ...withoutResolving(before), status: "in_progress", begunAt, check };
}

/** Back with its assignee; with its place, where it was merged into another and goes on by itself. */
function reopened(
  before: Of<"resolved"> | Of<"closed"> | Of<"merged">,
  event: Event<"request.reopened">,
): Request {
  const { type: _type, at, by: _by, dispatchBy = before.dispatchBy, ...limit } = event;
  const {
    escalatedTo: _to,
    escalatedAt: _at,
    watchFrom: _from,
    demand: _demand,
    ...kept
  } = before.status === "merged" ? withoutMerging(before) : withoutResolving(before);
  const again = { ...limit, dispatchBy, limitFrom: at, reopenings: before.reopenings + 1 };
  return "assignee" in kept && kept.assignee
    ? { ...kept, status: "dispatched", ...again, watchAt: limit.limitAt }
    : { ...kept, status: "reported", ...again, watchAt: limit.acceptBy ?? dispatchBy };
}

function withoutMerging(merged: Of<"merged">) {
  const { mergedInto: _into, mergedAt: _merged, ...ended } = merged;
  const { assignee: _assignee, dispatchedAt: _at, begunAt: _begun, check: _check, ...kept } = ended;
  return kept;
}

function withoutResolving(solved: Of<"resolved"> | Of<"closed">) {
  const before = "closedAt" in solved ? withoutClosing(solved) : solved;
  const { resolvedAt: _r, resolvedInTime: _i, silentAt: _s, deliveryId: _d, ...unsolved } = before;
  const { answer: _answer, answerReleasedAt: _released, ...unanswered } = unsolved;
  const { begunAt: _b, check: _check, ...open } = unanswered;
  return open;
}

function withoutClosing<Closing extends Partial<Of<"closed">>>(state: Closing) {
  const {
    closedAt: _at,
    closedBy: _by,
    satisfaction: _satisfaction,
    satisfactionReason: _reason,
    markAnswerDue: _due,
    markAnswer: _answer,
    markAnsweredAt: _answeredAt,
    reopenableUntil: _until,
    ...open
  } = state;
  return open;
}
