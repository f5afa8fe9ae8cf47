import { environment } from "../../lib/env.ts";
import { startDisbursement } from "../../lib/flows/join-batch.ts";
import { listBatchesByStatus, loadBatch } from "../../lib/money/payments/batch-store.ts";
import { sendRun } from "../../lib/money/payments/disbursement-parts.ts";
import { disbursementsApi } from "../../lib/money/payments/disbursements-api.ts";
import { addLine, noSums } from "../../lib/money/payments/reconciliation.ts";
import {
  everyReconciliationLine,
  listReconciliation,
} from "../../lib/money/payments/reconciliation-store.ts";
import { disbursementRefusals } from "../../lib/money/payments/refusals.ts";
import { listReplies } from "../../lib/money/payments/replies-store.ts";
import { serve } from "../../lib/serve.ts";

export const handler = serve(disbursementsApi, disbursementRefusals, {
  startDisbursement: async ({ command, now }) => {
    const outcome = await startDisbursement({ now, code: environment().DISTRICT_CODE }, command);
    // also where nothing was joined: what an earlier run left is finished; without an account none ran
    if (outcome.ok || outcome.code === "nothing_to_disburse") await sendRun();
    return outcome;
  },
  getDisbursement: ({ params }) => loadBatch(params.batchId),
  listDisbursements: ({ query, page }) => listBatchesByStatus(query.status, page),
  listReconciliation: ({ query, page }) => listReconciliation(query, page),
  sumReconciliation: async ({ query }) => {
    let sums = noSums();
    for await (const line of everyReconciliationLine(query)) sums = addLine(sums, line);
    return sums;
  },
  listBankReplies: ({ page }) => listReplies(page),
});
