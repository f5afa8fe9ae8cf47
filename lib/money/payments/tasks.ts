import { readableYuan } from "../../core/money.ts";
import { ofBuyer, type Task, type TaskKind } from "../../core/task.ts";
import { endOf } from "../../core/time.ts";
import type { Payment, PaymentStatus } from "./model.ts";

/** What a treasurer does in each status; the lists by status hold all of these. */
const treasurerSteps = {
  requested: "approve_payment",
  corrected: "approve_payment",
  held: "release_payment",
  unknown: "ask_after_payment",
} as const satisfies Partial<Record<PaymentStatus, TaskKind>>;
export const treasurerStatuses = Object.keys(treasurerSteps) as (keyof typeof treasurerSteps)[];
const isTreasurers = (status: PaymentStatus): status is keyof typeof treasurerSteps =>
  Object.hasOwn(treasurerSteps, status);

const about = ({ paymentId, amountFen, supplierId, dueBy, longestBy }: Payment) => ({
  path: { paymentId },
  name: readableYuan(amountFen),
  partyCode: supplierId,
  dueAt: endOf(dueBy.on),
  latestAt: endOf(longestBy.on),
});

/** What waits of a payment for a treasurer. Whoever asked for it approves nothing of it. */
export const treasurerTasks = (payment: Payment): readonly Task[] =>
  isTreasurers(payment.status)
    ? [
        {
          ...about(payment),
          kind: treasurerSteps[payment.status],
          holder: "treasurer/district",
          notBy: [payment.requestedBy],
        },
      ]
    : [];

/** What the bank did not carry out waits for its buyer. */
export const buyerTasks = (payment: Payment): readonly Task[] =>
  payment.status === "rejected_by_bank" || payment.status === "returned"
    ? [{ ...about(payment), kind: "correct_payment", holder: ofBuyer(payment.buyerCode) }]
    : [];
