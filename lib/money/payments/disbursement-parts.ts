import * as z from "zod";
import { assert } from "../../core/decision.ts";
import { sendWork } from "../../engine/queue.ts";
import { environment } from "../../env.ts";
import { policy } from "../policy.ts";
import { Lane } from "./batch-model.ts";
import { listPaymentsWaiting } from "./store.ts";

/**
 * One worker's share of a run: the payments that wait after one place and up to another, in the
 * order of their due days. Each lane fills batches of its own, so that no two workers wait for each
 * other; left out, both ends are open.
 */
export const Part = z.strictObject({
  lane: Lane,
  /** How many there are in the run. */
  lanes: z.int().min(1),
  after: z.string().optional(),
  upTo: z.string().optional(),
});
export type Part = z.infer<typeof Part>;

/** The whole of a run, where one worker does all. */
export const wholeRun: Part = { lane: 0, lanes: 1 };

/** Sends every part of a run to its workers; also where nothing waits: what was left is finished. */
export async function sendRun(): Promise<number> {
  const { DISBURSEMENT_QUEUE_URL: queueUrl } = environment();
  assert(queueUrl, "a function that starts disbursements and knows no queue");
  const parts = await partsOfRun();
  await sendWork(queueUrl, parts);
  return parts.length;
}

/** Splits what waits into parts that fill a file each; always at least one part. */
export async function partsOfRun(): Promise<Part[]> {
  const ends: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listPaymentsWaiting({ limit: policy.batchPayments.value, cursor });
    if (page.next) ends.push(page.next);
    cursor = page.next;
  } while (cursor);
  return partsBetween(ends);
}

/** The parts that end at some places, and the one after the last. */
export function partsBetween(ends: readonly string[]): Part[] {
  return [...ends, undefined].map((upTo, lane) => {
    const after = ends[lane - 1];
    return { lane, lanes: ends.length + 1, ...(after && { after }), ...(upTo && { upTo }) };
  });
}
