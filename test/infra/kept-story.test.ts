import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { storedKinds } from "../../infra/operate/stored-kinds.ts";
import { verifyExport } from "../../infra/operate/verify/whole-export.ts";
import { keptStory, writeExport } from "../support/kept-stories.ts";

const folder = mkdtempSync(join(tmpdir(), "wangge-kept-story-"));
afterAll(() => rmSync(folder, { recursive: true }));

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

  it("hold together: chains, states, the ledger, feeds, tallies, answers, gates", async () => {
    writeExport(folder, rows);
    const found = await verifyExport(folder);
    const broken = Object.values(found).flatMap((one) => one.broken);
    // these rows were kept without what is sealed
    expect(broken.filter((one) => !one.endsWith("what was sealed is missing"))).toEqual([]);
    expect(found["replaying events gives the stored states"]?.looked).toBe(`${things} states`);
  });
});
