import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll } from "vitest";
import { clientOf } from "../../infra/local/engines/client.ts";
import { startPlatform } from "../../infra/local/platform.ts";
import { optionsAsked } from "./asked.ts";

/** When the time of every test file starts: a Monday morning in Chengdu. */
export const startedAt = new Date("2026-02-09T09:00:00+08:00");

/** The local platform, once for the file that imports this, with data of its own. */
export const platform = await startPlatform({ clock: startedAt, ...optionsAsked() });
afterAll(async () => {
  await keepRows(process.env.ROWS_TO);
  await platform.stop();
});

/** For make-row-fixtures.ts: what a file of tests left in the table, where somebody asks for it. */
async function keepRows(folder: string | undefined): Promise<void> {
  if (folder === undefined) return;
  const { allRows } = await import("./in-process.ts");
  const lines = (await allRows()).map((row) => `${JSON.stringify(row)}\n`);
  appendFileSync(join(folder, "rows.jsonl"), lines.join(""));
}

/** Speaks HTTP with it, and gives tokens for a role and scopes. */
export const { call, tokenFor, signIn } = clientOf(platform.url);
