import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as decide from "../../../../lib/contracting/contracts/decide.ts";
import * as work from "../../../../lib/contracting/contracts/milestones.ts";
import { withoutStop, withStop } from "../../../../lib/contracting/contracts/stops.ts";
import * as sample from "./samples.ts";

const { at, roundId, contractIn } = sample;
const m1 = { milestoneId: "m1" };
const ready = { supplierActive: true, reservedFen: 120_000_00 };
const halfSigned = contractIn("draft", { type: "contract.signed", party: "supplier" });

describe("drafting a contract", () => {
  it("shares the price out to the last fen", () => {
    const price = fc.integer({ min: 100_00, max: Number.MAX_SAFE_INTEGER });
    const shares = fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(price, shares, (totalFen, weights) => {
        const rest = 10_000 - weights.slice(1).reduce((sum, share) => sum + share, 0);
        const milestones = [rest, ...weights.slice(1)].map((shareBasisPoints, index) => ({
          milestoneId: `m${index + 1}`,
          title: "示例",
          shareBasisPoints,
          deliveriesMin: 0,
          evaluatedOn: "2026-04-15",
        }));
        const contract = sample.after(
          undefined,
          decide.draftContract({ ...sample.terms, totalFen, milestones }).events,
        );
        const amounts = contract.milestones.map(({ amountFen }) => BigInt(amountFen));
        expect(amounts.reduce((sum, fen) => sum + fen, 0n)).toBe(BigInt(totalFen));
        expect(amounts.every((fen) => fen >= 1n)).toBe(true);
      }),
    );
  });
});

describe("signing a contract", () => {
  it("moves no money with the first signature", () => {
    const decision = decide.signContract(
      contractIn("draft"),
      { party: "supplier", by: "supplier-1" },
      ready,
    );
    expect(decision).toEqual({
      ok: true,
      events: [{ type: "contract.signed", party: "supplier" }],
    });
  });

  it("moves the price to the contract with the second, and no empty rest", () => {
    const decision = decide.signContract(halfSigned, { party: "buyer", by: "buyer-1" }, ready);
    expect(decision.ok && decision.transfers).toEqual([
      {
        from: `project.${sample.projectId}`,
        to: `contract.${sample.contractId}`,
        amountFen: 120_000_00,
      },
    ]);
  });

  it("gives the rest of the reserve back to the community", () => {
    const facts = { ...ready, reservedFen: 120_000_01 };
    const decision = decide.signContract(halfSigned, { party: "buyer", by: "buyer-1" }, facts);
    expect(decision.ok && decision.transfers?.[1]).toEqual({
      from: `project.${sample.projectId}`,
      to: "community.510107008009.2026",
      amountFen: 1,
    });
  });

  it("is refused one fen short", () => {
    const facts = { ...ready, reservedFen: 119_999_99 };
    expect(decide.signContract(halfSigned, { party: "buyer", by: "buyer-1" }, facts)).toEqual({
      ok: false,
      code: "reserve_short",
      detail: { availableFen: 119_999_99, neededFen: 120_000_00 },
    });
  });

  it("is refused to a party that signed, and while the organisation is not active", () => {
    const signed = decide.signContract(halfSigned, { party: "supplier", by: "supplier-1" }, ready);
    expect(signed).toMatchObject({ code: "already_signed" });
    const inactive = { ...ready, supplierActive: false };
    expect(
      decide.signContract(halfSigned, { party: "buyer", by: "buyer-1" }, inactive),
    ).toMatchObject({
      code: "supplier_not_active",
    });
  });
});

describe("logging a delivery", () => {
  const held = {
    deliveryId: sample.deliveryId,
    unitCode: "510107008009-01",
    staffCount: 2,
    heldAt: "2026-04-19T01:00:00.000Z",
    at,
  };
  const log = (change: object) =>
    decide.logDelivery(contractIn("active"), { ...held, ...change }, {});

  it("counts the first and the last moment of the term, here, and none beyond", () => {
    const ok = (heldAt: string) => log({ heldAt, at: "2027-02-01T00:00:00.000Z" }).ok;
    expect(ok("2026-02-08T15:59:59.999Z")).toBe(false);
    expect(ok("2026-02-08T16:00:00.000Z")).toBe(true);
    expect(ok("2026-12-31T15:59:59.999Z")).toBe(true);
    expect(ok("2026-12-31T16:00:00.000Z")).toBe(false);
  });

  it("is refused for the future, and for units that only look alike", () => {
    expect(log({ heldAt: "2026-04-20T01:00:00.001Z" })).toMatchObject({
      code: "delivery_outside_term",
    });
    for (const unitCode of ["510107008009", "510107008009-02", "510107008001-01"]) {
      expect(log({ unitCode })).toMatchObject({ code: "unit_not_served" });
    }
  });

  it("is refused where nobody of the organisation itself served", () => {
    const partner = (staffCount: number) => ({
      partner: { organisationId: "org_01h455vb4pex5vsknk084sn02z", staffCount },
    });
    expect(log(partner(1)).ok).toBe(true);
    expect(log(partner(2))).toMatchObject({
      code: "delivery_sublet_whole",
      detail: { staffCount: 2, ofPartner: 2 },
    });
  });
});

describe("the round of a milestone", () => {
  it("opens from midnight of its date on, once", () => {
    const open = (on: string, ...more: Parameters<typeof contractIn>[1][]) =>
      work.openMilestoneRound(contractIn("active", ...more), { ...m1, roundId, at: on });
    expect(open("2026-04-14T15:59:59.999Z")).toMatchObject({ code: "nothing_due" });
    expect(open("2026-04-14T16:00:00.000Z").ok).toBe(true);
    expect(open(at, sample.opened)).toMatchObject({ code: "nothing_due" });
    const unknown = { milestoneId: "m9", roundId, at };
    expect(work.openMilestoneRound(contractIn("active"), unknown)).toMatchObject({
      code: "milestone_unknown",
    });
  });

  it("is graded once, by its own round; a fail stops the money", () => {
    const grade = { ...m1, roundId, scoreHundredths: 59_99, grade: "fail" } as const;
    const open = contractIn("active", sample.opened);
    const other = { ...grade, roundId: "evr_00000000000000000000000000" };
    expect(work.gradeMilestone(open, other)).toMatchObject({ code: "nothing_due" });
    const decision = work.gradeMilestone(open, grade);
    const failed = sample.after(open, decision.ok ? decision.events : []);
    expect(failed.stops).toEqual(["evaluation_failed"]);
    expect(failed.terminationProposedAt).toBe(at);
    expect(failed.milestones[0]?.gate).toMatchObject({ grade: "fail", finalAt: at });
    expect(work.gradeMilestone(failed, grade)).toMatchObject({ code: "nothing_due" });
  });
});

describe("accepting a milestone", () => {
  it("waits for its gate and is refused where that failed", () => {
    const accept = (...events: Parameters<typeof contractIn>[1][]) =>
      work.acceptMilestone(contractIn("active", sample.claimed, ...events), m1);
    expect(accept()).toMatchObject({ code: "gate_not_final" });
    expect(accept(sample.opened)).toMatchObject({ code: "gate_not_final" });
    expect(accept(sample.opened, sample.graded("fail"))).toMatchObject({ code: "gate_failed" });
    expect(accept(sample.opened, sample.graded("pass")).ok).toBe(true);
    const unclaimed = contractIn("active", sample.opened, sample.graded("pass"));
    expect(work.acceptMilestone(unclaimed, m1)).toMatchObject({ code: "milestone_not_claimed" });
  });
});

describe("paying a milestone", () => {
  it("needs its acceptance, and happens once", () => {
    const link = (...events: Parameters<typeof contractIn>[1][]) =>
      work.linkPayment(contractIn("active", ...events), { ...m1, paymentId: sample.paymentId });
    expect(link(sample.claimed)).toMatchObject({ code: "milestone_not_accepted" });
    expect(link(sample.claimed, sample.accepted).ok).toBe(true);
    expect(link(sample.claimed, sample.accepted, sample.requested)).toMatchObject({
      code: "payment_already_requested",
    });
  });
});

describe("stops", () => {
  it("are set once, and lifted one by one", () => {
    const failed = withStop(withStop([], "evaluation_failed"), "contract_suspended");
    expect(withStop(failed, "evaluation_failed")).toEqual(failed);
    expect(withoutStop(failed, "contract_suspended")).toEqual(["evaluation_failed"]);
    const suspended = contractIn("suspended", sample.opened, sample.graded("fail"));
    const resumed = sample.after(suspended, [{ type: "contract.resumed" }]);
    expect(resumed).toMatchObject({ status: "active", stops: ["evaluation_failed"] });
  });
});
