import { assert } from "../../lib/core/decision.ts";
import { disbursementsApi } from "../../lib/disbursements/api.ts";
import { environment } from "../../lib/env.ts";
import { serve } from "../../lib/http/serve.ts";
import { startDisbursement } from "../../lib/jobs/disburse.ts";
import { fundAccount } from "../../lib/jobs/fund.ts";
import { sendWork } from "../../lib/jobs/queue.ts";
import { disbursementRefusals } from "../../lib/payments/refusals.ts";
import { listBatchesByStatus, loadBatch } from "../../lib/store/batches.ts";
import { listReplies } from "../../lib/store/replies.ts";

export const handler = serve(disbursementsApi, disbursementRefusals, {
  startDisbursement: async ({ command, now }) => {
    const { DISBURSEMENT_QUEUE_URL: queueUrl } = environment();
    assert(queueUrl, "a function that starts disbursements and knows no queue");
    const outcome = await startDisbursement({ now, debtor: fundAccount() }, command);
    // also where nothing was joined: what an earlier run left is finished
    await sendWork(queueUrl, [{}]);
    return outcome;
  },
  getDisbursement: ({ params }) => loadBatch(params.batchId),
  listDisbursements: ({ query, page }) => listBatchesByStatus(query.status, page),
  listBankReplies: ({ page }) => listReplies(page),
});
