import { readFileSync } from "node:fs";
import { join } from "node:path";
import { exportFiles } from "./export-files.ts";
import { runCommand } from "./run-command.ts";
import type { Checked } from "./verify/exported.ts";
import { filesBelow, noPersonalData } from "./verify/privacy.ts";
import { ballotsTellNothing, bidsAreSealed } from "./verify/secrecy.ts";
import { verifyExport } from "./verify/whole-export.ts";

const help = `Verifies an export, without the platform: whoever has the files can run it.

Usage: npm run verify -- --data FOLDER [--logs FOLDER] [--webhooks FILE] [--lists FILE]
                         [--words FILE] [--votes FILE --receipts FILE] [--bids FILE --offers FILE]
                         [--json]

  --data FOLDER    what "npm run export" wrote
  --logs FOLDER    logs that must hold no personal data
  --webhooks FILE  what a receiver got, that must hold none either
  --lists FILE     lists that people were shown, that must hold none
  --words FILE     words known to be personal, one a line, that must appear in none of them
  --votes FILE     rows.jsonl of "npm run export -- --rows", made while a council still voted
  --receipts FILE  what voters were given, one a line, that must appear nowhere in it
  --bids FILE      rows.jsonl, made after bids came in and before they were opened
  --offers FILE    words and prices of those bids, one a line, that must appear nowhere in it
  --json           the result as JSON
  --help           show this

Events and states must be there, and every event in its chain, its state and the feeds that it
concerns; entries, dispatches, counted ballots, rolls, answers, sealed bids, gates, grades and texts must say
what the events say. An export is of one moment: take it of a table restored to a point in time, or while
nothing changes; an event that no feed has yet is named as missing there (npm run events:republish).

Exits 0 only if everything holds; names the first things that do not, by kind, id and version.
`;

const options = {
  data: { type: "string" },
  logs: { type: "string" },
  webhooks: { type: "string" },
  lists: { type: "string" },
  words: { type: "string" },
  votes: { type: "string" },
  receipts: { type: "string" },
  bids: { type: "string" },
  offers: { type: "string" },
  json: { type: "boolean", default: false },
} as const;

/** The lines of a file that was named; one without any would let everything hold. */
function linesOf(file: string | undefined): string[] {
  if (!file) return [];
  const lines = readFileSync(file, "utf8").split("\n").filter(Boolean);
  if (lines.length === 0) throw new Error(`${file} has no lines.`);
  return lines;
}

function logsBelow(folder: string | undefined): string[] {
  if (!folder) return [];
  const files = filesBelow(folder);
  if (files.length === 0) throw new Error(`${folder} holds no logs.`);
  return files;
}

await runCommand({ help, options, needed: ["data"] }, async (given) => {
  const { data: folder, logs, webhooks, lists, votes, bids } = given;
  if (votes && !given.receipts) throw new Error("--votes goes with --receipts; see --help.");
  if (bids && !given.offers) throw new Error("--bids goes with --offers; see --help.");
  const read = [
    ...Object.values(exportFiles).map((name) => join(folder, `${name}.jsonl`)),
    ...logsBelow(logs),
    ...(webhooks ? [webhooks] : []),
    ...(lists ? [lists] : []),
  ];
  const results: Record<string, Checked> = {
    ...(await verifyExport(folder)),
    "no personal data in events, webhooks, logs and lists": noPersonalData(
      read,
      linesOf(given.words),
    ),
    ...(votes && {
      "ballots tell no choice": ballotsTellNothing(linesOf(votes), linesOf(given.receipts)),
    }),
    ...(bids && {
      "before the opening the table holds only ciphertext of the bids": bidsAreSealed(
        linesOf(bids),
        linesOf(given.offers),
      ),
    }),
  };
  if (given.json) console.log(JSON.stringify(results, null, 2));
  for (const [what, { looked, broken }] of given.json ? [] : Object.entries(results)) {
    console.log(`${broken.length === 0 ? "holds " : "BROKEN"}  ${what} (${looked})`);
    for (const one of broken.slice(0, 5)) console.log(`          ${one}`);
  }
  const allHold = Object.values(results).every(({ broken }) => broken.length === 0);
  process.exitCode = allHold ? 0 : 1;
});
