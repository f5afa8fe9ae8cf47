import type { WorkingCalendar } from "../../../../lib/core/working-days.ts";
import { proposeAffair } from "../../../../lib/money/admissions/decide.ts";
import { evolveAffair } from "../../../../lib/money/admissions/evolve.ts";
import type { Affair, AffairEvent, Proposal } from "../../../../lib/money/admissions/model.ts";
import { proposeRenewal } from "../../../../lib/money/admissions/renewal.ts";

/** The notice of 2026 around the Spring Festival. */
export const calendar: WorkingCalendar = {
  "2026": {
    off: ["2026-02-16", "2026-02-17", "2026-02-18", "2026-02-19", "2026-02-20", "2026-02-23"],
    work: ["2026-02-14", "2026-02-28"],
  },
};

/** Monday morning, 9:00 in Chengdu. */
export const at = "2026-02-09T01:00:00.000Z";
/** When the hearing's last day, 2026-02-28, has passed. */
export const hearingOver = "2026-02-28T16:00:00.000Z";
export const validityOver = "2026-12-31T16:00:00.000Z";

export const affairId = "aff_01h455vb4pex5vsknk084sn02q";
export const nanxin = "510107008009";
export const neighbour = "510107008001";

export const proposal: Proposal = {
  departmentCode: "civil-affairs",
  title: "独居老人走访登记",
  legalBasis: "示例办法第五条",
  hoursPerYear: 480,
  transfer: { mode: "delegated", annualFeeFen: 24_000_00 },
  communityCodes: [nanxin, neighbour],
  validFrom: "2026-01-01",
  validTo: "2026-12-31",
};

/** The state after some events, each recorded at one instant. */
export function evolved(state: Affair | undefined, events: readonly AffairEvent[]): Affair {
  const result = events.reduce<Affair | undefined>(
    (before, event) => evolveAffair(before, { ...event, at, by: "somebody" }),
    state,
  );
  if (!result) throw new Error("no events");
  return result;
}

export function proposed(change: Partial<Proposal> = {}): readonly AffairEvent[] {
  const facts = { communitiesNotOpen: [], calendar };
  const decision = proposeAffair({ affairId, ...proposal, ...change }, at, facts);
  if (!decision.ok) throw new Error(decision.code);
  return decision.events;
}

const lead: Record<Affair["status"], readonly AffairEvent[]> = {
  proposed: [],
  consulted: [{ type: "affair.consulted", heard: 0 }],
  admitted: [{ type: "affair.consulted", heard: 0 }, { type: "affair.admitted" }],
  refused: [
    { type: "affair.consulted", heard: 0 },
    { type: "affair.refused", reason: "示例理由" },
  ],
  expired: [
    { type: "affair.consulted", heard: 0 },
    { type: "affair.admitted", documentNumber: "示例〔2026〕1号" },
    { type: "affair.expired" },
  ],
  withdrawn: [
    { type: "affair.consulted", heard: 0 },
    { type: "affair.admitted" },
    { type: "affair.withdrawn", reason: "示例理由" },
  ],
};

/** In the last 90 days of an affair, and when the hearing on a renewal of that day has ended. */
export const renewalAt = "2026-12-01T01:00:00.000Z";
export const renewalHeard = "2026-12-20T01:00:00.000Z";

/** An affair in a status, whose communities said nothing. */
export const affairIn = (status: Affair["status"], change: Partial<Proposal> = {}): Affair =>
  evolved(undefined, [...proposed(change), ...lead[status]]);

/** An admitted affair of which a renewal until the end of 2027 is proposed. */
export function renewing(change: Partial<Proposal> = {}): Affair {
  const affair = affairIn("admitted", change);
  const decision = proposeRenewal(affair, { validTo: "2027-12-31", at: renewalAt }, { calendar });
  if (!decision.ok) throw new Error(decision.code);
  const [event] = decision.events;
  if (!event) throw new Error("no event");
  return evolveAffair(affair, { ...event, at: renewalAt, by: "somebody" });
}
