import { sha256Of } from "../../core/sha256.ts";
import { localDateOf } from "../../core/time.ts";
import { apart } from "../../engine/apart.ts";
import { mayPass } from "../../engine/may-pass.ts";
import { jobCommand } from "../../engine/schedule.ts";
import { transact } from "../../engine/transact.ts";
import { readBankFile } from "../bank/bank-file.ts";
import { type Arrived, listInbox, putAway, readInbox } from "../bank/boxes.ts";
import { bankFileBytesMax } from "../bank/xml.ts";
import { carryOutNotification, type Opened } from "./record-bookings.ts";
import { carryOutReport } from "./record-statuses.ts";
import { failureOf, hasFailed, recordReply, repeatReply, summarise } from "./replies.ts";
import { loadReply, replies } from "./replies-store.ts";

/**
 * Reads a file of the bank, carries out what it says of each payment, records what became of it
 * and takes it out of the inbox. The same bytes are carried out once; a reading that was cut off is
 * gone on with, payment by payment.
 *
 * Errors: what may pass leaves the file in the inbox, and it is tried again. What will not is
 * recorded as the file's failure and thrown; the same bytes that come again are tried again.
 */
export async function readReply(arrived: Arrived, now: string): Promise<void> {
  const isTooLarge = arrived.bytes > bankFileBytesMax;
  const bytes = isTooLarge ? undefined : await readInbox(arrived.fileName);
  // another run at the same time has read it and put it away
  if (!bytes && !isTooLarge) return;
  // what is too large is known by its arrival and not read
  const replyId = sha256Of(bytes ?? JSON.stringify(arrived));
  // a run that comes late still has its planned instant, and the file may be of a later day
  const today = localDateOf(arrived.receivedAt > now ? arrived.receivedAt : now);
  const file = { arrived, replyId, now };
  try {
    const known = await loadReply(replyId);
    const isDone = known && !hasFailed(known);
    await record(file, isDone ? nothingRead : await carryOutFile({ bytes, replyId, now, today }));
  } catch (error) {
    if (mayPass(error)) throw error;
    await record(file, { ...nothingRead, unreadable: failureOf(error) });
    await putAway(arrived.fileName);
    throw error;
  }
  await putAway(arrived.fileName);
}

/** What a file came to. */
type Outcome = Omit<Parameters<typeof recordReply>[0], "replyId" | "fileName" | "receivedAt">;
const nothingRead: Outcome = { outcomes: {}, findings: [] };

async function record(
  { arrived, replyId, now }: { arrived: Arrived; replyId: string; now: string },
  read: Outcome,
): Promise<void> {
  const { fileName, receivedAt } = arrived;
  const reading = { replyId, fileName, receivedAt, ...read };
  await transact(jobCommand(`reply/${replyId}/${receivedAt}`, now), {
    thing: replies,
    id: replyId,
    begin: () => recordReply(reading),
    decide: (reply) =>
      hasFailed(reply) ? recordReply(reading) : repeatReply(reply, { fileName, receivedAt }),
  });
}

async function carryOutFile({
  bytes,
  ...opened
}: Opened & { readonly bytes: Uint8Array | undefined }): Promise<Outcome> {
  const read = bytes ? readBankFile(bytes) : ({ ok: false, why: "too_large" } as const);
  if (!read.ok) return { ...nothingRead, unreadable: read.why };
  const { kind } = read;
  if (kind !== "status_report") {
    return { kind, ...summarise(await carryOutNotification(read.notification, opened)) };
  }
  const { originalMessageId } = read.report;
  return { kind, originalMessageId, ...summarise(await carryOutReport(read.report, opened)) };
}

/** Reads all that has come in. One file that fails is logged with its reason and holds up no other. */
export async function readInboxFiles(now: string): Promise<number> {
  const { attempt, end } = apart("bank file");
  const arrived = await listInbox();
  for (const file of arrived) await attempt(file.fileName, () => readReply(file, now));
  end();
  return arrived.length;
}
