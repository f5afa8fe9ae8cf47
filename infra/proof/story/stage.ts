import { execFile, fork } from "node:child_process";
import { appendFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Behaviour } from "../../local/bank/behaviour.ts";
import { type Client, clientOf } from "../../local/engines/client.ts";
import { startPlatform } from "../../local/platform.ts";
import type { Platform } from "../../local/running-platform.ts";
import { prepare } from "../../local/template/prepared.ts";
import type { Threads } from "../../local/template/stack-functions.ts";
import { type ApiCall, askOnce, type Seen } from "../cast/ask.ts";
import type { Person } from "../cast/person.ts";
import type { Hands } from "./by-hand/hands.ts";
import { expect, StoryBroke } from "./teller.ts";

/** The platform as the story's people meet it: through HTTP and nothing else. */
export type Stage = {
  readonly url: string;
  readonly out: string;
  readonly platform: Running;
  /** How many calls of an import run side by side; as many as it likes, unless given. */
  readonly importsAtOnce?: number;
  /** One request as somebody; anything but the status expected stops the story. */
  ask(who: Person | undefined, call: ExpectedCall): Promise<Seen>;
  /** Keeps a request that somebody else made, and its answer, beside those that were asked here. */
  keep(line: Kept): void;
  now(): Promise<string>;
  /** Moves the clock; everything that becomes due on the way is done when this returns. */
  moveTo(local: string): Promise<void>;
  fire(schedule: string): Promise<void>;
  settle(): Promise<void>;
  /** Tells the bank how to behave from now on. */
  bank(behaviour: Partial<Behaviour>): Promise<void>;
  /** Has a separate program export what the table holds now, row by row, into a folder. */
  exportTo(folder: string): Promise<string>;
  /** Stops the platform and starts it again on the data it kept. */
  restart(): Promise<void>;
  readonly receiver: Receiver;
  /** People at their browsers, where they do by hand what they do. */
  readonly hands: Hands | undefined;
  stop(): Promise<void>;
};

/** What the story needs of a platform that runs. */
export type Running = Pick<Platform, "url" | "description" | "stop">;

/** A request and its answer, as the files that the story keeps hold them. */
export type Kept = {
  readonly as: string;
  readonly to: string;
  readonly body: unknown;
  readonly status: number;
  readonly answer: unknown;
};

/** A call of the API, and how it is to be answered where that is not with success. */
export type ExpectedCall = ApiCall & {
  readonly expect?: number;
};

const exporter = fileURLToPath(new URL("../../operate/export.ts", import.meta.url));

/** An organisation's own receiver of webhooks, in a process of its own. */
export type Receiver = {
  readonly url: string;
  tell(message: object): void;
  report(): Promise<Received>;
  stop(): void;
};
export type Received = {
  readonly types: readonly string[];
  readonly endpointNumbers: readonly number[];
  readonly feedNumbers: readonly number[];
  readonly failedOnPurpose: number;
  readonly wrongSignatures: number;
};

/** Starts a platform of the story's own, and sets the stage on it. */
export async function setTheStage(options: {
  readonly data: string;
  readonly out: string;
  readonly clock: Date;
  /** Forgets what the folder holds. @default true */
  readonly fresh?: boolean;
  /** @default "per environment" */
  readonly threads?: Threads;
  /** Gives tokens also for places that are not there. @default false */
  readonly appointsAhead?: boolean;
  /** Has whoever acts do it in a browser. */
  readonly startHands?: ((url: () => string) => Promise<Hands>) | undefined;
}): Promise<Stage> {
  const { data, out, clock, fresh = true, threads = "per environment", startHands } = options;
  const { appointsAhead = false } = options;
  const kept = { data, threads, appointsAhead };
  const tidyUp = await prepare();
  return stageOn({
    out,
    startHands,
    start: (isAgain) => startPlatform(isAgain ? kept : { ...kept, fresh, clock }),
    tidyUp,
  });
}

/** Sets the stage on a platform that runs already, and goes on when the story has ended. */
export async function setTheStageAt(url: string, out: string): Promise<Stage> {
  const { body: description } = await clientOf(url).call("GET", "/_local");
  return stageOn({ out, start: async () => ({ url, description, stop: async () => {} }) });
}

async function stageOn({
  out,
  startHands,
  start,
  tidyUp = () => {},
}: {
  readonly out: string;
  readonly startHands?: ((url: () => string) => Promise<Hands>) | undefined;
  /** Starts the platform, the first time or on the data that it kept. */
  readonly start: (isAgain: boolean) => Promise<Running>;
  readonly tidyUp?: () => void;
}): Promise<Stage> {
  mkdirSync(out, { recursive: true });
  let platform = await start(false);
  let client: Client = clientOf(platform.url);
  const receiver = await startReceiver(join(out, "webhooks.jsonl"));
  const hands = await startHands?.(() => platform.url);
  let calls = 0;

  const control = async (path: string, body: object = {}) => {
    const reply = await client.call("POST", `/_local/${path}`, { body });
    expect(reply.status === 200, `POST /_local/${path}`, reply.body);
    return reply;
  };

  const keep = (line: Kept) => {
    const text = `${JSON.stringify(line)}\n`;
    appendFileSync(join(out, "requests.jsonl"), text);
    const { items } = Object(line.answer) as { items?: unknown };
    const isList = line.to.startsWith("GET ") && Array.isArray(items);
    if (isList) appendFileSync(join(out, "lists.jsonl"), text);
  };

  return {
    out,
    receiver,
    hands,
    keep,
    get url() {
      return platform.url;
    },
    get platform() {
      return platform;
    },
    async ask(who, { expect: wanted, ...call }) {
      calls += 1;
      const isCommand = !call.to.startsWith("GET ");
      const isToBeRefused = (wanted ?? 200) >= 400;
      const byHand = isCommand && who && (await hands?.act(who, call, isToBeRefused));
      const seen = await askOnce(client, who, call, byHand || `story-${calls}`);
      const { status, body: answer } = seen;
      keep({ as: who?.role ?? "anybody", to: call.to, body: call.body, status, answer });
      const fits = wanted === undefined ? status < 300 : status === wanted;
      if (!fits) throw new StoryBroke(`${call.to} answered ${status}: ${JSON.stringify(answer)}`);
      return seen;
    },
    now: async () => (await client.call("GET", "/_local/clock")).body.now,
    async moveTo(local) {
      const seconds = local.length === "2026-02-09 09:00".length ? ":00" : "";
      await control("clock", { to: `${local.replace(" ", "T")}${seconds}+08:00` });
    },
    async fire(schedule) {
      await control(`schedules/${schedule}`);
    },
    async settle() {
      await control("settle");
    },
    async bank(behaviour) {
      await control("bank", behaviour);
    },
    async exportTo(folder) {
      const { environment, tables } = platform.description;
      const to = join(out, folder);
      const env = { ...process.env, ...environment };
      const options = ["--out", to, "--table", tables[0] ?? "", "--rows"];
      await promisify(execFile)(process.execPath, [exporter, ...options], { env });
      return to;
    },
    async restart() {
      await platform.stop();
      platform = await start(true);
      client = clientOf(platform.url);
    },
    async stop() {
      receiver.stop();
      await hands?.stop();
      await platform.stop();
      tidyUp();
    },
  };
}

async function startReceiver(log: string): Promise<Receiver> {
  const path = fileURLToPath(new URL("./receiver.ts", import.meta.url));
  const child = fork(path, [log], { stdio: ["ignore", "inherit", "inherit", "ipc"] });
  const next = <T>() => new Promise<T>((resolve) => child.once("message", (m) => resolve(m as T)));
  const { url } = await next<{ url: string }>();
  return {
    url,
    tell: (message) => child.send(message),
    report: () => {
      const answered = next<Received>();
      child.send({ report: true });
      return answered;
    },
    stop: () => child.kill(),
  };
}
