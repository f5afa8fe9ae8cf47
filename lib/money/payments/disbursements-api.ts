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
    summary: {
      en: "Give all approved payments to the bank now",
      zh: "立即将全部已审批付款交付银行",
    },
    description: {
      en: "Answers the batch that was opened; follow it until it is sent. While one is open, a run is under way, which takes what waits. The same is done on every working day at 10:00.",
      zh: "答复所开立的批次，请跟踪至其发送。批次未封存期间，拨付正在进行，并收纳待付款项。每个工作日 10:00 自动执行同样的操作。",
    },
    permission: "disbursement.start",
    refusals: ["nothing_to_disburse", "fund_account_missing", "disbursement_under_way"],
    ...seen,
    success: 202,
    idempotencyKey: "required",
  }),
  getDisbursement: reading({
    route: "GET /disbursements/{batchId}",
    summary: { en: "Read one batch of payments", zh: "查看一个付款批次" },
    permission: "disbursement.read",
    params: z.strictObject({ batchId: BatchId }),
    ...seen,
  }),
  listDisbursements: listing({
    route: "GET /disbursements",
    summary: { en: "List batches by status, newest first", zh: "按状态列出付款批次，最新的在前" },
    permission: "disbursement.read",
    query: z.strictObject({ status: BatchStatus }),
    ...seen,
  }),
  listReconciliation: listing({
    route: "GET /reconciliation",
    summary: {
      en: "Compare payments with the bank's books on some days, line by line",
      zh: "逐笔核对若干日的付款与银行账",
    },
    description: {
      en: "What is booked first, then what is settled and not booked. Read consistently; also as text/csv.",
      zh: "先列已记账的，再列已结清而未记账的。为一致性读取，也可取 text/csv。",
    },
    permission: "disbursement.read",
    query: z.strictObject({ from: LocalDate, to: LocalDate }),
    view: (line: ReconciliationLine) => line,
    result: ReconciliationLine,
    csv: reconciliationColumns,
  }),
  sumReconciliation: reading({
    route: "GET /reconciliation/sums",
    summary: { en: "What the lines of that comparison come to, by finding", zh: "按核对结论汇总" },
    description: {
      en: "31 days at most; the command `npm run reconcile` sums any number of days.",
      zh: "最多 31 天；命令 `npm run reconcile` 可汇总任意天数。",
    },
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
    summary: {
      en: "List the files that came from the bank and what became of each, newest first",
      zh: "列出银行来文及处理结果，最新的在前",
    },
    permission: "disbursement.read",
    view: viewReply,
    result: ReplyView,
  }),
};
