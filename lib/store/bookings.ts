import type { Page, PageOf } from "../core/command.ts";
import { BookingEntry, type BookingEvent, evolveBooking } from "../payments/bookings.ts";
import { listThings } from "./lists.ts";
import type { Thing } from "./thing.ts";

const list = "BOOKINGS";

/** Entries of the bank's books, by the digest of what they say; listed by the day of booking. */
export const bookings: Thing<BookingEntry, BookingEvent> = {
  entity: "booking",
  state: BookingEntry,
  evolve: evolveBooking,
  list: (booking) => ({ gsi1pk: list, gsi1sk: `${booking.bookedOn}#${booking.bookingId}` }),
};

/** One page of the entries of some days, both included, oldest first. */
export async function listBookingsByDay(
  days: { readonly from: string; readonly to: string },
  page: PageOf,
): Promise<Page<BookingEntry>> {
  const within = { from: days.from, to: `${days.to}#~` };
  const { items, next } = await listThings(bookings, list, { ...page, within });
  return { items: items.map(({ state }) => state), next };
}
