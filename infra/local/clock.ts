import { CannotStart } from "./cannot-start.ts";
import type { DataDirectory } from "./data-directory.ts";

/** The platform's own time: it runs with real time, ahead of it or behind, and only forward. */
export type Clock = {
  now(): Date;
  /** Moves forward to an instant; an earlier one is refused. */
  moveTo(instant: Date): void;
  /** When this data's time began; rates count from here. */
  readonly startedAt: Date;
};

/** Thrown when time is asked to go back. */
export class ClockOnlyMovesForward extends Error {}

type Kept = { readonly startedAt: string; readonly offsetMilliseconds: number };

/** Continues the kept clock, or starts one at the given instant, else at real time. */
export function openClock(directory: DataDirectory, startAt?: Date): Clock {
  const kept = directory.read<Kept>("clock.json");
  const startedAt = new Date(kept?.startedAt ?? startAt ?? Date.now());
  if (Number.isNaN(startedAt.getTime())) {
    throw new CannotStart(`${directory.file("clock.json")} holds no instant; start with --fresh.`);
  }
  let offset = kept?.offsetMilliseconds ?? startedAt.getTime() - Date.now();
  let latest = 0;
  const keep = () =>
    directory.write("clock.json", {
      startedAt: startedAt.toISOString(),
      offsetMilliseconds: offset,
    } satisfies Kept);
  const now = () => {
    latest = Math.max(latest, Date.now() + offset);
    return new Date(latest);
  };
  keep();
  return {
    startedAt,
    now,
    moveTo(instant) {
      const from = now();
      if (instant.getTime() < from.getTime()) {
        throw new ClockOnlyMovesForward(
          `The clock stands at ${from.toISOString()} and only moves forward, not to ${instant.toISOString()}.`,
        );
      }
      offset = instant.getTime() - Date.now();
      now();
      keep();
    },
  };
}

const durationPattern =
  /^P(?!$)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?!$)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;

/** An instant moved by an ISO 8601 duration (`P7D`, `PT1H`); months and years count in UTC. */
export function addDuration(instant: Date, duration: string): Date | undefined {
  const found = durationPattern.exec(duration);
  if (found === null) return undefined;
  const [years, months, weeks, days, hours, minutes, seconds] = found
    .slice(1)
    .map((part) => Number(part ?? 0)) as [number, number, number, number, number, number, number];
  const moved = new Date(instant);
  moved.setUTCFullYear(moved.getUTCFullYear() + years, moved.getUTCMonth() + months);
  const wholeHours = (weeks * 7 + days) * 24 + hours;
  return new Date(moved.getTime() + ((wholeHours * 60 + minutes) * 60 + seconds) * 1_000);
}
