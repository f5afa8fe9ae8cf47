import { bench, type Findings } from "./frame/bench.ts";
import { inDigits, quantile } from "./frame/statistics.ts";
import { districtOptions, onCopy, storesOf } from "./lifecycle/kept-stores.ts";
import { lostAmong } from "./lifecycle/lost.ts";
import { startUsers } from "./lifecycle/participants.ts";
import { platformSide, type Side } from "./lifecycle/sides.ts";
import type { Call, Played } from "./lifecycle/users.ts";

const goals = { endWell: 0.999, p95Within: 1.3, recoverySeconds: 5 } as const;

type Times = { readonly base: number; readonly spike: number; readonly rest: number };
/** One spike, in milliseconds of the steady users' time. */
type Spike = { readonly from: number; readonly to: number };
type Course = { readonly steady: Played; readonly crowds: readonly Played[]; spikes: Spike[] };

export const spike = bench({
  name: "spike",
  summary: "a crowd that comes and goes three times, on a large table",
  about: `A few virtual users live through requests all the time; three times a crowd joins them and leaves. Whoever is
told to come again later (429 or 503 with Retry-After) does as told. Afterwards every write that was acknowledged
is read by its id. The time of recovery is counted from the crowd's leaving, second by second of the steady users.`,
  minutesMax: 60,
  options: {
    size: { about: "stored requests", default: 1_000_000, smoke: 0 },
    steady: { about: "virtual users all the time", default: 10, smoke: 2 },
    crowd: { about: "virtual users in a spike", default: 200, smoke: 8 },
    base: { about: "seconds before the first spike", default: 30, smoke: 1 },
    spike: { about: "seconds of a spike", default: 20, smoke: 1 },
    rest: { about: "seconds after a spike", default: 20, smoke: 1 },
    warm: { about: "seconds before anything counts", default: 15, smoke: 1 },
    spikes: { about: "how many spikes", default: 3, smoke: 1 },
    ...districtOptions,
  },
  async run({ options, say }) {
    const { communities, places, steady, crowd, stores: folder } = options;
    const company = { communities, places, residents: crowd };
    const [store] = await storesOf({ folder, sizes: [options.size], company }, say);
    if (!store) throw new Error("no store");
    return onCopy(store, folder, async (data) => {
      const side = await platformSide(data, company);
      try {
        const course = await run(side, { ...options, crowd: crowd - steady }, say);
        say("reading every acknowledged write");
        const all = [course.steady, ...course.crowds];
        const lost = await lostAmong(
          side.cast,
          all.flatMap(({ written }) => written),
        );
        return findings(course, lost, options.base);
      } finally {
        await side.stop();
      }
    });
  },
});

async function run(
  side: Side,
  plan: Times & { steady: number; crowd: number; warm: number; spikes: number },
  say: (line: string) => void,
): Promise<Course> {
  const [few, many] = [startUsers(side.cast), startUsers(side.cast)];
  try {
    await few.play({ users: plan.steady, seconds: plan.warm });
    const seconds = plan.base + plan.spikes * (plan.spike + plan.rest);
    const began = performance.now();
    const steady = few.play({ users: plan.steady, seconds });
    await wait(plan.base);
    const [crowds, spikes]: [Played[], Spike[]] = [[], []];
    for (let n = 1; n <= plan.spikes; n += 1) {
      const from = performance.now() - began;
      crowds.push(await many.play({ users: plan.crowd, seconds: plan.spike }));
      const to = performance.now() - began;
      spikes.push({ from, to });
      say(`spike ${n} of ${plan.spikes} is over`);
      await wait(plan.base + n * (plan.spike + plan.rest) - to / 1_000);
    }
    return { steady: await steady, crowds, spikes };
  } finally {
    few.stop();
    many.stop();
  }
}

const wait = (seconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.max(0, seconds) * 1_000));

const p95Of = (calls: readonly Call[]): number =>
  quantile(
    calls.map((call) => call.milliseconds),
    0.95,
  );

function findings({ steady, crowds, spikes }: Course, lost: number, baseSeconds: number): Findings {
  const within = (from: number, to: number) =>
    steady.calls.filter(({ at }) => at >= from && at < to);
  const base = p95Of(within(0, baseSeconds * 1_000));
  const end = steady.seconds * 1_000;
  const recovered = spikes.map(({ to }, n) =>
    recoveryOf((from) => p95Of(within(from, from + 1_000)), {
      after: to,
      before: spikes[n + 1]?.from ?? end,
      limit: base * goals.p95Within,
    }),
  );
  const calls = [steady, ...crowds].flatMap((played) => played.calls);
  const well = calls.filter(({ status }) => status >= 200 && status < 300).length;
  const repeated = calls.filter((call) => call.repeated > 0).length;
  const unanswered = calls.filter(({ status }) => status === 0).length;
  const share = well / calls.length;
  const worst = Math.max(...recovered);
  return {
    tables: [
      {
        title: "Spikes",
        columns: ["spike", "calls", "95 % ms within", "95 % ms of the steady after", "recovery s"],
        rows: spikes.map(({ from, to }, n) => [
          n + 1,
          (crowds[n]?.calls.length ?? 0) + within(from, to).length,
          inDigits(p95Of([...(crowds[n]?.calls ?? []), ...within(from, to)])),
          inDigits(p95Of(within(to, spikes[n + 1]?.from ?? end))),
          inDigits(recovered[n] ?? Number.NaN, 2),
        ]),
      },
    ],
    charts: [
      {
        title: "95 % of the steady users' calls, second by second",
        x: { title: "second" },
        y: { title: "ms" },
        lines: [
          {
            name: "95 %",
            points: Array.from({ length: Math.floor(steady.seconds) }, (_, second) => ({
              x: second,
              y: p95Of(within(second * 1_000, (second + 1) * 1_000)),
            })).filter(({ y }) => Number.isFinite(y)),
          },
        ],
      },
    ],
    goals: [
      {
        goal: `${goals.endWell * 100} % of calls end well`,
        measured: `${well} of ${calls.length}, ${repeated} of them after coming again as told`,
        holds: share >= goals.endWell,
      },
      { goal: "no call stays unanswered", measured: `${unanswered}`, holds: unanswered === 0 },
      { goal: "no acknowledged write is lost", measured: `${lost}`, holds: lost === 0 },
      {
        goal: `95 % back to ${goals.p95Within} × base within ${goals.recoverySeconds} s`,
        measured: `${inDigits(worst, 2)} s (base ${inDigits(base)} ms)`,
        holds: worst <= goals.recoverySeconds,
      },
    ],
    notes: ["A call's time includes its repetitions and the waits that it was told to make."],
    measured: { spikes, recovered, base, calls: calls.length },
  };
}

/** Seconds until the first second whose 95 % are within the limit; infinite when none was. */
function recoveryOf(
  p95From: (millisecond: number) => number,
  span: { readonly after: number; readonly before: number; readonly limit: number },
): number {
  for (let from = span.after; from + 1_000 <= span.before; from += 250) {
    if (p95From(from) <= span.limit) return (from - span.after) / 1_000;
  }
  return Number.POSITIVE_INFINITY;
}
