import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect } from "vitest";
import { clientOf } from "../../infra/local/engines/client.ts";
import { startPlatform } from "../../infra/local/platform.ts";
import { askBy } from "../../infra/proof/cast/ask.ts";
import type { Person } from "../../infra/proof/cast/person.ts";
import { needsOf } from "./platform-needs.ts";
import { platformOptions } from "./platform-options.ts";

/** The local platform, once for the file that imports this, with data of its own. */
export const platform = await startPlatform(
  platformOptions(needsOf(expect.getState().testPath ?? "")),
);
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
const client = clientOf(platform.url);
export const { tokenFor, signIn } = client;

/** Where events are read as they were recorded: references in the place of words. */
const ofEvents = /^\/(audit|events|_local)\b/;

/** The same; no other answer holds a reference that its view forgot to put words for. */
export const call: typeof client.call = async (method, path, options) => {
  const reply = await client.call(method, path, options);
  if (!ofEvents.test(path)) {
    expect(JSON.stringify(reply.body), `${method} ${path}`).not.toMatch(/"text:[0-9a-f]{64}"/);
  }
  return reply;
};

/** Asks it what must be answered with success. */
export const ask = askBy(client);

export const tokenOf = ({ role, scopes, subject }: Person): Promise<string> =>
  tokenFor(role, scopes, subject);
