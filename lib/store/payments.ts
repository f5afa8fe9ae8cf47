import type { Page, PageOf } from "../core/command.ts";
import { Fault } from "../core/faults.ts";
import { localDateOf } from "../core/time.ts";
import { nextLimitAt } from "../payments/clocks.ts";
import { evolvePayment } from "../payments/evolve.ts";
import { Payment, type PaymentEvent, type PaymentStatus } from "../payments/model.ts";
import { type Key, prefixes } from "./keys.ts";
import { listThings } from "./lists.ts";
import { queryRows } from "./table.ts";
import { type Loaded, loadThing, loadThings, type Thing } from "./thing.ts";

const listOf = (status: PaymentStatus) => `PAYMENTS#${status}`;
const partOf = (name: "approved" | "unpaid" | "unbooked") => `${prefixes.payment}#${name}`;

/**
 * Rows of their own, read consistently: approved payments, so that a run misses none; all that are
 * not paid yet, by the day on which they are due; what is settled and stands in no book yet.
 */
function rowsOf(payment: Payment): Key[] {
  const { status, dueBy, paymentId } = payment;
  const due = `${dueBy.on}#${paymentId}`;
  if (status === "settled") {
    const settled = `${localDateOf(payment.settledAt)}#${paymentId}`;
    return payment.booking ? [] : [{ pk: partOf("unbooked"), sk: settled }];
  }
  const unpaid = { pk: partOf("unpaid"), sk: due };
  return status === "approved" ? [unpaid, { pk: partOf("approved"), sk: due }] : [unpaid];
}

export const payments: Thing<Payment, PaymentEvent> = {
  entity: "payment",
  state: Payment,
  evolve: evolvePayment,
  list: (p) => ({ gsi1pk: listOf(p.status), gsi1sk: `${p.dueBy.on}#${p.paymentId}` }),
  rows: rowsOf,
  dueAt: nextLimitAt,
  concerns: (p) => [p.supplierId],
};

export const loadPayment = async (id: string): Promise<Payment | undefined> =>
  (await loadThing(payments, id))?.state;

/** Many payments by their ids, read consistently, in the order asked. */
export const loadPayments = (ids: readonly string[]): Promise<Loaded<Payment>[]> =>
  loadThings(payments, ids);

/** One page of the payments in a status, the one due first before the others. */
export async function listPaymentsByStatus(
  status: PaymentStatus,
  page: PageOf & { readonly dueTo?: string | undefined },
): Promise<Page<Payment>> {
  const { dueTo } = page;
  const within = dueTo === undefined ? {} : { within: { from: "0", to: `${dueTo}#~` } };
  const { items, next } = await listThings(payments, listOf(status), { ...page, ...within });
  return { items: items.map((loaded) => loaded.state), next };
}

/** One page of all payments that are not paid yet, the one due first before the others. */
export async function listPaymentsUnpaid(
  page: PageOf & { readonly dueTo?: string | undefined },
): Promise<Page<Payment>> {
  const { items, next } = await listRowsIn(partOf("unpaid"), { ...page, to: page.dueTo });
  return { items: (await loadPayments(items)).map(({ state }) => state), next };
}

/** One page of the payments that were settled on some days and stand in no book yet. */
export async function listPaymentsUnbooked(
  days: { readonly from: string; readonly to: string },
  page: PageOf,
): Promise<Page<Payment>> {
  const { items, next } = await listRowsIn(partOf("unbooked"), { ...days, ...page });
  return { items: (await loadPayments(items)).map(({ state }) => state), next };
}

/**
 * One page of the payments that wait to be given to the bank, due first, read consistently; with
 * `to`, the place of one of them, no further than that one.
 */
export const listPaymentsWaiting = (
  page: PageOf & { readonly to?: string | undefined },
): Promise<Page<string>> => listRowsIn(partOf("approved"), page);

type Days = { readonly from?: string | undefined; readonly to?: string | undefined };

/** The ids of a piece of rows, in the order of their days. A cursor is the place of the last one. */
async function listRowsIn(pk: string, page: PageOf & Days): Promise<Page<string>> {
  const { from = "0", to = "9", cursor } = page;
  if (cursor !== undefined && !/^\d{4}-\d{2}-\d{2}#pay_\w{26}$/.test(cursor)) {
    throw new Fault("cursor_unreadable");
  }
  // a place that another page ended at comes first, and is left out
  const start = cursor !== undefined && cursor > from ? `${cursor} ` : from;
  const end = `${to}#~`;
  if (start > end) return { items: [], next: undefined };
  const { rows, last } = await queryRows({
    KeyConditionExpression: "pk = :part AND sk BETWEEN :start AND :end",
    ExpressionAttributeValues: { ":part": pk, ":start": start, ":end": end },
    Limit: page.limit,
    ConsistentRead: true,
  });
  return { items: rows.map((row) => row.id as string), next: last && String(last.sk) };
}
