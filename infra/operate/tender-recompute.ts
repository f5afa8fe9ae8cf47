import { readFileSync } from "node:fs";
import { tellSteps } from "./recompute/step.ts";
import { digestStep, type Published, recompute } from "./recompute/tender.ts";
import { runCommand } from "./run-command.ts";

const help = `Computes a tender's award anew from what is published of it; needs no account and asks nobody.

Usage: npm run tender:recompute -- FILE [--bid FILE] [--json]

  FILE           the tender as GET /tenders/{tenderId} answers it once its award is noticed, or its record
  --bid FILE     what a bidder sent, as npm run seal-bid printed it: its digest must be a published one
  --json         the steps as JSON
  --help         show this

Prints each step in words: the marks of prices, the sums and means of sheets, ranking, ties, winner,
digests. Exits 0 only if all that was published follows; else it names the first difference.
`;

const options = {
  tender: { type: "string" },
  bid: { type: "string" },
  json: { type: "boolean", default: false },
} as const;

const read = (path: string) => JSON.parse(readFileSync(path, "utf8"));

await runCommand(
  { help, options, needed: ["tender"], bare: "tender" },
  async ({ tender, bid, json }) => {
    const published = read(tender) as Published;
    const own = bid ? [digestStep(published, String(read(bid).sealed))] : [];
    const steps = [...recompute(published), ...own];
    tellSteps(steps, { json });
  },
);
