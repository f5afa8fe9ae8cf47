import { accept, type Decision, type Refused, refuse, type Transfer } from "../../core/decision.ts";
import { addDays, addDuration, localDateOf } from "../../core/time.ts";
import { addWorkingDays, type WorkingCalendar } from "../../core/working-days.ts";
import { accounts } from "../../ledger/model.ts";
import { policy } from "../policy.ts";
import type { BankFile, Batch, BatchEvent, Debtor, Left, Member } from "./batch-model.ts";
import { batchIdOf, batchSerial, messageIdOf } from "./identifiers.ts";

/** A payment that may join: everything of a member but its place. */
export type Joining = Omit<Member, "n">;

/** Where payments join: whose fund pays, the day, the place in it, and what fills it. */
export type Place = {
  readonly code: string;
  readonly on: string;
  readonly ordinal: number;
  readonly lane: number;
};

/** The batch's name is made of its debtor, its day and its place in that day. */
export const nameOf = ({ code, on, ordinal }: Omit<Place, "lane">): string =>
  batchIdOf({ debtorCode: code, on, ordinal });

function joining(
  batch: Pick<Batch, "batchId" | "payments" | "left">,
  members: readonly Joining[],
): { readonly event: BatchEvent; readonly transfers: Transfer[] } {
  const { batchId, payments, left } = batch;
  return {
    event: {
      type: "batch.joined",
      members: members.map((member, index) => ({ n: payments + left + index + 1, ...member })),
    },
    transfers: members.map(({ contractId, amountFen }) => ({
      from: accounts.payable(contractId),
      to: accounts.batch(batchId),
      amountFen,
    })),
  };
}

/**
 * Opens a day's next batch with its first payments, out of the account that is in force on that
 * day; an empty batch never is.
 * Keeps: places of a debtor's batches in a day follow each other without a gap.
 */
export function openBatch(
  { code, ...place }: Place,
  facts: { members: readonly Joining[]; debtor: Debtor | undefined; stops: number },
): Decision<BatchEvent, "nothing_to_disburse" | "fund_account_missing"> {
  const { debtor, stops } = facts;
  if (facts.members.length === 0) return refuse("nothing_to_disburse");
  if (!debtor) return refuse("fund_account_missing", { on: place.on });
  const batchId = nameOf({ code, ...place });
  const { event, transfers } = joining({ batchId, payments: 0, left: 0 }, facts.members);
  const serial = { name: batchSerial(code, place.on), after: place.ordinal - 1 };
  return accept<BatchEvent>(
    [
      { type: "batch.opened", batchId, debtor, ...place, messageId: messageIdOf(batchId), stops },
      event,
    ],
    { transfers, serials: [serial] },
  );
}

/** Whether a run that opened a batch may still be about: it takes what waits, so no other begins. */
export const isUnderWay = ({ status, openedAt }: Batch, at: string): boolean =>
  status === "open" && at < addDuration(openedAt, `PT${policy.disbursementMinutes.value}M`);

/** Lets payments join an open batch: their money is in transit on the batch from now on. */
export function joinBatch(
  batch: Batch,
  command: { lane: number },
  facts: { members: readonly Joining[] },
): Decision<
  BatchEvent,
  "batch_not_open" | "batch_of_other_lane" | "batch_full" | "nothing_to_disburse"
> {
  const { status, payments, lane } = batch;
  if (status !== "open") return refuse("batch_not_open", { status });
  if (lane !== command.lane) return refuse("batch_of_other_lane", { lane });
  if (facts.members.length === 0) return refuse("nothing_to_disburse");
  if (payments + facts.members.length > policy.batchPayments.value) {
    return refuse("batch_full", { payments });
  }
  const { event, transfers } = joining(batch, facts.members);
  return accept<BatchEvent>([event], { transfers });
}

/** Starts a run where the day's batch is open already: one that stopped is gone on with. */
export function startAgain(
  batch: Batch,
  command: { lane: number; at: string },
  facts: { members: readonly Joining[] },
): ReturnType<typeof joinBatch> | Refused<"disbursement_under_way"> {
  const { batchId } = batch;
  if (isUnderWay(batch, command.at)) return refuse("disbursement_under_way", { batchId });
  return joinBatch(batch, command, facts);
}

/** Lets payments leave an open batch that must not go any more: their money is payable again. */
export function leaveBatch(
  batch: Batch,
  facts: { leaving: readonly Left[] },
): Decision<BatchEvent, "batch_not_open" | "nothing_due"> {
  const { status, batchId } = batch;
  if (status !== "open") return refuse("batch_not_open", { status });
  if (facts.leaving.length === 0) return refuse("nothing_due");
  const transfers = facts.leaving.map(({ contractId, amountFen }) => ({
    from: accounts.batch(batchId),
    to: accounts.payable(contractId),
    amountFen,
  }));
  return accept<BatchEvent>([{ type: "batch.left", members: [...facts.leaving] }], { transfers });
}

/**
 * Freezes members, count, sum and creation time; the bank carries out on the next working day.
 * Keeps: whoever is stopped by then does not go.
 */
export function sealBatch(
  batch: Batch,
  command: { at: string },
  facts: { calendar: WorkingCalendar; stopped: number },
): Decision<BatchEvent, "batch_not_open" | "payments_stopped"> {
  const { status } = batch;
  if (status !== "open") return refuse("batch_not_open", { status });
  if (facts.stopped > 0) return refuse("payments_stopped", { payments: facts.stopped });
  const on = localDateOf(command.at);
  // the day itself where it is a working day
  const executionOn = addWorkingDays(facts.calendar, addDays(on, -1), 1).on;
  return accept<BatchEvent>([{ type: "batch.sealed", executionOn }]);
}

/**
 * Names the one file of a sealed batch by the digest of its bytes, before anything is put. What
 * would come out differently later is never sent.
 */
export function nameFile(
  batch: Batch,
  command: { file: BankFile },
): Decision<BatchEvent, "batch_not_sealed" | "file_differs" | "nothing_due"> {
  if (batch.status !== "sealed") return refuse("batch_not_sealed", { status: batch.status });
  if (!batch.file) return accept<BatchEvent>([{ type: "batch.file_named", file: command.file }]);
  const named = batch.file.sha256;
  return named === command.file.sha256
    ? refuse("nothing_due")
    : refuse("file_differs", { named, made: command.file.sha256 });
}

/** Notes that the file lies in the bank's outbox. */
export function markSent(
  batch: Batch,
): Decision<BatchEvent, "batch_not_sealed" | "file_not_named"> {
  if (batch.status !== "sealed") return refuse("batch_not_sealed", { status: batch.status });
  if (!batch.file) return refuse("file_not_named");
  return accept<BatchEvent>([{ type: "batch.sent" }]);
}

/** Ends a batch of which the bank has answered every payment: no money is in transit on it. */
export function markAnswered(
  batch: Batch,
  facts: { inTransitFen: number },
): Decision<BatchEvent, "batch_not_sent" | "replies_missing"> {
  if (batch.status !== "sent") return refuse("batch_not_sent", { status: batch.status });
  if (facts.inTransitFen > 0) return refuse("replies_missing", { ...facts });
  return accept<BatchEvent>([{ type: "batch.answered" }]);
}
