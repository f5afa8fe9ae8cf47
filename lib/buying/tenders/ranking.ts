import { assert } from "../../core/decision.ts";
import { type AwardCriterion, gradesCriterion, priceCriterion } from "../award-criteria.ts";
import type { OpenedBid, Ranked, Score } from "./model.ts";
import { gradesScore } from "./previous-grades.ts";

/**
 * The score of a price: the lowest one gets the full weight, the others in proportion to it.
 * Units: hundredths of a point. Rounding: down.
 */
export function priceScore(price: {
  readonly weight: number;
  readonly lowestFen: number;
  readonly priceFen: number;
}): number {
  const full = BigInt(price.weight) * 100n;
  return Number((full * BigInt(price.lowestFen)) / BigInt(price.priceFen));
}

/** The mean of what the members gave. Units: hundredths of a point. Rounding: down. */
export const meanScore = (given: readonly number[]): number =>
  Math.floor(given.reduce((sum, one) => sum + one, 0) / given.length);

/** Higher total first; then the lower price, the earlier submission, the smaller digest. */
function before(a: Ranked & OpenedBid, b: Ranked & OpenedBid): number {
  if (a.totalHundredths !== b.totalHundredths) return b.totalHundredths - a.totalHundredths;
  if (a.priceFen !== b.priceFen) return a.priceFen - b.priceFen;
  if (a.submittedAt !== b.submittedAt) return a.submittedAt < b.submittedAt ? -1 : 1;
  return a.sha256 < b.sha256 ? -1 : 1;
}

/**
 * Ranks the bids, the winner first, by the rules that the notice stated.
 * Keeps: the order of bids, members and scores makes no difference.
 */
export function rankBids(
  bids: readonly OpenedBid[],
  criteria: readonly AwardCriterion[],
  sheets: readonly (readonly Score[])[],
): Ranked[] {
  const lowestFen = Math.min(...bids.map(({ priceFen }) => priceFen));
  const scoreOf = (bid: OpenedBid, { criterion, weight }: AwardCriterion): number => {
    if (criterion === priceCriterion) {
      return priceScore({ weight, lowestFen, priceFen: bid.priceFen });
    }
    if (criterion === gradesCriterion) {
      assert(bid.previousGrades, "a bid without the grades that its notice asks for");
      return gradesScore(weight, bid.previousGrades);
    }
    const given = sheets.flatMap((scores) =>
      scores.filter((one) => one.bidderId === bid.bidderId && one.criterion === criterion),
    );
    assert(given.length === sheets.length, "a bid without the score of a member");
    return meanScore(given.map((one) => one.scoreHundredths));
  };
  const scored = bids.map((bid) => {
    const scores = criteria.map((one) => ({
      criterion: one.criterion,
      scoreHundredths: scoreOf(bid, one),
    }));
    const totalHundredths = scores.reduce((sum, one) => sum + one.scoreHundredths, 0);
    return { ...bid, scores, totalHundredths };
  });
  return scored.sort(before).map(({ bidderId, priceFen, scores, totalHundredths }) => ({
    bidderId,
    priceFen,
    scores,
    totalHundredths,
  }));
}
