import { marshall } from "@aws-sdk/util-dynamodb";
import { exportRows } from "../../../lib/engine/export.ts";
import type { Row } from "../../../lib/engine/items.ts";
import { itemOf } from "../../../lib/engine/items.ts";
import { type Bank, openBank } from "../../local/bank/bank.ts";
import { type FaultLine, openFaultLine } from "../../local/engines/fault-line.ts";
import type { Person } from "../cast/person.ts";
import type { Action } from "./action.ts";
import { type Buckets, boxesOf, openBuckets } from "./boxes.ts";
import { type Chance, chanceOf } from "./chance.ts";
import { type Call, Interleaver } from "./interleaver.ts";
import { type Known, nothingKnown } from "./known.ts";
import { type Mirror, openMirror } from "./mirror.ts";
import { openQueues, type Queues } from "./queue.ts";
import { type Body, requestAction } from "./request-action.ts";
import { hostOf, type Stage } from "./stage.ts";
import { openStream, type Stream } from "./stream.ts";
import { type Tamper, tableLine } from "./table-line.ts";
import type { WireAnswer, WireRequest } from "./wire.ts";
import { restartIds } from "./world.ts";

/** One run's world: its time, its lots, what it stores and whom it meets. */
export type Scene = {
  readonly stage: Stage;
  readonly chance: Chance;
  readonly clock: { at: number };
  readonly interleaver: Interleaver;
  readonly mirror: Mirror;
  readonly faults: FaultLine;
  readonly buckets: Buckets;
  readonly queues: Queues;
  readonly stream: Stream;
  readonly bank: Bank;
  /** Payments about which the bank was told to say nothing. */
  readonly silenced: Set<string>;
  /** What people were told that stands nowhere. */
  readonly known: Known;
  /** What each command says that somebody asks for. */
  readonly asked: Map<string, object>;
  /** Every row of the table itself; looking moves neither time nor lots. */
  look(): Promise<Row[]>;
  /** Asks for something through the front door; the key makes a repetition the same command. */
  call(route: string, terms: RequestTerms): Action;
  close(): void;
};

/** Who asks, of what, and with what. */
export type RequestTerms = {
  /** Nobody where everybody may. */
  readonly as?: Person;
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: Body;
};

export type SceneOptions = {
  readonly seed: string;
  readonly startsAt: number;
  readonly rows?: readonly Row[];
  readonly tamper?: Tamper | undefined;
  readonly onWrite?: (before: Row | undefined, after: Row) => void;
};

/** Opens a scene on a table that holds nothing but the rows given. */
export async function openScene(stage: Stage, options: SceneOptions): Promise<Scene> {
  const { seed, startsAt, rows = [], tamper } = options;
  const chance = chanceOf(seed);
  const clock = { at: startsAt };
  const now = () => clock.at;
  const stream = openStream();
  const mirror = openMirror((before, after) => {
    stream.note(after);
    options.onWrite?.(before, after);
  });
  const faults = openFaultLine(stage.keyNames, now);
  const buckets = openBuckets(now);
  const queues = openQueues(now);
  const table = tableLine({ engine: stage.engine, faults, mirror, tamper });
  const wire = (request: WireRequest): Call | Promise<WireAnswer> => {
    const host = hostOf(request);
    if (host === "keys") return stage.keys(request);
    if (host === "dynamodb") return table.call(request);
    const target = host === "files" ? buckets : queues;
    const isWrite = host === "queues" || request.method !== "GET";
    const label = `${host} ${request.method} ${request.path}`;
    return { label, isWrite, carry: async () => target.answer(request) };
  };
  const interleaver = new Interleaver({ clock, wire, chance: chance.apart("turns") });
  const reader = new Interleaver({
    clock: { at: startsAt },
    wire: tableLine({ engine: stage.engine, faults: openFaultLine(stage.keyNames), mirror }).call,
    chance: chance.apart("looks"),
  });
  await stage.clear();
  await put(stage, rows);
  mirror.fill(rows);
  const bank = openBank({
    boxes: boxesOf(buckets, stage.boxes),
    clock: { now: () => new Date(clock.at) },
    line: buckets,
    directory: { read: () => undefined, write: () => {} },
  });
  let calls = 0;
  const scene: Scene = {
    stage,
    chance,
    clock,
    interleaver,
    mirror,
    faults,
    buckets,
    queues,
    stream,
    bank,
    silenced: new Set(),
    known: nothingKnown(),
    asked: new Map(),
    look: () => rowsBy(reader),
    call(route, terms) {
      calls += 1;
      const action = requestAction(scene, { route, key: `${seed}-${calls}`, ...terms });
      if (action.commandId && typeof terms.body === "object")
        scene.asked.set(action.commandId, terms.body);
      return action;
    },
    close: table.stop,
  };
  await interleaver.run([{ name: "ids", work: async () => restartIds(startsAt) }]);
  return scene;
}

/** Reads the whole table, beside whatever else goes on. */
async function rowsBy(reader: Interleaver): Promise<Row[]> {
  const rows: Row[] = [];
  const work = async () => {
    for await (const row of exportRows()) rows.push(row);
  };
  const [ended] = await reader.run([{ name: "look", work }]);
  if (ended?.kind !== "answered") throw new Error("the table cannot be read");
  return rows;
}

/** The most rows that one call of the table takes. Source: BatchWriteItem. */
const batchMax = 25;

async function put({ engine, keyNames }: Stage, rows: readonly Row[]): Promise<void> {
  const [name = ""] = keyNames.keys();
  const items = rows.map((row) => ({ PutRequest: { Item: wireOf(marshall(itemOf(row))) } }));
  for (let first = 0; first < items.length; first += batchMax) {
    await engine.call("DynamoDB_20120810.BatchWriteItem", {
      RequestItems: { [name]: items.slice(first, first + batchMax) },
    });
  }
}

/** Bytes travel as base 64. */
function wireOf(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString("base64");
  if (Array.isArray(value)) return value.map(wireOf);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, wireOf(inner)]));
}
