import * as z from "zod";
import { command, listing, reading } from "../http/api.ts";
import { BatchStatus } from "../payments/batch-model.ts";
import { BatchView, ReplyView, viewBatch, viewReply } from "../payments/disbursement-view.ts";
import { BatchId } from "../payments/identifiers.ts";

const seen = { view: viewBatch, result: BatchView };

/** Served apart from payments: what gives money to the bank may read account numbers. */
export const disbursementsApi = {
  startDisbursement: command({
    route: "POST /disbursements",
    summary: "Give all approved payments to the bank now",
    description:
      "Answers the batch that was opened or gone on with; follow it until it is sent. The same is done on every working day at 10:00.",
    permission: "disbursement.start",
    refusals: ["nothing_to_disburse", "fund_account_missing"],
    ...seen,
    success: 202,
    idempotencyKey: "required",
  }),
  getDisbursement: reading({
    route: "GET /disbursements/{batchId}",
    summary: "Read one batch of payments",
    permission: "disbursement.read",
    params: z.strictObject({ batchId: BatchId }),
    ...seen,
  }),
  listDisbursements: listing({
    route: "GET /disbursements",
    summary: "List batches by status, newest first",
    permission: "disbursement.read",
    query: z.strictObject({ status: BatchStatus }),
    ...seen,
  }),
  listBankReplies: listing({
    route: "GET /bank-replies",
    summary: "List the files that came from the bank and what became of each, newest first",
    permission: "disbursement.read",
    view: viewReply,
    result: ReplyView,
  }),
};
