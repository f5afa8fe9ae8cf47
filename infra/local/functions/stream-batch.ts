import { setTimeout as pause } from "node:timers/promises";
import type { FunctionError, Outcome } from "./function-worker.ts";
import type { StreamRecord } from "./stream-reader.ts";

/** How `AWS::Lambda::EventSourceMapping` treats a stream's batch. */
export type BatchSettings = {
  readonly reportsItemFailures: boolean;
  readonly bisects: boolean;
  /** Undefined: without end. */
  readonly attemptsMax: number | undefined;
};

/** Records that a function failed on to the end. */
export type Discarded = {
  readonly records: readonly StreamRecord[];
  readonly attempts: number;
  readonly error: FunctionError | undefined;
};

/**
 * Works through one batch in order: what failed is tried again from the first failed record on,
 * in halves where the mapping bisects, until it passes or its attempts are used up.
 */
export async function workThroughBatch(
  batch: readonly StreamRecord[],
  options: {
    settings: BatchSettings;
    invoke: (records: readonly StreamRecord[]) => Promise<Outcome>;
    /** Everything up to this record is done. */
    advance: (record: StreamRecord) => void;
    discard: (discarded: Discarded) => void;
    isStopping: () => boolean;
  },
  /** How often the first record has failed before. */
  failures = 0,
): Promise<void> {
  const { settings } = options;
  if (options.isStopping() || batch.length === 0) return;
  const outcome = await options.invoke(batch);
  if (options.isStopping() && !outcome.ok) return;
  const failedAt = firstFailure(batch, outcome, settings.reportsItemFailures);
  const passed = batch[failedAt - 1];
  if (passed !== undefined) options.advance(passed);
  const records = batch.slice(failedAt);
  const last = records.at(-1);
  if (last === undefined) return;
  if (settings.bisects && records.length > 1) {
    const middle = Math.ceil(records.length / 2);
    await workThroughBatch(records.slice(0, middle), options, failedAt === 0 ? failures : 0);
    await workThroughBatch(records.slice(middle), options);
    return;
  }
  const attempts = failedAt === 0 ? failures + 1 : 1;
  if (settings.attemptsMax !== undefined && attempts >= settings.attemptsMax) {
    options.discard({ records, attempts, error: outcome.ok ? undefined : outcome.error });
    options.advance(last);
    return;
  }
  await pause(Math.min(5_000, 50 * 2 ** attempts), undefined, { ref: false });
  await workThroughBatch(records, options, attempts);
}

/** Index of the first record that must be handed over again; the batch's length if none. */
function firstFailure(
  batch: readonly StreamRecord[],
  outcome: Outcome,
  reportsItemFailures: boolean,
): number {
  if (!outcome.ok) return 0;
  if (!reportsItemFailures) return batch.length;
  const answer = outcome.payload as {
    batchItemFailures?: readonly { itemIdentifier?: string }[] | null;
  } | null;
  const failed = (answer?.batchItemFailures ?? []).map((failure) =>
    batch.findIndex((record) => record.dynamodb.SequenceNumber === failure.itemIdentifier),
  );
  if (failed.length === 0) return batch.length;
  return Math.max(0, Math.min(...failed));
}
