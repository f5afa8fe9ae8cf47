import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import * as z from "zod";
import { runCommand } from "../../infra/operate/run-command.ts";

const options = { data: { type: "string" }, json: { type: "boolean", default: false } } as const;
const command = { help: "Usage: …", options, needed: ["data"] } as const;

/** What was logged, what was complained of, and the exit code, of a command with these words. */
async function ran(
  words: readonly string[],
  work: (values: object) => Promise<void>,
  more: { readonly bare?: "data" } = {},
) {
  const logged = vi.spyOn(console, "log").mockReturnValue();
  const failed = vi.spyOn(console, "error").mockReturnValue();
  process.argv = [...argv.slice(0, 2), ...words];
  await runCommand({ ...command, ...more }, work);
  const seen = { logged: logged.mock.calls.flat(), failed: failed.mock.calls.flat() };
  vi.restoreAllMocks();
  return { ...seen, code: process.exitCode };
}
const nothing = async () => {};

const { argv } = process;
beforeEach(() => {
  process.exitCode = 0;
});
afterEach(() => {
  process.argv = argv;
  process.exitCode = 0;
});

describe("a command", () => {
  test("is given what its line says", async () => {
    const given: object[] = [];
    const { code } = await ran(["--data", "here"], async (values) => void given.push(values));
    expect(given).toEqual([{ data: "here", json: false }]);
    expect(code).toBe(0);
  });

  test("takes one word without an option for what it names, if it names something, and no second", async () => {
    const given: object[] = [];
    const keep = async (values: object) => void given.push(values);
    await ran(["here", "--json"], keep, { bare: "data" });
    expect(given).toEqual([{ data: "here", json: true }]);
    const { failed, code } = await ran(["here", "there"], nothing, { bare: "data" });
    expect(failed).toEqual(["one file is taken, and there is another"]);
    expect(code).toBe(1);
    expect((await ran(["here"], nothing)).code).toBe(1);
  });

  test("shows its help when asked, and fails with it when something needed is left out", async () => {
    expect(await ran(["--help"], nothing)).toEqual({ logged: ["Usage: …"], failed: [], code: 0 });
    expect(await ran([], nothing)).toMatchObject({ logged: ["Usage: …"], code: 1 });
  });

  test("tells of an option that it does not know, in one sentence", async () => {
    const { failed, code } = await ran(["--data", "here", "--nonsense"], nothing);
    expect(failed).toEqual([expect.stringMatching(/^Unknown option '--nonsense'/)]);
    expect(code).toBe(1);
  });

  test("tells what went wrong in words, with its cause and the fields at fault", async () => {
    const failing = (error: Error) => ran(["--data", "here"], () => Promise.reject(error));
    const refused = new TypeError("fetch failed", { cause: { code: "ECONNREFUSED" } });
    expect((await failing(refused)).failed).toEqual(["fetch failed: ECONNREFUSED"]);
    const { error } = z.strictObject({ priceFen: z.int() }).safeParse({ priceFen: "1" });
    expect((await failing(error as Error)).failed.join()).toContain(
      "/priceFen: Is needed: a number. 必填：数字。",
    );
    const { failed, code } = await failing(new Error("--lang is en or zh"));
    expect(failed).toEqual(["--lang is en or zh"]);
    expect(code).toBe(1);
  });

  test("shows a fault of the program's own whole, for whoever mends it", async () => {
    const bug = new TypeError("undefined is not a function");
    const { failed } = await ran(["--data", "here"], () => Promise.reject(bug));
    expect(failed).toEqual([bug]);
  });
});

test("every command but those with a frame of their own is run this way", () => {
  const root = join(import.meta.dirname, "../..");
  const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    scripts: Record<string, string>;
  };
  const files = Object.values(scripts).flatMap(
    (script) => /^node .*(infra\/(?:operate|proof)\/\S+)$/.exec(script)?.[1] ?? [],
  );
  const others = files.filter(
    (file) => !readFileSync(join(root, file), "utf8").includes("await runCommand("),
  );
  expect(others).toEqual(["infra/proof/bench.ts", "infra/operate/test-dynamodb-local.ts"]);
});
