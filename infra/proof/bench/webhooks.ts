import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { typeid } from "typeid-js";
import { clientOf } from "../../local/engines/client.ts";
import { startPlatform } from "../../local/platform.ts";
import type { Platform } from "../../local/running-platform.ts";
import { without } from "../../local/template/template.ts";
import { synthesize } from "../../synthesize.ts";
import { askBy } from "../cast/ask.ts";
import { registerEndpoint, verifyEndpoint } from "../cast/endpoint.ts";
import { actorOf } from "../cast/organisation.ts";
import { bench, type Findings } from "./frame/bench.ts";
import { inDigits, median } from "./frame/statistics.ts";
import type { Measured, Plan, Said } from "./webhooks/measure.ts";

/** The platform keeps at least this share of the bare loop's throughput. */
const shareMin = 0.6;
/** One event holds up those behind it in the stream for so long at most. Units: seconds. */
const streamHeldMax = 2;
/** The receivers of the backlog fail so often. */
const failingPercent = 20;

/** The stack without its event source mappings: the bench itself drains the queue. */
const withoutMappings = () =>
  without(synthesize(), ({ Type }) => Type === "AWS::Lambda::EventSourceMapping");

const started = (script: string, env: NodeJS.ProcessEnv): ChildProcess =>
  fork(fileURLToPath(new URL(script, import.meta.url)), [], { env });

const firstWord = <Word>(child: ChildProcess) =>
  new Promise<Word>((resolve, reject) => {
    child.once("message", (word) => resolve(word as Word));
    child.once("exit", (code) => reject(new Error(`a process of the bench ended with ${code}`)));
  });

/** Organisations with one endpoint each, at one receiver. */
async function listeners(platform: Platform, url: string, count: number) {
  const ask = askBy(clientOf(platform.url));
  const made: { organisationId: string; endpointId: string }[] = [];
  while (made.length < count) {
    const organisationId = typeid("org").toString();
    const own = { organisationId, who: actorOf(organisationId, `head-${organisationId}`) };
    const { endpointId } = await registerEndpoint(ask, own, { url });
    await verifyEndpoint(ask, own, endpointId);
    made.push({ organisationId, endpointId });
  }
  return made;
}

function measure(
  platform: Platform,
  given: Omit<Plan, "deliverEntry" | "retryEntry" | "streamEntry">,
  say: (line: string) => void,
): Promise<Measured> {
  const { environment, functions } = platform.description;
  const found = (name: string) =>
    Object.values(functions).find(({ entry }) => entry.endsWith(`/${name}.ts`));
  const [deliver, stream] = [found("deliver-webhook"), found("publish-events")];
  const entryOf = (name: string) => found(name)?.entry ?? "";
  const plan: Plan = {
    ...given,
    deliverEntry: entryOf("deliver-webhook"),
    retryEntry: entryOf("retry-webhooks"),
    streamEntry: entryOf("publish-events"),
  };
  const quiet = { POWERTOOLS_LOG_LEVEL: "SILENT" };
  const variables = { ...stream?.variables, ...deliver?.variables };
  const env = { ...process.env, ...environment, ...variables, ...quiet };
  const child = started("./webhooks/measure.ts", env);
  return new Promise((resolve, reject) => {
    child.on("message", (said: Said) => {
      if ("say" in said) return say(said.say);
      resolve(said.measured);
      child.disconnect();
    });
    child.once("exit", (code) => reject(new Error(`measuring ended with ${code}`)));
    child.send(plan);
  });
}

export const webhooks = bench({
  name: "webhooks",
  summary: "dispatches a second against a bare loop, and a backlog at receivers that fail",
  about: `Two functions drain one queue in turn, five messages a call and ten calls at once: the platform's own, and a bare
one that does what a dispatch must (a signed POST, two transactions of two rows, the calls of the queue) and no
more. Then one event is brought that concerns a thousand organisations, and events of one organisation behind it. Then a
backlog is delivered to receivers that fail one call in five; retries are brought forward.`,
  minutesMax: 30,
  options: {
    rounds: { about: "how often both are measured, after one to warm up", default: 7, smoke: 1 },
    dispatches: { about: "dispatches of a round", default: 500, smoke: 40 },
    receivers: { about: "endpoints, each of an organisation", default: 20, smoke: 10 },
    broadcast: { about: "organisations that one event concerns", default: 1_000, smoke: 40 },
    backlog: { about: "dispatches of the backlog", default: 10_000, smoke: 40 },
  },
  async run({ options, say }) {
    const receiver = started("./webhooks/receiver.ts", process.env);
    const platform = await startPlatform({ template: withoutMappings(), appointsAhead: true });
    try {
      const { port } = await firstWord<{ port: number }>(receiver);
      const url = `http://127.0.0.1:${port}/`;
      const steady = await listeners(platform, `${url}0`, options.receivers);
      const failing = await listeners(platform, `${url}${failingPercent}`, options.receivers);
      say(`${options.receivers * 2} endpoints made`);
      return findings(await measure(platform, { ...options, receiver: url, steady, failing }, say));
    } finally {
      receiver.disconnect();
      await platform.stop();
    }
  },
});

function findings(measured: Measured): Findings {
  const { rounds, numbering, backlog, broadcast } = measured;
  const share = median(rounds.map(({ bare, platform }) => platform / bare));
  return {
    tables: [
      {
        title: "Dispatches a second",
        columns: ["round", "bare loop", "platform", "share"],
        rows: rounds.map(({ bare, platform }, index) => [
          index + 1,
          inDigits(bare),
          inDigits(platform),
          inDigits(platform / bare, 2),
        ]),
      },
      {
        title: `One event for ${broadcast.organisations} organisations`,
        columns: ["what", "milliseconds"],
        rows: [
          ["the stream's function, an event for one", inDigits(broadcast.ordinaryMilliseconds)],
          ["the stream's function, the event for all", inDigits(broadcast.streamMilliseconds)],
          [
            `median of ${broadcast.meanwhile.events} events for one meanwhile`,
            inDigits(broadcast.meanwhile.milliseconds),
          ],
          ["until every feed has it", inDigits(broadcast.everywhereMilliseconds)],
        ],
      },
      {
        title: `A backlog at receivers that fail ${failingPercent} % of calls`,
        columns: ["what", "number"],
        rows: [
          ["events numbered a second", inDigits(numbering)],
          ["dispatches a second, retries included", inDigits(backlog.perSecond)],
          ["delivered", backlog.delivered],
          ["calls that failed", backlog.failures],
          ["delivered more than once", backlog.again],
        ],
      },
    ],
    charts: [],
    goals: [
      {
        goal: `at least ${shareMin * 100} % of the bare loop's throughput`,
        measured: `${Math.round(share * 100)} %`,
        holds: share >= shareMin,
      },
      {
        goal: `a broadcast holds the stream up for less than ${streamHeldMax} s and is in every feed once`,
        measured: `${inDigits(broadcast.streamMilliseconds / 1_000)} s, ${broadcast.reached} feeds`,
        holds:
          broadcast.streamMilliseconds < streamHeldMax * 1_000 &&
          broadcast.reached === broadcast.organisations,
      },
      {
        goal: "the backlog drains without loss",
        measured: `${backlog.notDelivered} not delivered`,
        holds: backlog.notDelivered === 0,
      },
    ],
    notes: ["Engine, queue, receivers and the measured process share this machine's processors."],
    measured,
  };
}
