import { afterAll } from "vitest";

/**
 * Before each test file: notes every refusal that a test really gets, from a decider (which
 * vitest.config.ts lets tell it) or as a problem through the front door. The file hands them on to
 * test/support/refusals-reporter.ts when it ends.
 */
declare global {
  var refusalsGot: Set<string> | undefined;
}
declare module "vitest" {
  interface TaskMeta {
    refusalsGot?: readonly string[];
    /** Every code there is; test/refusals.test.ts tells it. */
    refusalsThere?: readonly string[];
  }
}

/** Walks all pairs and asks only whether each is accepted or refused: it expects no code. */
const expectsNoCode = /\/lifecycles\.test\.ts$/;

// a process that runs several files keeps its globals
if (globalThis.refusalsGot === undefined) {
  globalThis.refusalsGot = new Set();
  const { fetch } = globalThis;
  globalThis.fetch = async (...asked) => {
    const response = await fetch(...asked);
    if (response.headers.get("content-type")?.startsWith("application/problem+json")) {
      const text = await response.clone().text(); // none in answer to HEAD
      if (text !== "") globalThis.refusalsGot?.add((JSON.parse(text) as { code: string }).code);
    }
    return response;
  };
}

// biome-ignore lint/correctness/noEmptyPattern: vitest takes nothing else for no fixtures
afterAll(({}, file) => {
  const got = [...(globalThis.refusalsGot ?? [])];
  file.meta.refusalsGot = expectsNoCode.test(file.file.filepath) ? [] : got;
  globalThis.refusalsGot?.clear();
});
