import { assert } from "../core/decision.ts";
import { localDateOf } from "../core/time.ts";
import { jobCommand } from "../engine/schedule.ts";
import { transact } from "../engine/transact.ts";
import type { Batch } from "../money/payments/batch-model.ts";
import { loadBatchesUnsent } from "../money/payments/batch-store.ts";
import { holdStopped } from "../money/payments/decide.ts";
import type { Part } from "../money/payments/disbursement-parts.ts";
import { listPaymentsWaiting, loadPayments, payments } from "../money/payments/store.ts";
import { finishBatch } from "./batch-file.ts";
import { chunkPayments, joinChunk, type Run } from "./join-batch.ts";
import { loadPayee } from "./payees.ts";

/**
 * Gives the approved payments of a part of a run to the bank. Each step is one transaction under a
 * name of its own, so a run that was cut off is gone on with, and two runs at once do together what
 * one would.
 *
 * Keeps: an approved payment joins one batch; only a sealed batch makes its one file.
 * Source: domain.md §9 (disbursement job).
 */
export async function disburse(run: Run, part: Part): Promise<{ readonly sent: string[] }> {
  const on = localDateOf(run.now);
  const goesOn = (batch: Batch) =>
    batch.status === "open" && batch.on === on && batch.lane === part.lane;
  const earlier = await finish(run, (batch) => isLeftTo(part, batch, on) && !goesOn(batch));
  let cursor = part.after;
  do {
    const page = await listPaymentsWaiting({ limit: chunkPayments, cursor, to: part.upTo });
    if (page.items.length > 0) {
      const joined = await joinChunk({ ...run, lane: part.lane }, page.items);
      assert(joined.ok || joined.code === "nothing_to_disburse", "money waits and no account pays");
      await holdLeft(run, page.items);
    }
    cursor = page.next;
  } while (cursor);
  return { sent: [...earlier, ...(await finish(run, (batch) => isLeftTo(part, batch, on)))] };
}

/** Each lane finishes its own batches; the first one also those of other days and wider runs. */
const isLeftTo = ({ lane, lanes }: Part, batch: Batch, on: string): boolean =>
  batch.lane === lane || (lane === 0 && (batch.lane >= lanes || batch.on !== on));

async function finish(run: Run, isMeant: (batch: Batch) => boolean): Promise<string[]> {
  const meant = (await loadBatchesUnsent()).filter(isMeant).map(({ batchId }) => batchId);
  for (const batchId of meant) await finishBatch(batchId, run.now);
  return meant;
}

/** Holds those of some payments that wait still because something stops them, and says why. */
async function holdLeft({ now }: Run, paymentIds: readonly string[]): Promise<void> {
  const loaded = await loadPayments(paymentIds);
  for (const { id, state, version } of loaded) {
    if (state.status !== "approved") continue;
    await transact(jobCommand(`hold/${id}/v${version}`, now), {
      thing: payments,
      id,
      facts: async () => (await loadPayee(state)).facts,
      decide: holdStopped,
    });
  }
}
