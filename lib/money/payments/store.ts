import * as z from "zod";
import type { Page, PageOf } from "../../core/command.ts";
import { localDateOf } from "../../core/time.ts";
import { type Between, everyDayRow, listDayRows } from "../../engine/day-rows.ts";
import { prefixes } from "../../engine/keys.ts";
import { readRow, rowSaying, type StoredRow } from "../../engine/stored-rows.ts";
import {
  type ListedRow,
  type Loaded,
  loadThing,
  loadThings,
  type Thing,
} from "../../engine/thing.ts";
import { nextLimitAt, paymentLimits } from "./clocks.ts";
import { evolvePayment } from "./evolve.ts";
import { Payment, PaymentEvent, type PaymentStatus } from "./model.ts";
import { buyerTasks } from "./tasks.ts";

const partOf = (name: PaymentStatus | "unpaid" | "unbooked") => `${prefixes.payment}#${name}`;

/** What stands in the row of a payment that is not paid yet. */
const Due = z.strictObject({ amountFen: z.number(), dueOn: z.string(), longestOn: z.string() });
export const unpaidRows: StoredRow<z.infer<typeof Due>> = { kind: "unpaid", schema: Due };

/**
 * Rows of their own, read consistently and due first: payments by status, so that a run misses none
 * that is approved; all that are not paid yet; and by its day, what is settled and stands in no
 * book yet. An index would hold a copy of each payment, and cost twice as much at every step.
 */
function rowsOf(payment: Payment): ListedRow[] {
  const { status, dueBy, paymentId, amountFen, longestBy } = payment;
  const sk = `${dueBy.on}#${paymentId}`;
  const inStatus = { pk: partOf(status), sk };
  if (status !== "settled") {
    const due = { amountFen, dueOn: dueBy.on, longestOn: longestBy.on };
    const shows = rowSaying(unpaidRows, due);
    return [inStatus, { pk: partOf("unpaid"), sk, shows }];
  }
  const settled = `${localDateOf(payment.settledAt)}#${paymentId}`;
  return payment.booking ? [inStatus] : [inStatus, { pk: partOf("unbooked"), sk: settled }];
}

export const payments: Thing<Payment, PaymentEvent> = {
  entity: "payment",
  state: Payment,
  // a plan or a question had no say in it before; only registered organisations were paid
  readers: [(before) => before, (before) => before],
  evolve: evolvePayment,
  events: PaymentEvent,
  tasks: buyerTasks,
  rows: rowsOf,
  dueAt: nextLimitAt,
  limits: paymentLimits,
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
  page: PageOf,
): Promise<Page<Payment>> {
  const { items, next } = await listIdsIn(partOf(status), page);
  const loaded = (await loadPayments(items)).map(({ state }) => state);
  // one may have moved on since its row was read
  return { items: loaded.filter((payment) => payment.status === status), next };
}

/** One page of all payments that are not paid yet, the one due first before the others. */
export async function listPaymentsUnpaid(
  page: PageOf & { readonly dueTo?: string | undefined },
): Promise<Page<Payment>> {
  const { items, next } = await listIdsIn(partOf("unpaid"), { ...page, to: page.dueTo });
  return { items: (await loadPayments(items)).map(({ state }) => state), next };
}

/** One page of the payments that were settled on some days and stand in no book yet. */
export async function listPaymentsUnbooked(
  days: { readonly from: string; readonly to: string },
  page: PageOf,
): Promise<Page<Payment>> {
  const { items, next } = await listIdsIn(partOf("unbooked"), { ...days, ...page });
  return { items: (await loadPayments(items)).map(({ state }) => state), next };
}

/**
 * One page of the payments that wait to be given to the bank, due first, read consistently; with
 * `to`, the place of one of them, no further than that one.
 */
export const listPaymentsWaiting = (
  page: PageOf & { readonly to?: string | undefined },
): Promise<Page<string>> => listIdsIn(partOf("approved"), page);

async function listIdsIn(pk: string, page: PageOf & Between): Promise<Page<string>> {
  const { items, next } = await listDayRows(pk, page);
  return { items: items.map((row) => row.id as string), next };
}

/** Every payment that is not paid yet, due first: what its row shows, without the payment itself. */
export async function* everyPaymentUnpaid(): AsyncGenerator<z.infer<typeof Due>> {
  for await (const row of everyDayRow(partOf("unpaid"))) yield readRow(unpaidRows, row);
}
