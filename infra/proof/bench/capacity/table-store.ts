import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { addDuration } from "../../../../lib/core/time.ts";
import { openKeyMaterial } from "../../../local/engines/key-material.ts";
import { startPlatform } from "../../../local/platform.ts";
import { placesIn } from "../lifecycle/district.ts";
import {
  filledStore,
  keepAsMade,
  type Made,
  pastOf,
  stackOffline,
  startsAt,
} from "../lifecycle/stores.ts";

type Say = (line: string) => void;

/** Two communities that the story does not set foot in: twelve blocks. */
const elsewhere = placesIn(2);

/**
 * Requests that are filed elsewhere before the story begins: as many a year as a district files,
 * whatever their number. Those of the last six hours are open, more than a page of them in each
 * block, so that every size has the same open work and the same pages.
 */
const fillingOf = (requests: number) => ({
  ...pastOf(requests),
  openSince: addDuration(startsAt.toISOString(), "-PT6H"),
});

/** The block whose inbox is read by the page. */
export const blockElsewhere = elsewhere[0]?.blockCode ?? "";

/** A data directory whose table holds so many requests, and no district: the story brings its own. */
export async function storeBefore(
  requests: number,
  stores: string,
  say: Say,
): Promise<Made & { readonly path: string }> {
  const root = join(stores, "capacity");
  const empty = join(root, "0");
  const path = join(root, String(requests));
  await emptyTable(empty);
  const made = await filledStore(
    { empty, folder: path, places: elsewhere, filling: fillingOf(requests) },
    say,
  );
  return { ...made, path };
}

async function emptyTable(folder: string): Promise<void> {
  if (existsSync(join(folder, "made.json"))) return;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await makeKeys(folder);
  const platform = await startPlatform({ data: folder, clock: startsAt, appointsAhead: true });
  try {
    await keepAsMade(platform, folder, 0);
  } finally {
    await platform.stop();
  }
}

/** Keys that seal words offline must be those that the platform will open them with. */
async function makeKeys(folder: string): Promise<void> {
  const path = (name: string) => join(folder, name);
  const material = openKeyMaterial({
    read: <Content>(name: string): Content | undefined =>
      existsSync(path(name)) ? JSON.parse(readFileSync(path(name), "utf8")) : undefined,
    write: (name, content) => writeFileSync(path(name), JSON.stringify(content)),
  });
  for (const key of stackOffline().keys) await material.secret(key);
}
