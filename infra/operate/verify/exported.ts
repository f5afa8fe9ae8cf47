import { createReadStream, existsSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import * as z from "zod";
import type { Row } from "../../../lib/engine/items.ts";

const AnyRow = z.record(z.string(), z.unknown());

/** The rows of one exported file, one after another, as they were stored: memory stays flat. */
export async function* rowsIn(folder: string, name: string): AsyncGenerator<Row> {
  const path = join(folder, `${name}.jsonl`);
  if (!existsSync(path)) throw new Error(`${path} is missing; run "npm run export" first.`);
  let number = 0;
  for await (const line of createInterface({ input: createReadStream(path, "utf8") })) {
    number += 1;
    if (line !== "") yield rowOf(line, `${path}, line ${number}`);
  }
}

function rowOf(line: string, place: string): Row {
  try {
    return AnyRow.parse(JSON.parse(line));
  } catch {
    throw new Error(`${place}: this is no row; was the file cut off?`);
  }
}

/** The outcome of one check: what was looked at, and everything that does not hold. */
export type Checked = { readonly looked: string; readonly broken: readonly string[] };

/** How many of a kind were looked at, of which a small district may have none. */
export const counted = (number: number, what: string): string =>
  number === 0 ? `no ${what}` : `${number} ${what}`;
