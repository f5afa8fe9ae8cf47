import { sealBatch } from "../payments/batch-decide.ts";
import { batches } from "../store/batches.ts";
import { loadWorkingCalendar } from "../store/calendars.ts";
import { transact } from "../store/transact.ts";
import { jobCommand } from "./schedule.ts";

/** Seals an open batch; one that is sealed already stays as it is. */
export async function sealNow(batchId: string, now: string): Promise<void> {
  const calendar = await loadWorkingCalendar(now);
  await transact(jobCommand(`seal/${batchId}`, now), {
    thing: batches,
    id: batchId,
    decide: (batch) => sealBatch(batch, { at: now }, { calendar }),
  });
}
