import { existsSync, globSync, statfsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig } from "vitest/config";
import { EveryRefusalIsGot, refusalsNoted } from "./test/support/refusals-reporter.ts";

// what Node compiled for one file's process is kept for the next
process.env.NODE_COMPILE_CACHE ??= join(tmpdir(), "wangge-compile-cache");

// nothing that a test keeps outlives it, so where memory can be had it does not wait for a disk: every
// write of a table and a queue is forced to one, a quarter of the time that tests take
const memory = "/dev/shm";
const bytesWanted = 2 ** 31;
if (!process.env.TMPDIR && existsSync(memory)) {
  const { bavail, bsize } = statfsSync(memory);
  if (bavail * bsize >= bytesWanted) process.env.TMPDIR = memory;
}

// generous, for a slow machine: a platform starts for every file, and months of schedules pass in some
const common = { testTimeout: 120_000, hookTimeout: 120_000 } as const;
const noteRefusals = "test/support/note-refusals.ts";
const plugins = [refusalsNoted];

/** They load the shells with an environment and a table of their own, and so keep to themselves. */
const withEnvironment = [
  "test/lib/http/serve-faults.test.ts",
  "test/lib/webhooks/publish.test.ts",
  "test/lib/engine/waiting.test.ts",
];

/**
 * Crash points one by one, faults, crowds, races with and without each condition, and what tells that
 * something went wrong all the same: every kind of tampering, and months played at random. They take as
 * long as half of the others together.
 */
const crashes = [
  "test/infra/{verify*,simulate}.test.ts",
  "test/functions/**/*{crash,crashes,crowds,faults,cut-off}.test.ts",
  "test/functions/guards/**/*.test.ts",
];

/** Pages as they are sent: every role on each of them, forms, and the story that is shown on them. */
const pages = ["test/functions/portal*.test.ts", "test/local/story.test.ts"];

/** What `npm test` runs: they get every refusal without crashes and without pages. */
const getRefusals = globSync("test/**/*.test.ts", {
  exclude: [...crashes, ...pages, "test/browser/**"],
}).map((file) => join(import.meta.dirname, file));

/** Tests through the front door of a platform of their own. */
const onPlatform = {
  ...common,
  // the local platform is loaded once for all files of a process, everything else anew
  isolate: false,
  setupFiles: [noteRefusals, "test/support/afresh.ts"],
  server: { deps: { external: [/\/infra\//] } },
  globalSetup: ["test/support/template.ts"],
};

/** Each command of package.json leaves a file of its own, so that they may follow one another. */
const outputFile = `out/${(process.env.npm_lifecycle_event ?? "tests").replace(":", "-")}.json`;

export default defineConfig({
  test: {
    // each front-door test keeps a core busy, with the platform and the engine beside it
    maxWorkers: 2,
    reporters: ["default", ["json", { outputFile }], new EveryRefusalIsGot(getRefusals)],
    projects: [
      {
        plugins,
        test: {
          ...common,
          name: "unit",
          setupFiles: [noteRefusals],
          // pure rules leave nothing behind for the next file
          pool: "threads",
          isolate: false,
          include: ["test/lib/**/*.test.ts", "test/*.test.ts"],
          exclude: withEnvironment,
        },
      },
      {
        plugins,
        test: {
          ...onPlatform,
          name: "platform",
          include: ["test/functions/**/*.test.ts", "test/local/**/*.test.ts"],
          exclude: [...crashes, ...pages],
        },
      },
      { plugins, test: { ...onPlatform, name: "crashes", include: crashes } },
      { plugins, test: { ...onPlatform, name: "pages", include: pages } },
      {
        plugins,
        // pages of the local platform in a real browser; skipped where there is none
        test: { ...onPlatform, name: "browser", include: ["test/browser/**/*.test.ts"] },
      },
      {
        plugins,
        test: {
          ...common,
          name: "infra",
          setupFiles: [noteRefusals],
          // templates are made and read, CDK is loaded once
          isolate: false,
          include: ["test/infra/**/*.test.ts"],
          exclude: crashes,
        },
      },
      {
        plugins,
        test: {
          ...common,
          name: "apart",
          setupFiles: [noteRefusals],
          include: withEnvironment,
        },
      },
    ],
  },
});
