import * as z from "zod";
import { inWords } from "../../core/field-words.ts";
import { addDays, LocalDate } from "../../core/time.ts";
import { command, listing, reading } from "../../http/api.ts";
import { BatchStatus } from "./batch-model.ts";
import { BatchView, ReplyView, viewBatch, viewReply } from "./disbursement-view.ts";
import { BatchId } from "./identifiers.ts";
import {
  ReconciliationFinding,
  ReconciliationLine,
  ReconciliationSum,
  type ReconciliationSums,
  reconciliationColumns,
} from "./reconciliation.ts";

const seen = { view: viewBatch, result: BatchView };

/** Served apart from payments: what gives money to the bank may read account numbers. */
export const disbursementsApi = {
  startDisbursement: command({
    route: "POST /disbursements",
    summary: "Give all approved payments to the bank now",
    description:
      "Answers the batch that was opened; follow it until it is sent. While one is open, a run is under way, which takes what waits. The same is done on every working day at 10:00.",
    permission: "disbursement.start",
    refusals: ["nothing_to_disburse", "fund_account_missing", "disbursement_under_way"],
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
  listReconciliation: listing({
    route: "GET /reconciliation",
    summary: "Compare payments with the bank's books on some days, line by line",
    description:
      "What is booked first, then what is settled and not booked. Read consistently; also as text/csv.",
    permission: "disbursement.read",
    query: z.strictObject({ from: LocalDate, to: LocalDate }),
    view: (line: ReconciliationLine) => line,
    result: ReconciliationLine,
    csv: reconciliationColumns,
  }),
  sumReconciliation: reading({
    route: "GET /reconciliation/sums",
    summary: "What the lines of that comparison come to, by finding",
    description: "31 days at most; the command `npm run reconcile` sums any number of days.",
    permission: "disbursement.read",
    query: z
      .strictObject({ from: LocalDate, to: LocalDate })
      .refine(({ from, to }) => to >= from && to <= addDays(from, 30), {
        path: ["to"],
        ...inWords(
          { en: "A day within 31 days from the first.", zh: "须为自起始日起 31 日内的日期。" },
          "inconsistent",
        ),
      }),
    view: (sums: ReconciliationSums) => sums,
    result: z.record(ReconciliationFinding, ReconciliationSum).meta({ id: "ReconciliationSums" }),
  }),
  listBankReplies: listing({
    route: "GET /bank-replies",
    summary: "List the files that came from the bank and what became of each, newest first",
    permission: "disbursement.read",
    view: viewReply,
    result: ReplyView,
  }),
};
