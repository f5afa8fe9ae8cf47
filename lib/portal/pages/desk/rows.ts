import type { AnswerOf } from "../../../client/client.ts";
import type { Words } from "../../../core/words.ts";
import type { paymentsApi } from "../../../money/payments/api.ts";
import type { requestsApi } from "../../../voice/requests/api.ts";
import type { Language } from "../../language.ts";
import { readableDay, readableLimit, readableYuan, valueWord } from "../../readable.ts";
import { isAt } from "../../stages.ts";

export type RequestSeen = AnswerOf<typeof requestsApi.listInbox>["items"][number];
export type PaymentSeen = AnswerOf<typeof paymentsApi.listPayments>["items"][number];

/** Something that waits, as a row of the desk reads. */
export type Row = {
  readonly title: string;
  /** The page of the thing; none where it has none. */
  readonly path?: string;
  readonly state: string;
  /** Under which it can be picked among the rows, where it can. */
  readonly pick?: string;
  /** By when, as it is compared: an instant or a local date. None comes last. */
  readonly due?: string;
  readonly dueWords?: string;
  /** The last of two limits, where it is another. */
  readonly lastWords?: string;
  /** What is late, in words. */
  readonly late?: string;
  /** What will be before long. */
  readonly soon?: string;
};

/** By what rows are made: the reader's language, the moment, and what codes are called. */
export type Reading = {
  readonly language: Language;
  readonly now: string;
  readonly nameOf: (code: string) => string;
};

const late = {
  limit: { zh: "已超过办理时限", en: "Past its limit" },
  accept: { zh: "已超过受理时限", en: "Accepting is late" },
  dispatch: { zh: "已超过派发时限", en: "Dispatch is late" },
  term: { zh: "已超过应付期限", en: "Past its term" },
  longest: { zh: "已超过最长付款期限", en: "Past the longest term" },
} as const satisfies Record<string, Words>;

export const isOpen = (request: Pick<RequestSeen, "status">): boolean => isAt(request, "open");

/** What of an open request is late; nothing where nothing is. */
export function latenessOf(request: RequestSeen, now: string): Words | undefined {
  if (!isOpen(request)) return undefined;
  if (now >= request.limitAt) return late.limit;
  if (isAt(request, "waiting") && now >= request.dispatchBy) return late.dispatch;
  const { status, acceptBy } = request;
  return status === "reported" && acceptBy && now >= acceptBy ? late.accept : undefined;
}

export function requestRow(
  request: RequestSeen,
  {
    language,
    now,
    nameOf,
    categories,
  }: Reading & { readonly categories: ReadonlyMap<string, string> },
): Row {
  const { requestId, kind, category, status, unitCode, dispatchBy, limitAt } = request;
  const what = [valueWord("RequestKind", kind, language), categories.get(category) ?? category];
  const waits = isAt(request, "waiting");
  const due = waits ? dispatchBy : limitAt;
  const lateness = latenessOf(request, now);
  return {
    title: [...what, nameOf(unitCode)].join(" · "),
    path: `/desk/requests/${requestId}`,
    state: valueWord("RequestStatus", status, language),
    due,
    dueWords: readableLimit(due, language),
    // by which the inbox is sorted
    ...(waits && { lastWords: readableLimit(limitAt, language) }),
    ...(lateness && { late: lateness[language] }),
  };
}

export function paymentRow(payment: PaymentSeen, { language, nameOf }: Reading): Row {
  const { paymentId, status, amountFen, supplierId, dueBy, overdue } = payment;
  return {
    title: `${readableYuan(amountFen)} · ${nameOf(supplierId)}`,
    path: `/desk/payments/${paymentId}`,
    state: valueWord("PaymentStatus", status, language),
    due: dueBy.on,
    dueWords: readableDay(dueBy.on, language),
    ...(overdue !== "no" && { late: late[overdue][language] }),
  };
}
