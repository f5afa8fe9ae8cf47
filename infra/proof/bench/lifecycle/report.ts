import type { Cell, Chart, Findings, Goal } from "../frame/bench.ts";
import { inDigits, median, quantile, spread } from "../frame/statistics.ts";
import type { Measured } from "./sides.ts";
import type { Made } from "./stores.ts";
import { type Step, steps } from "./users.ts";

/** One measurement of one side. `again` is the first size once more. */
export type Sample = Measured & {
  readonly kind: "platform" | "again" | "bare";
  readonly round: number;
  readonly requests: number;
};

const goals = {
  perSecond: 40,
  shareOfBare: 0.5,
  medianWithin: 0.15,
  p95Within: 1.3,
  lagSeconds: 10,
} as const;

/** What a public platform's own report of March 2026 names for the same four calls. */
const published = [
  { x: 0, y: 37 },
  { x: 300_000, y: 22 },
  { x: 500_000, y: 14 },
  { x: 1_000_000, y: 6.3 },
];

type Summary = {
  readonly kind: Sample["kind"];
  readonly requests: number;
  readonly users: number;
  readonly perSecond: number;
  readonly spread: number;
  readonly medianMilliseconds: number;
  readonly p95Milliseconds: number;
  readonly lagSeconds: number;
  readonly misses: number;
  readonly failed: number;
  readonly steps: Readonly<Record<Step, { readonly median: number; readonly p95: number }>>;
};

function summaryOf(samples: readonly Sample[]): Summary {
  const [first] = samples;
  if (!first) throw new Error("nothing was measured");
  const { kind, requests, users } = first;
  const rates = samples.map(({ played }) => played.cycles.length / played.seconds);
  const cycles = samples.flatMap(({ played }) => played.cycles.map((one) => one.milliseconds));
  const calls = samples.flatMap(({ played }) => played.calls);
  const timesOf = (step: Step) => {
    const took = calls.filter((call) => call.step === step).map((call) => call.milliseconds);
    return { median: median(took), p95: quantile(took, 0.95) };
  };
  return {
    kind,
    requests,
    users,
    perSecond: median(rates),
    spread: spread(rates),
    medianMilliseconds: median(cycles),
    p95Milliseconds: quantile(cycles, 0.95),
    lagSeconds: Math.max(...samples.map((sample) => sample.lagMilliseconds)) / 1_000,
    misses: samples.reduce((sum, { played }) => sum + played.misses, 0),
    failed: calls.filter(({ status }) => status === 0 || status >= 300).length,
    steps: Object.fromEntries(steps.map((step) => [step, timesOf(step)])) as Summary["steps"],
  };
}

/** Tables, chart and goals of all that was measured. */
export function findingsOf(samples: readonly Sample[], stores: readonly Made[]): Findings {
  const groups = Object.values(
    Object.groupBy(samples, ({ kind, requests, users }) => `${kind} ${requests} ${users}`),
  );
  const summaries = groups.map((group) => summaryOf(group ?? []));
  const items = stores.map(({ requests, items }) => {
    const each = requests > 1 ? `, ${inDigits(items / requests)} a request` : "";
    return `${requests.toLocaleString("en")} requests: ${items.toLocaleString("en")} items${each}`;
  });
  return {
    tables: [
      { title: "Life-cycles", columns: [...heads], rows: summaries.map(rowOf) },
      {
        title: "Calls, milliseconds: median / 95 %",
        columns: ["side", "stored", "users", ...steps],
        rows: summaries.map(({ kind, requests, users, steps: each }) => [
          kind,
          requests,
          users,
          ...steps.map((step) => `${inDigits(each[step].median)} / ${inDigits(each[step].p95)}`),
        ]),
      },
    ],
    charts: [chartOf(summaries)],
    goals: goalsOf(summaries),
    notes: [
      `Stored: ${items.join("; ")}.`,
      "Life-cycles a second: the median of all rounds, and the farthest round's distance from it.",
      "The load generator, the platform and the engine share this machine.",
    ],
    measured: { summaries, rounds: samples.map(briefly) },
  };
}

const heads = [
  "side",
  "stored",
  "users",
  "life-cycles/s",
  "± %",
  "median ms",
  "95 % ms",
  "lag s",
  "misses",
  "failed",
] as const;

const rowOf = (one: Summary): Cell[] => [
  one.kind,
  one.requests,
  one.users,
  inDigits(one.perSecond),
  inDigits(one.spread * 100, 2),
  inDigits(one.medianMilliseconds),
  inDigits(one.p95Milliseconds),
  inDigits(one.lagSeconds, 2),
  one.misses,
  one.failed,
];

const briefly = ({ kind, round, requests, users, lagMilliseconds, played }: Sample) => ({
  kind,
  round,
  requests,
  users,
  lagMilliseconds,
  cycles: played.cycles.length,
  seconds: played.seconds,
});

function goalsOf(summaries: readonly Summary[]): Goal[] {
  const ours = summaries.filter(({ kind }) => kind === "platform");
  const users = [...new Set(ours.map((one) => one.users))];
  const best = (some: readonly Summary[]) => Math.max(...some.map(({ perSecond }) => perSecond));
  const sizes = [...new Set(ours.map(({ requests }) => requests))];
  const slowest = Math.min(...sizes.map((n) => best(ours.filter((one) => one.requests === n))));
  const [least = 0, most = 0] = [Math.min(...sizes), Math.max(...sizes)];
  const at = (kind: Summary["kind"], requests: number, n: number) =>
    summaries.find(
      (one) => one.kind === kind && one.requests === requests && one.users === n,
    ) as Summary;
  const ratios = (ratio: (n: number) => number) => users.map(ratio);
  const share = Math.min(
    ...ratios((n) => at("platform", least, n).perSecond / at("bare", least, n).perSecond),
  );
  const noise = Math.max(
    ...ratios((n) =>
      Math.abs(
        (at("again", least, n)?.perSecond ?? Number.NaN) / at("platform", least, n).perSecond - 1,
      ),
    ),
  );
  const grown = (value: (one: Summary) => number) =>
    Math.max(...ratios((n) => value(at("platform", most, n)) / value(at("platform", least, n))));
  const medianGrown = grown((one) => one.medianMilliseconds);
  const p95Grown = grown((one) => one.p95Milliseconds);
  const lag = Math.max(...ours.map((one) => one.lagSeconds));
  const misses = ours.reduce((sum, one) => sum + one.misses, 0);
  return [
    {
      goal: `${goals.perSecond} life-cycles/s at every size`,
      measured: `${inDigits(slowest)}`,
      holds: slowest >= goals.perSecond,
    },
    {
      goal: `${goals.shareOfBare * 100} % of a bare loop`,
      measured: `${inDigits(share * 100)} %`,
      holds: share >= goals.shareOfBare,
    },
    {
      goal: `the median at ${most.toLocaleString("en")} within ${goals.medianWithin * 100} % of empty`,
      measured: `${inDigits(medianGrown)} × (A/A: ${inDigits(noise * 100, 2)} % apart)`,
      holds: medianGrown <= 1 + goals.medianWithin,
    },
    {
      goal: `95 % at ${most.toLocaleString("en")} within ${goals.p95Within} × of empty`,
      measured: `${inDigits(p95Grown)} ×`,
      holds: p95Grown <= goals.p95Within,
    },
    {
      goal: `consumers lag less than ${goals.lagSeconds} s`,
      measured: `${inDigits(lag, 2)} s`,
      holds: lag < goals.lagSeconds,
    },
    { goal: "a reading by id never misses a write", measured: `${misses}`, holds: misses === 0 },
  ];
}

function chartOf(summaries: readonly Summary[]): Chart {
  const users = [...new Set(summaries.map((one) => one.users))];
  const line = (kind: Summary["kind"], n: number) => ({
    name: `${kind}, ${n} users`,
    points: summaries
      .filter((one) => one.kind === kind && one.users === n)
      .map(({ requests, perSecond }) => ({ x: requests, y: perSecond })),
  });
  return {
    title: "Life-cycles a second by stored requests",
    x: { title: "stored requests", isLogarithmic: true },
    y: { title: "life-cycles/s" },
    lines: [
      ...users.map((n) => line("platform", n)),
      { name: "published elsewhere", points: published },
    ],
  };
}
