import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { addDuration } from "../../../lib/core/time.ts";
import type { Units } from "../../../lib/meter.ts";
import { startPlatform } from "../../local/platform.ts";
import type { Platform } from "../../local/running-platform.ts";
import { readsStream, type Template, without } from "../../local/template/template.ts";
import { synthesize } from "../../synthesize.ts";
import { paymentStore } from "./disbursement/kept-payments.ts";
import { bench, type Findings } from "./frame/bench.ts";
import { measuredIn } from "./frame/lines.ts";
import { inDigits } from "./frame/statistics.ts";
import { dueContracts } from "./jobs/contracts.ts";
import { placesIn, placesWithDoors } from "./lifecycle/district.ts";
import { onCopy, type Store } from "./lifecycle/kept-stores.ts";
import { storeOfThings } from "./lifecycle/store-of-things.ts";
import { emptyStore, filledStore, type Made, startsAt, timesOf } from "./lifecycle/stores.ts";

type Say = (line: string) => void;

/** A job over things that are due: what stands in the table, what it must make of each. */
type Job = {
  readonly name: string;
  readonly schedule: string;
  /** The function that does the work: the schedule's own, or the one that its queue hands it to. */
  readonly worker: string;
  /** The event that each thing must have exactly once afterwards. */
  readonly event: string;
  store(wanted: Wanted, say: Say): Promise<Store>;
};
type Wanted = {
  readonly stores: string;
  readonly communities: number;
  readonly payees: number;
  readonly count: number;
};

const kinds: readonly Job[] = [
  {
    name: "escalation of overdue requests",
    schedule: "watch-requests",
    worker: "schedules-watch-requests",
    event: "request.escalated",
    async store({ count, ...district }, say) {
      const { root, empty } = await emptyDistrict(district, say);
      const path = join(root, `watch-requests-${count}`);
      // complaints have 15 working days
      const until = addDuration(startsAt.toISOString(), "-P60D");
      const filling = { requests: count, until, secondsBetween: 60, openSince: "" };
      const places = placesIn(district.communities);
      return { ...(await filledStore({ empty, folder: path, places, filling }, say)), path };
    },
  },
  {
    name: "evaluation of due contracts",
    schedule: "run-evaluations",
    worker: "schedules-run-evaluations",
    event: "contract.round_opened",
    async store({ count, ...district }, say) {
      const { root, empty } = await emptyDistrict(district, say);
      const path = join(root, `run-evaluations-${count}`);
      const made = await storeOfThings({ empty, folder: path }, say, () =>
        dueContracts({
          count,
          unitCodes: placesWithDoors(district.communities),
          now: startsAt.toISOString(),
        }),
      );
      return { ...made, path };
    },
  },
  {
    name: "disbursement of due payments",
    schedule: "disburse",
    worker: "queues-disburse",
    event: "payment.instructed",
    store: ({ count, ...options }, say) => paymentStore({ ...options, payments: count }, say),
  },
];

async function emptyDistrict(
  { stores, communities }: { readonly stores: string; readonly communities: number },
  say: Say,
): Promise<{ root: string; empty: string }> {
  const root = join(stores, String(communities));
  mkdirSync(root, { recursive: true });
  const empty = join(root, "0");
  await emptyStore(empty, { communities, places: 4, residents: 8 }, say);
  return { root, empty };
}

/** What one job did on one table. */
type Done = {
  readonly job: string;
  readonly count: number;
  readonly seconds: number;
  readonly runs: number;
  readonly killed: boolean;
  readonly read: number;
  readonly write: number;
  /** Things with the event exactly once. */
  readonly once: number;
  /** Things with it more often. */
  readonly oftener: number;
};

export const jobs = bench({
  name: "jobs",
  summary: "the schedules' work on thousands of due things: linear, and gone on with after a stop",
  about: `Fires the schedules that escalate overdue requests, open evaluation rounds of contracts and give due payments to the
bank, on tables that were made offline and hold so many due things, and nothing else. Each is fired again until nothing is
due; once more at the largest size its worker is killed on the way. Afterwards every thing must have its event exactly
once. The table's stream is read by nobody meanwhile: what becomes of events, and how payments compare with their bare
transactions, is shown by benches of their own.`,
  minutesMax: 90,
  options: {
    sizes: { about: "due things", default: [1_000, 3_000, 10_000], smoke: [6] },
    communities: { about: "communities of the district", default: 8, smoke: 2 },
    payees: { about: "organisations that payments go to", default: 50, smoke: 2 },
    killAfter: { about: "seconds until the worker is killed", default: 5, smoke: 1 },
    stores: {
      about: "where stored tables are kept",
      default: ".wangge/bench",
      smoke: "out/bench/stores",
    },
  },
  async run({ options, isSmoke, say }) {
    const { sizes, killAfter } = options;
    const template = without(synthesize(), readsStream);
    const done: Done[] = [];
    for (const job of kinds) {
      const plan = [
        ...sizes.map((count) => ({ count, kill: false })),
        ...(isSmoke ? [] : [{ count: Math.max(...sizes), kill: true }]),
      ];
      for (const { count, kill } of plan) {
        const store = await job.store({ ...options, count }, say);
        const one = await onCopy(store, options.stores, (path) =>
          perform(job, { path, made: store, template, killAfter: kill ? killAfter : 0 }),
        );
        done.push(one);
        const each = inDigits((one.seconds * 1_000) / one.count);
        say(`${job.name}: ${one.count} in ${inDigits(one.seconds)} s, ${each} ms each`);
      }
    }
    return findings(done);
  },
});

const settleMilliseconds = 600_000;

async function perform(
  job: Job,
  on: {
    readonly path: string;
    readonly made: Made;
    readonly template: Template;
    readonly killAfter: number;
  },
): Promise<Done> {
  const count = on.made.requests;
  const inside = { file: join(on.path, "engine.db"), table: on.made.table };
  const platform = await startPlatform({
    data: on.path,
    template: on.template,
    appointsAhead: true,
  });
  const name = platform.description.schedules.find((one) => one.endsWith(job.schedule));
  if (!name) throw new Error(`there is no schedule ${job.schedule}`);
  const started = performance.now();
  let seconds = 0;
  let runs = 0;
  let done = 0;
  try {
    for (; done < count && runs < 20; runs += 1) {
      const firing = platform.fireSchedule(name);
      if (runs === 0 && on.killAfter > 0) await killLater(platform, job, on.killAfter);
      await firing;
      await platform.settle(settleMilliseconds);
      seconds = (performance.now() - started) / 1_000;
      ({ once: done } = timesOf(job.event, inside));
    }
  } finally {
    await platform.stop();
  }
  const { once, oftener } = timesOf(job.event, inside);
  const units = unitsOf(job.worker, on.path);
  const each = { read: units.read / count, write: units.write / count };
  return { job: job.name, count, seconds, runs, killed: on.killAfter > 0, ...each, once, oftener };
}

async function killLater(platform: Platform, job: Job, seconds: number): Promise<void> {
  await pause(seconds * 1_000);
  await platform.killWorker(job.worker);
}

/** What all runs consumed, as their log lines say; a run that was killed says nothing. */
function unitsOf(worker: string, data: string): Units {
  const runs = measuredIn(data).filter(({ operation }) => operation === worker);
  const sum = (kind: keyof Units) => runs.reduce((all, { units }) => all + units[kind], 0);
  return { read: sum("read"), write: sum("write") };
}

function findings(done: readonly Done[]): Findings {
  const whole = done.filter(({ killed }) => !killed);
  const perThing = (one: Done | undefined) => (one ? one.seconds / one.count : Number.NaN);
  const grown = Math.max(
    ...Object.values(Object.groupBy(whole, ({ job }) => job)).map(
      (ofJob) => perThing(ofJob?.at(-1)) / perThing(ofJob?.[0]),
    ),
  );
  const missed = done.reduce((sum, { count, once }) => sum + count - once, 0);
  const names = [...new Set(done.map(({ job }) => job))];
  return {
    tables: [
      {
        title: "Jobs",
        columns: [
          "job",
          "due",
          "killed",
          "runs",
          "s",
          "ms each",
          "read units each",
          "write units each",
        ],
        rows: done.map((one) => [
          one.job,
          one.count,
          one.killed ? "once" : "",
          one.runs,
          inDigits(one.seconds),
          inDigits((one.seconds * 1_000) / one.count),
          one.runs > 1 ? "-" : inDigits(one.read),
          one.runs > 1 ? "-" : inDigits(one.write),
        ]),
      },
    ],
    charts: [
      {
        title: "Seconds by due things",
        x: { title: "due things" },
        y: { title: "s" },
        lines: names.map((name) => ({
          name,
          points: whole
            .filter(({ job }) => job === name)
            .map(({ count, seconds }) => ({ x: count, y: seconds })),
        })),
      },
    ],
    goals: [
      {
        goal: "linear: the largest table takes no more than 1.3 × a thing of the smallest",
        measured: `${inDigits(grown)} ×`,
        holds: grown <= 1.3,
      },
      {
        goal: "everything that was due has its event exactly once, killed or not",
        measured: `${missed} missed or doubled`,
        holds: missed === 0,
      },
    ],
    notes: [
      "Units are the engine's, where one run did all: one that was cut off logs none. A run on Lambda ends after 5 minutes and the next goes on.",
      "Every contract serves ten households, all of whom are invited.",
    ],
    measured: done,
  };
}
