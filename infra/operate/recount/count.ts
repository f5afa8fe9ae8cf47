import { createHash } from "node:crypto";
import canonicalize from "canonicalize";

/** What the platform publishes of a council that has been tallied, as far as a count needs it. */
export type Published = {
  readonly options: readonly unknown[];
  readonly quorumPercent: number;
  readonly thresholdPercent: number;
  readonly electorate: { readonly households: number };
  readonly status: string;
  readonly chosen?: string;
  readonly tally: {
    readonly votes: number;
    readonly counts: readonly { readonly choice: string; readonly votes: number }[];
    readonly ballotsSha256: string;
  };
};
export type Ballot = { readonly receiptHash: string; readonly choice: string };

export type Recount = {
  readonly votes: number;
  readonly counts: Readonly<Record<string, number>>;
  readonly outcome: string;
  /** What was published and does not follow from the ballots; empty where all of it does. */
  readonly differences: readonly string[];
};

/** Counts the ballots with nothing but the published rules, and compares with what was published. */
export function recount(council: Published, ballots: readonly Ballot[]): Recount {
  const choices = council.options.map((_, index) => `o${index + 1}`);
  const counts = Object.fromEntries(
    choices.map((choice) => [choice, ballots.filter((one) => one.choice === choice).length]),
  );
  const votes = ballots.length;
  const { households } = council.electorate;
  const isQuorate = votes * 100 > households * council.quorumPercent;
  const winner = choices.find(
    (choice) => (counts[choice] ?? 0) * 100 > votes * council.thresholdPercent,
  );
  const outcome = isQuorate && winner ? `passed: ${winner}` : "failed";
  return { votes, counts, outcome, differences: differencesOf(council, ballots, outcome) };
}

function differencesOf(
  { options, electorate, status, chosen, tally }: Published,
  ballots: readonly Ballot[],
  outcome: string,
): string[] {
  const published = status === "passed" ? `passed: ${chosen}` : status;
  const sha256 = createHash("sha256")
    .update(canonicalize(ballots) ?? "", "utf8")
    .digest("hex");
  const countOf = (choice: string) => ballots.filter((one) => one.choice === choice).length;
  const isOption = ({ choice }: Ballot) =>
    /^o[1-9]$/.test(choice) && Number(choice.slice(1)) <= options.length;
  const checks: readonly (readonly [boolean, string])[] = [
    [ballots.length === tally.votes, `${tally.votes} votes published, ${ballots.length} ballots`],
    [ballots.length <= electorate.households, "more ballots than households"],
    [new Set(ballots.map((one) => one.receiptHash)).size === ballots.length, "a ballot twice"],
    [ballots.every(isOption), "a ballot for no option"],
    ...tally.counts.map(
      ({ choice, votes }) =>
        [
          countOf(choice) === votes,
          `${choice}: ${votes} published, ${countOf(choice)} counted`,
        ] as const,
    ),
    [sha256 === tally.ballotsSha256, "the ballots have another SHA-256 than was published"],
    [published === outcome, `published "${published}", counted "${outcome}"`],
  ];
  return checks.filter(([holds]) => !holds).map(([, says]) => says);
}
