import { loadWorkingCalendar } from "../district/calendars/store.ts";
import { jobCommand } from "../engine/schedule.ts";
import { transact } from "../engine/transact.ts";
import { sealBatch } from "../money/payments/batch-decide.ts";
import { batches } from "../money/payments/batch-store.ts";

/** Seals an open batch; one that is sealed already stays as it is. */
export async function sealNow(batchId: string, now: string): Promise<void> {
  const calendar = await loadWorkingCalendar(now);
  await transact(jobCommand(`seal/${batchId}`, now), {
    thing: batches,
    id: batchId,
    decide: (batch) => sealBatch(batch, { at: now }, { calendar }),
  });
}
