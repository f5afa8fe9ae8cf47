import { execFile } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { promisify } from "node:util";
import { Worker } from "node:worker_threads";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import { addDuration } from "../../../../lib/core/time.ts";
import { rowOf } from "../../../../lib/engine/items.ts";
import type { StoredEvent } from "../../../../lib/engine/thing.ts";
import { clientOf } from "../../../local/engines/client.ts";
import { engineBinary } from "../../../local/engines/engine.ts";
import { engineCaller } from "../../../local/engines/engine-call.ts";
import { startPlatform } from "../../../local/platform.ts";
import type { Platform } from "../../../local/running-platform.ts";
import { readStack } from "../../../local/template/stack.ts";
import { importDocument } from "../../../operate/import.ts";
import holidays from "../../../operate/sample/holidays.json" with { type: "json" };
import { synthesize } from "../../../synthesize.ts";
import { districtOf, type Place, placesIn } from "./district.ts";
import { participantsOf } from "./participants.ts";
import type { Participants } from "./users.ts";
import type { Share } from "./writer.ts";

/** When the bench's time starts: a Monday morning in Chengdu. */
export const startsAt = new Date("2026-02-09T09:00:00+08:00");
/** Requests of a district in a year; see the estimate of costs. */
export const requestsYearly = 385_000;

export type DistrictSize = {
  readonly communities: number;
  readonly places: number;
  readonly residents: number;
};
type Say = (line: string) => void;

/** A data directory with the bench's district and people in it, and a single request. */
export async function emptyStore(folder: string, company: DistrictSize, say: Say): Promise<void> {
  if (existsSync(join(folder, "made.json"))) return;
  rmSync(folder, { recursive: true, force: true });
  const platform = await startPlatform({ data: folder, clock: startsAt, appointsAhead: true });
  try {
    const document = districtOf(company.communities);
    const { refused } = await importDocument({ url: platform.url, document, say });
    if (refused.length > 0) throw new Error(`the district was refused: ${refused[0]?.says}`);
    await fileOne(platform, await participantsFor(platform, company));
    await platform.settle();
    await keepAsMade(platform, folder, 1);
  } finally {
    await platform.stop();
  }
}

/** The first request has the key service make its keys. */
async function fileOne(
  platform: Platform,
  { places, residentTokens }: Participants,
): Promise<void> {
  const { status } = await clientOf(platform.url).call("POST", "/requests", {
    token: residentTokens[0] ?? "",
    body: { kind: "inquiry", category: "A", unitCode: places[0]?.unitCode, words: "示例" },
  });
  if (status !== 201) throw new Error(`the first request was answered ${status}`);
}

export const participantsFor = (
  platform: Platform,
  { communities, places, residents }: DistrictSize,
) =>
  participantsOf(clientOf(platform.url), platform.url, {
    places: placesIn(communities),
    count: places,
    residents,
  });

/** Says of a data directory that it is whole, and with which table. */
export async function keepAsMade(
  platform: Platform,
  folder: string,
  requests: number,
): Promise<void> {
  const made = { items: 0, requests, table: platform.description.tables[0] };
  writeFileSync(join(folder, "schema.json"), JSON.stringify(await schemaOf(platform)));
  writeFileSync(join(folder, "made.json"), JSON.stringify(made));
}

async function schemaOf({ description }: Platform): Promise<unknown> {
  const endpoint = description.environment.AWS_ENDPOINT_URL_DYNAMODB ?? "";
  const accessKeyId = description.environment.AWS_ACCESS_KEY_ID ?? "";
  const call = engineCaller({ endpoint, service: "dynamodb", accessKeyId });
  return call("DynamoDB_20120810.DescribeTable", { TableName: description.tables[0] });
}

export type Made = { readonly items: number; readonly requests: number; readonly table: string };
export const madeOf = (folder: string): Made =>
  JSON.parse(readFileSync(join(folder, "made.json"), "utf8"));

/** What stands in a store of requests besides the district. */
export type Filling = {
  readonly requests: number;
  /** The last one is filed then. */
  readonly until: string;
  readonly secondsBetween: number;
  readonly openSince: string;
};

/** A district's past: as many a year as it files, those of the last five days still open. */
export const pastOf = (requests: number): Filling => ({
  requests,
  until: startsAt.toISOString(),
  secondsBetween: (365 * 86_400) / requestsYearly,
  openSince: addDuration(startsAt.toISOString(), "-P5D"),
});

/** A copy of an empty store with requests in it, made offline and kept for later runs. */
export async function filledStore(
  options: { empty: string; folder: string; places: readonly Place[]; filling: Filling },
  say: Say,
): Promise<Made> {
  const { empty, filling } = options;
  if (filling.requests === 0) return { ...madeOf(empty), requests: 0 };
  return builtStore(options, say, (source) => writeAll(options, source, say));
}

/** A copy of an empty store with further items in it, out of files that are written to a folder. */
export async function builtStore(
  { empty, folder }: { empty: string; folder: string },
  say: Say,
  write: (source: string) => Promise<{ items: number; requests: number }>,
): Promise<Made> {
  if (existsSync(join(folder, "made.json"))) return madeOf(folder);
  rmSync(folder, { recursive: true, force: true });
  const { table } = madeOf(empty);
  // the engine takes the table's name from the folder
  const source = join(folder, table);
  mkdirSync(source, { recursive: true });
  for (const name of ["keys.json", "issuer.json", "clock.json", "schema.json"]) {
    cpSync(join(empty, name), join(folder, name));
  }
  const own = itemsIn(join(empty, "engine.db"), table);
  writeFileSync(join(source, "0.json"), own.map((item) => `{"Item":${item}}\n`).join(""));
  const written = await write(source);
  say(`${written.items.toLocaleString("en")} items written; the engine imports them`);
  const imported = ["import", "--source", source, "--schema", join(folder, "schema.json")];
  await promisify(execFile)(engineBinary(), [...imported, "--output", join(folder, "engine.db")]);
  rmSync(source, { recursive: true });
  const made = { table, requests: written.requests, items: own.length + written.items };
  writeFileSync(join(folder, "made.json"), JSON.stringify(made));
  say(`${folder} is made`);
  return made;
}

/** The items of a table that hold a text, all unless given, out of the engine's own file. */
export function itemsIn(file: string, table: string, that = ""): string[] {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    return database
      .prepare(`SELECT item_json FROM "${table}" WHERE instr(item_json, ?) OR ? = ''`)
      .all(that, that)
      .map((row) => String(row.item_json));
  } finally {
    database.close();
  }
}

/** How many things have an event of a type once, and more often, as the table holds them. */
export function timesOf(
  type: string,
  { file, table }: { readonly file: string; readonly table: string },
): { once: number; oftener: number } {
  const times = new Map<string, number>();
  for (const item of itemsIn(file, table, type)) {
    const { entity, event } = rowOf(unmarshall(JSON.parse(item)));
    if (entity !== "event" || (event as StoredEvent).type !== type) continue;
    const { id } = (event as StoredEvent).thing;
    times.set(id, (times.get(id) ?? 0) + 1);
  }
  const once = [...times.values()].filter((n) => n === 1).length;
  return { once, oftener: times.size - once };
}

const threads = 2;

async function writeAll(
  { empty, places, filling }: { empty: string; places: readonly Place[]; filling: Filling },
  source: string,
  say: Say,
): Promise<{ items: number; requests: number }> {
  const { requests, secondsBetween, until, openSince } = filling;
  const blocks = Object.values(Object.groupBy(places, (one) => one.blockCode)).map(
    (ofBlock) => ofBlock ?? [],
  );
  const requestsEach = Math.ceil(requests / blocks.length);
  const shares = Array.from({ length: threads }, (_, n) => ({
    file: join(source, `${n + 1}.json.gz`),
    blocks: blocks.filter((_, i) => i % threads === n),
    requestsEach,
    until,
    openSince,
    secondsBetween: secondsBetween * blocks.length,
    ...keysOf(empty),
  }));
  let done = 0;
  let reported = 0;
  const note = (more: number) => {
    done += more;
    if (done - reported < requests / 20) return;
    reported = done;
    say(`${done.toLocaleString("en")} of ${requests.toLocaleString("en")} requests written`);
  };
  const items = await Promise.all(shares.map((share) => inThread(share, note)));
  const requestsMade = requestsEach * blocks.length;
  return { items: items.reduce((sum, one) => sum + one, 0), requests: requestsMade };
}

/** The stack for whoever writes rows with no platform at hand: its addresses lead nowhere. */
export const stackOffline = () =>
  readStack(synthesize(), { gateway: "http://127.0.0.1", queues: "http://127.0.0.1" });

/** What whoever writes rows must know of the platform that will read them. */
export function keysOf(empty: string): Pick<Share, "notices" | "keys" | "secrets" | "variables"> {
  const stack = stackOffline();
  return {
    notices: holidays,
    keys: stack.keys,
    secrets: JSON.parse(readFileSync(join(empty, "keys.json"), "utf8")),
    variables: stack.functions.find(({ name }) => name === "http-requests")?.variables ?? {},
  };
}

function inThread(share: Share, note: (requests: number) => void): Promise<number> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL("./writer.ts", import.meta.url), { workerData: share });
    thread.on("message", (said: { requests?: number; items?: number }) => {
      if (said.requests) note(said.requests);
      if (said.items !== undefined) resolve(said.items);
    });
    thread.on("error", reject);
    thread.on("exit", () => reject(new Error("a writing thread ended early")));
  });
}
