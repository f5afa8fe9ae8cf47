import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { verifyExport } from "../../infra/operate/verify/whole-export.ts";
import type { Row } from "../../lib/engine/items.ts";
import { keptStory, writeExport } from "./kept-stories.ts";

/** The lines of a whole export, as "npm run story -- --out" leaves them. */
export const story = keptStory("story-export");

export function find(which: (row: Row) => boolean): Row {
  const row = story.find(which);
  if (!row) throw new Error("the story has no such row");
  return row;
}

export const starts = (row: Row, prefix: string, sk = ""): boolean =>
  String(row.pk).startsWith(`${prefix}#`) && String(row.sk).startsWith(sk);

/** The partition of the only thing, or the first, of a kind. */
export const pkOf = (prefix: string): string => String(find((row) => starts(row, prefix)).pk);

/** What the verifier finds in rows, written as an export would be. */
export async function verified(rows: readonly Row[]) {
  const folder = mkdtempSync(join(tmpdir(), "wangge-verify-"));
  try {
    writeExport(folder, rows);
    return await verifyExport(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export const brokenIn = async (rows: readonly Row[]): Promise<string[]> =>
  Object.values(await verified(rows)).flatMap(({ broken }) => broken);
