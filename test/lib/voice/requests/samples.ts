import type { Actor } from "../../../../lib/core/actor.ts";
import type { Recorded } from "../../../../lib/core/decision.ts";
import type { WorkingCalendar } from "../../../../lib/core/working-days.ts";
import { reportRequest } from "../../../../lib/voice/requests/decide.ts";
import { evolveRequest } from "../../../../lib/voice/requests/evolve.ts";
import type { Assignee, Request, RequestEvent } from "../../../../lib/voice/requests/model.ts";

/** The notice of 2026 around the Spring Festival. */
export const calendar: WorkingCalendar = {
  "2026": {
    off: ["2026-02-16", "2026-02-17", "2026-02-18", "2026-02-19", "2026-02-20", "2026-02-23"],
    work: ["2026-02-14", "2026-02-28"],
  },
};

/** Monday morning, 9:00 in Chengdu. */
export const at = "2026-02-09T01:00:00.000Z";
/** The instant at which a local date has passed. */
export const endOn = (on: string) => `${on}T16:00:00.000Z`;

export const requestId = "req_01h455vb4pex5vsknk084sn02q";
export const otherRequestId = "req_01h455vb4pex5vsknk084sn02r";
export const unitCode = "510107008009-01-001";
export const contractId = "ctr_01h455vb4pex5vsknk084sn02q";
export const organisationId = "org_01h455vb4pex5vsknk084sn02q";
export const deliveryId = "dlv_01h455vb4pex5vsknk084sn02q";

export const toSteward = { kind: "steward", subject: "steward-1" } as const satisfies Assignee;
export const toOrganisation = {
  kind: "organisation",
  organisationId,
  contractId,
} as const satisfies Assignee;
export const supervisor: Actor = {
  subject: "supervisor-1",
  role: "supervisor",
  scopes: ["510107008009-01"],
};
export const street: Actor = { subject: "street-1", role: "street", scopes: ["510107008"] };
export const steward: Actor = {
  subject: "steward-1",
  role: "steward",
  scopes: [unitCode, "steward-1"],
};
export const organisation: Actor = {
  subject: "head-1",
  role: "organisation",
  scopes: [organisationId, "head-1"],
};

export const report = {
  requestId,
  receiptNumber: "20260209-7K3M9QWX",
  kind: "suggestion",
  category: "D",
  unitCode,
  personId: "per_01h455vb4pex5vsknk084sn02q",
  onBehalf: false,
} as const satisfies Parameters<typeof reportRequest>[0];

export type History = readonly (readonly [at: string, event: RequestEvent])[];

/** The state after some events. */
export function replay(history: History): Request {
  const state = history.reduce<Request | undefined>((before, [at, event]) => {
    const recorded: Recorded<RequestEvent> = { ...event, at, by: "resident-1" };
    return evolveRequest(before, recorded);
  }, undefined);
  if (!state) throw new Error("no events");
  return state;
}

/** What filing tells, as its decider decides it. */
export function reported(change: Partial<typeof report> | { kind: string } = {}): RequestEvent {
  const reported = { ...report, ...change } as typeof report;
  const decision = reportRequest(reported, at, { calendar, unitOpen: true, categoryOpen: true });
  if (!decision.ok || !decision.events[0]) throw new Error("not filed");
  return decision.events[0];
}

const dispatched: RequestEvent = { type: "request.dispatched", assignee: toSteward };
const resolved: RequestEvent = {
  type: "request.resolved",
  inTime: true,
  silentAt: endOn("2026-02-16"),
};
const closed: RequestEvent = {
  type: "request.closed",
  closedBy: "reporter",
  satisfaction: 5,
  satisfactionReason: "solved",
  reopenableUntil: endOn("2026-02-14"),
};

const histories: Record<Request["status"], History> = {
  reported: [[at, reported()]],
  accepted: [
    [at, reported()],
    [at, { type: "request.accepted" }],
  ],
  returned: [
    [at, reported()],
    [at, dispatched],
    [at, { type: "request.returned", cause: "wrong_category", reason: "属物业维修" }],
  ],
  dispatched: [
    [at, reported()],
    [at, dispatched],
  ],
  in_progress: [
    [at, reported()],
    [at, dispatched],
    [at, { type: "request.begun" }],
  ],
  resolved: [
    [at, reported()],
    [at, dispatched],
    [at, resolved],
  ],
  closed: [
    [at, reported()],
    [at, dispatched],
    [at, resolved],
    [at, closed],
  ],
  refused: [
    [at, reported()],
    [at, { type: "request.refused", reason: "属于邻里间的私事" }],
  ],
  merged: [
    [at, reported()],
    [at, { type: "request.merged", mergedInto: otherRequestId }],
  ],
  withdrawn: [
    [at, reported()],
    [at, { type: "request.withdrawn" }],
  ],
};

/** A request in a status, with further events after it. */
export const requestIn = (status: Request["status"], ...more: History): Request =>
  replay([...histories[status], ...more]);
