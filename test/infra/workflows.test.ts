import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const folder = join(import.meta.dirname, "../../.github/workflows");

test("workflows use each action at a commit, which nobody can move, and say its version", () => {
  const used = readdirSync(folder).flatMap(
    (file) => readFileSync(join(folder, file), "utf8").match(/\buses: .*/g) ?? [],
  );
  expect(used.length).toBeGreaterThan(0);
  expect(used.filter((one) => !/@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(one))).toEqual([]);
});
