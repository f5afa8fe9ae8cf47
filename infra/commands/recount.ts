import { parseArgs } from "node:util";
import { type Ballot, type Published, recount } from "./recount/count.ts";

const help = `Counts a council's ballots again, from what the platform publishes; needs no account.

Usage: npm run recount -- --council COUNCIL [--url URL] [--json]

  --council COUNCIL  the council's id, such as cnc_01h455vb4pex5vsknk084sn02q
  --url URL          the platform (default: http://127.0.0.1:3000)
  --json             the result as JSON
  --help             show this

Exits 0 only if what was published follows from the ballots.
`;

const { values } = parseArgs({
  options: {
    council: { type: "string" },
    url: { type: "string", default: "http://127.0.0.1:3000" },
    json: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});
if (values.help || !values.council) {
  console.log(help);
  process.exit(values.help ? 0 : 1);
}

async function get<Body>(path: string): Promise<Body> {
  const response = await fetch(`${values.url}${path}`);
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as Body;
}

/** Every ballot, page by page, in the order in which they are published. */
async function allBallots(path: string): Promise<Ballot[]> {
  const ballots: Ballot[] = [];
  let cursor = "";
  for (;;) {
    const page = await get<{ items: Ballot[]; next: string | null }>(`${path}?limit=100${cursor}`);
    ballots.push(...page.items);
    if (page.next === null) return ballots;
    cursor = `&cursor=${encodeURIComponent(page.next)}`;
  }
}

const path = `/councils/${values.council}`;
const council = await get<Published>(path);
const result = recount(council, await allBallots(`${path}/ballots`));
if (values.json) console.log(JSON.stringify(result, null, 2));
else {
  console.log(`${result.votes} ballots of ${council.electorate.households} households`);
  for (const [choice, votes] of Object.entries(result.counts)) console.log(`  ${choice}  ${votes}`);
  console.log(result.outcome);
  for (const difference of result.differences) console.log(`DIFFERS  ${difference}`);
}
process.exitCode = result.differences.length === 0 ? 0 : 1;
