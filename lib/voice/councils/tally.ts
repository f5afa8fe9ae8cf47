import { assert } from "../../core/decision.ts";
import { type Ballot, type Council, choiceOf, optionOf, type Tally } from "./model.ts";

/** How many ballots each option has, in the order of the options. */
export function countBallots(
  options: Council["options"],
  ballots: readonly Pick<Ballot, "choice">[],
): Tally["counts"] {
  assert(
    ballots.every(({ choice }) => optionOf(options, choice)),
    "a ballot for no option",
  );
  return options.map((_, index) => {
    const choice = choiceOf(index);
    return { choice, votes: ballots.filter((ballot) => ballot.choice === choice).length };
  });
}

/** Whether a part is more than a percentage of the whole, in whole numbers. */
const exceeds = (part: number, whole: number, percent: number): boolean =>
  part * 100 > whole * percent;

export type Outcome =
  | { readonly passed: true; readonly chosen: string }
  | { readonly passed: false; readonly because: "quorum" | "threshold" };

/**
 * What a count comes to. The quorum is a share of the households, the threshold one of the votes;
 * both must be exceeded, and as the threshold is half at the least, one option at most can.
 */
export function outcomeOf(
  council: Pick<Council, "quorumPercent" | "thresholdPercent" | "electorate">,
  { votes, counts }: Pick<Tally, "votes" | "counts">,
): Outcome {
  const { quorumPercent, thresholdPercent, electorate } = council;
  if (!exceeds(votes, electorate.households, quorumPercent)) {
    return { passed: false, because: "quorum" };
  }
  const chosen = counts.find((one) => exceeds(one.votes, votes, thresholdPercent));
  return chosen ? { passed: true, chosen: chosen.choice } : { passed: false, because: "threshold" };
}
