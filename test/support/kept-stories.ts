import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { exportFiles } from "../../infra/operate/export-files.ts";
import type { Row } from "../../lib/engine/items.ts";

/** The rows that a story left in the table, as the program of a version wrote them. */
export function keptStory(name: string): Row[] {
  const file = join(import.meta.dirname, "..", "fixtures", `${name}.jsonl.gz`);
  const lines = gunzipSync(readFileSync(file)).toString("utf8").split("\n").filter(Boolean);
  return lines.map((line): Row => JSON.parse(line));
}

/** Puts rows where an export would. */
export function writeExport(folder: string, rows: readonly Row[]): void {
  for (const [entity, name] of Object.entries(exportFiles)) {
    const lines = rows.filter((row) => row.entity === entity).map((row) => JSON.stringify(row));
    writeFileSync(join(folder, `${name}.jsonl`), lines.join("\n"));
  }
}
