import { describe, expect, it } from "vitest";
import { draftContract } from "../../../../lib/contracting/contracts/decide.ts";
import { acceptMilestone } from "../../../../lib/contracting/contracts/milestones.ts";
import type { Contract } from "../../../../lib/contracting/contracts/model.ts";
import * as years from "../../../../lib/contracting/contracts/years.ts";
import * as sample from "./samples.ts";

const [first, second] = sample.terms.milestones;
const terms = {
  ...sample.terms,
  termTo: "2028-01-31",
  milestones: [
    { ...first, milestoneId: "m1", title: "首年", deliveriesMin: 0, shareBasisPoints: 4_000 },
    { ...second, milestoneId: "m2", title: "次年", deliveriesMin: 0, shareBasisPoints: 6_000 },
  ].map((one, i) => (i === 1 ? { ...one, year: "2027", evaluatedOn: "2027-06-15" } : one)),
};
const signed = (): Contract =>
  sample.after(undefined, [
    ...draftContract(terms).events,
    { type: "contract.signed", party: "buyer" },
    { type: "contract.signed", party: "supplier" },
    { type: "contract.activated" },
  ]);
const fund = (contract: Contract, year = "2027", fundFen = 72_000_00) =>
  years.fundYear(contract, { year }, { fundFen });
const funded = (): Contract => {
  const decision = fund(signed());
  if (!decision.ok) throw new Error(decision.code);
  return sample.after(signed(), decision.events);
};

describe("a contract over several years", () => {
  it("holds what its first year pays, and names what later ones are to pay", () => {
    expect(signed()).toMatchObject({
      totalFen: 48_000_00,
      laterYears: [{ year: "2027", amountFen: 72_000_00 }],
    });
    expect(years.priceOf(signed())).toBe(120_000_00);
  });

  it("has nothing of a year accepted before its part is set aside", () => {
    const claimed = { type: "contract.milestone_claimed", milestoneId: "m2" } as const;
    const evidence = { deliveries: 0, paperSha256s: [] };
    const of = (contract: Contract) =>
      acceptMilestone(sample.after(contract, [{ ...claimed, evidence }]), { milestoneId: "m2" });
    expect(of(signed())).toMatchObject({ code: "year_unfunded", detail: { year: "2027" } });
    expect(of(funded())).toMatchObject({ code: "gate_not_final" });
  });

  it("is funded by the account of the year, whole, and in its order", () => {
    expect(fund(signed(), "2028")).toMatchObject({
      code: "year_not_next",
      detail: { next: "2027" },
    });
    expect(fund(signed(), "2027", 71_999_99)).toMatchObject({ code: "fund_short" });
    expect(fund(signed())).toMatchObject({
      transfers: [
        {
          from: "community.510107008009.2027",
          to: `contract.${sample.contractId}`,
          amountFen: 72_000_00,
        },
      ],
    });
    expect(funded()).toMatchObject({ year: "2027", totalFen: 120_000_00, laterYears: [] });
    expect(fund(funded())).toMatchObject({ code: "year_not_next" });
  });

  it("ends with its last funded year where the next is not funded by the end of January", () => {
    const lapse = (at: string, contract = signed()) => years.lapseYears(contract, { at });
    expect(lapse("2027-01-31T15:59:59.999Z")).toMatchObject({ code: "nothing_due" });
    const lapsed = lapse("2027-01-31T16:00:00.000Z");
    expect(lapsed).toMatchObject({
      events: [{ type: "contract.years_lapsed", years: ["2027"], termTo: "2026-12-31" }],
    });
    if (!lapsed.ok) throw new Error(lapsed.code);
    expect(sample.after(signed(), lapsed.events)).toMatchObject({
      termTo: "2026-12-31",
      laterYears: [],
      milestones: [{ status: "pending" }, { milestoneId: "m2", status: "refused" }],
    });
    expect(lapse("2027-02-01T16:00:00.000Z", funded())).toMatchObject({ code: "nothing_due" });
  });
});
