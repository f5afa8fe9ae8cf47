import { globSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig } from "vitest/config";
import { EveryRefusalIsGot, refusalsNoted } from "./test/support/refusals-reporter.ts";

// what Node compiled for one file's process is kept for the next
process.env.NODE_COMPILE_CACHE ??= join(tmpdir(), "wangge-compile-cache");

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

/** Crash points one by one, faults and crowds; they take as long as half of the others together. */
const crashes = ["test/functions/**/*{crash,crashes,crowds,faults,cut-off}.test.ts"];

/** What `npm test` runs: they get every refusal without crashes and without a browser. */
const getRefusals = globSync("test/**/*.test.ts", { exclude: [...crashes, "test/browser/**"] }).map(
  (file) => join(import.meta.dirname, file),
);

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
          ...common,
          name: "platform",
          // the local platform is loaded once for all files of a process, everything else anew
          isolate: false,
          setupFiles: [noteRefusals, "test/support/afresh.ts"],
          server: { deps: { external: [/\/infra\//] } },
          globalSetup: ["test/support/template.ts"],
          include: ["test/functions/**/*.test.ts", "test/local/**/*.test.ts"],
          exclude: crashes,
        },
      },
      {
        plugins,
        test: {
          ...common,
          name: "crashes",
          isolate: false,
          setupFiles: [noteRefusals, "test/support/afresh.ts"],
          server: { deps: { external: [/\/infra\//] } },
          globalSetup: ["test/support/template.ts"],
          include: crashes,
        },
      },
      {
        plugins,
        test: {
          ...common,
          // pages of the local platform in a real browser; skipped where there is none
          name: "browser",
          isolate: false,
          setupFiles: [noteRefusals, "test/support/afresh.ts"],
          server: { deps: { external: [/\/infra\//] } },
          globalSetup: ["test/support/template.ts"],
          include: ["test/browser/**/*.test.ts"],
        },
      },
      {
        plugins,
        test: {
          ...common,
          name: "infra",
          setupFiles: [noteRefusals],
          include: ["test/infra/**/*.test.ts", ...withEnvironment],
        },
      },
    ],
  },
});
