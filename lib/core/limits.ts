import { accept, type Decision, refuse } from "./decision.ts";
import { addDays, localDateOf } from "./time.ts";
import { type Days, type DueDate, lastDay, type WorkingCalendar } from "./working-days.ts";

/** One limit that rests on working days, while it runs: what it was counted from, and by how much. */
export type Counted = {
  /** The local date after which it counts. */
  readonly from: string;
  readonly days: Days;
  /** Its last day as it stands; without `provisional` where nothing marks it. */
  readonly stands: { readonly on: string; readonly provisional?: boolean | undefined };
  /** Which one of several that have the same name. */
  readonly n?: number;
  /** It was set by a person and must not be shorter: a notice moves it to a later day only. */
  readonly isLeast?: true;
};

/** A limit that a notice moves, and its last day from now on. */
export type Moved = { readonly name: string; readonly n?: number; readonly due: DueDate };

/**
 * The limits that rest on working days, as one kind of thing declares them: a holiday notice that
 * comes in or is corrected counts every one of them again. Source: domain.md §14.
 */
export type Limits<State, Event> = {
  /** By the name of the field in which the limit stands; none where it does not run. */
  readonly counted: Readonly<
    Record<string, (state: State) => Counted | readonly Counted[] | undefined>
  >;
  /** The event that moves some of them. */
  readonly moved: (state: State, moved: readonly Moved[]) => Event;
};

type Named = Counted & { readonly name: string };

/** The limits of a thing that run now. */
export function runningOf<State>(
  { counted }: Pick<Limits<State, unknown>, "counted">,
  state: State,
): readonly Named[] {
  return Object.entries(counted).flatMap(([name, of]) =>
    [of(state) ?? []].flat().map((one) => ({ ...one, name })),
  );
}

/** The years on whose notices a limit rests, the next one where it is counted to the year's end. */
function yearsUnder({ from, days, stands }: Counted): string[] {
  const first = days.unit === "working days" ? addDays(from, 1) : addDays(from, days.value);
  const [start = 0, end = 0] = [first, stands.on].map((on) => Number(on.slice(0, 4)));
  return Array.from({ length: Math.max(0, end - start) + 1 }, (_, n) => String(start + n));
}

/** The years whose notices may move a limit of a thing. */
export function yearsOf<State>(
  limits: Limits<State, unknown> | undefined,
  state: State,
): readonly string[] {
  if (!limits) return [];
  return [...new Set(runningOf(limits, state).flatMap(yearsUnder))].sort();
}

/** The first days from which running limits count: which notices are needed to count them again. */
export const startsOf = <State>(limits: Limits<State, unknown>, state: State): readonly string[] =>
  runningOf(limits, state).map(({ from }) => from);

function movedBy(calendar: WorkingCalendar, { name, n, ...counted }: Named): Moved[] {
  const { from, days, stands, isLeast } = counted;
  const due = lastDay(calendar, from, days);
  const on = isLeast && stands.on > due.on ? stands.on : due.on;
  const isMarked = !("provisional" in stands) || due.provisional === stands.provisional;
  return isMarked && on === stands.on
    ? []
    : [{ name, ...(n !== undefined && { n }), due: { ...due, on } }];
}

/** Counts a thing's running limits again under a calendar; refused where nothing moves. */
export function recountLimits<State, Event>(
  { counted, moved }: Limits<State, Event>,
  state: State,
  calendar: WorkingCalendar,
): Decision<Event, "nothing_due"> {
  const moving = runningOf({ counted }, state).flatMap((one) => movedBy(calendar, one));
  return moving.length > 0 ? accept([moved(state, moving)]) : refuse("nothing_due");
}

/** By their names, for events that hold one of each. */
export const byName = (moved: readonly Moved[]): Readonly<Record<string, DueDate>> =>
  Object.fromEntries(moved.map(({ name, due }) => [name, due]));

/** A limit that counts from the day of an instant. */
export const countedFrom = (
  at: string,
  days: Days,
  stands: Counted["stands"],
): Pick<Counted, "from" | "days" | "stands"> => ({ from: localDateOf(at), days, stands });

/** The last whole day before an instant at which a limit has passed. */
export const lastDayBefore = (at: string): string => addDays(localDateOf(at), -1);
