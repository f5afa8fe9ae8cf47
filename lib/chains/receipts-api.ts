import * as z from "zod";
import { whileIn } from "../core/offer.ts";
import { command, listing, reading } from "../http/api.ts";
import { lifecycle, RequestId, SatisfactionReason } from "../voice/requests/model.ts";
import { reportedBy } from "../voice/requests/places.ts";
import { receiptCode, receiptParams } from "../voice/requests/receipt-fields.ts";
import { type Followed, RequestView, viewOwnRequest } from "../voice/requests/view.ts";
import { Chain } from "./model.ts";
import { ofReadings } from "./readings-api.ts";
import { viewPublicChain } from "./view.ts";

const params = receiptParams;
const seen = { view: (request: Followed) => viewOwnRequest(request), result: RequestView };
const ofReceipt = { params, permission: "public", ...seen } as const;

/** Whoever filed in person and has signed in needs neither number nor code. */
const ofReporter = {
  params: z.strictObject({ requestId: RequestId }),
  permission: "request.confirm",
  scope: reportedBy,
  ...seen,
} as const;

const opinion = {
  satisfaction: z.int().min(1).max(5),
  satisfactionReason: SatisfactionReason.optional(),
};
const refusedToReopen = ["request_not_reopenable", "reopening_too_late", "unit_not_open"] as const;

export const receiptsApi = {
  getReceipt: reading({
    route: "GET /receipts/{receiptNumber}",
    summary: {
      en: "Follow a request with its receipt number and code",
      zh: "凭回执编号与查询码跟踪诉求",
    },
    query: z.strictObject({ code: receiptCode }),
    ...ofReceipt,
  }),
  getReceiptChain: reading({
    route: "GET /receipts/{receiptNumber}/chain",
    summary: {
      en: "See what became of a request, down to the money, with its receipt number and code",
      zh: "凭回执编号与查询码查看诉求的全过程，直至资金",
    },
    permission: "public",
    params,
    query: z.strictObject({ code: receiptCode }),
    view: viewPublicChain,
    result: Chain,
  }),
  listReceiptReadings: listing({
    route: "GET /receipts/{receiptNumber}/readings",
    summary: {
      en: "Who read the reporter's words: which office, in which role, when and what for",
      zh: "凭回执编号与查询码查看谁查阅过原话：何部门、以何角色、何时、为何用途",
    },
    permission: "public",
    params,
    query: z.strictObject({ code: receiptCode }),
    ...ofReadings,
  }),
  confirmReceipt: command({
    route: "POST /receipts/{receiptNumber}/confirmation",
    summary: {
      en: "Say that the request was solved, with a mark of 1 to 5",
      zh: "确认诉求已解决，并评分 1 至 5",
    },
    body: z.strictObject({ code: receiptCode, ...opinion }),
    refusals: ["request_not_resolved", "mark_without_reason"],
    ...ofReceipt,
  }),
  reopenReceipt: command({
    route: "POST /receipts/{receiptNumber}/reopening",
    summary: {
      en: "Say that the request was not solved: it is open again, with a shorter limit",
      zh: "反映诉求未解决：重新打开，缩短时限",
    },
    body: z.strictObject({ code: receiptCode }),
    refusals: refusedToReopen,
    ...ofReceipt,
  }),
  withdrawReceipt: command({
    route: "POST /receipts/{receiptNumber}/withdrawal",
    summary: {
      en: "Take the request back, as long as it is not resolved",
      zh: "在办结前撤回诉求",
    },
    body: z.strictObject({ code: receiptCode }),
    refusals: ["request_not_open", "request_holds_others"],
    ...ofReceipt,
  }),
  withdrawMyRequest: command({
    route: "POST /me/requests/{requestId}/withdrawal",
    summary: {
      en: "Take a request back that I filed, as long as it is not resolved",
      zh: "在办结前撤回本人提出的诉求",
    },
    offer: whileIn("requestId", lifecycle, "withdraw"),
    refusals: ["request_not_open", "request_holds_others"],
    ...ofReporter,
  }),
  confirmMyRequest: command({
    route: "POST /me/requests/{requestId}/confirmation",
    summary: {
      en: "Say of a request that I filed that it was solved, with a mark of 1 to 5",
      zh: "确认本人提出的诉求已解决，并评分 1 至 5",
    },
    offer: whileIn("requestId", lifecycle, "confirm"),
    body: z.strictObject(opinion),
    refusals: ["request_not_resolved", "mark_without_reason"],
    ...ofReporter,
  }),
  reopenMyRequest: command({
    route: "POST /me/requests/{requestId}/reopening",
    summary: {
      en: "Say of a request that I filed that it was not solved: it is open again",
      zh: "反映本人提出的诉求未解决，重新打开",
    },
    offer: whileIn("requestId", lifecycle, "reopen"),
    refusals: refusedToReopen,
    ...ofReporter,
  }),
};
