import * as z from "zod";
import { Instant, localDateOf } from "./time.ts";

/** Hours of a room or a person, and what takes them: a session, a shift, a delivery. */
export const Hours = z.strictObject({ from: Instant, to: Instant, by: z.string() });
export type Hours = z.infer<typeof Hours>;

/** What is taken of one room or person on one day. */
export const TakenHours = z.strictObject({ hours: z.array(Hours) });
export type TakenHours = z.infer<typeof TakenHours>;

/** The days that hours of a day at most lie on: whatever overlaps them lies on one of these too. */
export const daysOf = ({ from, to }: Hours): string[] => [
  ...new Set([localDateOf(from), localDateOf(to)]),
];

/** What others have taken of the same time; one may begin at the instant at which another ends. */
export const overlapping = (taken: readonly Hours[], wanted: Hours): Hours[] =>
  taken.filter(({ by, from, to }) => by !== wanted.by && from < wanted.to && wanted.from < to);
