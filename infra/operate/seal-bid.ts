import { readFileSync } from "node:fs";
import { BidderId } from "../../lib/buying/tenders/model.ts";
import { BidContent, exclusionOf } from "../../lib/buying/tenders/opening.ts";
import { PublishedTender } from "../../lib/buying/tenders/view.ts";
import { sha256Of } from "../../lib/core/sha256.ts";
import { runCommand } from "./run-command.ts";
import { sealBid } from "./seal/bid.ts";

const help = `Encrypts a bid on the bidder's own machine; nothing is sent anywhere.

Usage: npm run seal-bid -- --tender key.json --bidder org_… --bid bid.json

  --tender FILE   the tender as GET /tenders/{tenderId} answers it
  --bidder ID     the organisation that bids
  --bid FILE      the bid: {"priceFen": 9500000, "offers": [{"criterion": "service_plan", "text": "…"}]}
  --kin ACCOUNTS  those of the buyer's people or the panel who are kin to yours, comma separated
  --replaces SHA  the digest of your bid that it replaces; left out where none is in
  --help          show this

It prints the body to send as PUT /tenders/{tenderId}/bids/{organisationId}, and on the error output
its SHA-256, which the platform publishes when the bid is in. A bid that would be left out at the
opening, for its price or for a criterion without an offer, is not sealed. Whether the organisation
is registered, only the platform can tell.
`;

/** Of the tender as it is answered, what a bid is sealed to and held against. */
const Tender = PublishedTender.pick({
  tenderId: true,
  key: true,
  budgetFen: true,
  criteria: true,
}).strip();

const options = {
  tender: { type: "string" },
  bidder: { type: "string" },
  bid: { type: "string" },
  kin: { type: "string" },
  replaces: { type: "string" },
} as const;

await runCommand({ help, options, needed: ["tender", "bidder", "bid"] }, async (given) => {
  const tender = Tender.parse(read(given.tender));
  const bidderId = BidderId.parse(given.bidder);
  const content = BidContent.parse(read(given.bid));
  const reason = exclusionOf(content, tender);
  if (reason) throw new Error(`This bid would be left out at the opening: ${reason}.`);
  const sealed = await sealBid(tender, bidderId, content);
  console.error(`SHA-256 ${sha256Of(sealed)}`);
  const { replaces } = given;
  const kin = given.kin?.split(",");
  console.log(JSON.stringify({ sealed, ...(replaces && { replaces }), ...(kin && { kin }) }));
});

function read(path: string) {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw new Error(`${path} cannot be read`, { cause: error });
  }
}
