import type { Page, PageOf } from "../core/command.ts";
import { nextLimitAt } from "../payments/clocks.ts";
import { evolvePayment } from "../payments/evolve.ts";
import { Payment, type PaymentEvent, type PaymentStatus } from "../payments/model.ts";
import { type Key, prefixes } from "./keys.ts";
import { listThings } from "./lists.ts";
import { queryRows } from "./table.ts";
import { type Loaded, loadThing, loadThings, type Thing } from "./thing.ts";

const listOf = (status: PaymentStatus) => `PAYMENTS#${status}`;
const waiting = `${prefixes.payment}#approved`;

/** Approved payments stand in a row of their own, so that a run misses none. */
const waitingRow = (payment: Payment): Key[] =>
  payment.status === "approved"
    ? [{ pk: waiting, sk: `${payment.dueBy.on}#${payment.paymentId}` }]
    : [];

export const payments: Thing<Payment, PaymentEvent> = {
  entity: "payment",
  state: Payment,
  evolve: evolvePayment,
  list: (p) => ({ gsi1pk: listOf(p.status), gsi1sk: `${p.dueBy.on}#${p.paymentId}` }),
  rows: waitingRow,
  dueAt: nextLimitAt,
  concerns: (p) => [p.supplierId],
};

export const loadPayment = async (id: string): Promise<Payment | undefined> =>
  (await loadThing(payments, id))?.state;

/** Many payments by their ids, read consistently, in the order asked. */
export const loadPayments = (ids: readonly string[]): Promise<Loaded<Payment>[]> =>
  loadThings(payments, ids);

export async function listPaymentsByStatus(
  status: PaymentStatus,
  page: PageOf,
): Promise<Page<Payment>> {
  const { items, next } = await listThings(payments, listOf(status), page);
  return { items: items.map((loaded) => loaded.state), next };
}

/** One page of the payments that wait to be given to the bank, due first, read consistently. */
export async function listPaymentsWaiting(page: PageOf): Promise<Page<string>> {
  const { rows, last } = await queryRows({
    KeyConditionExpression: "pk = :waiting AND sk > :after",
    ExpressionAttributeValues: { ":waiting": waiting, ":after": page.cursor ?? " " },
    Limit: page.limit,
    ConsistentRead: true,
  });
  return { items: rows.map((row) => row.id as string), next: last && String(last.sk) };
}
