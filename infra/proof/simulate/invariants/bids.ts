import { createHash } from "node:crypto";
import type { Bid } from "../../../../lib/buying/tenders/bid.ts";
import type { Ranked, Tender } from "../../../../lib/buying/tenders/model.ts";
import type { Row } from "../../../../lib/engine/items.ts";
import { toldTooEarly } from "../known.ts";
import { bidsIn, type Invariant, type Seen, tendersIn } from "./seen.ts";

type Opened = Extract<Tender, { readonly openedAt: string }>;
const isOpened = (tender: Tender): tender is Opened => "openedAt" in tender;
const isIn = (bid: Bid): bid is Extract<Bid, { status: "sealed" }> => bid.status === "sealed";

/** The bids that are in, by tender. */
const standingIn = (seen: Pick<Seen, "rows">) =>
  Map.groupBy(bidsIn(seen).filter(isIn), ({ tenderId }) => tenderId);

const claimOf = (rows: ReadonlyMap<unknown, Row>, name: string): unknown =>
  rows.get(`CLAIM#${name}`)?.owner;

const textOf = (digests: readonly { readonly bidderId: string; readonly sha256: string }[]) =>
  digests
    .map(({ bidderId, sha256 }) => `${bidderId} ${sha256}`)
    .toSorted()
    .join();

/** What is wrong with the bids of a tender beside what it says of them. */
function wrongBids(tender: Tender, bids: readonly Bid[]): string | undefined {
  const { closesAt } = tender;
  if (bids.some(({ submittedAt }) => submittedAt >= closesAt)) return "one is late";
  if ("bidCount" in tender && tender.bidCount !== bids.length) {
    return `${tender.bidCount} were counted, ${bids.length} are in`;
  }
  if (!isOpened(tender)) return undefined;
  return textOf([...tender.bids, ...tender.excluded]) === textOf(bids)
    ? undefined
    : "others were opened than are in";
}

/** The mean of what was given, hundredths rounded down. */
const meanOf = (given: readonly number[]): number =>
  Math.floor(given.reduce((sum, one) => sum + one, 0) / given.length);

/** What the sheets and the prices come to, reckoned here once more: bidder and hundredths of a point. */
function totalsOf({ bids, criteria, sheets }: Opened): Map<string, number> {
  const lowest = Math.min(...bids.map(({ priceFen }) => priceFen));
  return new Map(
    bids.map(({ bidderId, priceFen }) => {
      const points = criteria.map(({ criterion, weight }) => {
        if (criterion === "price") return Math.floor((weight * 100 * lowest) / priceFen);
        const given = sheets.flatMap(({ scores }) =>
          scores.filter((one) => one.bidderId === bidderId && one.criterion === criterion),
        );
        return meanOf(given.map((one) => one.scoreHundredths));
      });
      return [bidderId, points.reduce((sum, one) => sum + one, 0)];
    }),
  );
}

/** What is wrong with the sheets of a tender, or with what they came to. */
function wrongScores(tender: Opened): string | undefined {
  const { panel, sheets, interests, bids } = tender;
  const seats = panel.map(({ subject }) => subject);
  const filed = sheets.map(({ subject }) => subject);
  const disinterested = interests
    .filter(({ bidderIds }) => bidderIds.length === 0)
    .map(({ subject }) => subject);
  if (new Set(filed).size !== filed.length) return "somebody scored twice";
  if (!filed.every((one) => seats.includes(one) && disinterested.includes(one))) {
    return "somebody scored who may not";
  }
  if (!("ranking" in tender)) return undefined;
  if (filed.length !== seats.length) return "somebody has not scored";
  const totals = totalsOf(tender);
  const { ranking }: { readonly ranking: readonly Ranked[] } = tender;
  const isRight =
    ranking.length === bids.length &&
    ranking.every(({ bidderId, totalHundredths }, n) => {
      const next = ranking[n + 1]?.totalHundredths ?? 0;
      return totals.get(bidderId) === totalHundredths && totalHundredths >= next;
    });
  return isRight ? undefined : "the ranking is another";
}

export const bidInvariants: readonly Invariant[] = [
  {
    name: "no bid is readable before its opening",
    broken(seen) {
      const opened = new Set(
        tendersIn(seen)
          .filter(isOpened)
          .map(({ tenderId }) => tenderId),
      );
      // a tender that failed at its opening told nobody what its bids say
      const text = JSON.stringify(seen.rows);
      const told = toldTooEarly(text, seen.sealed, (id) => opened.has(id));
      return [...seen.leaks, ...told.map(({ tenderId }) => `the table tells ${tenderId}`)];
    },
  },
  {
    name: "bids came in time, each is counted and opened, and none besides",
    broken(seen) {
      const standing = standingIn(seen);
      return tendersIn(seen).flatMap((tender) => {
        const wrong = wrongBids(tender, standing.get(tender.tenderId) ?? []);
        return wrong ? [`${tender.tenderId}: ${wrong}`] : [];
      });
    },
  },
  {
    name: "what lies sealed has the digest that its bid says, and a withdrawn bid has nothing",
    broken(seen) {
      const sealed = new Map(
        seen.rows.flatMap((row) => (row.sk === "SEALED" ? [[row.pk, String(row.sealed)]] : [])),
      );
      return bidsIn(seen).flatMap((bid) => {
        const { tenderId, bidderId, sha256 } = bid;
        const text = sealed.get(`BID#${tenderId}.${bidderId}`);
        const digest = text && createHash("sha256").update(text).digest("hex");
        return digest === (isIn(bid) ? sha256 : undefined) ? [] : [`${tenderId} ${bidderId}`];
      });
    },
  },
  {
    name: "nobody under the same head bids twice",
    broken(seen) {
      const claims = new Map(
        seen.rows.flatMap((row) => (row.sk === "CLAIM" ? [[row.pk as unknown, row]] : [])),
      );
      return [...standingIn(seen)].flatMap(([tenderId, bids]) => {
        const heads = bids.map(({ bidderId }) => claimOf(claims, `head/${bidderId}`));
        const isRight =
          !heads.includes(undefined) &&
          new Set(heads).size === heads.length &&
          bids.every(
            ({ bidderId }, n) =>
              claimOf(claims, `tender-head/${tenderId}/${heads[n]}`) === bidderId,
          );
        return isRight ? [] : [tenderId];
      });
    },
  },
  {
    name: "each of a panel scores once and without interest, and the ranking is what they come to",
    broken: (seen) =>
      tendersIn(seen).flatMap((tender) => {
        const wrong = isOpened(tender) && wrongScores(tender);
        return wrong ? [`${tender.tenderId}: ${wrong}`] : [];
      }),
  },
];
