import { describe, expect, it } from "vitest";
import * as decide from "../../../../lib/contracting/inspections/decide.ts";
import type { Inspection } from "../../../../lib/contracting/inspections/model.ts";
import { countInspections } from "../../../../lib/contracting/inspections/view.ts";
import {
  at,
  clean,
  contractId,
  corrected,
  deliveryId,
  evolved,
  findings,
  inspectionIn,
  overdue,
  served,
  unitCode,
} from "./samples.ts";

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

  it("that is missed is recorded once for each day that is set", () => {
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
    const each = (["passed", "correction_required", "corrected", "verified"] as const).map(
      inspectionIn,
    );
    const all = [...each, { ...inspectionIn("passed"), onTime: false }];
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
