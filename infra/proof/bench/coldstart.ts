import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startPlatform } from "../../local/platform.ts";
import type { Platform } from "../../local/running-platform.ts";
import { type Bundle, bundleOf } from "./coldstart/bundle.ts";
import { inOwnProcess } from "./coldstart/children.ts";
import { askerOf, firstEventOf } from "./coldstart/events.ts";
import { bench, type Findings } from "./frame/bench.ts";
import { inDigits, median } from "./frame/statistics.ts";

/** A bare function may be beaten by this much at the most. */
const ratioMax = 1.5;
const overheadMillisecondsMax = 1;

type Start = {
  readonly importMilliseconds: number;
  readonly firstMilliseconds: number;
  readonly secondMilliseconds: number;
  readonly status: number;
};
type Subject = Bundle & { readonly environment: Readonly<Record<string, string>> };

const bareEntry = "infra/proof/bench/coldstart/bare.ts";

/** The functions as they are deployed, and the bare one. */
async function subjectsOf(platform: Platform, folder: string, limit: number): Promise<Subject[]> {
  const { functions, environment } = platform.description;
  for (const { entry } of Object.values(functions)) {
    const asks = askerOf(entry);
    // signing for somebody appoints them
    if (asks) await platform.token(asks);
  }
  const deployed = Object.values(functions).slice(0, limit || undefined);
  const [some] = deployed;
  const bare = { entry: bareEntry, variables: some?.variables ?? {} };
  return Promise.all(
    [bare, ...deployed].map(async ({ entry, variables }) => ({
      ...(await bundleOf(entry, folder, entry === bareEntry)),
      environment: {
        ...environment,
        ...variables,
        // what the template sets for every function's node, and for a bare function does not
        ...(entry !== bareEntry && { NODE_OPTIONS: "--enable-source-maps" }),
      },
    })),
  );
}

const startOf = ({ entry, file, environment }: Subject): Promise<Start> =>
  inOwnProcess<Start>("./start.ts", {
    args: [file],
    environment: {
      ...environment,
      BENCH_EVENT: JSON.stringify(
        entry === bareEntry ? { pathParameters: { id: "none" } } : firstEventOf(entry),
      ),
    },
  });

const wholeOf = (start: Start): number => start.importMilliseconds + start.firstMilliseconds;

export const coldstart = bench({
  name: "coldstart",
  summary: "bundle, import and first answer of every function against a bare one",
  about: `Bundles every function as it is deployed and starts each in a fresh process against the local engine: how
large the bundle is, how long its import and its first answer take. In the same rounds a bare function is started:
one DynamoDB client, one read, no framework. Then the time that serve itself takes of a warm request.`,
  minutesMax: 15,
  options: {
    rounds: { about: "how often each function is started", default: 7, smoke: 1 },
    functions: { about: "how many functions; 0 for all", default: 0, smoke: 2 },
    requests: { about: "requests whose overhead is measured", default: 4_000, smoke: 50 },
  },
  async run({ options, say }) {
    const folder = mkdtempSync(join(tmpdir(), "wangge-coldstart-"));
    const platform = await startPlatform({ appointsAhead: true });
    try {
      const subjects = await subjectsOf(platform, folder, options.functions);
      say(`${subjects.length - 1} functions bundled`);
      const starts = new Map<string, Start[]>(subjects.map(({ entry }) => [entry, []]));
      for (let round = 1; round <= options.rounds; round += 1) {
        for (const subject of subjects) starts.get(subject.entry)?.push(await startOf(subject));
        say(`round ${round} of ${options.rounds}`);
      }
      const [, first] = subjects;
      const overhead = await inOwnProcess<Overhead>("./overhead.ts", {
        args: [String(options.requests)],
        environment: first?.environment ?? {},
      });
      return findings(subjects, starts, overhead);
    } finally {
      await platform.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  },
});

type Overhead = { readonly readingMilliseconds: number; readonly commandMilliseconds: number };

function findings(
  subjects: readonly Subject[],
  starts: ReadonlyMap<string, readonly Start[]>,
  overhead: Overhead,
): Findings {
  const lines = subjects.map(({ entry, kilobytes }) => {
    const own = starts.get(entry) ?? [];
    const middle = (value: (start: Start) => number) => median(own.map(value));
    return {
      name: entry === bareEntry ? "bare function" : entry.slice("functions/".length, -".ts".length),
      kilobytes,
      importing: middle((one) => one.importMilliseconds),
      first: middle((one) => one.firstMilliseconds),
      whole: middle(wholeOf),
    };
  });
  const bare = lines[0]?.whole ?? Number.NaN;
  const worst = Math.max(...lines.map(({ whole }) => whole / bare));
  const warm = Math.max(overhead.readingMilliseconds, overhead.commandMilliseconds);
  return {
    tables: [
      {
        title: "Cold start, medians",
        columns: ["function", "bundle kB", "import ms", "first answer ms", "both ms", "× bare"],
        rows: lines.map(({ name, kilobytes, importing, first, whole }) => [
          name,
          kilobytes,
          inDigits(importing),
          inDigits(first),
          inDigits(whole),
          inDigits(whole / bare),
        ]),
      },
      {
        title: "serve on a warm request, medians",
        columns: ["request", "ms"],
        rows: [
          ["a reading", inDigits(overhead.readingMilliseconds)],
          ["a command with a body", inDigits(overhead.commandMilliseconds)],
        ],
      },
    ],
    charts: [],
    goals: [
      {
        goal: `no function takes more than ${ratioMax} × a bare one to its first answer`,
        measured: `${inDigits(worst)} ×`,
        holds: worst <= ratioMax,
      },
      {
        goal: `serve takes at most ${overheadMillisecondsMax} ms of a warm request`,
        measured: `${inDigits(warm)} ms`,
        holds: warm <= overheadMillisecondsMax,
      },
    ],
    notes: [
      "The bare function is bundled alike, but with the SDK as it comes: its whole chain of credentials.",
      "The process's own start is left out: it is the same for all, and Lambda's is another.",
      "First answers include the key service and the engine of this machine, not those of AWS.",
    ],
    measured: { starts: Object.fromEntries(starts), overhead },
  };
}
