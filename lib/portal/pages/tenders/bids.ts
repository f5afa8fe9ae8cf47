import { tendersApi } from "../../../buying/tenders/api.ts";
import { gather, scopesOf } from "../../asking.ts";
import { commandLinks } from "../../console/links.ts";
import { factsList } from "../../facts.ts";
import { filledWords } from "../../filled-words.ts";
import { type Html, html, none } from "../../html.ts";
import { may } from "../../may.ts";
import {
  fieldWords,
  readableInstant,
  readableSize,
  readableYuan,
  valueWord,
} from "../../readable.ts";
import { table } from "../../table.ts";
import type { Visit } from "../../visit.ts";
import { ui } from "../../words.ts";
import type { TenderSeen } from "./seen.ts";
import { tenderWords as words } from "./words.ts";

/** So many bids are counted one by one; a tender has fewer. */
const most = 500;

/** Whether bids are taken. */
export const isOpen = (
  { status, closesAt }: Pick<TenderSeen, "status" | "closesAt">,
  now: string,
): boolean => status === "open" && now < closesAt;

/** How one bids, while bids are taken; for an organisation with its own bid and what it may do. */
export async function biddingOf(visit: Visit, tender: TenderSeen): Promise<Html> {
  const { say } = visit;
  const own = await ownBids(visit, tender);
  if (!isOpen(tender, visit.now)) return own;
  const { tenderId } = tender;
  const command = `npm run seal-bid -- --tender tender.json --bidder org_… --bid bid.json --file plan.pdf`;
  const [before = "", after = ""] = say(words.bidSeal).split("#");
  return html`<h2>${say(words.howToBid)}</h2><ol><li>${say(words.bidWho)}</li>
<li>${say(words.bidKey)} <a href="/tenders/${tenderId}" download="tender.json">${say(words.bidDownload)}</a></li>
<li>${before}<code>${command}</code>${after}</li><li>${say(words.bidKin)}</li><li>${say(words.bidSend)}</li></ol>${own}`;
}

async function ownBids(visit: Visit, tender: TenderSeen): Promise<Html> {
  if (!may(visit, "bid.submit")) return none;
  const own = await scopesOf(visit);
  return html`${await Promise.all(own.map((organisationId) => ownBid(visit, tender, organisationId)))}`;
}

/** An organisation's own bid: its receipt, and what may still be done about it. */
async function ownBid(visit: Visit, tender: TenderSeen, organisationId: string): Promise<Html> {
  const { client, say, to, language, now } = visit;
  const { tenderId } = tender;
  const params = { tenderId, organisationId };
  const reply = await client.ask(tendersApi.getBid, { params });
  const bid = reply.ok ? reply.body : undefined;
  const isTaken = isOpen(tender, now);
  if (!bid && !isTaken) return none;
  const thing = { path: "/tenders/{tenderId}/bids/{organisationId}", params, state: bid };
  const isIn = bid?.status === "sealed";
  const except = [tendersApi.submitBid, ...(isIn ? [] : [tendersApi.withdrawBid])];
  const fits = isTaken ? await client.ask(tendersApi.getEligibility, { params }) : undefined;
  const against = fits?.ok ? fits.body.reasons : [];
  const barred =
    against.length > 0
      ? html`<p><strong>${say(words.notEligible)}</strong></p><ul>${against.map(({ messages }) => html`<li>${messages[language]}</li>`)}</ul>`
      : none;
  const submit = html`<p class="row"><a class="button" href="${to(`/tenders/${tenderId}/bids/${organisationId}`)}">${say(isIn ? words.bidAgain : words.bidTitle)}</a></p>`;
  const links = isTaken
    ? html`${submit}${commandLinks(visit, thing, { isRow: true, except })}`
    : none;
  const facts = bid
    ? factsList(visit, [
        [fieldWords("status"), valueWord("Bid.status", bid.status, language)],
        [fieldWords("submittedAt"), readableInstant(bid.submittedAt, language)],
        [
          fieldWords("withdrawnAt"),
          bid.withdrawnAt ? readableInstant(bid.withdrawnAt, language) : undefined,
        ],
        [words.digest, html`<span class="code">${bid.sha256}</span>`],
        [words.bidFiles, "files" in bid && bid.files ? ownFiles(bid.files) : undefined],
        [fieldWords("kin"), bid.kin?.join(say(ui.comma)) ?? say(words.ownKinNone)],
      ])
    : html`<p class="soft">${say(words.ownNone)}</p>`;
  return html`<section class="card"><h3>${say(words.ownBid)}</h3>${facts}${barred}${links}</section>`;
}

const ownFiles = (files: readonly { readonly bytes: number; readonly sha256: string }[]): Html =>
  html`${files.map(({ bytes, sha256 }) => html`<span class="code">${sha256}</span> <span class="soft">${readableSize(bytes)}</span><br>`)}`;

/** The bids: how many until they are opened; then whose, at which price, and what was left out. */
export async function bidsOf(
  visit: Visit,
  tender: TenderSeen,
  nameOf: (id: string) => string,
): Promise<Html> {
  const { say, language } = visit;
  const { tenderId, bids, excluded = [] } = tender;
  const at = (instant: string) => readableInstant(instant, language);
  const digest = (sha256: string) => html`<span class="code">${sha256}</span>`;
  const title = html`<h2>${say(words.bids)}</h2>`;
  const leftOut =
    excluded.length > 0
      ? table(
          visit,
          {
            caption: say(words.excluded),
            heads: [fieldWords("bidderId"), fieldWords("reason"), words.digest],
          },
          excluded.map((one) => [
            nameOf(one.bidderId),
            valueWord("BidExclusion", one.reason, language),
            digest(one.sha256),
          ]),
        )
      : none;
  if (bids) {
    const heads = [fieldWords("bidderId"), words.price, fieldWords("submittedAt"), words.digest];
    const rows = bids.map(({ bidderId, priceFen, submittedAt, sha256 }) => [
      nameOf(bidderId),
      readableYuan(priceFen),
      at(submittedAt),
      digest(sha256),
    ]);
    return html`${title}${table(visit, { caption: say(words.bids), heads, isTitled: true, numbers: [1] }, rows)}${leftOut}`;
  }
  if (tender.status === "failed" || tender.status === "cancelled") {
    return leftOut === none ? none : html`${title}${leftOut}`;
  }
  const count = tender.bidCount ?? (await countIn(visit, tenderId));
  const said = count > 0 ? filledWords(words.bidsIn, count) : words.bidsNone;
  return html`${title}<p>${say(said)}</p>`;
}

async function countIn({ client }: Visit, tenderId: string): Promise<number> {
  const asked = { params: { tenderId } };
  const { items } = await gather(client, tendersApi.listBids, asked, undefined, { enough: most });
  return items.length;
}
