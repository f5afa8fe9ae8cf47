import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { hashChains, ledger, replay } from "./verify/checks.ts";
import type { Checked } from "./verify/exported.ts";
import { filesBelow, noPersonalData } from "./verify/privacy.ts";

const help = `Verifies an export, without the platform: whoever has the files can run it.

Usage: npm run verify -- --data FOLDER [--logs FOLDER] [--webhooks FILE] [--words FILE] [--json]

  --data FOLDER    what "npm run export" wrote
  --logs FOLDER    logs that must hold no personal data
  --webhooks FILE  what a receiver got, that must hold none either
  --words FILE     words known to be personal, one a line, that must appear in none of them
  --json           the result as JSON
  --help           show this

Exits 0 only if everything holds; names the first links, balances and states that do not.
`;

const { values } = parseArgs({
  options: {
    data: { type: "string" },
    logs: { type: "string" },
    webhooks: { type: "string" },
    words: { type: "string" },
    json: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});
if (values.help || !values.data) {
  console.log(help);
  process.exit(values.help ? 0 : 1);
}

const folder = values.data;
const words = values.words
  ? readFileSync(values.words, "utf8")
      .split("\n")
      .filter((word) => word !== "")
  : [];
const looked = [
  ...["events", "feed", "deliveries"].map((name) => join(folder, `${name}.jsonl`)),
  ...(values.logs ? filesBelow(values.logs) : []),
  ...(values.webhooks ? [values.webhooks] : []),
];
const results: Record<string, Checked> = {
  "hash chains verify": await hashChains(folder),
  "replaying events gives the stored states": await replay(folder),
  "the ledger sums to 0 and every balance equals its entries": await ledger(folder),
  "no personal data in events, webhooks and logs": noPersonalData(looked, words),
};
if (values.json) console.log(JSON.stringify(results, null, 2));
for (const [what, { looked, broken }] of values.json ? [] : Object.entries(results)) {
  console.log(`${broken.length === 0 ? "holds " : "BROKEN"}  ${what} (${looked})`);
  for (const one of broken.slice(0, 5)) console.log(`          ${one}`);
}
process.exitCode = Object.values(results).every(({ broken }) => broken.length === 0) ? 0 : 1;
