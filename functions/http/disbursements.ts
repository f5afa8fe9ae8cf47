import { disbursementsApi } from "../../lib/disbursements/api.ts";
import { environment } from "../../lib/env.ts";
import { serve } from "../../lib/http/serve.ts";
import { sendRun } from "../../lib/jobs/disbursement-parts.ts";
import { startDisbursement } from "../../lib/jobs/join-batch.ts";
import { addLine, noSums } from "../../lib/payments/reconciliation.ts";
import { disbursementRefusals } from "../../lib/payments/refusals.ts";
import { listBatchesByStatus, loadBatch } from "../../lib/store/batches.ts";
import { everyReconciliationLine, listReconciliation } from "../../lib/store/reconciliation.ts";
import { listReplies } from "../../lib/store/replies.ts";

export const handler = serve(disbursementsApi, disbursementRefusals, {
  startDisbursement: async ({ command, now }) => {
    const outcome = await startDisbursement({ now, code: environment().DISTRICT_CODE }, command);
    // also where nothing was joined: what an earlier run left is finished; without an account none ran
    if (outcome.ok || outcome.code !== "fund_account_missing") await sendRun();
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
