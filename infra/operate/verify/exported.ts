import { createReadStream, existsSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Row } from "../../../lib/engine/items.ts";
import type { StoredEvent } from "../../../lib/engine/thing.ts";

/** The lines of one exported file, one after another, so that memory stays flat. */
export async function* linesOf<Line>(folder: string, name: string): AsyncGenerator<Line> {
  const path = join(folder, `${name}.jsonl`);
  if (!existsSync(path)) throw new Error(`${path} is missing; run "npm run export" first.`);
  for await (const line of createInterface({ input: createReadStream(path, "utf8") })) {
    if (line !== "") yield JSON.parse(line) as Line;
  }
}

export type EventLine = { readonly pk: string; readonly event: StoredEvent };
export type StateLine = {
  readonly pk: string;
  readonly id: string;
  readonly version: number;
  readonly hash: string;
  readonly state: unknown;
  readonly form?: number;
};

/** The rows of one exported file, as they were stored. */
export const rowsIn = (folder: string, name: string): AsyncGenerator<Row> =>
  linesOf<Row>(folder, name);

/** The outcome of one check: what was looked at, and everything that does not hold. */
export type Checked = { readonly looked: string; readonly broken: readonly string[] };
