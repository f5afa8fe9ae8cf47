import { describe, expect, it } from "vitest";
import * as decide from "../../../../lib/buying/projects/decide.ts";
import { type Plan, PlannedMilestone } from "../../../../lib/buying/projects/model.ts";
import { nothingPlanned } from "../../../../lib/buying/projects/planned.ts";
import { isByTender, PurchaseMethod } from "../../../../lib/buying/purchase-method.ts";
import { standing } from "../eligibility-samples.ts";
import {
  at,
  contractId,
  facts,
  item,
  mandate,
  plan,
  projectId,
  projectIn,
  supplierId,
} from "./samples.ts";

const planned = (change: Partial<Plan> = {}, more: object = {}) =>
  decide.planProject({ projectId, ...plan, ...change }, { ...facts, ...more });
const small = (amountFen: number, more: object = {}) =>
  decide.planProject({ projectId, ...plan, amountFen }, { ...facts, ...more });
/** A pilot with the need that it meets and the council that chose it. */
const pilot = (amountFen: number, more: object = {}) =>
  planned({ amountFen, ...mandate.named }, { ...mandate.facts, ...more });

describe("planning a project", () => {
  it("is accepted at the sample's terms, in the category of its items", () => {
    expect(planned()).toMatchObject({ ok: true, events: [{ category: "D", ...plan }] });
  });

  it("keeps to the limit of buying directly: 50,000 yuan, or 150,000 with a council", () => {
    expect(small(50_000_00).ok).toBe(true);
    expect(small(50_000_01)).toEqual({
      ok: false,
      code: "direct_limit_exceeded",
      detail: { amountFen: 50_000_01, limitFen: 50_000_00 },
    });
    expect(pilot(150_000_00).ok).toBe(true);
    expect(pilot(150_000_01)).toMatchObject({ code: "direct_limit_exceeded" });
  });

  it("is refused as a split where one item of the year passes the limit by a fen", () => {
    const before = { plannedFen: { D02: { ...nothingPlanned, direct: 30_000_00 } } };
    expect(small(20_000_00, before).ok).toBe(true);
    expect(small(20_000_01, before)).toMatchObject({
      code: "purchase_split",
      detail: { item: "D02", plannedFen: 30_000_00, limitFen: 50_000_00 },
    });
    expect(pilot(120_000_00, before).ok).toBe(true);
    const more = { plannedFen: { D01: { ...nothingPlanned, direct: 30_000_01 } } };
    expect(pilot(120_000_00, more)).toMatchObject({
      code: "purchase_split",
    });
  });

  it("counts an item's year together: a way with those below it, and all of them without a council", () => {
    const items = ["D01", "D02"].map((code) => item(code, { methods: PurchaseMethod.options }));
    const criteria = [{ criterion: "price", title: "报价", weight: 100 }];
    const fits = (method: PurchaseMethod, amountFen: number, plannedFen: object) =>
      planned(
        {
          method,
          amountFen,
          ...mandate.named,
          ...(isByTender(method) && { criteria }),
        },
        {
          ...mandate.facts,
          items,
          plannedFen: { D02: { ...nothingPlanned, ...plannedFen } },
        },
      );
    const split = { code: "purchase_split" };
    expect(fits("consultation", 2_000_000_01, {})).toMatchObject({
      code: "consultation_limit_exceeded",
      detail: { limitFen: 2_000_000_00 },
    });
    expect(fits("inquiry", 200_000_01, {})).toMatchObject({ code: "inquiry_limit_exceeded" });
    const before = { direct: 10_000_00, inquiry: 90_000_00, open_tender: 9_000_000_00 };
    expect(fits("inquiry", 100_000_00, before).ok).toBe(true);
    expect(fits("inquiry", 100_000_01, before)).toMatchObject(split);
    expect(fits("consultation", 1_900_000_00, before).ok).toBe(true);
    expect(fits("consultation", 1_900_000_01, before)).toMatchObject(split);
    // a cheap purchase beside a dear one leaves both under the limit of the dear one
    expect(fits("direct", 1, { consultation: 2_000_000_00 })).toMatchObject(split);
    for (const method of ["open_tender", "single_source"] as const) {
      expect(fits(method, 9_000_000_00, before).ok).toBe(true);
    }
    const unasked = planned(
      { method: "single_source", amountFen: 20_000_01 },
      { items, plannedFen: { D02: { ...nothingPlanned, open_tender: 30_000_00 } } },
    );
    expect(unasked).toMatchObject({ ...split, detail: { limitFen: 50_000_00 } });
  });

  it("buys items of one category that the catalogue holds, for direct purchase", () => {
    const refusal = (...items: ReturnType<typeof item>[]) => planned({}, { items });
    expect(refusal(item("D01"))).toMatchObject({
      code: "item_not_in_catalogue",
      detail: { year: "2026", items: ["D02"] },
    });
    expect(refusal(item("D01"), item("D02", { validTo: "2026-02-08" }))).toMatchObject({
      code: "item_not_in_catalogue",
    });
    expect(refusal(item("D01"), item("D02", { category: { code: "E" } }))).toMatchObject({
      code: "items_of_several_categories",
    });
    expect(refusal(item("D01"), item("D02", { methods: ["open_tender"] }))).toMatchObject({
      code: "purchase_method_not_allowed",
      detail: { items: ["D02"] },
    });
  });

  it("serves open units of its own community", () => {
    expect(planned({ unitCodes: ["510107008001-01"] })).toMatchObject({
      code: "unit_outside_community",
    });
    expect(planned({}, { unitsNotOpen: ["510107008009-01"] })).toMatchObject({
      code: "unit_not_open",
    });
  });

  it("of a department serves open units of any community", () => {
    const unitCodes = ["510107008001-01", "510107008009"];
    expect(planned({ buyerCode: "civil-affairs", unitCodes }).ok).toBe(true);
    const closed = { unitsNotOpen: ["510107008001-01"] };
    expect(planned({ buyerCode: "civil-affairs", unitCodes }, closed)).toMatchObject({
      code: "unit_not_open",
    });
  });

  it.each([
    ["2026-02-09", "2027-02-08", true],
    ["2026-02-09", "2027-02-09", false],
    ["2028-02-29", "2029-02-28", true],
    ["2026-02-09", "2026-02-08", false],
  ])("runs from %s to %s: %s", (termFrom, termTo, allowed) => {
    const decision = planned({ termFrom, termTo }, { items: ["D01", "D02"].map(always) });
    expect("code" in decision && decision.code === "term_not_allowed").toBe(!allowed);
  });

  it("has milestones that add up to the whole", () => {
    for (const last of [1_999, 2_001]) {
      const milestones = plan.milestones.map((milestone, index) =>
        index === 2 ? { ...milestone, shareBasisPoints: last } : milestone,
      );
      expect(planned({ milestones })).toMatchObject({
        code: "shares_not_whole",
        detail: { basisPoints: 8_000 + last },
      });
    }
  });

  it.each([
    [["2026-02-09", "2026-02-09", "2027-04-01"], true],
    [["2026-02-09", "2026-02-09", "2027-04-02"], false],
    [["2026-02-08", "2026-07-15", "2027-01-15"], false],
    [["2026-07-15", "2026-04-15", "2027-01-15"], false],
  ])("is evaluated on %s, in order and until 60 days after the term: %s", (dates, allowed) => {
    const milestones = plan.milestones.map((milestone, index) => ({
      ...milestone,
      evaluatedOn: dates[index] ?? "",
    }));
    const decision = planned({ milestones });
    expect(decision.ok || decision.code).toBe(allowed || "milestones_out_of_order");
  });
});

describe("what is paid before the work, and kept for its performance", () => {
  const withAdvance = (index: number, shareBasisPoints: number) => ({
    milestones: plan.milestones.map(({ evaluatedOn, ...milestone }, i) =>
      i === index
        ? { ...milestone, shareBasisPoints, advanceFor: 10 }
        : { ...milestone, evaluatedOn, shareBasisPoints: (10_000 - shareBasisPoints) / 2 },
    ),
  });

  it("is the first milestone alone, and half the price at most", () => {
    expect(planned(withAdvance(0, 5_000)).ok).toBe(true);
    expect(planned(withAdvance(0, 5_002))).toMatchObject({ code: "advance_not_allowed" });
    expect(planned(withAdvance(1, 5_000))).toMatchObject({ code: "advance_not_allowed" });
  });

  it("is either an advance or evaluated on a day", () => {
    const [milestone] = plan.milestones;
    const fits = (change: object) =>
      PlannedMilestone.safeParse({ ...milestone, ...change }).success;
    expect(fits({})).toBe(true);
    expect(fits({ advanceFor: 10 })).toBe(false);
    expect(fits({ evaluatedOn: undefined })).toBe(false);
    expect(fits({ evaluatedOn: undefined, advanceFor: 10 })).toBe(true);
  });

  it("is a bond of 10 % at most", () => {
    expect(planned({ bondBasisPoints: 1_000 }).ok).toBe(true);
    expect(planned({ bondBasisPoints: 1_001 })).toMatchObject({
      code: "bond_limit_exceeded",
      detail: { maxBasisPoints: 1_000 },
    });
  });
});

const always = (code: string) => item(code, { validTo: "2099-12-31" });

describe("noticing a project", () => {
  it("sets the whole budget aside, and is refused one fen short", () => {
    const fundFen = 48_000_00;
    const notice = (change: object) =>
      decide.noticeProject(
        projectIn("planned"),
        { at },
        { fundFen, unitsNotOpen: [], calendar: {}, ...change },
      );
    expect(notice({})).toMatchObject({
      transfers: [
        { from: "community.510107008009.2026", to: `project.${projectId}`, amountFen: fundFen },
      ],
    });
    expect(notice({ unitsNotOpen: ["510107008009-01"] })).toMatchObject({
      code: "unit_not_open",
      detail: { units: ["510107008009-01"] },
    });
    expect(notice({ fundFen: fundFen - 1 })).toEqual({
      ok: false,
      code: "budget_short",
      detail: { availableFen: 47_999_99, neededFen: 48_000_00 },
    });
  });
});

describe("awarding a project", () => {
  const award = (priceFen: number, isActive = true) =>
    decide.awardProject(
      projectIn("noticed"),
      { supplierId, priceFen, contractId, at },
      { standing: { ...standing, isActive } },
    );

  it("stays within the budget and goes to an eligible organisation", () => {
    expect(award(48_000_00).ok).toBe(true);
    expect(award(48_000_01)).toMatchObject({ code: "price_above_budget" });
    expect(award(48_000_00, false)).toMatchObject({
      code: "supplier_not_eligible",
      detail: { reasons: [{ reason: "not_active" }] },
    });
  });
});

describe("cancelling a project", () => {
  it("gives back what was set aside, and nothing where nothing was", () => {
    const cancel = (status: "planned" | "noticed") =>
      decide.cancelProject(projectIn(status), { reason: "示例理由" });
    expect(cancel("planned")).toMatchObject({ ok: true, transfers: [] });
    expect(cancel("noticed")).toMatchObject({
      transfers: [
        { from: `project.${projectId}`, to: "community.510107008009.2026", amountFen: 48_000_00 },
      ],
    });
  });
});
