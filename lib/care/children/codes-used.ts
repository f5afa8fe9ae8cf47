import type { Child, CodesUsed } from "./model.ts";

/** Days that are counted by themselves: sessions of so many may stand open side by side. */
const daysKept = 14;

const none: CodesUsed = { days: [] };

const inDays = ({ days, earlier }: CodesUsed, on: string): number => {
  const day = days.find((one) => one.on === on);
  if (day) return day.used;
  return earlier && on <= earlier.to ? earlier.used : 0;
};

/** How many codes of a day were used up before. */
export const codesUsedOn = (child: Child, on: string): number =>
  child.status === "enrolled" ? inDays(child.codesUsed ?? none, on) : 0;

/** The counts after one more code; the earliest day beyond those kept joins the earlier ones. */
export function withCodeUsed(before: CodesUsed = none, code: { on: string; used: number }) {
  const { earlier } = before;
  if (earlier && code.on <= earlier.to)
    return { ...before, earlier: { ...earlier, used: code.used } };
  const days = [...before.days.filter(({ on }) => on !== code.on), code];
  days.sort((a, b) => (a.on < b.on ? -1 : 1));
  const [first, ...later] = days;
  if (!first || days.length <= daysKept) return { ...before, days };
  return { days: later, earlier: { to: first.on, used: first.used + (earlier?.used ?? 0) } };
}

/** Before days were counted side by side, the last one alone was remembered. */
export const withCodeOfLastDay = (before: CodesUsed = none, on: string): CodesUsed => ({
  days: [{ on, used: inDays(before, on) + 1 }],
});
