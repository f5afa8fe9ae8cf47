import { assert } from "../../core/decision.ts";
import { shareOut } from "../../core/money.ts";
import { readParts } from "../../core/parts.ts";
import {
  type Ballot,
  type Council,
  choiceOf,
  optionOf,
  type Shares,
  type Tally,
  votersIn,
} from "./model.ts";

type Asked = Pick<Council, "options" | "budget">;

/** What a ballot gives to each option, in their order: its one vote, or its parts; nothing where it fits none. */
export function givenBy({ options, budget }: Asked, choice: string): readonly number[] | undefined {
  if (!budget) {
    const chosen = optionOf(options, choice);
    return chosen && options.map((option) => (option === chosen ? 1 : 0));
  }
  const parts = readParts(choice);
  const sum = parts?.reduce((whole, part) => whole + part, 0);
  return parts?.length === options.length && sum === budget.parts ? parts : undefined;
}

/** How many ballots, or parts of ballots, each option has, in the order of the options. */
export function countBallots(
  asked: Asked,
  ballots: readonly Pick<Ballot, "choice">[],
): Tally["counts"] {
  const given = ballots.map(({ choice }) => {
    const each = givenBy(asked, choice);
    assert(each, "a ballot for no option");
    return each;
  });
  return asked.options.map((_, index) => ({
    choice: choiceOf(index),
    votes: given.reduce((sum, each) => sum + (each[index] ?? 0), 0),
  }));
}

/**
 * A budget as it was shared out: in proportion to the parts, to the fen.
 * Rounding: largest remainder; of equal remainders the option that was put first takes the fen.
 */
export function sharesBy(amountFen: number, counts: Tally["counts"]): Shares {
  // the later part takes the fen: the order is turned for it
  const weights = counts.map(({ votes }) => votes).toReversed();
  const amounts = shareOut(amountFen, weights).toReversed();
  return counts.map(({ choice }, index) => ({ choice, amountFen: amounts[index] ?? 0 }));
}

/** Whether a part is more than a percentage of the whole, in whole numbers. */
const exceeds = (part: number, whole: number, percent: number): boolean =>
  part * 100 > whole * percent;

export type Outcome =
  | { readonly passed: true; readonly chosen: string }
  | { readonly passed: true; readonly shares: Shares }
  | { readonly passed: false; readonly because: "quorum" | "threshold" };

/**
 * What a count comes to. The quorum is a share of the voters, the threshold one of the votes; both
 * must be exceeded, and as the threshold is half at the least, one option at most can. A budget is
 * shared out as soon as the quorum is.
 */
export function outcomeOf(
  council: Pick<Council, "quorumPercent" | "thresholdPercent" | "electorate" | "budget">,
  { votes, counts }: Pick<Tally, "votes" | "counts">,
): Outcome {
  const { quorumPercent, thresholdPercent, electorate, budget } = council;
  if (!exceeds(votes, votersIn(electorate), quorumPercent)) {
    return { passed: false, because: "quorum" };
  }
  if (budget) return { passed: true, shares: sharesBy(budget.amountFen, counts) };
  const chosen = counts.find((one) => exceeds(one.votes, votes, thresholdPercent));
  return chosen ? { passed: true, chosen: chosen.choice } : { passed: false, because: "threshold" };
}
