import * as z from "zod";
import { idOf, SupplierId } from "../../core/id.ts";
import { PositiveFen } from "../../core/money.ts";
import { Instant, LocalDate } from "../../core/time.ts";
import { BatchId } from "./identifiers.ts";
import { Creditor, PaymentId } from "./model.ts";

/** The fund's own account, as it was in force when the batch was opened. */
export const Debtor = z.strictObject({
  /** Six digits, GB/T 2260: the district whose fund it is. */
  code: z.string(),
  name: z.string(),
  accountNumber: z.string(),
  /** CNAPS code of the bank's branch, 12 digits. */
  bankCode: z.string(),
});
export type Debtor = z.infer<typeof Debtor>;

/** One payment in a batch, with all that the file says of it but the account's number. */
export const Member = z.strictObject({
  /** 1, 2 … in the order of the file; the place of one that left is nobody's. */
  n: z.int().min(1),
  paymentId: PaymentId,
  contractId: idOf("contract"),
  milestoneId: z.string(),
  supplierId: SupplierId,
  endToEndId: z.string(),
  instructionId: z.string(),
  amountFen: PositiveFen,
  creditor: Creditor,
});
export type Member = z.infer<typeof Member>;

/** A payment that left again before the batch was sealed, at the place that it had. */
export const Left = Member.pick({
  n: true,
  paymentId: true,
  contractId: true,
  instructionId: true,
  amountFen: true,
});
export type Left = z.infer<typeof Left>;

/** The one file of a batch: its name holds the digest of its bytes. */
export const BankFile = z.strictObject({ name: z.string(), sha256: z.string() });
export type BankFile = z.infer<typeof BankFile>;

/** Which part of a run fills the batch: 0, and more where many payments wait. */
export const Lane = z.int().min(0);

const contents = {
  batchId: BatchId,
  debtor: Debtor,
  on: LocalDate,
  ordinal: z.int().min(1),
  lane: Lane,
  messageId: z.string(),
  openedAt: Instant,
  payments: z.int().min(1),
  sumFen: PositiveFen,
  /** How many left again before it was sealed. */
  left: z.int().min(0),
  /** The stops that were counted before its first payments joined; nothing of older ones. */
  stops: z.int().min(0).optional(),
};
const sealed = { ...contents, sealedAt: Instant, executionOn: LocalDate };
const sent = { ...sealed, file: BankFile, sentAt: Instant };

export const Batch = z.discriminatedUnion("status", [
  z.strictObject({ status: z.literal("open"), ...contents }),
  z.strictObject({
    status: z.literal("dissolved"),
    ...contents,
    payments: z.literal(0),
    sumFen: z.literal(0),
    dissolvedAt: Instant,
  }),
  z.strictObject({ status: z.literal("sealed"), ...sealed, file: BankFile.optional() }),
  z.strictObject({ status: z.literal("sent"), ...sent }),
  z.strictObject({ status: z.literal("answered"), ...sent, answeredAt: Instant }),
]);
export type Batch = z.infer<typeof Batch>;
export const BatchStatus = z
  .enum(["open", "dissolved", "sealed", "sent", "answered"])
  .meta({ id: "BatchStatus" });
export type BatchStatus = Batch["status"];

/** Every status and the commands it accepts. Tests walk all pairs. */
export const batchLifecycle = {
  open: ["join", "leave", "seal"],
  dissolved: [],
  sealed: ["nameFile", "markSent"],
  sent: ["markAnswered"],
  answered: [],
} as const satisfies Record<BatchStatus, readonly string[]>;

export const BatchEvent = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("batch.opened"),
    batchId: BatchId,
    debtor: Debtor,
    on: LocalDate,
    ordinal: z.int().min(1),
    lane: Lane,
    messageId: z.string(),
    stops: z.int().min(0).optional(),
  }),
  z.strictObject({
    type: z.literal("batch.joined"),
    /** All that the file will say of them: what becomes of a payment later changes no file. */
    members: z.array(Member).min(1),
  }),
  /** The last one that leaves dissolves it: a batch without payments makes no file. */
  z.strictObject({ type: z.literal("batch.left"), members: z.array(Left).min(1) }),
  z.strictObject({ type: z.literal("batch.sealed"), executionOn: LocalDate }),
  z.strictObject({ type: z.literal("batch.file_named"), file: BankFile }),
  z.strictObject({ type: z.literal("batch.sent") }),
  z.strictObject({ type: z.literal("batch.answered") }),
]);
export type BatchEvent = z.infer<typeof BatchEvent>;
