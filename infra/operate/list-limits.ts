import { yearsOf } from "../../lib/core/limits.ts";
import { commit, put, unchangedCheck } from "../../lib/engine/commit.ts";
import { exportRows } from "../../lib/engine/export.ts";
import type { Row } from "../../lib/engine/items.ts";
import { limitKey, prefixes } from "../../lib/engine/keys.ts";
import { loadThing } from "../../lib/engine/thing.ts";
import { counting } from "../../lib/flows/apply-notice.ts";
import { readTable } from "./read-table.ts";
import { runCommand } from "./run-command.ts";

const help = `Lists every limit under the years on whose holiday notices it rests, where it is not listed.

Usage: npm run limits:list -- [--table NAME]

  --table NAME  the table, output TableName of the deployment (default: the variable TABLE_NAME)
  --help        show this

Each change of a thing keeps its own list rows. Those of things that were stored before limits were
listed are written by this; it reads all of the table, with your AWS credentials, and writes to it.
It can be stopped and run again at any time, and changes nothing where all is listed.
`;

type Counting = (typeof counting)[number];

const kindOf = (row: Row): Counting | undefined =>
  counting.find(({ entity }) => String(row.pk).startsWith(`${prefixes[entity]}#`));

/** Writes the rows of one thing as it stands now: another change meanwhile would write its own. */
async function listed(thing: Counting, id: string): Promise<number> {
  for (;;) {
    const loaded = await loadThing(thing, id);
    const years = loaded ? yearsOf(thing.limits, loaded.state) : [];
    if (!loaded || years.length === 0) return 0;
    const rows = years.map((year) =>
      put("row", limitKey(thing.entity, year, id), { entity: "row", id }),
    );
    const { committed } = await commit([unchangedCheck(thing.entity, loaded), ...rows]);
    if (committed) return rows.length;
  }
}

const options = { table: { type: "string" } } as const;

await runCommand({ help, options }, async ({ table }) => {
  readTable(table);
  let rows = 0;
  for await (const row of exportRows()) {
    const thing = row.entity === "thing" ? kindOf(row) : undefined;
    if (thing) rows += await listed(thing, String(row.id));
  }
  console.log(`${rows} limits are listed`);
});
