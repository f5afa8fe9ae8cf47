import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { BidContent } from "../../lib/tenders/opening.ts";
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

const { values } = parseArgs({
  options: {
    tender: { type: "string" },
    bidder: { type: "string" },
    bid: { type: "string" },
    help: { type: "boolean", default: false },
  },
});
if (values.help || !values.tender || !values.bidder || !values.bid) {
  console.log(help);
  process.exit(values.help ? 0 : 1);
}
const read = (path: string) => JSON.parse(readFileSync(path, "utf8"));
const content = BidContent.parse(read(values.bid));
const sealed = await sealBid(read(values.tender), values.bidder, content);
console.error(`SHA-256 ${createHash("sha256").update(sealed, "utf8").digest("hex")}`);
console.log(JSON.stringify({ sealed }));
