import { readFileSync } from "node:fs";
import { BidContent } from "../../lib/buying/tenders/opening.ts";
import { sha256Of } from "../../lib/core/sha256.ts";
import { runCommand } from "./run-command.ts";
import { sealBid } from "./seal/bid.ts";

const help = `Encrypts a bid on the bidder's own machine; nothing is sent anywhere.

Usage: npm run seal-bid -- --tender key.json --bidder org_… --bid bid.json

  --tender FILE   the tender as GET /tenders/{tenderId} answers it: its id and its key are used
  --bidder ID     the organisation that bids
  --bid FILE      the bid: {"priceFen": 9500000, "offers": [{"criterion": "service_plan", "text": "…"}]}
  --help          show this

It prints the body to send as PUT /tenders/{tenderId}/bids/{organisationId}, and on the error output
its SHA-256, which the platform publishes when the bid is in.
`;

const options = {
  tender: { type: "string" },
  bidder: { type: "string" },
  bid: { type: "string" },
} as const;

await runCommand({ help, options, needed: ["tender", "bidder", "bid"] }, async (given) => {
  const content = BidContent.parse(read(given.bid));
  const sealed = await sealBid(read(given.tender), given.bidder, content);
  console.error(`SHA-256 ${sha256Of(sealed)}`);
  console.log(JSON.stringify({ sealed }));
});

function read(path: string) {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw new Error(`${path} cannot be read`, { cause: error });
  }
}
