import * as z from "zod";
import { LocalDate, localDateOf } from "../../core/time.ts";

const Sum = z.strictObject({ payments: z.int().min(0), sumFen: z.int().min(0) });

/** How many payments are not paid yet, and for how much: in time, past their term, past the longest. */
export const DueSums = z
  .strictObject({ on: LocalDate, no: Sum, term: Sum, longest: Sum })
  .meta({ id: "PaymentsDueSums" });
export type DueSums = z.infer<typeof DueSums>;

type Due = { readonly amountFen: number; readonly dueOn: string; readonly longestOn: string };

export function sumsOn(at: string): DueSums {
  const none = { payments: 0, sumFen: 0 };
  return { on: localDateOf(at), no: none, term: none, longest: none };
}

/** A limit has passed when its day is over. */
export function addDue(sums: DueSums, { amountFen, dueOn, longestOn }: Due): DueSums {
  const late = sums.on > longestOn ? "longest" : "term";
  const overdue = sums.on > dueOn ? late : "no";
  const { payments, sumFen } = sums[overdue];
  return { ...sums, [overdue]: { payments: payments + 1, sumFen: sumFen + amountFen } };
}
