import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");
const jsonIn = (file: string) => JSON.parse(readFileSync(join(root, file), "utf8"));
const scripts: Readonly<Record<string, string>> = jsonIn("package.json").scripts;
/** What reads our TypeScript; the rest are programs of others that run on any Node, or npm itself. */
const commands = Object.entries({ ...scripts, "cdk app": jsonIn("cdk.json").app as string }).filter(
  ([, command]) => !/^(cdk|tsc|biome|npm) /.test(command),
);

describe("a Node that cannot read TypeScript", () => {
  test.each(commands)("is told by %s what to do, in one sentence", (_, command) => {
    const [program, ...rest] = command.split(" ");
    expect(program).toBe("node");
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ["--no-experimental-strip-types", ...rest, "--help"],
      { cwd: root, encoding: "utf8" },
    );
    expect(stderr).toMatch(/^Wangge runs on Node 24, .+"npm ci" without --ignore-scripts.+\n$/);
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
  });
});
