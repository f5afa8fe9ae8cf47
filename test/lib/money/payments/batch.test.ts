import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  joinBatch,
  leaveBatch,
  markAnswered,
  markSent,
  nameFile,
  openBatch,
  sealBatch,
} from "../../../../lib/money/payments/batch-decide.ts";
import {
  batchIdOf,
  batchIdOfMessage,
  endToEndIdOf,
  instructionIdOf,
  messageIdOf,
  paymentIdOf,
} from "../../../../lib/money/payments/identifiers.ts";
import { policy } from "../../../../lib/money/policy.ts";
import {
  at,
  batchId,
  batchIn,
  calendar,
  contractId,
  debtor,
  file,
  joining,
  leaving,
  place,
} from "./samples.ts";

const refusal = (decision: { ok: boolean; code?: string }) => (decision.ok ? "ok" : decision.code);

describe("a batch", () => {
  it("is opened with its first payments, whose money is in transit from then on", () => {
    const decision = openBatch(place, { members: [joining()], debtor, stops: 3 });
    expect(decision).toEqual({
      ok: true,
      events: [
        {
          type: "batch.opened",
          batchId,
          debtor,
          on: "2026-03-02",
          ordinal: 1,
          lane: 0,
          messageId: "WG-510107-20260302-01",
          stops: 3,
        },
        { type: "batch.joined", members: [{ n: 1, ...joining() }] },
      ],
      transfers: [{ from: `payable.${contractId}`, to: `batch.${batchId}`, amountFen: 60_000_00 }],
      serials: [{ name: "batch/510107/2026-03-02", after: 0 }],
    });
  });

  it("is never opened empty", () => {
    expect(refusal(openBatch(place, { members: [], debtor, stops: 0 }))).toBe(
      "nothing_to_disburse",
    );
    expect(refusal(joinBatch(batchIn("open"), { lane: 0 }, { members: [] }))).toBe(
      "nothing_to_disburse",
    );
  });

  it("is never opened while no account of the fund is in force", () => {
    const decision = openBatch(place, { members: [joining()], debtor: undefined, stops: 0 });
    expect(refusal(decision)).toBe("fund_account_missing");
  });

  it("goes on counting where it stood", () => {
    const decision = joinBatch(batchIn("open"), { lane: 0 }, { members: [joining(), joining()] });
    expect(decision.ok && decision.events[0]).toMatchObject({ members: [{ n: 2 }, { n: 3 }] });
  });

  it("takes no more than a file may hold, and nothing once it is sealed", () => {
    const max = policy.batchPayments.value;
    const almost = { ...batchIn("open"), payments: max - 1 };
    expect(joinBatch(almost, { lane: 0 }, { members: [joining()] }).ok).toBe(true);
    expect(refusal(joinBatch(almost, { lane: 0 }, { members: [joining(), joining()] }))).toBe(
      "batch_full",
    );
    expect(refusal(joinBatch(batchIn("sealed"), { lane: 0 }, { members: [joining()] }))).toBe(
      "batch_not_open",
    );
  });

  it("is left by whoever is stopped before it is sealed: the money is payable again", () => {
    const two = batchIn("open", { type: "batch.joined", members: [{ n: 2, ...joining() }] });
    expect(refusal(sealBatch(two, { at }, { calendar, stopped: 1 }))).toBe("payments_stopped");
    const decision = leaveBatch(two, { leaving: [leaving] });
    expect(decision).toEqual({
      ok: true,
      events: [{ type: "batch.left", members: [leaving] }],
      transfers: [{ from: `batch.${batchId}`, to: `payable.${contractId}`, amountFen: 60_000_00 }],
    });
    expect(refusal(leaveBatch(two, { leaving: [] }))).toBe("nothing_due");
    expect(refusal(leaveBatch(batchIn("sealed"), { leaving: [leaving] }))).toBe("batch_not_open");
  });

  it("gives the place of one that left to nobody", () => {
    const rest = batchIn(
      "open",
      { type: "batch.joined", members: [{ n: 2, ...joining() }] },
      { type: "batch.left", members: [leaving] },
    );
    expect(rest).toMatchObject({ status: "open", payments: 1, sumFen: 60_000_00, left: 1 });
    const decision = joinBatch(rest, { lane: 0 }, { members: [joining()] });
    expect(decision.ok && decision.events[0]).toMatchObject({ members: [{ n: 3 }] });
  });

  it("is dissolved when the last one leaves it, and never makes a file", () => {
    const dissolved = batchIn("dissolved");
    expect(dissolved).toMatchObject({ status: "dissolved", payments: 0, sumFen: 0, left: 1 });
    expect(refusal(sealBatch(dissolved, { at }, { calendar, stopped: 0 }))).toBe("batch_not_open");
    expect(refusal(nameFile(dissolved, { file }))).toBe("batch_not_sealed");
  });

  it("is filled by one lane", () => {
    expect(refusal(joinBatch(batchIn("open"), { lane: 1 }, { members: [joining()] }))).toBe(
      "batch_of_other_lane",
    );
  });

  it.each([
    ["2026-03-02T02:00:00.000Z", "2026-03-02", "a Monday is carried out on the day itself"],
    ["2026-03-07T02:00:00.000Z", "2026-03-07", "a make-up Saturday too"],
    ["2026-03-08T02:00:00.000Z", "2026-03-09", "a Sunday on Monday"],
  ])("sealed at %s is carried out on %s: %s", (at, executionOn) => {
    const decision = sealBatch(batchIn("open"), { at }, { calendar, stopped: 0 });
    expect(decision).toEqual({ ok: true, events: [{ type: "batch.sealed", executionOn }] });
    expect(refusal(sealBatch(batchIn("sealed"), { at }, { calendar, stopped: 0 }))).toBe(
      "batch_not_open",
    );
  });

  it("has one file: what comes out differently is not sent", () => {
    const named = batchIn("sealed", { type: "batch.file_named", file });
    const other = { name: "other.xml", sha256: "b".repeat(64) };
    expect(refusal(nameFile(named, { file }))).toBe("nothing_due");
    expect(refusal(nameFile(named, { file: other }))).toBe("file_differs");
    expect(refusal(nameFile(batchIn("open"), { file }))).toBe("batch_not_sealed");
    expect(refusal(markSent(batchIn("sealed")))).toBe("file_not_named");
    expect(refusal(markSent(batchIn("open")))).toBe("batch_not_sealed");
  });

  it("is answered when no money is in transit on it", () => {
    expect(refusal(markAnswered(batchIn("sent"), { inTransitFen: 1 }))).toBe("replies_missing");
    expect(markAnswered(batchIn("sent"), { inTransitFen: 0 }).ok).toBe(true);
    expect(refusal(markAnswered(batchIn("sealed"), { inTransitFen: 0 }))).toBe("batch_not_sent");
  });
});

describe("identifiers for the bank", () => {
  const suffix = fc
    .tuple(
      fc.constantFrom(..."01234567"),
      fc.array(fc.constantFrom(..."0123456789abcdefghjkmnpqrstvwxyz"), {
        minLength: 25,
        maxLength: 25,
      }),
    )
    .map(([first, rest]) => first + rest.join(""));

  it("lead back to the payment, hold 35 characters at most and only what banks take", () => {
    fc.assert(
      fc.property(suffix, fc.integer({ min: 1, max: 9_999 }), (text, attempt) => {
        const id = `pay_${text}`;
        const endToEndId = endToEndIdOf(id);
        expect(paymentIdOf(endToEndId)).toBe(id);
        expect(instructionIdOf(endToEndId, attempt)).toMatch(/^[A-Z0-9-]{1,35}$/);
      }),
    );
  });

  it("name no payment where they are not ours", () => {
    for (const other of ["", "PAY", "PAYZ1H455VB4PEX5VSKNK084SN02Q", "__proto__", "NOTPROVIDED"]) {
      expect(paymentIdOf(other)).toBeUndefined();
    }
  });

  it("of a batch lead back to it", () => {
    const id = batchIdOf({ debtorCode: "510107", on: "2026-03-02", ordinal: 12 });
    expect(id).toBe("510107-20260302-12");
    expect(batchIdOfMessage(messageIdOf(id))).toBe(id);
    for (const other of ["WG-something", "510107-20260302-12", "WG-WG-510107-20260302-12"]) {
      expect(batchIdOfMessage(other)).toBeUndefined();
    }
  });
});
