import { type Ballot, type Published, recount } from "./recount/count.ts";
import { runCommand } from "./run-command.ts";

const help = `Counts a council's ballots again, from what the platform publishes; needs no account.

Usage: npm run recount -- --council COUNCIL [--url URL] [--json]

  --council COUNCIL  the council's id, such as cnc_01h455vb4pex5vsknk084sn02q
  --url URL          the platform (default: http://127.0.0.1:3000)
  --json             the result as JSON
  --help             show this

Exits 0 only if what was published follows from the ballots.
`;

async function get<Body>(url: string): Promise<Body> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status} ${await response.text()}`);
  return (await response.json()) as Body;
}

/** Every ballot, page by page, in the order in which they are published. */
async function allBallots(url: string): Promise<Ballot[]> {
  const ballots: Ballot[] = [];
  let cursor = "";
  for (;;) {
    const page = await get<{ items: Ballot[]; next: string | null }>(`${url}?limit=100${cursor}`);
    ballots.push(...page.items);
    if (page.next === null) return ballots;
    cursor = `&cursor=${encodeURIComponent(page.next)}`;
  }
}

const options = {
  council: { type: "string" },
  url: { type: "string", default: "http://127.0.0.1:3000" },
  json: { type: "boolean", default: false },
} as const;

await runCommand({ help, options, needed: ["council"] }, async ({ url, council: id, json }) => {
  const at = `${url}/councils/${id}`;
  const council = await get<Published>(at);
  const result = recount(council, await allBallots(`${at}/ballots`));
  if (json) console.log(JSON.stringify(result, null, 2));
  else {
    console.log(`${result.votes} ballots of ${council.electorate.households} households`);
    for (const [choice, votes] of Object.entries(result.counts)) {
      console.log(`  ${choice}  ${votes}`);
    }
    console.log(result.outcome);
    for (const difference of result.differences) console.log(`DIFFERS  ${difference}`);
  }
  process.exitCode = result.differences.length === 0 ? 0 : 1;
});
