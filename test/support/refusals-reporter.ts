import type { Reporter, TestModule, Vite, Vitest } from "vitest/node";

/** Lets the one place where deciders refuse tell test/support/note-refusals.ts, in tests alone. */
export const refusalsNoted: Vite.Plugin = {
  name: "refusals-noted",
  enforce: "pre",
  transform(code, id) {
    if (!id.endsWith("/lib/core/decision.ts")) return undefined;
    const refusal = "return { ok: false, code, detail }";
    if (!code.includes(refusal)) throw new Error("lib/core/decision.ts refuses in other words");
    return code.replace(refusal, `globalThis.refusalsGot?.add(code); ${refusal}`);
  },
};

/** Fails a run of `npm test` in which no test got some refusal. A part of the tests tells nothing. */
export class EveryRefusalIsGot implements Reporter {
  readonly #files: readonly string[];
  #vitest: Vitest | undefined;

  /** Takes the absolute paths of the test files that together get every refusal. */
  constructor(files: readonly string[]) {
    this.#files = files;
  }

  onInit(vitest: Vitest): void {
    this.#vitest = vitest;
  }

  onTestRunEnd(modules: readonly TestModule[]): void {
    const ran = new Set(modules.filter((one) => one.ok()).map(({ moduleId }) => moduleId));
    const say = (line: string) => this.#vitest?.logger.log(`    Refusals  ${line}`);
    if (this.#vitest?.config.testNamePattern || !this.#files.every((file) => ran.has(file))) {
      say("not looked at: not every test ran and passed");
      return;
    }
    const metas = modules.map((one) => one.meta());
    const got = new Set(metas.flatMap(({ refusalsGot = [] }) => refusalsGot));
    const there = metas.flatMap(({ refusalsThere = [] }) => refusalsThere);
    const missing = there.filter((code) => !got.has(code));
    say(`${there.length - missing.length} of ${there.length} got by a test`);
    if (there.length > 0 && missing.length === 0) return;
    say(`got by no test: ${missing.join(", ")}`);
    process.exitCode = 1;
  }
}
