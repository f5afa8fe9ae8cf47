import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { readInstant } from "../../lib/core/time.ts";
import { CannotStart } from "./cannot-start.ts";
import { type PlatformOptions, startPlatform } from "./platform.ts";
import type { Platform } from "./running-platform.ts";
import { samplePath } from "./sample.ts";
import { holdsStory, playStory, storyStartsAt } from "./story.ts";

const help = `Runs Wangge on this machine: the same stack that "npx cdk deploy" makes, from the same template.

Usage: npm start -- [options]

  --port NUMBER  where the API answers (default 3000)
  --data FOLDER  where data is kept between starts (default .wangge)
  --fresh        forget the data kept there
  --clock TIME   when the time of fresh data starts, for example 2026-02-09T09:00:00+08:00
                 (default: now)
  --story        play the whole case on fresh data first, half a minute: a district that lives, in which
                 something waits for residents, offices and an organisation
  --faults       put a proxy in front of the database that can be told to fail
  --help         show this

DYNAMODB_ENDPOINT names a running DynamoDB engine to use instead of the one that is installed.
While it runs, words under /_local move the clock, fire schedules and give tokens.
`;

/** Reads the command line; undefined when only help was asked for. */
function readOptions(given: readonly string[]): Asked | undefined {
  const { values } = parseArgs({
    args: [...given],
    options: {
      port: { type: "string", default: "3000" },
      data: { type: "string", default: ".wangge" },
      clock: { type: "string" },
      fresh: { type: "boolean", default: false },
      story: { type: "boolean", default: false },
      faults: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return undefined;
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new CannotStart(`--port ${values.port} is no port.`);
  }
  const { data, fresh, faults, story } = values;
  const kept = existsSync(join(data, "clock.json")) && !fresh;
  if (story && kept && !holdsStory(data)) {
    throw new CannotStart(
      `${data} keeps other data; forget it by --fresh, or name another --data.`,
    );
  }
  if (story && values.clock !== undefined) {
    throw new CannotStart("The story has a clock of its own; leave --clock out.");
  }
  const clock = values.clock === undefined ? undefined : startOfTime(values.clock, { data, kept });
  const plays = story && !kept;
  return {
    port,
    data,
    fresh,
    faults,
    plays,
    ...(plays && { clock: storyStartsAt }),
    ...(clock && { clock }),
  };
}

type Asked = PlatformOptions & {
  readonly data: string;
  /** Whether the story is to be played first. */
  readonly plays: boolean;
};

/** When the time of fresh data begins; kept data has a clock of its own, which only moves forward. */
function startOfTime(text: string, { data, kept }: { data: string; kept: boolean }): Date {
  const clock = readInstant(text);
  if (!clock) {
    throw new CannotStart(
      `--clock ${text} is no instant; write one with its zone, such as 2026-02-09T09:00:00+08:00.`,
    );
  }
  if (kept) {
    throw new CannotStart(
      `${data} keeps data with a clock of its own; leave --clock out, or forget the data by --fresh.`,
    );
  }
  return new Date(clock);
}

function greeting({ url, description, clock }: Platform): string {
  const { routes, functions, schedules } = description;
  const count = (list: object, one: string, many: string) =>
    `${Object.keys(list).length} ${Object.keys(list).length === 1 ? one : many}`;
  return `
Wangge runs at ${url}
  the portal, for people: ${url}/
  the sample district, loaded by one button or by "npm run import": ${url}${samplePath}
  ${count(routes, "route", "routes")}, ${count(functions, "function", "functions")}, ${count(schedules, "schedule", "schedules")}; data and logs in ${description.data}
  its clock stands at ${clock.now().toISOString()}

Get a token, then use it:
  curl -s ${url}/_local/tokens -d '{"role":"registrar","scopes":["district"]}'
  curl -s ${url}/… -H "Authorization: Bearer <access_token>"
Move the clock on and fire what comes due:
  curl -s ${url}/_local/clock -d '{"by":"P1D"}'
Everything that runs: curl -s ${url}/_local

Ctrl-C stops it.`;
}

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  if (options === undefined) {
    console.log(help);
    return;
  }
  const { plays, ...asked } = options;
  const platform = await startPlatform({ ...asked, report: (line) => console.log(line) });
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    await platform.stop();
    process.exit(0);
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
  if (plays) {
    console.log(`The portal is at ${platform.url}/ already. The story plays, chapter by chapter:`);
    const { url } = platform;
    await playStory({ url, data: asked.data }, console.log).catch(async (error) => {
      await platform.stop();
      throw error;
    });
  }
  console.log(greeting(platform));
}

try {
  await main();
} catch (error) {
  const isUsage = (error as NodeJS.ErrnoException).code?.startsWith("ERR_PARSE_ARGS") ?? false;
  console.error(error instanceof CannotStart || isUsage ? (error as Error).message : error);
  process.exit(1);
}
