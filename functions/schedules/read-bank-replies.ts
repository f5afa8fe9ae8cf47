import { readInboxFiles } from "../../lib/jobs/bank-replies.ts";
import { jobCommand, scheduled } from "../../lib/jobs/schedule.ts";
import { accounts } from "../../lib/ledger/model.ts";
import { markAnswered } from "../../lib/payments/batch-decide.ts";
import { watchPayment } from "../../lib/payments/decide.ts";
import { batches, listBatchesByStatus } from "../../lib/store/batches.ts";
import { duePartitions } from "../../lib/store/keys.ts";
import { loadBalanceFen } from "../../lib/store/ledger.ts";
import { listDue } from "../../lib/store/lists.ts";
import { payments } from "../../lib/store/payments.ts";
import { transact } from "../../lib/store/transact.ts";

/** Reads what the bank says, ends batches it has answered, and tells what it is silent about. */
export const handler = scheduled(async ({ now }) => {
  const filesRead = await readInboxFiles(now);
  const batchesAnswered = await endAnswered(now);
  let limitsPassed = 0;
  for await (const { id, dueAt } of listDue(duePartitions("payment"), now)) {
    const done = await transact(jobCommand(`watch-payment/${id}/${dueAt}`, now), {
      thing: payments,
      id,
      decide: (payment) => watchPayment(payment, now),
    });
    if (done.ok) limitsPassed += 1;
  }
  return { filesRead, batchesAnswered, limitsPassed };
});

async function endAnswered(now: string): Promise<number> {
  let answered = 0;
  const { items } = await listBatchesByStatus("sent", { limit: 100 });
  for (const { batchId } of items) {
    const done = await transact(jobCommand(`answered/${batchId}`, now), {
      thing: batches,
      id: batchId,
      facts: async () => ({ inTransitFen: await loadBalanceFen(accounts.batch(batchId)) }),
      decide: markAnswered,
    });
    if (done.ok) answered += 1;
  }
  return answered;
}
