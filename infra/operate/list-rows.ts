import { loadGrid, nameRows } from "../../lib/district/grids/store.ts";
import { commit, putAhead, rowWrites, unchangedCheck } from "../../lib/engine/commit.ts";
import { exportRows } from "../../lib/engine/export.ts";
import { loadThing, rowsOf } from "../../lib/engine/thing.ts";
import { readTable } from "./read-table.ts";
import { runCommand } from "./run-command.ts";
import { type AnyThing, things } from "./things.ts";
import { kindAt } from "./verify/names.ts";

const help = `Writes every row that lists a thing, where it is missing.

Usage: npm run rows:list -- [--table NAME]

  --table NAME  the table, output TableName of the deployment (default: the variable TABLE_NAME)
  --help        show this

Each change of a thing keeps its own list rows. Those of things that were stored before there was such
a list are written by this; it reads all of the table, with your AWS credentials, and writes to it.
It can be stopped and run again at any time, and changes nothing where all is listed.
`;

/** Writes the rows of one thing as it stands now: another change meanwhile would write its own. */
async function listed(thing: AnyThing, id: string): Promise<number> {
  for (;;) {
    const loaded = await loadThing(thing, id);
    const rows = loaded ? rowsOf(thing, id, loaded.state) : [];
    if (!loaded || rows.length === 0) return 0;
    const check = unchangedCheck(thing.entity, loaded);
    const { committed } = await commit([check, ...rowWrites(id, rows)]);
    if (committed) return rows.length;
  }
}

/** Writes where a community's units are found by their names: held against them by whoever reads. */
async function named(communityCode: string): Promise<number> {
  const units = (await loadGrid(communityCode))?.units ?? [];
  const rows = units.flatMap((unit) => rowWrites(unit.code, nameRows(unit)));
  await putAhead(rows);
  return rows.length;
}

const options = { table: { type: "string" } } as const;

await runCommand({ help, options }, async ({ table }) => {
  readTable(table);
  let rows = 0;
  for await (const row of exportRows()) {
    const kind = row.entity === "thing" ? kindAt(String(row.pk)) : undefined;
    const thing = kind && things[kind];
    if (thing) rows += await listed(thing, String(row.id));
    if (kind === "grid") rows += await named(String(row.id));
  }
  console.log(`${rows} rows are listed`);
});
