import { once } from "node:events";
import { createWriteStream, mkdirSync } from "node:fs";
import { join } from "node:path";
import { finished } from "node:stream/promises";
import { exportRows } from "../../lib/engine/export.ts";
import { exportedRow, exportFiles } from "./export-files.ts";
import { readTable } from "./read-table.ts";
import { runCommand } from "./run-command.ts";

const help = `Exports what the platform holds, a line of JSON each, for audits and for "npm run verify".

Usage: npm run export -- --out FOLDER [--table NAME] [--rows]

  --out FOLDER   where events.jsonl, states.jsonl, entries.jsonl, feed.jsonl, deliveries.jsonl,
                 ballots.jsonl, rolls.jsonl, answers.jsonl, bids.jsonl, gates.jsonl,
                 grades.jsonl and texts.jsonl go
  --table NAME   the table (default: the variable TABLE_NAME)
  --rows         rows.jsonl too: every row just as it is stored, what is encrypted as ciphertext
  --help         show this

It reads the table with your AWS credentials; AWS_ENDPOINT_URL_DYNAMODB points it to a local one.
Personal data and command records are left out; rows.jsonl holds them encrypted and hashed. Ballots
are those that were counted, as published; bids are as their bidders sealed them; texts are sealed,
without the keys that open them.
`;

const everyRow = "rows";

async function exportTo(folder: string, whole: boolean): Promise<Record<string, number>> {
  mkdirSync(folder, { recursive: true });
  const names = [...new Set(Object.values(exportFiles)), ...(whole ? [everyRow] : [])];
  const streams = new Map(
    names.map((name) => [name, createWriteStream(join(folder, `${name}.jsonl`))]),
  );
  const counts: Record<string, number> = Object.fromEntries(names.map((name) => [name, 0]));
  let seen = 0;
  for await (const row of exportRows()) {
    seen += 1;
    if (seen % 10_000 === 0) console.error(`  ${seen.toLocaleString("en")} rows read …`);
    const file = exportFiles[String(row.entity)] ?? "";
    for (const [name, line] of Object.entries({ [file]: exportedRow(row), [everyRow]: row })) {
      const stream = streams.get(name);
      if (!stream) continue;
      counts[name] = (counts[name] ?? 0) + 1;
      if (!stream.write(`${JSON.stringify(line, bytesAsBase64)}\n`)) await once(stream, "drain");
    }
  }
  for (const stream of streams.values()) {
    stream.end();
    await finished(stream);
  }
  return counts;
}

const bytesAsBase64 = (_: string, value: unknown) =>
  value instanceof Uint8Array ? Buffer.from(value).toString("base64") : value;

const options = {
  out: { type: "string" },
  table: { type: "string" },
  rows: { type: "boolean", default: false },
} as const;

await runCommand({ help, options, needed: ["out"] }, async ({ out, table, rows }) => {
  readTable(table);
  const counts = await exportTo(out, rows);
  for (const [name, count] of Object.entries(counts)) console.log(`${name.padEnd(12)} ${count}`);
});
