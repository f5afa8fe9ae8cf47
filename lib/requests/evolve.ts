import { assert, type Recorded } from "../core/decision.ts";
import type { Request, RequestEvent } from "./model.ts";

type Of<Status extends Request["status"]> = Extract<Request, { status: Status }>;

function as<Status extends Request["status"]>(
  state: Request | undefined,
  ...statuses: Status[]
): Of<Status> {
  assert(state && (statuses as string[]).includes(state.status), "an event out of its order");
  return state as Of<Status>;
}

/** The state of a request after one more event. */
export function evolveRequest(state: Request | undefined, event: Recorded<RequestEvent>): Request {
  switch (event.type) {
    case "request.reported": {
      const { type: _type, at, by, ...report } = event;
      return {
        status: "reported",
        ...report,
        filedBy: by,
        reportedAt: at,
        watchAt: report.limitAt,
        escalations: 0,
        reopenings: 0,
      };
    }
    case "request.dispatched": {
      const before = as(state, "reported", "dispatched");
      return { ...before, status: "dispatched", assignee: event.assignee, dispatchedAt: event.at };
    }
    case "request.resolved": {
      const { deliveryId, inTime, silentAt, at } = event;
      return {
        ...as(state, "dispatched"),
        status: "resolved",
        resolvedAt: at,
        resolvedInTime: inTime,
        silentAt,
        ...(deliveryId && { deliveryId }),
      };
    }
    case "request.closed": {
      const { closedBy, satisfaction, reopenableUntil, at } = event;
      return {
        ...as(state, "resolved"),
        status: "closed",
        closedAt: at,
        closedBy,
        reopenableUntil,
        ...(satisfaction && { satisfaction }),
      };
    }
    case "request.reopened":
      return reopened(as(state, "resolved", "closed"), event);
    case "request.refused": {
      const before = as(state, "reported", "dispatched");
      return { ...before, status: "refused", reason: event.reason, refusedAt: event.at };
    }
    case "request.escalated": {
      const before = as(state, "reported", "dispatched");
      const { escalatedTo, watchAt } = event;
      return { ...before, escalatedTo, watchAt, escalations: before.escalations + 1 };
    }
  }
}

/** Back in the hands of whoever had it, without what the resolving had added. */
function reopened(
  before: Of<"resolved"> | Of<"closed">,
  event: Extract<RequestEvent, { type: "request.reopened" }>,
): Request {
  const {
    resolvedAt: _resolvedAt,
    resolvedInTime: _inTime,
    silentAt: _silentAt,
    deliveryId: _delivery,
    escalatedTo: _escalated,
    ...kept
  } = before;
  const {
    closedAt: _closedAt,
    closedBy: _closedBy,
    satisfaction: _satisfaction,
    reopenableUntil: _until,
    ...open
  } = kept as Omit<Of<"closed">, keyof Pick<Of<"closed">, "resolvedAt">>;
  const { limitAt, limitProvisional } = event;
  return {
    ...(open as Omit<Of<"dispatched">, "status">),
    status: "dispatched",
    limitAt,
    limitProvisional,
    watchAt: limitAt,
    reopenings: before.reopenings + 1,
  };
}
