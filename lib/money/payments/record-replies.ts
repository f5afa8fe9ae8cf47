import { sha256Of } from "../../core/sha256.ts";
import { jobCommand } from "../../engine/schedule.ts";
import { loadThing } from "../../engine/thing.ts";
import { transact } from "../../engine/transact.ts";
import { ledger } from "../../ledger/store.ts";
import { readBankFile } from "../bank/bank-file.ts";
import { type Arrived, listInbox, putAway, readInbox } from "../bank/boxes.ts";
import { meaningOf, type PaymentReply, type StatusReport } from "../bank/pain-002.ts";
import { bankFileBytesMax } from "../bank/xml.ts";
import { applyReply } from "./apply-replies.ts";
import { loadBatch, loadMembers } from "./batch-store.ts";
import { batchIdOfMessage, paymentIdOf } from "./identifiers.ts";
import { carryOutNotification, type Opened } from "./record-bookings.ts";
import { type Finding, recordReply, repeatReply, summarise } from "./replies.ts";
import { loadReply, replies } from "./replies-store.ts";
import { payments } from "./store.ts";

/**
 * Reads a file of the bank, carries out what it says of each payment, records what became of it
 * and takes it out of the inbox. The same bytes are carried out once; a reading that was cut off is
 * gone on with, payment by payment.
 */
export async function readReply(arrived: Arrived, now: string): Promise<void> {
  const isTooLarge = arrived.bytes > bankFileBytesMax;
  const bytes = isTooLarge ? undefined : await readInbox(arrived.fileName);
  // another run at the same time has read it and put it away
  if (!bytes && !isTooLarge) return;
  // what is too large is known by its arrival and not read
  const replyId = sha256Of(bytes ?? JSON.stringify(arrived));
  const { fileName, receivedAt } = arrived;
  const known = await loadReply(replyId);
  const read = known ? undefined : await carryOutFile({ bytes, replyId, now });
  await transact(jobCommand(`reply/${replyId}/${receivedAt}`, now), {
    thing: replies,
    id: replyId,
    begin: () =>
      recordReply({ replyId, fileName, receivedAt, outcomes: {}, findings: [], ...read }),
    decide: (reply) => repeatReply(reply, { fileName, receivedAt }),
  });
  await putAway(fileName);
}

async function carryOutFile({
  bytes,
  ...opened
}: Opened & { readonly bytes: Uint8Array | undefined }) {
  const read = bytes ? readBankFile(bytes) : ({ ok: false, why: "too_large" } as const);
  if (!read.ok) return { unreadable: read.why, outcomes: {}, findings: [] };
  const { kind } = read;
  if (kind === "notification") {
    return { kind, ...summarise(await carryOutNotification(read.notification, opened)) };
  }
  const { report } = read;
  const findings: Finding[] = [];
  const reported = await repliesIn(report);
  for (const [index, reply] of reported.entries()) {
    const outcome = await carryOut(reply, { ...opened, index, report });
    findings.push({ endToEndId: reply.endToEndId, status: reply.status, outcome });
  }
  return { kind, originalMessageId: report.originalMessageId, ...summarise(findings) };
}

/** What is said of the file as a whole is said of every payment in it. */
async function repliesIn(report: StatusReport): Promise<readonly PaymentReply[]> {
  const { groupStatus, groupReasonCode, originalMessageId } = report;
  if (report.payments.length > 0 || groupStatus === undefined) return report.payments;
  const batchId = batchIdOfMessage(originalMessageId);
  if (!batchId || !(await loadBatch(batchId))) return [{ endToEndId: "", status: groupStatus }];
  const said = { status: groupStatus, reasonCode: groupReasonCode };
  return (await loadMembers(batchId)).map(({ endToEndId }) => ({ endToEndId, ...said }));
}

async function carryOut(
  reply: PaymentReply,
  place: Opened & { readonly index: number; readonly report: StatusReport },
): Promise<Finding["outcome"]> {
  const id = paymentIdOf(reply.endToEndId);
  if (!id || !(await loadThing(payments, id))) return "unknown_payment";
  const outcome = meaningOf(reply.status);
  if (outcome === "pending") return "pending";
  const { amountFen, reasonCode, bankReference } = reply;
  const batchId = batchIdOfMessage(place.report.originalMessageId) ?? "none of ours";
  const done = await transact(jobCommand(`bank-reply/${place.replyId}/${place.index}`, place.now), {
    thing: payments,
    id,
    ledger,
    decide: (payment) =>
      applyReply(payment, { batchId, outcome, amountFen, reasonCode, bankReference }),
  });
  if (done.ok) return outcome;
  return done.code === "reply_repeats" ? "repeated" : "contradicting";
}

/** Reads all that has come in. One file that fails holds up no other, and is tried again. */
export async function readInboxFiles(now: string): Promise<number> {
  const arrived = await listInbox();
  const failures: unknown[] = [];
  for (const file of arrived) {
    await readReply(file, now).catch((error: unknown) => failures.push(error));
  }
  if (failures.length > 0) throw new AggregateError(failures, "some replies could not be read");
  return arrived.length;
}
