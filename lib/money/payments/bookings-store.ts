import type { Page, PageOf } from "../../core/command.ts";
import { listDayRows } from "../../engine/day-rows.ts";
import type { Row } from "../../engine/items.ts";
import { type Key, prefixes } from "../../engine/keys.ts";
import { loadThings, type Thing } from "../../engine/thing.ts";
import { BookingEntry, BookingEvent, evolveBooking } from "./bookings.ts";

const monthOf = (day: string): string => day.slice(0, 7);
const partOf = (month: string): string => `${prefixes.booking}#${month}`;

/** Entries of the bank's books, by the digest of what they say; listed by the day of booking. */
export const bookings: Thing<BookingEntry, BookingEvent> = {
  entity: "booking",
  state: BookingEntry,
  evolve: evolveBooking,
  events: BookingEvent,
  rows: ({ bookedOn, bookingId }): Key[] => [
    { pk: partOf(monthOf(bookedOn)), sk: `${bookedOn}#${bookingId}` },
  ],
};

/** One page of the entries of some days, both included, oldest first, read consistently. */
export async function listBookingsByDay(
  days: { readonly from: string; readonly to: string },
  page: PageOf,
): Promise<Page<BookingEntry>> {
  const rows: Row[] = [];
  let { cursor } = page;
  let next: string | undefined;
  const first = monthOf(cursor && cursor > days.from ? cursor : days.from);
  for (const month of monthsBetween(first, monthOf(days.to))) {
    const limit = page.limit - rows.length;
    const found = await listDayRows(partOf(month), { ...days, limit, cursor });
    rows.push(...found.items);
    cursor = undefined;
    next = found.next ?? (rows.length === page.limit ? String(rows.at(-1)?.sk) : undefined);
    if (next) break;
  }
  const loaded = await loadThings(
    bookings,
    rows.map((row) => row.id as string),
  );
  return { items: loaded.map(({ state }) => state), next };
}

/** Months as `2026-03`, both included. */
function* monthsBetween(from: string, to: string): Generator<string> {
  let [year = 0, month = 0] = from.split("-").map(Number);
  const text = () => `${year}-${String(month).padStart(2, "0")}`;
  while (text() <= to) {
    yield text();
    month = (month % 12) + 1;
    if (month === 1) year += 1;
  }
}
