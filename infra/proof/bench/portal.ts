import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startPlatform } from "../../local/platform.ts";
import { type Visitor, visitorAt } from "../cast/visitor.ts";
import { bench, type Findings } from "./frame/bench.ts";
import { inDigits, median, quantile } from "./frame/statistics.ts";
import { startsAt } from "./lifecycle/stores.ts";
import { type Call, type Front, openFront, wavesOf } from "./portal/front.ts";
import { pagesIn, type Viewed } from "./portal/pages.ts";

/** A page may take so many times as long as the calls that it makes. */
const ratioMax = 2;
const bytesMax = 50_000;

/** A page, and what the portal asks for it. */
type Prepared = Viewed & {
  readonly visitor: Visitor;
  readonly bytes: number;
  readonly sent: number;
  readonly waves: readonly (readonly Call[])[];
};
type Timed = { readonly page: number[]; readonly calls: number[] };

async function prepared(platform: string, front: Front, viewed: Viewed): Promise<Prepared> {
  const visitor = visitorAt(platform);
  if (viewed.who) await visitor.signIn(viewed.who);
  const address = `${front.url}/zh${viewed.path}`;
  const seen = await visitor.get(address);
  if (seen.status !== 200) throw new Error(`/zh${viewed.path} answers ${seen.status}`);
  const bytes = Buffer.byteLength(seen.body);
  front.take();
  const small = await visitor.get(address, { "accept-encoding": "br" });
  const sent = Number(small.headers.get("content-length") ?? 0);
  return { ...viewed, visitor, bytes, sent, waves: wavesOf(front.take()) };
}

async function millisecondsOf(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

const view = ({ visitor, path }: Prepared) => visitor.get(`/zh${path}`);

/** The calls that the page makes, as it makes them, without the page. */
async function repeat(platform: string, { waves }: Prepared): Promise<void> {
  for (const wave of waves) {
    await Promise.all(
      wave.map(async ({ method, path, headers, body }) => {
        const { host, connection, "content-length": length, ...rest } = headers;
        const sent = { method, headers: rest as Record<string, string> };
        const answer = await fetch(platform + path, {
          ...sent,
          ...(body.length > 0 && { body: new Uint8Array(body) }),
        });
        await answer.arrayBuffer();
      }),
    );
  }
}

/** The page and its calls by turns, so that what the machine does besides falls on both. */
async function timesOf(platform: string, page: Prepared, rounds: number): Promise<Timed> {
  const timed: Timed = { page: [], calls: [] };
  for (let round = 0; round < rounds; round += 1) {
    timed.page.push(await millisecondsOf(() => view(page)));
    timed.calls.push(await millisecondsOf(() => repeat(platform, page)));
  }
  return timed;
}

/** So many users at once, each with one page after the other, and then with the calls of each. */
async function crowdOf(
  platform: string,
  pages: readonly Prepared[],
  { users, rounds }: { readonly users: number; readonly rounds: number },
): Promise<readonly Timed[]> {
  const timed = pages.map((): Timed => ({ page: [], calls: [] }));
  const crowd = (one: (page: Prepared, times: Timed) => Promise<void>) =>
    Promise.all(
      Array.from({ length: users }, async (_, user) => {
        for (let turn = 0; turn < rounds * pages.length; turn += 1) {
          const at = (user + turn) % pages.length;
          const [page, times] = [pages[at], timed[at]];
          if (page && times) await one(page, times);
        }
      }),
    );
  await crowd(async (page, times) => {
    times.page.push(await millisecondsOf(() => view(page)));
  });
  await crowd(async (page, times) => {
    times.calls.push(await millisecondsOf(() => repeat(platform, page)));
  });
  return timed;
}

export const portal = bench({
  name: "portal",
  summary: "size and time of the portal's pages, against the calls that each makes",
  about: `Looks at pages of the portal as somebody who has signed in, by turns with the very calls of the platform that
the portal makes for them, in the same order and as many at once. Then so many users do both at once.`,
  minutesMax: 15,
  options: {
    rounds: { about: "how often each page is looked at", default: 60, smoke: 2 },
    warm: { about: "rounds before anything counts", default: 10, smoke: 1 },
    users: { about: "users at once", default: 16, smoke: 2 },
    each: { about: "how often each of these looks at each page", default: 8, smoke: 1 },
    requests: { about: "open requests in the block", default: 50, smoke: 3 },
  },
  async run({ options, isSmoke, say }) {
    const data = mkdtempSync(join(tmpdir(), "wangge-portal-"));
    const platform = await startPlatform({ data, clock: startsAt, appointsAhead: true });
    const front = await openFront(platform.url);
    try {
      const viewed = await pagesIn(platform.url, options.requests);
      await platform.settle();
      const pages: Prepared[] = [];
      for (const one of viewed) pages.push(await prepared(platform.url, front, one));
      const alone: Timed[] = [];
      for (const page of pages) {
        await timesOf(platform.url, page, options.warm);
        alone.push(await timesOf(platform.url, page, options.rounds));
        say(`/zh${page.path} is measured`);
      }
      const { users, each: rounds } = options;
      const crowd = await crowdOf(platform.url, pages, { users, rounds });
      return findingsOf(pages, alone, crowd, isSmoke);
    } finally {
      await front.close();
      await platform.stop();
      rmSync(data, { recursive: true, force: true });
    }
  },
});

const p95 = (values: readonly number[]): number => quantile(values, 0.95);

function findingsOf(
  pages: readonly Prepared[],
  alone: readonly Timed[],
  crowd: readonly Timed[],
  isSmoke: boolean,
): Findings {
  const rows = pages.map(({ path, who, bytes, sent, waves }, at) => {
    const one = alone[at] ?? { page: [], calls: [] };
    const many = crowd[at] ?? { page: [], calls: [] };
    return {
      ...{ page: `/zh${path}`, as: who?.role ?? "", bytes, sent, calls: waves.flat().length },
      ...{ milliseconds: median(one.page), ratio: median(one.page) / median(one.calls) },
      ...{ p95: p95(many.page), p95Ratio: p95(many.page) / p95(many.calls) },
    };
  });
  // a page that asks for nothing has nothing to be measured against
  const asking = rows.filter(({ calls }) => calls > 0);
  const worst = Math.max(...asking.map(({ p95Ratio }) => p95Ratio));
  const largest = Math.max(...rows.map(({ bytes }) => bytes));
  return {
    tables: [
      {
        title: "Pages",
        columns: [
          ...["page", "as", "bytes", "sent", "calls", "median ms", "× its calls"],
          ...["p95 ms together", "× its calls together"],
        ],
        rows: rows.map((row) => [
          ...[row.page, row.as, row.bytes, row.sent, row.calls, inDigits(row.milliseconds)],
          row.calls > 0 ? inDigits(row.ratio) : "-",
          inDigits(row.p95),
          row.calls > 0 ? inDigits(row.p95Ratio) : "-",
        ]),
      },
    ],
    charts: [],
    goals: [
      {
        goal: `each page at most ${ratioMax} × its calls at the 95th of a hundred, all users at once`,
        measured: `${inDigits(worst)} ×`,
        holds: worst <= ratioMax,
      },
      {
        goal: `each page below ${bytesMax} bytes before it is compressed`,
        measured: `${largest} bytes`,
        holds: largest < bytesMax,
      },
    ],
    notes: isSmoke ? ["So few rounds show that it runs, and no ratio."] : [],
    measured: rows,
  };
}
