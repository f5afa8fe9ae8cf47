import type { Recorded } from "../../../../lib/core/decision.ts";
import type { WorkingCalendar } from "../../../../lib/core/working-days.ts";
import type { SentFacts } from "../../../../lib/money/payments/agreement.ts";
import type { Joining } from "../../../../lib/money/payments/batch-decide.ts";
import { evolveBatch } from "../../../../lib/money/payments/batch-evolve.ts";
import type { Batch, BatchEvent, BatchStatus } from "../../../../lib/money/payments/batch-model.ts";
import type { PayeeFacts } from "../../../../lib/money/payments/decide.ts";
import { evolvePayment } from "../../../../lib/money/payments/evolve.ts";
import { endToEndIdOf } from "../../../../lib/money/payments/identifiers.ts";
import type { Payment, PaymentEvent, PaymentStatus } from "../../../../lib/money/payments/model.ts";
import type { Told } from "../../../../lib/money/told.ts";

export const at = "2026-03-02T02:00:00.000Z";
export const paymentId = "pay_01h455vb4pex5vsknk084sn02q";
export const contractId = "ctr_01h455vb4pex5vsknk084sn02q";
export const supplierId = "org_01h455vb4pex5vsknk084sn02q";
export const batchId = "510107-20260302-01";
export const maker = "community-1";
export const checker = "treasurer-1";

/** 2026 with one free Monday and one make-up Saturday. */
export const calendar: WorkingCalendar = {
  "2026": { off: ["2026-04-06"], work: ["2026-03-07"] },
};

export const creditor = {
  holderName: "成都市武侯区示例一号服务中心",
  bankName: "示例银行成都武侯支行",
  bankCode: "102651000018",
  numberLastFour: "0001",
  vaultRecord: "bank_01h455vb4pex5vsknk084sn02q",
};

/** Everything as it must be for money to go out. */
export const ready: PayeeFacts = {
  stops: [],
  supplierActive: true,
  account: { ...creditor, verified: true },
};

export const requested: PaymentEvent = {
  type: "payment.requested",
  paymentId,
  contractId,
  milestoneId: "m1",
  buyerCode: "510107008009",
  supplierId,
  amountFen: 60_000_00,
  endToEndId: endToEndIdOf(paymentId),
  acceptedAt: "2026-03-01T02:00:00.000Z",
  dueBy: { on: "2026-03-31", provisional: false },
  longestBy: { on: "2026-04-30", provisional: false },
};
const approved: PaymentEvent = { type: "payment.approved", creditor };
const instructed: PaymentEvent = {
  type: "payment.instructed",
  batchId,
  instructionId: `${endToEndIdOf(paymentId)}-1`,
  replyBy: { on: "2026-03-05", provisional: false },
};
const rejected: PaymentEvent = { type: "payment.rejected_by_bank", batchId, reasonCode: "AC04" };

const missed: PaymentEvent = {
  type: "payment.reply_missed",
  batchId,
  escalateBy: { on: "2026-03-06", provisional: false },
};

/** Nothing said beside the word itself. */
export const told: Told = { messageIds: [], counts: [], sumsFen: [], days: [], isConsistent: true };

export const booking = { on: "2026-03-02", reference: "B1" };

/** The bank's word that it booked a payment as it was instructed. */
export const bookedOf = ({ amountFen }: Pick<Payment, "amountFen">) =>
  ({ batchId, kind: "booked", amountFen, booking, told }) as const;

/** How a payment comes into each status. */
const ways: Readonly<Record<PaymentStatus, readonly PaymentEvent[]>> = {
  requested: [requested],
  approved: [requested, approved],
  held: [requested, approved, { type: "payment.held", reasons: ["evaluation_failed"] }],
  instructed: [requested, approved, instructed],
  unknown: [requested, approved, instructed, missed],
  settled: [requested, approved, instructed, { type: "payment.settled", batchId }],
  returned: [
    requested,
    approved,
    instructed,
    { type: "payment.settled", batchId },
    {
      type: "payment.returned",
      batchId,
      booking: { on: "2026-03-03", reference: "B1R" },
      reasonCode: "AC04",
    },
  ],
  rejected_by_bank: [requested, approved, instructed, rejected],
  corrected: [
    requested,
    approved,
    instructed,
    rejected,
    { type: "payment.corrected", remedy: "cause_removed" },
  ],
};

const checkersEvents = ["payment.approved", "payment.held", "payment.released"];
const byOf = (type: string) => {
  if (checkersEvents.includes(type)) return checker;
  return type === "payment.requested" || type === "payment.corrected" ? maker : "system";
};

export function evolved(events: readonly PaymentEvent[]): Payment {
  let state: Payment | undefined;
  for (const event of events) {
    state = evolvePayment(state, { ...event, at, by: byOf(event.type) } as Recorded<PaymentEvent>);
  }
  return state as Payment;
}

export function paymentIn<Status extends PaymentStatus>(
  status: Status,
  ...more: readonly PaymentEvent[]
): Extract<Payment, { status: Status }> {
  return evolved([...ways[status], ...more]) as Extract<Payment, { status: Status }>;
}

export const debtor = {
  code: "510107",
  name: "示例区社区治理专项资金专户",
  accountNumber: "9901070000000000001",
  bankCode: "990107000001",
};
export const place = { code: "510107", on: "2026-03-02", ordinal: 1, lane: 0 };

export const joining = (change: Partial<Joining> = {}): Joining => ({
  paymentId,
  contractId,
  milestoneId: "m1",
  supplierId,
  endToEndId: endToEndIdOf(paymentId),
  instructionId: `${endToEndIdOf(paymentId)}-1`,
  amountFen: 60_000_00,
  creditor,
  ...change,
});

const sha256 = "a".repeat(64);
export const file = { name: `pain.001/${batchId}-${sha256}.xml`, sha256 };
const opened: readonly BatchEvent[] = [
  {
    type: "batch.opened",
    batchId,
    debtor,
    on: "2026-03-02",
    ordinal: 1,
    lane: 0,
    messageId: `WG-${batchId}`,
    stops: 0,
  },
  { type: "batch.joined", members: [{ n: 1, ...joining() }] },
];
const sealed: readonly BatchEvent[] = [
  ...opened,
  { type: "batch.sealed", executionOn: "2026-03-02" },
];
const named: readonly BatchEvent[] = [...sealed, { type: "batch.file_named", file }];
export const leaving = {
  n: 1,
  paymentId,
  contractId,
  instructionId: joining().instructionId,
  amountFen: 60_000_00,
};
const batchWays: Readonly<Record<BatchStatus, readonly BatchEvent[]>> = {
  open: opened,
  dissolved: [...opened, { type: "batch.left", members: [leaving] }],
  sealed,
  sent: [...named, { type: "batch.sent" }],
  answered: [...named, { type: "batch.sent" }, { type: "batch.answered" }],
};

export function batchIn<Status extends BatchStatus>(
  status: Status,
  ...more: readonly BatchEvent[]
): Extract<Batch, { status: Status }> {
  let state: Batch | undefined;
  for (const event of [...batchWays[status], ...more]) {
    state = evolveBatch(state, { ...event, at, by: "system" } as Recorded<BatchEvent>);
  }
  return state as Extract<Batch, { status: Status }>;
}

/** The batch of the samples as it was sent, on the day of the run. */
export const sentOf = (id: string = batchId): SentFacts => ({
  batch: { ...batchIn("sent"), batchId: id, messageId: `WG-${id}` },
  today: "2026-03-03",
});
