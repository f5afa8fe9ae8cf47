import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { runCommand } from "../../infra/operate/run-command.ts";
import { type StoredKind, storedKinds } from "../../infra/operate/stored-kinds.ts";
import type { Row } from "../../lib/engine/items.ts";
import { formOf } from "../../lib/engine/stored.ts";
import {
  digestOf,
  formIn,
  keptDigests,
  keptRows,
  rowsFile,
  schemasFile,
} from "./stored-fixtures.ts";

const help = `Keeps a row of every kind, form and status as a fixture, and the digest of every new form.

Usage: node test/support/make-row-fixtures.ts --rows FOLDER

  --rows FOLDER  holds rows.jsonl, as "npm run export -- --rows" or a story with --out wrote it

What is kept already stays as it is. What is sealed stands in no row: add its line by hand.
`;

/** What one fixture is enough for. */
function sortOf(kind: StoredKind, row: Row): string {
  const value = kind.read(row);
  const { status = "" } = Object(value) as { status?: string };
  return `${formIn(row)} ${status}`;
}

function addRows(kind: StoredKind, rows: readonly Row[]): void {
  const name = kind.stored.kind;
  const known = new Set(keptRows(name).map((row) => sortOf(kind, row)));
  for (const row of rows.filter((one) => kind.fits?.(one))) {
    const sort = sortOf(kind, row);
    if (known.has(sort)) continue;
    known.add(sort);
    mkdirSync(dirname(rowsFile(name)), { recursive: true });
    appendFileSync(rowsFile(name), `${JSON.stringify(row)}\n`);
    process.stdout.write(`${name}: form ${sort}\n`);
  }
}

function addDigests(): void {
  const digests = keptDigests();
  for (const { stored } of storedKinds) {
    const forms = digests[stored.kind] ?? {};
    forms[formOf(stored)] ??= digestOf(stored);
    digests[stored.kind] = forms;
  }
  const sorted = Object.fromEntries(Object.entries(digests).sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(schemasFile, `${JSON.stringify(sorted, null, 2)}\n`);
}

const options = { rows: { type: "string" } } as const;

await runCommand({ help, options, needed: ["rows"] }, async ({ rows: folder }) => {
  const file = join(folder, "rows.jsonl");
  if (!existsSync(file)) throw new Error(`${file} is missing; export with --rows first.`);
  const lines = readFileSync(file, "utf8").split("\n").filter(Boolean);
  const rows = lines.map((line): Row => JSON.parse(line));
  for (const kind of storedKinds) addRows(kind, rows);
  addDigests();
});
