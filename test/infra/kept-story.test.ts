import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import { checkLedger, exportedLedger } from "../../infra/operate/ledger-check/run.ts";
import { storedKinds } from "../../infra/operate/stored-kinds.ts";
import { hashChains, replay } from "../../infra/operate/verify/checks.ts";
import type { Row } from "../../lib/engine/items.ts";

const folder = mkdtempSync(join(tmpdir(), "wangge-kept-story-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** The rows that a story left in the table, as the program of a version wrote them. */
function keptStory(name: string): Row[] {
  const file = join(import.meta.dirname, "..", "fixtures", `${name}.jsonl.gz`);
  const lines = gunzipSync(readFileSync(file)).toString("utf8").split("\n").filter(Boolean);
  return lines.map((line): Row => JSON.parse(line));
}

/** Puts them where an export would. */
function exported(rows: readonly Row[]): void {
  const files = { events: "event", states: "thing", entries: "entry" };
  for (const [name, entity] of Object.entries(files)) {
    const lines = rows.filter((row) => row.entity === entity).map((row) => JSON.stringify(row));
    writeFileSync(join(folder, `${name}.jsonl`), lines.join("\n"));
  }
}

describe.each([
  ["story-0.1.0", 383],
  ["story-0.1.0-money", 192],
])("the rows of %s, written before forms were counted,", (name, things) => {
  const rows = keptStory(name);

  it("are read by the present program, every one", () => {
    const read = rows.filter((row) => {
      const kind = storedKinds.find(({ fits }) => fits?.(row));
      return kind !== undefined && kind.read(row) !== undefined;
    });
    expect(rows.filter(({ form }) => form !== undefined)).toEqual([]);
    expect(read.length).toBeGreaterThan(things);
  });

  it("hold together: hash chains, states that are what their events tell, the ledger", async () => {
    exported(rows);
    const checks = [await hashChains(folder), await replay(folder)];
    expect(checks.flatMap(({ broken }) => broken)).toEqual([]);
    expect(checks[1]?.looked).toBe(`${things} states`);
    expect((await checkLedger(exportedLedger(folder))).broken).toEqual([]);
  });
});
