import { readFileSync, writeFileSync } from "node:fs";
import { basename, extname } from "node:path";
import { policy } from "../../lib/buying/policy.ts";
import { BidderId } from "../../lib/buying/tenders/model.ts";
import { BidContent, exclusionOf } from "../../lib/buying/tenders/opening.ts";
import { PublishedTender } from "../../lib/buying/tenders/view.ts";
import { commonPolicy } from "../../lib/core/policy.ts";
import { sha256Of } from "../../lib/core/sha256.ts";
import { runCommand } from "./run-command.ts";
import { sealBid } from "./seal/bid.ts";
import { sealFile } from "./seal/file.ts";

const help = `Encrypts a bid on the bidder's own machine; nothing is sent anywhere.

Usage: npm run seal-bid -- --tender key.json --bidder org_… --bid bid.json

  --tender FILE   the tender as GET /tenders/{tenderId} answers it
  --bidder ID     the organisation that bids
  --bid FILE      the bid: {"priceFen": 9500000, "offers": [{"criterion": "service_plan", "text": "…"}]}
  --file FILE     a file that goes with it: PDF, Word, Excel or ZIP without macros; again for each of at
                  most ${policy.bidFilesMax.value}. It is encrypted beside it as FILE.sealed, to be uploaded
  --kin ACCOUNTS  those of the buyer's people or the panel who are kin to yours, comma separated
  --replaces SHA  the digest of your bid that it replaces; left out where none is in
  --help          show this

It prints the body to send as PUT /tenders/{tenderId}/bids/{organisationId}, and on the error output
its SHA-256, which the platform publishes when the bid is in. Upload each FILE.sealed before: ask
GET /tenders/{tenderId}/bids/{organisationId}/file-upload?bytes=…&sha256=… for an address and PUT it
there; the error output names both numbers. Files are called what their names are. A bid that would
be left out at the opening, for its price or for a criterion without an offer, is not sealed. Whether
the organisation is registered, only the platform can tell.
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
  file: { type: "string", multiple: true },
  kin: { type: "string" },
  replaces: { type: "string" },
} as const;

await runCommand({ help, options, needed: ["tender", "bidder", "bid"] }, async (given) => {
  const tender = Tender.parse(read(given.tender));
  const bidderId = BidderId.parse(given.bidder);
  const files = (given.file ?? []).map(sealedFile);
  const offered = files.map((one) => one.offered);
  const written = Object(read(given.bid));
  const content = BidContent.parse({ ...written, ...(files.length > 0 && { files: offered }) });
  const reason = exclusionOf(content, tender);
  if (reason) throw new Error(`This bid would be left out at the opening: ${reason}.`);
  const sealed = await sealBid(tender, bidderId, content);
  console.error(`SHA-256 ${sha256Of(sealed)}`);
  for (const { to, sealed: bytes, offered: file } of files) {
    writeFileSync(to, bytes);
    console.error(`${to}: ${bytes.length} bytes, SHA-256 ${file.sealedSha256}`);
  }
  const { replaces } = given;
  const kin = given.kin?.split(",");
  const named = offered.map(({ sealedSha256 }) => sealedSha256);
  const body = { sealed, replaces, kin, files: named.length > 0 ? named : undefined };
  console.log(JSON.stringify(body));
});

function sealedFile(path: string) {
  const title = basename(path, extname(path));
  const content = contentOf(path);
  const sealed = sealFile(title, content);
  if (!sealed) throw new Error(`${path} is no whole PDF, Word, Excel or ZIP file without macros.`);
  const max = commonPolicy.documentBytesMax.value;
  if (sealed.sealed.length > max) throw new Error(`${path} is larger than ${max / 1_000_000} MB.`);
  return { ...sealed, to: `${path}.sealed` };
}

function contentOf(path: string): Uint8Array {
  return readAs(path, (bytes) => bytes);
}

function read(path: string) {
  return readAs(path, (bytes) => JSON.parse(bytes.toString("utf8")));
}

function readAs<Read>(path: string, as: (bytes: Buffer) => Read): Read {
  try {
    return as(readFileSync(path));
  } catch (error) {
    throw new Error(`${path} cannot be read`, { cause: error });
  }
}
