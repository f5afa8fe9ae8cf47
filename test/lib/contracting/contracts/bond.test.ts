import { describe, expect, it } from "vitest";
import { claimBond, receiveBond, settleBond } from "../../../../lib/contracting/contracts/bond.ts";
import { signContract } from "../../../../lib/contracting/contracts/decide.ts";
import type { ContractEvent } from "../../../../lib/contracting/contracts/events.ts";
import * as sample from "./samples.ts";

const { contractId, fullTerms } = sample;
const draft = sample.draftOn(fullTerms);
const money = { amountFen: 6_000_00, reference: "示例回单" };
const claimed: ContractEvent = {
  type: "contract.bond_claimed",
  amountFen: 1_000_01,
  reason: "服务中断三周",
};
const ended = (...events: ContractEvent[]) => sample.contractOn(fullTerms, "terminated", ...events);

describe("a performance bond", () => {
  it("is a part of the price, rounded down to the fen", () => {
    expect(draft.bond).toEqual({
      amountFen: 6_000_00,
      heldFen: 0,
      forfeitedFen: 0,
      returnedFen: 0,
    });
    const odd = sample.draftOn({ ...fullTerms, totalFen: 100_19, bondBasisPoints: 1_000 });
    expect(odd.bond?.amountFen).toBe(10_01);
  });

  it("comes in as a whole and once, before the contract begins", () => {
    expect(receiveBond(draft, money)).toMatchObject({
      transfers: [{ from: "external", to: `bond.${contractId}`, amountFen: 6_000_00 }],
    });
    const short = { ...money, amountFen: 5_999_99 };
    expect(receiveBond(draft, short)).toMatchObject({ code: "bond_amount_differs" });
    const held = sample.contractOn(fullTerms, "draft");
    expect(receiveBond(held, money)).toMatchObject({ code: "bond_already_received" });
    const none = sample.contractIn("draft");
    expect(receiveBond(none, money)).toMatchObject({ code: "bond_not_demanded" });
    const begun = sample.contractOn(fullTerms, "active");
    expect(receiveBond(begun, money)).toMatchObject({ code: "contract_not_draft" });
  });

  it("that is missing keeps the second signature back, not the first", () => {
    const facts = { supplierActive: true, reservedFen: 120_000_00 };
    expect(signContract(draft, { party: "buyer", by: "buyer-1" }, facts).ok).toBe(true);
    const signed = sample.after(draft, [{ type: "contract.signed", party: "buyer" }]);
    expect(signContract(signed, { party: "supplier", by: "supplier-1" }, facts)).toMatchObject({
      code: "bond_missing",
      detail: { amountFen: 6_000_00 },
    });
    const paid = sample.after(signed, [sample.bondReceived]);
    expect(signContract(paid, { party: "supplier", by: "supplier-1" }, facts).ok).toBe(true);
  });

  it("is claimed by the buyer up to what is held; the last claim counts", () => {
    const active = sample.contractOn(fullTerms, "active");
    const claim = { amountFen: 6_000_01, reason: "服务中断三周" };
    expect(claimBond(active, claim)).toMatchObject({ code: "bond_short" });
    const again = sample.after(active, [claimed, { ...claimed, amountFen: 2 }]);
    expect(again.bond?.claim).toMatchObject({ amountFen: 2, claimedBy: "somebody" });
    expect(claimBond(sample.contractIn("active"), claim)).toMatchObject({ code: "bond_not_held" });
  });

  it("is settled after the end: forfeited up to the claim, by another person, the rest returned", () => {
    const by = "treasurer";
    const active = sample.contractOn(fullTerms, "active", claimed);
    expect(settleBond(active, { forfeitFen: 0, by })).toMatchObject({ code: "contract_not_ended" });
    const contract = ended(claimed);
    const forfeit = { forfeitFen: 1_000_01, by };
    expect(settleBond(contract, { ...forfeit, by: "somebody" })).toMatchObject({
      code: "same_person",
    });
    expect(settleBond(contract, { forfeitFen: 1_000_02, by })).toMatchObject({
      code: "bond_short",
      detail: { claimedFen: 1_000_01 },
    });
    expect(settleBond(ended(), { forfeitFen: 1, by })).toMatchObject({ code: "bond_short" });
    const settled = settleBond(contract, forfeit);
    expect(settled).toMatchObject({
      transfers: [
        { from: `bond.${contractId}`, to: "community.510107008009.2026", amountFen: 1_000_01 },
        { from: `bond.${contractId}`, to: "external", amountFen: 4_999_99 },
      ],
    });
    const after = sample.after(contract, settled.ok ? settled.events : []);
    expect(after.bond).toMatchObject({ heldFen: 0, forfeitedFen: 1_000_01, returnedFen: 4_999_99 });
    expect(settleBond(after, forfeit)).toMatchObject({ code: "bond_not_held" });
  });
});
