import { describe, expect, it } from "vitest";
import {
  EligibilityReason,
  ineligibilityOf,
  refusedSupplier,
} from "../../../lib/buying/eligibility.ts";
import { asked, standing } from "./eligibility-samples.ts";

const at = "2026-02-09T01:00:00.000Z";
const reasons = (change: object = {}, ask: object = {}, on = at) =>
  ineligibilityOf({ ...standing, ...change }, { ...asked, ...ask }, on).map(({ reason }) => reason);

describe("who may serve what is bought", () => {
  it("is an organisation that nothing speaks against", () => {
    expect(reasons()).toEqual([]);
    expect(refusedSupplier("org_1", { standing, asked }, at)).toBeUndefined();
  });

  it("is told all that speaks against it at once, in both languages", () => {
    const worst = {
      isActive: false,
      isGroup: true,
      suspendedUntil: "2026-02-10",
      listedUntil: "2026-02-10",
      field: "trade_association",
      registeredOn: "2026-01-01",
      failedOn: ["2025-10-01"],
      sharesHead: true,
      sharesControl: true,
      actsForBuyer: true,
      sitsOnPanel: true,
      isKin: true,
    };
    const against = { ...asked, amountFen: 30_000_01, registeredMonthsMin: 6 };
    const found = ineligibilityOf(worst, against, at);
    expect(found.map(({ reason }) => reason)).toEqual(EligibilityReason.options);
    for (const { messages } of found) {
      expect(messages.en).toMatch(/\.$/);
      expect(messages.zh).toMatch(/。$/);
    }
    expect(refusedSupplier("org_1", { standing: worst, asked: against }, at)).toEqual({
      ok: false,
      code: "supplier_not_eligible",
      detail: { supplierId: "org_1", reasons: found },
    });
  });

  it("is a group on file only up to the limit of its kind, to the fen", () => {
    const group = { isGroup: true, field: undefined };
    expect(reasons(group)).toEqual([]);
    expect(reasons(group, { amountFen: 30_000_01 })).toEqual(["group_above_limit"]);
    expect(reasons({}, { amountFen: 30_000_01 })).toEqual([]);
  });

  it("is registered in a field that covers the category", () => {
    expect(reasons({ field: "science_technology" })).toEqual([]);
    expect(reasons({ field: "science_technology" }, { category: "G" })).toEqual(["field_unfit"]);
    expect(reasons({ field: "trade_association" }, { category: "G" })).toEqual([]);
    for (const field of ["community_service", "public_benefit", "other"]) {
      expect(reasons({ field }, { category: "C" })).toEqual([]);
    }
  });

  it("is barred for twelve months from its last failed evaluation, to the day", () => {
    const failedOn = ["2024-06-01", "2025-02-10"];
    expect(ineligibilityOf({ ...standing, failedOn }, asked, at)).toMatchObject([
      { reason: "barred", eligibleFrom: "2026-02-10" },
    ]);
    expect(reasons({ failedOn: ["2025-02-09"] })).toEqual([]);
  });

  it("is neither suspended nor on the list of serious breach, to the day", () => {
    const against = { suspendedUntil: "2026-02-10", listedUntil: "2029-02-09" };
    expect(ineligibilityOf({ ...standing, ...against }, asked, at)).toMatchObject([
      { reason: "suspended", eligibleFrom: "2026-02-10" },
      { reason: "serious_breach", eligibleFrom: "2029-02-09" },
    ]);
    expect(reasons({ suspendedUntil: "2026-02-09", listedUntil: "2026-02-09" })).toEqual([]);
  });

  it("is registered for as long as the notice asks, where it asks", () => {
    const young = { registeredOn: "2025-08-10" };
    expect(reasons(young)).toEqual([]);
    expect(reasons(young, { registeredMonthsMin: 6 })).toEqual(["registered_too_short"]);
    expect(reasons({ registeredOn: "2025-08-09" }, { registeredMonthsMin: 6 })).toEqual([]);
  });
});
