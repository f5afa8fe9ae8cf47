import { loadWorkingCalendar } from "../../lib/district/calendars/store.ts";
import { apart } from "../../lib/engine/apart.ts";
import { duePartitions } from "../../lib/engine/keys.ts";
import { listDue } from "../../lib/engine/lists.ts";
import { jobCommand, scheduled } from "../../lib/engine/schedule.ts";
import { transact } from "../../lib/engine/transact.ts";
import { accounts } from "../../lib/ledger/model.ts";
import { loadBalanceFen } from "../../lib/ledger/store.ts";
import { markAnswered } from "../../lib/money/payments/batch-decide.ts";
import { batches, everyBatchSent } from "../../lib/money/payments/batch-store.ts";
import { watchPayment } from "../../lib/money/payments/decide.ts";
import { readInboxFiles } from "../../lib/money/payments/record-replies.ts";
import { payments } from "../../lib/money/payments/store.ts";

/** Reads what the bank says, ends batches it has answered, and tells what it is silent about. */
export const handler = scheduled(async ({ now }) => {
  const { attempt, end } = apart("bank");
  const filesRead = await attempt("inbox", () => readInboxFiles(now));
  let batchesAnswered = 0;
  for await (const batchId of everyBatchSent()) {
    if (await attempt(batchId, () => endAnswered(batchId, now))) batchesAnswered += 1;
  }
  let limitsPassed = 0;
  for await (const { id, dueAt } of listDue(duePartitions("payment"), now)) {
    if (await attempt(id, () => watch({ id, dueAt }, now))) limitsPassed += 1;
  }
  end();
  return { filesRead, batchesAnswered, limitsPassed };
});

async function endAnswered(batchId: string, now: string): Promise<boolean> {
  const done = await transact(jobCommand(`answered/${batchId}`, now), {
    thing: batches,
    id: batchId,
    facts: async () => ({ inTransitFen: await loadBalanceFen(accounts.batch(batchId)) }),
    decide: markAnswered,
  });
  return done.ok;
}

async function watch(due: { id: string; dueAt: string }, now: string): Promise<boolean> {
  const done = await transact(jobCommand(`watch-payment/${due.id}/${due.dueAt}`, now), {
    thing: payments,
    id: due.id,
    facts: async () => ({ calendar: await loadWorkingCalendar(now) }),
    decide: (payment, facts) => watchPayment(payment, now, facts),
  });
  return done.ok;
}
