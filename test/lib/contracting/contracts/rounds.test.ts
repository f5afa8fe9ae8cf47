import { describe, expect, it } from "vitest";
import type { Contract } from "../../../../lib/contracting/contracts/model.ts";
import * as rounds from "../../../../lib/contracting/contracts/rounds.ts";
import { contractIn, opened, roundId, terms } from "./samples.ts";

/** A contract of some term, with milestones evaluated on some days. */
const on = (termFrom: string, termTo: string, days: readonly string[]): Contract => {
  const [first] = contractIn("active").milestones;
  if (!first) throw new Error("no milestone");
  const milestones = days.map((evaluatedOn, n) => ({
    ...first,
    milestoneId: `m${n + 1}`,
    evaluatedOn,
    deliveriesMin: (n + 1) * 10,
  }));
  return { ...contractIn("active"), termFrom, termTo, milestones };
};
const yearsOf = (contract: Contract) =>
  rounds.yearsToEvaluate(contract).map(({ termYear, to }) => [termYear, to]);

describe("a round of a year of the term", () => {
  it("is none where the term is of one year", () => {
    expect(yearsOf(on("2026-03-01", "2027-02-28", ["2026-06-01"]))).toEqual([]);
  });

  it("is due on the last day of each year without a milestone's evaluation", () => {
    const three = (days: string[]) => yearsOf(on("2026-03-01", "2029-02-28", days));
    expect(three([])).toEqual([
      [1, "2027-02-28"],
      [2, "2028-02-29"],
      [3, "2029-02-28"],
    ]);
    expect(three(["2027-02-28", "2028-03-01"])).toEqual([[2, "2028-02-29"]]);
  });

  it("is not due for the last year where the work is evaluated after the term", () => {
    expect(yearsOf(on("2026-03-01", "2028-02-29", ["2027-01-15", "2028-03-10"]))).toEqual([]);
  });

  it("is opened from that day on, here, and once", () => {
    const contract = on("2026-03-01", "2028-02-29", ["2028-02-15"]);
    const open = (c: Contract, at: string) =>
      rounds.openYearlyRound(c, { termYear: 1, roundId, at });
    expect(open(contract, "2027-02-27T15:59:59.999Z")).toMatchObject({ code: "nothing_due" });
    const due = open(contract, "2027-02-27T16:00:00.000Z");
    expect(due).toMatchObject({ events: [{ occasion: "yearly", termYear: 1 }] });
    const further = { roundId, occasion: "yearly" as const, termYear: 1, openedAt: terms.termFrom };
    const again = open({ ...contract, furtherRounds: [further] }, "2027-02-27T16:00:00.000Z");
    expect(again).toMatchObject({ code: "nothing_due" });
  });
});

describe("a round that somebody asks for", () => {
  const asked = {
    type: "contract.further_round_opened",
    roundId,
    occasion: "on_demand",
  } as const;

  it("is one at a time, and another once it is final", () => {
    const open = rounds.openRoundOnDemand(contractIn("active", asked), { roundId });
    expect(open).toMatchObject({ code: "round_on_demand_open", detail: { roundId } });
    const graded = contractIn("active", asked, {
      type: "contract.further_round_graded",
      roundId,
      scoreHundredths: 61_00,
      grade: "pass",
    });
    expect(rounds.openRoundOnDemand(graded, { roundId }).ok).toBe(true);
    expect(rounds.furtherRoundsOpen(graded)).toEqual([]);
  });

  it("stops the money where it fails, as any other, and asks for a plan of the last instalment at a weak pass", () => {
    const contract = contractIn("active", asked);
    const grade = (given: "pass" | "fail") =>
      rounds.gradeFurtherRound(contract, { roundId, scoreHundredths: 6_000, grade: given });
    const last = contract.milestones.at(-1)?.milestoneId;
    expect(grade("pass")).toMatchObject({
      events: [
        { type: "contract.further_round_graded" },
        { type: "contract.correction_plan_required", milestoneId: last },
      ],
    });
    const good = { roundId, scoreHundredths: 7_000, grade: "pass" } as const;
    expect(rounds.gradeFurtherRound(contract, good)).toMatchObject({
      events: [{ type: "contract.further_round_graded" }],
    });
    expect(grade("fail")).toMatchObject({
      events: [
        { type: "contract.further_round_graded" },
        { type: "contract.termination_proposed", roundId },
      ],
    });
    const failed = contractIn("active", asked, {
      type: "contract.further_round_graded",
      roundId,
      scoreHundredths: 0,
      grade: "fail",
    });
    expect(failed.stops).toEqual(["evaluation_failed"]);
    const again = { roundId, scoreHundredths: 0, grade: "fail" } as const;
    expect(rounds.gradeFurtherRound(failed, again)).toMatchObject({ code: "nothing_due" });
  });
});

describe("the occasion of a milestone's round", () => {
  it("is final before the last instalment and mid-term before the others", () => {
    const contract = contractIn("active", opened);
    expect(["m1", "m2"].map((id) => rounds.occasionOf(contract, id))).toEqual([
      "mid_term",
      "final",
    ]);
  });
});

describe("the deliveries that a plan has by a day", () => {
  const planned = (day: string) =>
    rounds.deliveriesPlannedBy(
      on("2026-01-01", "2026-12-31", ["2026-01-11", "2026-01-31"]),
      `${day}T04:00:00.000Z`,
    );

  it.each([
    ["2025-12-01", 0],
    ["2026-01-01", 0],
    // 10 in 10 days, then 10 more in 20
    ["2026-01-05", 4],
    ["2026-01-11", 10],
    ["2026-01-14", 11],
    ["2026-01-31", 20],
    ["2026-06-01", 20],
  ])("are on %s %i, between two minimums as many as days have passed", (day, deliveries) => {
    expect(planned(day)).toBe(deliveries);
  });
});
