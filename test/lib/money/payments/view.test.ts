import { describe, expect, it } from "vitest";
import { PaymentStatus } from "../../../../lib/money/payments/model.ts";
import { PaymentView, viewPayment } from "../../../../lib/money/payments/view.ts";
import { checker, creditor, maker, paymentIn } from "./samples.ts";

const asked = paymentIn("unknown", {
  type: "payment.asked_after",
  note: "示例说明",
  escalateBy: { on: "2026-03-12", provisional: false },
});

describe("a payment", () => {
  it.each([...PaymentStatus.options.map((status) => paymentIn(status)), asked])(
    "that is $status is seen without who acted on it, and without where the account is kept",
    (payment) => {
      const seen = viewPayment(payment);
      expect(PaymentView.parse(seen)).toEqual(seen);
      const text = JSON.stringify(seen);
      for (const word of [maker, checker, creditor.vaultRecord]) expect(text).not.toContain(word);
    },
  );

  it("that was asked after tells when, and what was said", () => {
    expect(viewPayment(asked).inquiries).toMatchObject([{ note: "示例说明" }]);
  });
});
