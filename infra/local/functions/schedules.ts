import { setTimeout as pause } from "node:timers/promises";
import type { Clock } from "../clock.ts";
import type { DataDirectory } from "../data-directory.ts";
import type { Outcome } from "./function-worker.ts";
import { type Due, inputOf, planSchedules, type Schedule } from "./schedule-plan.ts";

/** One firing and what it came to. */
export type Firing = {
  readonly schedule: string;
  readonly at: string;
  readonly error?: string;
};

export type Schedules = {
  /** Moves the clock and fires, in order of time, what became due on the way. */
  moveClockTo(instant: Date): Promise<readonly Firing[]>;
  /** Moves the clock as if the platform stood still till then; each schedule that came due fires once. */
  standStillUntil(instant: Date): Promise<readonly Firing[]>;
  /** Fires one schedule now; nothing if there is none of that name. */
  fireNow(name: string): Promise<Firing | undefined>;
  stop(): Promise<void>;
};

/** What is due at one instant is fired at once, as the scheduler does. */
const timeOf = ({ at }: Due): number => at.getTime();

/** A timer cannot wait longer than this. */
const longestWaitMilliseconds = 2 ** 31 - 1;

/** Fires schedules by the platform's clock, one instant after another. */
export function startSchedules(options: {
  schedules: readonly Schedule[];
  clock: Clock;
  directory: DataDirectory;
  /** Hands the input to the target, with the retries that the target's kind has. */
  deliver: (schedule: Schedule, input: unknown) => Promise<Outcome>;
  /** Waits until what a firing set off is done. */
  settle: () => Promise<unknown>;
  report: (line: string) => void;
}): Schedules {
  const { clock, directory } = options;
  const plan = planSchedules(options.schedules, clock.startedAt);
  const kept = directory.read<{ firedUntil: string }>("schedules.json");
  let firedUntil = new Date(kept?.firedUntil ?? clock.now());
  let stopping = false;
  let timer: NodeJS.Timeout | undefined;
  let lastTurn: Promise<unknown> = Promise.resolve();

  /** One leap or firing at a time. */
  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const turn = lastTurn.then(work);
    lastTurn = turn.catch(() => {});
    return turn;
  };

  const keepFiredUntil = (instant: Date) => {
    firedUntil = instant;
    // fired again after a crash it changes nothing, as jobs must bear it anyway
    directory.writeSoon("schedules.json", { firedUntil: instant.toISOString() });
  };

  const fire = async (due: Due): Promise<Firing> => {
    const outcome = await options.deliver(due.schedule, inputOf(due));
    const fired = { schedule: due.schedule.name, at: due.at.toISOString() };
    return outcome.ok ? fired : { ...fired, error: outcome.error.errorMessage };
  };

  const fireUntil = async (until: Date, onWay: (at: Date) => void): Promise<readonly Firing[]> => {
    const firings: Firing[] = [];
    for (const [at, together] of Map.groupBy(plan.between(firedUntil, until), timeOf)) {
      if (stopping) return firings;
      onWay(new Date(at));
      firings.push(...(await Promise.all(together.map(fire))));
      await options.settle();
      keepFiredUntil(new Date(at));
    }
    keepFiredUntil(until);
    return firings;
  };

  const catchUp = async (until: Date): Promise<readonly Firing[]> => {
    const firings = await Promise.all(plan.caughtUp(firedUntil, until).map(fire));
    keepFiredUntil(until);
    return firings;
  };

  const waitForNext = () => {
    clearTimeout(timer);
    const next = plan.next(firedUntil);
    if (stopping || next === undefined) return;
    const wait = Math.max(0, next.getTime() - clock.now().getTime());
    timer = setTimeout(onTime, Math.min(wait, longestWaitMilliseconds)).unref();
  };
  const onTime = async () => {
    await inTurn(() => fireUntil(clock.now(), () => {})).catch((error) =>
      options.report(`A schedule could not be fired: ${error}`),
    );
    waitForNext();
  };
  waitForNext();

  const forward = (at: Date) => {
    if (at.getTime() > clock.now().getTime()) clock.moveTo(at);
  };

  /** What is under way is done before the clock moves, and what that sets off before this ends. */
  const leap = (instant: Date, work: () => Promise<readonly Firing[]>) =>
    inTurn(async () => {
      // Refused here when it lies behind.
      if (instant.getTime() < clock.now().getTime()) clock.moveTo(instant);
      await options.settle();
      const firings = await work();
      forward(instant);
      await options.settle();
      waitForNext();
      return firings;
    });

  return {
    moveClockTo: (instant) => leap(instant, () => fireUntil(instant, forward)),
    standStillUntil: (instant) =>
      leap(instant, () => {
        forward(instant);
        return catchUp(instant);
      }),
    // Not in turn: what is fired twice at once runs twice at once, as the scheduler may do it.
    async fireNow(name) {
      const schedule = plan.find(name);
      if (schedule === undefined) return undefined;
      await lastTurn;
      const at = nextWholeSecond(clock.now());
      if (at.getTime() > clock.now().getTime()) clock.moveTo(at);
      const firing = await fire({ schedule, at });
      await options.settle();
      return firing;
    },
    async stop() {
      stopping = true;
      clearTimeout(timer);
      await Promise.race([lastTurn, pause(2_000, undefined, { ref: false })]);
    },
  };
}

/** A scheduled time has whole seconds, and firing now must cover all that was due by now. */
function nextWholeSecond(instant: Date): Date {
  return new Date(Math.ceil(instant.getTime() / 1_000) * 1_000);
}
