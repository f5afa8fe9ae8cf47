import type { Page, PageOf } from "../../core/command.ts";
import { listBookingsByDay } from "./bookings-store.ts";
import { lineOfBooking, lineOfUnbooked, type ReconciliationLine } from "./reconciliation.ts";
import { listPaymentsUnbooked, loadPayments } from "./store.ts";

type Days = { readonly from: string; readonly to: string };

/**
 * One page of the comparison of payments with the bank's books on some days, read consistently:
 * what is booked first, then what is settled and not booked. A cursor names the half and the place.
 */
export async function listReconciliation(
  days: Days,
  page: PageOf,
): Promise<Page<ReconciliationLine>> {
  const [half, place] = page.cursor?.split("/", 2) ?? ["booked"];
  const { limit } = page;
  const cursor = place === "" ? undefined : place;
  if (half === "booked") {
    const { items, next } = await listBooked(days, { limit, cursor });
    return { items, next: next ? `booked/${next}` : "unbooked/" };
  }
  const { items, next } = await listPaymentsUnbooked(days, { limit, cursor });
  const settled = items.flatMap((one) => (one.status === "settled" ? [lineOfUnbooked(one)] : []));
  return { items: settled, next: next && `unbooked/${next}` };
}

async function listBooked(days: Days, page: PageOf): Promise<Page<ReconciliationLine>> {
  const { items, next } = await listBookingsByDay(days, page);
  const ids = items.flatMap(({ paymentId }) => (paymentId ? [paymentId] : []));
  const named = new Map((await loadPayments(ids)).map(({ id, state }) => [id, state]));
  const lines = items.map((entry) => lineOfBooking(entry, named.get(entry.paymentId ?? "")));
  return { items: lines, next };
}

/** Every line of some days, page by page. */
export async function* everyReconciliationLine(days: Days): AsyncGenerator<ReconciliationLine> {
  let cursor: string | undefined;
  do {
    const { items, next } = await listReconciliation(days, { limit: 100, cursor });
    yield* items;
    cursor = next;
  } while (cursor);
}
