import { isReference } from "../../lib/core/text.ts";
import { commit } from "../../lib/engine/commit.ts";
import { erasureOf } from "../../lib/engine/texts.ts";
import { readTable } from "./read-table.ts";
import { runCommand } from "./run-command.ts";

const help = `Erases a text that is kept apart, for good: a reason or a note that says too much of somebody.

Usage: npm run texts:erase -- --text REFERENCE [--table NAME]

  --text REFERENCE  text:… as the thing's events refer to it (GET /audit/{kind}/{id}/events)
  --table NAME      the table (default: the variable TABLE_NAME)
  --help            show this

It writes with your AWS credentials. The event, its hash and the case stay as they are; that there
was a text and when it was erased stays too.
`;

const options = { text: { type: "string" }, table: { type: "string" } } as const;

await runCommand({ help, options, needed: ["text"] }, async ({ text, table }) => {
  if (!isReference(text)) throw new Error("--text wants a reference: text: and 64 hex digits.");
  readTable(table);
  const { committed } = await commit([erasureOf(text, new Date().toISOString())]);
  if (!committed) throw new Error(`${text} is not there, or was erased before.`);
  console.log(`${text} is erased.`);
});
