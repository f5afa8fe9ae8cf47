import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Row } from "../../../../lib/engine/items.ts";
import { lineOf } from "./import-line.ts";
import { builtStore, keysOf, type Made } from "./stores.ts";

/**
 * A copy of an empty store with further things in it, each as the rows that it consists of. The rows
 * are made by the functions' own code, which reads its table's name from this process's variables.
 */
export function storeOfThings(
  { empty, folder }: { readonly empty: string; readonly folder: string },
  say: (line: string) => void,
  makeThings: () => readonly (readonly Row[])[],
): Promise<Made> {
  return builtStore({ empty, folder }, say, async (source) => {
    Object.assign(process.env, keysOf(empty).variables);
    const things = makeThings();
    const lines = things.flat().map(lineOf);
    writeFileSync(join(source, "1.json"), lines.join(""));
    return { items: lines.length, requests: things.length };
  });
}
