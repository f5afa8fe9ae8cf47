import { describe, expect, it } from "vitest";
import * as decide from "../../../../lib/contracting/inspections/decide.ts";
import { evolveInspection } from "../../../../lib/contracting/inspections/evolve.ts";
import {
  type Inspection,
  type InspectionEvent,
  Inspection as InspectionSchema,
  lifecycle,
} from "../../../../lib/contracting/inspections/model.ts";
import { countInspections } from "../../../../lib/contracting/inspections/view.ts";

const at = "2026-02-09T01:00:00.000Z";
/** When the day for the correction, 2026-02-13, has passed. */
const overdue = "2026-02-13T16:00:00.000Z";
const contractId = "ctr_01h455vb4pex5vsknk084sn02q";
const unitCode = "510107008009-01-001";
const deliveryId = "dlv_01h455vb4pex5vsknk084sn02q";

const clean = {
  inspectionId: "ins_01h455vb4pex5vsknk084sn02q",
  contractId,
  buyerCode: "510107008009",
  supplierId: "org_01h455vb4pex5vsknk084sn02q",
  unitCode,
  onTime: true,
  headcount: 18,
  quality: 4,
};
const findings = { codes: ["staff_short" as const], correctBy: "2026-02-13" };
const served = { contractActive: true, unitCodes: ["510107008009-01"], delivery: undefined };

function evolved(state: Inspection | undefined, events: readonly InspectionEvent[]): Inspection {
  const result = events.reduce<Inspection | undefined>(
    (before, event) => evolveInspection(before, { ...event, at, by: "somebody" }),
    state,
  );
  if (!result) throw new Error("no events");
  return result;
}

const corrected: InspectionEvent = { type: "inspection.corrected", measures: ["staff_added"] };
const recorded: InspectionEvent = { type: "inspection.recorded", ...clean, findings };
const histories: Record<Inspection["status"], readonly InspectionEvent[]> = {
  passed: [{ type: "inspection.recorded", ...clean }],
  correction_required: [recorded],
  corrected: [recorded, corrected],
  verified: [recorded, corrected, { type: "inspection.verified" }],
};
const inspectionIn = (status: Inspection["status"]) => evolved(undefined, histories[status]);

/** Each command as it would be right, so that only the status can refuse it. */
const commands: Record<string, (i: Inspection) => { ok: boolean }> = {
  correct: (i) => decide.correctFindings(i, { measures: ["staff_added"] }),
  watch: (i) => decide.watchInspection(i, overdue),
  verify: (i) => decide.verifyCorrection(i),
  return: (i) => decide.returnCorrection(i, { correctBy: "2026-02-20", at }),
};
const statuses = Object.keys(lifecycle) as Inspection["status"][];

describe("every status and every command", () => {
  const pairs = statuses.flatMap((status) =>
    Object.keys(commands).map((command) => [status, command] as const),
  );

  it.each(pairs)("%s, %s: accepted or refused as the lifecycle says", (status, command) => {
    const expected = (lifecycle[status] as readonly string[]).includes(command);
    expect(commands[command]?.(inspectionIn(status)).ok).toBe(expected);
  });

  it("every command of the lifecycle is tried here", () => {
    const named = new Set(Object.values(lifecycle).flat());
    expect([...named].sort()).toEqual(Object.keys(commands).sort());
  });

  it.each(statuses)("the state %s fits its schema", (status) => {
    const state = inspectionIn(status);
    expect(InspectionSchema.parse(state)).toEqual(state);
    expect(state.status).toBe(status);
  });
});

describe("recording an inspection", () => {
  const codeOf = (change: object, facts: Partial<decide.Facts> = {}) => {
    const decision = decide.recordInspection({ ...clean, ...change }, at, { ...served, ...facts });
    return decision.ok ? decision.events.length : decision.code;
  };

  it("is of an active contract, in a unit it serves", () => {
    expect(codeOf({})).toBe(1);
    expect(codeOf({}, { contractActive: false })).toBe("contract_not_active");
    expect(codeOf({ unitCode: "510107008009-02" })).toBe("unit_not_served");
  });

  it("names a delivery of the contract that was held there, and no other", () => {
    const delivery = { contractId, unitCode };
    expect(codeOf({ deliveryId }, { delivery })).toBe(1);
    expect(codeOf({ deliveryId })).toBe("delivery_unknown");
    const elsewhere = { ...delivery, unitCode: "510107008009-01-002" };
    expect(codeOf({ deliveryId }, { delivery: elsewhere })).toBe("delivery_unknown");
    const foreign = { ...delivery, contractId: "ctr_01h455vb4pex5vsknk084sn02r" };
    expect(codeOf({ deliveryId }, { delivery: foreign })).toBe("delivery_unknown");
  });

  it("sets a day for corrections that is not over, today at the earliest", () => {
    expect(codeOf({ findings: { ...findings, correctBy: "2026-02-09" } })).toBe(1);
    expect(codeOf({ findings: { ...findings, correctBy: "2026-02-08" } })).toBe(
      "correction_date_passed",
    );
  });
});

describe("a correction", () => {
  const open = inspectionIn("correction_required");

  it("that is missed is told once for each day that is set", () => {
    expect(decide.watchInspection(open, "2026-02-13T15:59:59.999Z").ok).toBe(false);
    const missed = decide.watchInspection(open, overdue);
    if (!missed.ok) throw new Error(missed.code);
    const late = evolved(open, missed.events);
    expect(late).toMatchObject({ timesOverdue: 1, overdueAt: at });
    expect(decide.watchInspection(late, overdue)).toMatchObject({ code: "nothing_due" });
    const given = { correctBy: "2026-02-20" };
    const again = evolved(late, [corrected, { type: "inspection.returned", ...given }]);
    expect(again).toMatchObject({ ...given, timesOverdue: 1, timesReturned: 1 });
    expect(again).not.toHaveProperty("overdueAt");
    expect(again).not.toHaveProperty("measures");
    expect(decide.watchInspection(again, "2026-02-20T16:00:00.000Z").ok).toBe(true);
  });

  it("is not sent back to a day that is over", () => {
    const waiting = inspectionIn("corrected");
    expect(decide.returnCorrection(waiting, { correctBy: "2026-02-08", at })).toEqual({
      ok: false,
      code: "correction_date_passed",
      detail: { correctBy: "2026-02-08" },
    });
  });
});

describe("the counts of a contract", () => {
  it("say how often, how good and what is open", () => {
    const all = [...statuses.map(inspectionIn), { ...inspectionIn("passed"), onTime: false }];
    const late = { ...inspectionIn("correction_required"), quality: 1, overdueAt: at };
    expect(countInspections(contractId, [...all, late as Inspection])).toEqual({
      contractId,
      inspections: 6,
      onTime: 5,
      qualityTenths: 35,
      withFindings: 4,
      open: 3,
      overdue: 1,
    });
    expect(countInspections(contractId, [])).not.toHaveProperty("qualityTenths");
  });
});
