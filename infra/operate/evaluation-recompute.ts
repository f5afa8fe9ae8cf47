import { readFileSync } from "node:fs";
import { recompute } from "./recompute/evaluation.ts";
import type { Published, Roll } from "./recompute/published-evaluation.ts";
import { tellSteps } from "./recompute/step.ts";
import { runCommand } from "./run-command.ts";

const help = `Computes an evaluation anew from what is published of it; needs no account and asks nobody.

Usage: npm run evaluation:recompute -- FILE [--frame FILE] [--json]

  FILE               what GET /evaluation-results/{roundId}/derivation answers
  --frame FILE       what GET /evaluation-rounds/{roundId}/frame answers to the auditor: draws the doors again,
                     and the assessors that were drawn by lot
  --json             the steps as JSON
  --help             show this

Prints each step in words: size and spread of the sample, sums and digest of the answers, margin and
interval, the mark of each indicator, score and grade. Exits 0 only if all that was published follows;
else it names the first difference.
`;

const options = {
  evaluation: { type: "string" },
  frame: { type: "string" },
  json: { type: "boolean", default: false },
} as const;

const read = (path: string) => JSON.parse(readFileSync(path, "utf8"));

await runCommand(
  { help, options, needed: ["evaluation"], bare: "evaluation" },
  async ({ evaluation, frame, json }) => {
    const roll = frame ? (read(frame) as Roll) : undefined;
    tellSteps(recompute(read(evaluation) as Published, roll), { json });
  },
);
