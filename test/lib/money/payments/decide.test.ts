import { describe, expect, it } from "vitest";
import {
  approvePayment,
  askAfterPayment,
  correctPayment,
  holdPayment,
  holdStopped,
  instructPayment,
  releasePayment,
  requestPayment,
  takeOut,
  watchPayment,
} from "../../../../lib/money/payments/decide.ts";
import type { PaymentEvent } from "../../../../lib/money/payments/model.ts";
import {
  at,
  batchId,
  calendar,
  checker,
  contractId,
  creditor,
  evolved,
  maker,
  paymentIn,
  ready,
  requested,
} from "./samples.ts";

const enough = { ...ready, contractFen: 60_000_00 };
const refusal = (decision: { ok: boolean; code?: string }) => (decision.ok ? "ok" : decision.code);

describe("requesting a payment", () => {
  const {
    type: _,
    endToEndId: __,
    dueBy: ___,
    longestBy: ____,
    ...terms
  } = requested as Extract<PaymentEvent, { type: "payment.requested" }>;

  const command = { ...terms, by: maker };

  it("is no word of whoever accepted the work", () => {
    expect(requestPayment(command, { calendar, acceptedBy: maker })).toMatchObject({
      code: "same_person",
    });
    expect(requestPayment(command, { calendar, acceptedBy: checker }).ok).toBe(true);
  });

  it("makes its identifier for the bank at once, of characters that banks take", () => {
    const decision = requestPayment(command, { calendar });
    const [event] = decision.ok ? decision.events : [];
    expect(event).toMatchObject({ endToEndId: "PAY01H455VB4PEX5VSKNK084SN02Q" });
  });

  it("is due 30 days after acceptance, on the next working day where that is none", () => {
    const acceptedAt = "2026-03-07T02:00:00.000Z";
    const decision = requestPayment({ ...command, acceptedAt }, { calendar });
    // 6 April is free in this calendar
    expect(decision.ok && decision.events[0]).toMatchObject({
      dueBy: { on: "2026-04-07", provisional: false },
      longestBy: { on: "2026-05-06", provisional: false },
    });
  });
});

describe("approving a payment", () => {
  it("sets its money aside and freezes whom it goes to", () => {
    expect(approvePayment(paymentIn("requested"), { by: checker }, enough)).toEqual({
      ok: true,
      events: [{ type: "payment.approved", creditor }],
      transfers: [
        { from: `contract.${contractId}`, to: `payable.${contractId}`, amountFen: 60_000_00 },
      ],
    });
  });

  it("moves no money again after a correction", () => {
    const decision = approvePayment(
      paymentIn("corrected"),
      { by: checker },
      { ...ready, contractFen: 0 },
    );
    expect(decision).toEqual({ ok: true, events: [{ type: "payment.approved", creditor }] });
  });

  it("is refused to the maker, and to whoever corrected it", () => {
    expect(refusal(approvePayment(paymentIn("requested"), { by: maker }, enough))).toBe(
      "same_person",
    );
    expect(refusal(approvePayment(paymentIn("corrected"), { by: maker }, enough))).toBe(
      "same_person",
    );
  });

  it("is refused one fen short", () => {
    const decision = approvePayment(
      paymentIn("requested"),
      { by: checker },
      { ...ready, contractFen: 59_999_99 },
    );
    expect(decision).toEqual({
      ok: false,
      code: "contract_money_short",
      detail: { availableFen: 59_999_99, neededFen: 60_000_00 },
    });
  });

  it.each([
    ["money_stopped", { stops: ["evaluation_failed"] as const }],
    ["supplier_not_active", { supplierActive: false, account: undefined }],
    ["bank_account_unverified", { account: undefined }],
    ["bank_account_unverified", { account: { ...creditor, verified: false } }],
  ])("is refused as %s", (code, change) => {
    const facts = { ...enough, ...change };
    expect(refusal(approvePayment(paymentIn("requested"), { by: checker }, facts))).toBe(code);
  });

  it("is refused twice", () => {
    expect(refusal(approvePayment(paymentIn("approved"), { by: checker }, enough))).toBe(
      "payment_not_open",
    );
  });
});

describe("holding and releasing", () => {
  it("brings a payment back to where it stood", () => {
    for (const status of ["requested", "approved", "corrected"] as const) {
      const before = paymentIn(status);
      const held = paymentIn(status, {
        type: "payment.held",
        reasons: ["held_by_treasurer"],
        note: "示例说明",
      });
      const decision = releasePayment(held, ready);
      expect(decision).toEqual({ ok: true, events: [{ type: "payment.released" }] });
      expect(paymentIn(status, ...[heldEvent, { type: "payment.released" } as const])).toEqual(
        before,
      );
    }
  });
  const heldEvent: PaymentEvent = { type: "payment.held", reasons: ["held_by_treasurer"] };

  it("is refused once the bank has the payment", () => {
    expect(refusal(holdPayment(paymentIn("instructed"), { note: "示例说明" }))).toBe(
      "payment_not_holdable",
    );
  });

  it("names every reason for which an approved payment must not go out", () => {
    const account = { ...creditor, vaultRecord: "bank_other", verified: true };
    const facts = { stops: ["contract_suspended"] as const, supplierActive: false, account };
    expect(holdStopped(paymentIn("approved"), facts)).toEqual({
      ok: true,
      events: [
        {
          type: "payment.held",
          reasons: ["contract_suspended", "organisation_not_active", "account_changed"],
        },
      ],
    });
    expect(refusal(holdStopped(paymentIn("approved"), ready))).toBe("nothing_due");
  });

  it.each([
    ["money_stopped", { stops: ["contract_suspended"] as const }],
    ["supplier_not_active", { supplierActive: false }],
    ["bank_account_unverified", { account: { ...creditor, verified: false } }],
    ["account_changed", { account: { ...creditor, vaultRecord: "bank_other", verified: true } }],
  ])("an approved payment is not released: %s", (code, change) => {
    expect(refusal(releasePayment(paymentIn("held"), { ...ready, ...change }))).toBe(code);
  });

  it("only what is held can be released", () => {
    expect(refusal(releasePayment(paymentIn("approved"), ready))).toBe("payment_not_held");
  });
});

describe("instructing", () => {
  const facts = { ...ready, calendar };

  it("keeps the identifier and numbers the instruction", () => {
    const again = evolved([
      requested,
      { type: "payment.approved", creditor },
      {
        type: "payment.instructed",
        batchId,
        instructionId: "PAY01H455VB4PEX5VSKNK084SN02Q-1",
        replyBy: { on: "2026-03-05", provisional: false },
      },
      { type: "payment.rejected_by_bank", batchId, reasonCode: "AC04" },
      { type: "payment.corrected", remedy: "cause_removed" },
      { type: "payment.approved", creditor },
    ]);
    const decision = instructPayment(again, { batchId: "510107-20260309-01", at }, facts);
    expect(decision.ok && decision.events[0]).toMatchObject({
      instructionId: "PAY01H455VB4PEX5VSKNK084SN02Q-2",
      // Tuesday to Thursday
      replyBy: { on: "2026-03-05", provisional: false },
    });
    expect(again.endToEndId).toBe("PAY01H455VB4PEX5VSKNK084SN02Q");
  });

  it("is refused while anything stops the money", () => {
    const stopped = { ...facts, stops: ["organisation_suspended"] as const };
    const decision = instructPayment(paymentIn("approved"), { batchId, at }, stopped);
    expect(decision).toMatchObject({
      code: "money_stopped",
      detail: { stops: ["organisation_suspended"] },
    });
    expect(refusal(instructPayment(paymentIn("held"), { batchId, at }, facts))).toBe(
      "payment_not_approved",
    );
  });
});

describe("taking out of a batch that is not sealed", () => {
  const { instructionId } = paymentIn("instructed");
  const stopped = { ...ready, stops: ["contract_suspended"] as const };

  it("holds what must not go out any more, as approved and under the same name", () => {
    const decision = takeOut(paymentIn("instructed"), { instructionId }, stopped);
    expect(decision).toEqual({
      ok: true,
      events: [
        { type: "payment.left_batch", batchId },
        { type: "payment.held", reasons: ["contract_suspended"] },
      ],
    });
    const held = paymentIn("instructed", ...(decision.ok ? decision.events : []));
    expect(held).toMatchObject({
      status: "held",
      from: { status: "approved", creditor },
      endToEndId: "PAY01H455VB4PEX5VSKNK084SN02Q",
      instructions: 1,
    });
    expect(held).not.toHaveProperty("batchId");
  });

  it("is nothing for whoever may go, and for an instruction of before", () => {
    expect(refusal(takeOut(paymentIn("instructed"), { instructionId }, ready))).toBe("nothing_due");
    const other = { instructionId: `${instructionId}0` };
    expect(refusal(takeOut(paymentIn("instructed"), other, stopped))).toBe("nothing_due");
    expect(refusal(takeOut(paymentIn("approved"), { instructionId }, stopped))).toBe("nothing_due");
  });
});

describe("correcting", () => {
  it("is refused where the account was to be replaced and is the same", () => {
    const command = { remedy: "account_replaced" } as const;
    expect(refusal(correctPayment(paymentIn("rejected_by_bank"), command, ready))).toBe(
      "account_unchanged",
    );
    const account = { ...creditor, vaultRecord: "bank_other", verified: false };
    expect(correctPayment(paymentIn("rejected_by_bank"), command, { account }).ok).toBe(true);
  });

  it("is refused where nothing went wrong", () => {
    const command = { remedy: "cause_removed" } as const;
    expect(refusal(correctPayment(paymentIn("settled"), command, ready))).toBe(
      "payment_not_correctable",
    );
  });
});

describe("the passing of time", () => {
  it("makes a payment unknown after three working days of the bank's silence", () => {
    const payment = paymentIn("instructed");
    expect(refusal(watchPayment(payment, "2026-03-05T15:59:59.999Z", { calendar }))).toBe(
      "nothing_due",
    );
    expect(watchPayment(payment, "2026-03-05T16:00:00.000Z", { calendar })).toEqual({
      ok: true,
      // a day is given to ask after it, over the weekend's make-up Saturday
      events: [
        {
          type: "payment.reply_missed",
          batchId,
          escalateBy: { on: "2026-03-07", provisional: false },
        },
      ],
    });
  });

  it("escalates a silence that nobody asked after, and again one that goes on after asking", () => {
    const unknown = paymentIn("unknown");
    expect(refusal(watchPayment(unknown, "2026-03-06T15:59:59.999Z", { calendar }))).toBe(
      "nothing_due",
    );
    const escalation = { ok: true, events: [{ type: "payment.silence_escalated", batchId }] };
    expect(watchPayment(unknown, "2026-03-06T16:00:00.000Z", { calendar })).toEqual(escalation);
    const escalated = paymentIn("unknown", { type: "payment.silence_escalated", batchId });
    const later = "2026-03-20T00:00:00.000Z";
    expect(refusal(watchPayment(escalated, later, { calendar }))).toBe("nothing_due");
    const asking = { note: "示例说明", at: "2026-03-09T02:00:00.000Z" };
    const asked = askAfterPayment(escalated, asking, { calendar });
    const escalateBy = { on: "2026-03-12", provisional: false };
    const { note } = asking;
    expect(asked).toEqual({
      ok: true,
      events: [{ type: "payment.asked_after", note, escalateBy }],
    });
    const again = paymentIn("unknown", ...(asked.ok ? asked.events : []));
    expect(again.inquiries).toHaveLength(1);
    expect(watchPayment(again, later, { calendar })).toEqual(escalation);
  });

  it("lets nobody ask after what the bank is not silent about", () => {
    const asking = { note: "示例说明", at: "2026-03-09T02:00:00.000Z" };
    expect(refusal(askAfterPayment(paymentIn("instructed"), asking, { calendar }))).toBe(
      "payment_not_unknown",
    );
  });

  it("tells an overdue payment twice: after the term and after the longest time", () => {
    const payment = paymentIn("requested");
    const first = watchPayment(payment, "2026-03-31T16:00:00.000Z", { calendar });
    expect(first).toEqual({
      ok: true,
      events: [{ type: "payment.overdue", limit: "term", dueBy: "2026-03-31" }],
    });
    const late = paymentIn("requested", ...(first.ok ? first.events : []));
    expect(refusal(watchPayment(late, "2026-04-30T15:59:59.999Z", { calendar }))).toBe(
      "nothing_due",
    );
    expect(watchPayment(late, "2026-04-30T16:00:00.000Z", { calendar })).toEqual({
      ok: true,
      events: [{ type: "payment.overdue", limit: "longest", dueBy: "2026-04-30" }],
    });
  });
});
