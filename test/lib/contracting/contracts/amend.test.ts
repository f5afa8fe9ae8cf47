import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  agreeAmendment,
  proposeAmendment,
  refuseAmendment,
} from "../../../../lib/contracting/contracts/amend.ts";
import type { ContractEvent } from "../../../../lib/contracting/contracts/events.ts";
import type { Change, Contract } from "../../../../lib/contracting/contracts/model.ts";
import * as sample from "./samples.ts";

const { at, contractId } = sample;
const full = (...events: ContractEvent[]) =>
  sample.contractOn(sample.fullTerms, "active", ...events);
const propose = (contract: Contract, change: Partial<Change>) =>
  proposeAmendment(contract, { party: "buyer", change: { reason: "增加场次", ...change }, at });
/** The contract after the other party agreed, or why it could not. */
function amended(contract: Contract, change: Partial<Change>, fundFen = 1e9) {
  const proposed = propose(contract, change);
  if (!proposed.ok) return proposed;
  const waiting = sample.after(contract, proposed.events);
  const amendmentId = waiting.proposal?.amendmentId ?? "";
  const agreed = agreeAmendment(waiting, { amendmentId, party: "supplier", at }, { fundFen });
  return agreed.ok
    ? {
        ok: true as const,
        transfers: agreed.transfers,
        after: sample.after(waiting, agreed.events),
      }
    : agreed;
}
const dates = { m2: "2026-07-15", m3: "2026-12-15" };
const share = (
  milestoneId: "m2" | "m3",
  shareBasisPoints: number,
  evaluatedOn = dates[milestoneId],
) => ({
  milestoneId,
  shareBasisPoints,
  evaluatedOn,
});

describe("a supplement", () => {
  it("is 10 % of the original price at most, over all amendments together", () => {
    const contract = full();
    expect(propose(contract, { supplementFen: 12_000_01 })).toMatchObject({
      code: "supplement_limit_exceeded",
      detail: { limitFen: 12_000_00 },
    });
    const first = amended(contract, { supplementFen: 11_999_99 });
    expect(first).toMatchObject({ after: { totalFen: 131_999_99, supplementedFen: 11_999_99 } });
    if (!("after" in first)) return;
    // of the price that was won, not of what it grew to
    expect(propose(first.after, { supplementFen: 2 })).toMatchObject({
      code: "supplement_limit_exceeded",
    });
    expect(amended(first.after, { supplementFen: 1 })).toMatchObject({
      after: { totalFen: 132_000_00, amendments: 2 },
    });
  });

  it("takes its money from the community's fund, and is refused one fen short", () => {
    expect(amended(full(), { supplementFen: 5_000_00 }, 5_000_00)).toMatchObject({
      transfers: [
        {
          from: "community.510107008009.2026",
          to: `contract.${contractId}`,
          amountFen: 5_000_00,
        },
      ],
    });
    expect(amended(full(), { supplementFen: 5_000_00 }, 4_999_99)).toMatchObject({
      code: "fund_short",
      detail: { availableFen: 4_999_99, neededFen: 5_000_00 },
    });
  });

  it("is shared out over the open milestones as they stand, to the fen", () => {
    const done = amended(full(), { supplementFen: 1 });
    expect(done).toMatchObject({
      after: {
        milestones: [{ amountFen: 60_000_00 }, { amountFen: 36_000_01 }, { amountFen: 24_000_00 }],
      },
    });
  });

  it("is refused while something stops the contract's money, or nothing is open", () => {
    const failed = sample.contractIn("active", sample.opened, sample.graded("fail"));
    expect(propose(failed, { supplementFen: 1 })).toMatchObject({ code: "money_stopped" });
    const both = ["m1", "m2"].map(
      (milestoneId) => ({ ...sample.opened, milestoneId }) as ContractEvent,
    );
    expect(propose(sample.contractIn("active", ...both), { supplementFen: 1 })).toMatchObject({
      code: "milestones_not_open",
      detail: { open: [] },
    });
  });
});

describe("a new share of the open milestones", () => {
  it("names all of them and no other, and leaves what was begun as it is", () => {
    const contract = full({ ...sample.opened, milestoneId: "m2" } as ContractEvent);
    expect(
      propose(contract, { milestones: [share("m2", 5_000), share("m3", 5_000)] }),
    ).toMatchObject({
      code: "milestones_not_open",
      detail: { open: ["m3"] },
    });
    expect(propose(full(), { milestones: [share("m3", 10_000)] })).toMatchObject({
      code: "milestones_not_open",
    });
    const twice = [share("m3", 5_000), share("m3", 5_000)];
    expect(propose(full(), { milestones: twice })).toMatchObject({ code: "milestones_not_open" });
  });

  it("adds up to the whole, with a fen for each", () => {
    const shares = (a: number, b: number) => ({ milestones: [share("m2", a), share("m3", b)] });
    expect(propose(full(), shares(5_000, 4_999))).toMatchObject({ code: "shares_not_whole" });
    expect(amended(full(), shares(1, 9_999))).toMatchObject({
      after: { milestones: [{}, { amountFen: 6_00 }, { amountFen: 59_994_00 }] },
    });
    const small = sample.contractOn({ ...sample.fullTerms, totalFen: 100_00 }, "active");
    expect(propose(small, shares(1, 9_999))).toMatchObject({ code: "shares_not_whole" });
  });

  it("sets dates in their order, ahead, and within 60 days of the term's end", () => {
    const on = (m2: string, m3: string) =>
      propose(full(), { milestones: [share("m2", 5_000, m2), share("m3", 5_000, m3)] });
    expect(on("2026-04-20", "2027-03-01").ok).toBe(true);
    expect(on("2026-04-19", "2026-12-15")).toMatchObject({ code: "milestones_out_of_order" });
    expect(on("2026-12-16", "2026-12-15")).toMatchObject({ code: "milestones_out_of_order" });
    expect(on("2026-07-15", "2027-03-02")).toMatchObject({ code: "milestones_out_of_order" });
  });

  it("always adds up to the amount, whatever is proposed one after another", () => {
    const change = fc.record({
      supplementFen: fc.nat(3_000_00),
      first: fc.integer({ min: 1, max: 9_999 }),
    });
    fc.assert(
      fc.property(
        fc.array(change, { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 100_00, max: 1e9 }),
        (changes, totalFen) => {
          let contract = sample.contractOn({ ...sample.fullTerms, totalFen }, "active");
          const first = contract.milestones[0];
          for (const { supplementFen, first: share1 } of changes) {
            const milestones = [share("m2", share1), share("m3", 10_000 - share1)];
            const done = amended(contract, {
              ...(supplementFen > 0 && { supplementFen }),
              milestones,
            });
            if ("after" in done) contract = done.after;
          }
          const sumFen = contract.milestones.reduce((sum, { amountFen }) => sum + amountFen, 0);
          expect(sumFen).toBe(contract.totalFen);
          expect(contract.totalFen).toBe(totalFen + contract.supplementedFen);
          expect(contract.supplementedFen).toBeLessThanOrEqual(Math.floor(totalFen / 10));
          expect(contract.milestones[0]).toEqual(first);
        },
      ),
    );
  });
});

describe("a longer term", () => {
  it("is longer than before and three years at most", () => {
    const to = (termTo: string) => propose(full(), { termTo });
    expect(to("2026-12-31")).toMatchObject({ code: "prolongation_not_allowed" });
    expect(to("2029-02-09")).toMatchObject({
      code: "prolongation_not_allowed",
      detail: { endsBefore: "2029-02-09" },
    });
    expect(amended(full(), { termTo: "2029-02-08" })).toMatchObject({
      after: { termTo: "2029-02-08" },
      transfers: [],
    });
  });
});

describe("an amendment", () => {
  it("changes something, and waits alone", () => {
    expect(propose(full(), {})).toMatchObject({ code: "amendment_empty" });
    expect(propose(full(sample.proposed), { supplementFen: 1 })).toMatchObject({
      code: "amendment_open",
    });
  });

  it("is agreed to by the other party alone, and only while it waits", () => {
    const waiting = full(sample.proposed);
    const agree = (contract: Contract, party: "buyer" | "supplier", amendmentId = "a1") =>
      agreeAmendment(contract, { amendmentId, party, at }, { fundFen: 1e9 });
    expect(agree(waiting, "buyer")).toMatchObject({ code: "own_amendment" });
    expect(agree(waiting, "supplier", "a2")).toMatchObject({ code: "amendment_unknown" });
    expect(agree(full(), "supplier")).toMatchObject({ code: "amendment_unknown" });
  });

  it("is held against what happened since it was proposed", () => {
    const waiting = full(
      sample.proposed,
      ...["m2", "m3"].map((milestoneId) => ({ ...sample.opened, milestoneId }) as ContractEvent),
    );
    expect(
      agreeAmendment(waiting, { amendmentId: "a1", party: "supplier", at }, { fundFen: 1e9 }),
    ).toMatchObject({
      code: "milestones_not_open",
    });
  });

  it("is refused by the other party or taken back by its own, and then another may come", () => {
    for (const party of ["buyer", "supplier"] as const) {
      const waiting = full(sample.proposed);
      const refused = refuseAmendment(waiting, { amendmentId: "a1", party });
      const after = sample.after(waiting, refused.ok ? refused.events : []);
      expect(after).not.toHaveProperty("proposal");
      expect(refuseAmendment(after, { amendmentId: "a1", party })).toMatchObject({
        code: "amendment_unknown",
      });
      expect(propose(after, { supplementFen: 1 })).toMatchObject({
        events: [{ amendmentId: "a2" }],
      });
    }
  });
});
