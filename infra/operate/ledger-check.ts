import { exportRows } from "../../lib/engine/export.ts";
import { checkLedger, exportedLedger, type Source } from "./ledger-check/run.ts";
import { readTable } from "./read-table.ts";
import { runCommand } from "./run-command.ts";

const help = `Reads the whole ledger and verifies that it is sound.

Usage: npm run ledger:check -- [--table NAME | --data FOLDER] [--segments N] [--json]

  --table NAME   the table (default: the variable TABLE_NAME)
  --data FOLDER  what "npm run export" wrote, instead of a table
  --segments N   how many parts of the table are read at once (default: 4)
  --json         the result as JSON
  --help         show this

What must hold: all accounts together hold 0; none but external is below 0; the entries of an
account are numbered without gap, each balance follows from the one before, no instant goes back;
every transfer is entered once on each side, at one instant, as an event recorded it; what is
reversed is reversed once and whole; a closed account holds nothing; and for each contract
paid + payable + in transit + receivable + remaining + returned is its amount.

Exits 0 only if all of it does; names the first account that breaks. Memory stays flat.
A table is read with your AWS credentials; AWS_ENDPOINT_URL_DYNAMODB points to a local one. Where
money moves meanwhile, read an export, or a table restored to one point in time.
`;

const options = {
  table: { type: "string", default: process.env.TABLE_NAME ?? "" },
  data: { type: "string" },
  segments: { type: "string", default: "4" },
  json: { type: "boolean", default: false },
} as const;

await runCommand({ help, options }, async ({ table, data, json, ...given }) => {
  const segments = Number(given.segments);
  if (!(Number.isInteger(segments) && segments >= 1 && segments <= 64)) {
    throw new Error(`--segments is a number from 1 to 64, not ${given.segments}.`);
  }
  const source = data ? exportedLedger(data) : tableLedger(table, segments);
  const { looked, broken, faults } = await checkLedger(source, (rows) =>
    console.error(`  ${rows.toLocaleString("en")} rows read …`),
  );
  if (json) console.log(JSON.stringify({ looked, broken, faults }, null, 2));
  else if (faults === 0) console.log(`holds   the ledger is sound (${looked})`);
  else {
    console.log(`BROKEN  ${broken[0]}`);
    for (const fault of broken.slice(1, 20)) console.log(`        ${fault}`);
    if (faults > 20) console.log(`        … ${faults} in all (${looked})`);
  }
  process.exitCode = faults === 0 ? 0 : 1;
});

function tableLedger(table: string, segments: number): Source {
  if (!table) throw new Error("Name a table by --table, or an export by --data; see --help.");
  readTable(table);
  return () => Array.from({ length: segments }, (_, segment) => exportRows({ segment, segments }));
}
