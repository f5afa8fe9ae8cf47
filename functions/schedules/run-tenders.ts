import { duePartitions } from "../../lib/engine/keys.ts";
import { listDue } from "../../lib/engine/lists.ts";
import { scheduled } from "../../lib/engine/schedule.ts";
import { watchTenderOf } from "../../lib/flows/limits-passed.ts";
import { endSuspensionOf } from "../../lib/flows/question-effects.ts";
import { closeDue } from "../../lib/flows/tender-due.ts";

/**
 * Closes tenders whose deadline has passed, of which those with too few bids fail, lets contracts go
 * on that a question has stopped for as long as one may, and tells of limits that nobody kept. Safe
 * to run twice.
 */
export const handler = scheduled(async ({ now }) => {
  let closed = 0;
  let suspensionsEnded = 0;
  let limitsPassed = 0;
  for await (const { id } of listDue(duePartitions("tender"), now)) {
    if (await closeDue(id, now)) closed += 1;
    else if (await endSuspensionOf(id, now)) suspensionsEnded += 1;
    if (await watchTenderOf(id, now)) limitsPassed += 1;
  }
  return { closed, suspensionsEnded, limitsPassed };
});
