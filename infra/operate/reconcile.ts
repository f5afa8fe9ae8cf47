import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { finished } from "node:stream/promises";
import * as z from "zod";
import { csvLinesOf, csvOf } from "../../lib/core/csv.ts";
import { readableYuan } from "../../lib/core/money.ts";
import { LocalDate } from "../../lib/core/time.ts";
import { addLine, noSums, reconciliationColumns } from "../../lib/money/payments/reconciliation.ts";
import { everyReconciliationLine } from "../../lib/money/payments/reconciliation-store.ts";
import { readTable } from "./read-table.ts";
import { runCommand } from "./run-command.ts";

const help = `Compares every payment with the bank's books on some days, and sums the findings.

Usage: npm run reconcile -- --from DAY --to DAY [--out FILE] [--table NAME]

  --from DAY     the first day, such as 2026-03-01
  --to DAY       the last day
  --out FILE     every line as comma separated values
  --table NAME   the table (default: the variable TABLE_NAME)
  --help         show this

It reads the table page by page with your AWS credentials; AWS_ENDPOINT_URL_DYNAMODB points it to a
local one. Amounts in the file are yuan with two places.
`;

async function reconcile(days: { from: string; to: string }, out: string | undefined) {
  let sums = noSums();
  const file = out === undefined ? undefined : createWriteStream(out);
  file?.write(csvOf(reconciliationColumns, []));
  for await (const line of everyReconciliationLine(days)) {
    sums = addLine(sums, line);
    if (file && !file.write(csvLinesOf(reconciliationColumns, [line]))) await once(file, "drain");
  }
  file?.end();
  if (file) await finished(file);
  return sums;
}

const options = {
  from: { type: "string" },
  to: { type: "string" },
  out: { type: "string" },
  table: { type: "string" },
} as const;

await runCommand({ help, options, needed: ["from", "to"] }, async ({ table, out, ...line }) => {
  const days = z.object({ from: LocalDate, to: LocalDate }).parse(line);
  readTable(table);
  const sums = await reconcile(days, out);
  console.log(rowOf(["", "lines", "booked", "payments"]));
  for (const [finding, { lines, bookedFen, paymentFen }] of Object.entries(sums)) {
    const amounts = [bookedFen, paymentFen].map(readableYuan);
    console.log(rowOf([finding, String(lines), ...amounts]));
  }
});

function rowOf([first = "", ...others]: readonly string[]): string {
  return first.padEnd(18) + others.map((other) => other.padStart(20)).join("");
}
