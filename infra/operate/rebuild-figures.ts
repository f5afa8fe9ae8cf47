import { commit, drop } from "../../lib/engine/commit.ts";
import { exportRows } from "../../lib/engine/export.ts";
import type { Key } from "../../lib/engine/keys.ts";
import { sideBySide } from "../../lib/engine/side-by-side.ts";
import type { StoredEvent } from "../../lib/engine/thing.ts";
import { generationOf, generationsWrite, loadGenerations } from "../../lib/figures/store.ts";
import { countIn, isCounted } from "../../lib/flows/count.ts";
import { readTable } from "./read-table.ts";
import { runCommand } from "./run-command.ts";

const help = `Counts the public figures anew, out of all that the table holds, and then shows those.

Usage: npm run figures:rebuild -- [--table NAME]

  --table NAME  the table, output TableName of the deployment (default: the variable TABLE_NAME)
  --help        show this

The figures that are shown stay, and are kept up, until the new ones are whole. It reads all of the
table, with your AWS credentials, and writes to it. It can be stopped and run again at any time: what
was counted is not counted again. Rows of figures that were shown before those of now are deleted.
`;

/** The last event that counts of each thing; with it all are counted that come before. */
async function* lastEvents(before: (row: Key) => Promise<void>): AsyncGenerator<StoredEvent> {
  let last: StoredEvent | undefined;
  for await (const row of exportRows()) {
    await before({ pk: String(row.pk), sk: String(row.sk) });
    const event = row.entity === "event" ? (row.event as StoredEvent) : undefined;
    if (!event || !isCounted(event)) continue;
    // events of one thing come together, in their order
    if (last && last.thing.id !== event.thing.id) yield last;
    last = event;
  }
  if (last) yield last;
}

async function rebuild(): Promise<{ things: number; generation: number }> {
  const began = await loadGenerations();
  const { shown, filling: generation = shown + 1 } = began;
  if (began.filling === undefined) {
    const { committed } = await commit([generationsWrite({ shown, filling: generation }, began)]);
    if (!committed) throw new Error("Somebody else began it at this moment: run it again.");
  }
  let things = 0;
  const dropOlder = async (key: Key) => {
    if ((generationOf(key) ?? shown) < shown) await commit([drop(key)]);
  };
  await sideBySide(lastEvents(dropOlder), async (event) => {
    await countIn(generation, event);
    things += 1;
  });
  const now = await loadGenerations();
  if (now.filling === generation) await commit([generationsWrite({ shown: generation }, now)]);
  return { things, generation };
}

const options = { table: { type: "string" } } as const;

await runCommand({ help, options }, async ({ table }) => {
  readTable(table);
  const { things, generation } = await rebuild();
  console.log(`${things} things are counted; generation ${generation} of the figures is shown`);
});
