import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import { shareOut } from "../../../lib/core/money.ts";
import { readParts } from "../../../lib/core/parts.ts";

/** What the platform publishes of a council that has been tallied, as far as a count needs it. */
export type Published = {
  readonly options: readonly unknown[];
  readonly quorumPercent: number;
  readonly thresholdPercent: number;
  /** How many voters the roll holds, under the name of their kind. */
  readonly electorate: { readonly [kind in "households" | "adults" | "delegates"]?: number };
  readonly budget?: { readonly amountFen: number; readonly parts: number } | undefined;
  readonly status: string;
  readonly chosen?: string | undefined;
  readonly shares?: readonly { readonly choice: string; readonly amountFen: number }[] | undefined;
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

const votersOf = ({ electorate }: Published): number =>
  electorate.households ?? electorate.adults ?? electorate.delegates ?? 0;

/** What a ballot gives to each option: its vote or, where a budget is shared out, its parts. */
function givenBy(
  { options, budget }: Published,
  { choice }: Ballot,
): readonly number[] | undefined {
  const parts = budget
    ? readParts(choice)
    : options.map((_, n) => (choice === `o${n + 1}` ? 1 : 0));
  const sum = parts?.reduce((whole, part) => whole + part, 0);
  return parts?.length === options.length && sum === (budget?.parts ?? 1) ? parts : undefined;
}

/** Counts the ballots with nothing but the published rules, and compares with what was published. */
export function recount(council: Published, ballots: readonly Ballot[]): Recount {
  const given = ballots.flatMap((ballot) => [givenBy(council, ballot) ?? []]);
  const counts = Object.fromEntries(
    council.options.map((_, n) => [
      `o${n + 1}`,
      given.reduce((sum, each) => sum + (each[n] ?? 0), 0),
    ]),
  );
  const votes = ballots.length;
  const outcome = outcomeOf(council, { votes, counts });
  return {
    votes,
    counts,
    outcome,
    differences: differencesOf(council, ballots, { counts, outcome }),
  };
}

function outcomeOf(
  council: Published,
  { votes, counts }: Pick<Recount, "votes" | "counts">,
): string {
  const { budget, quorumPercent, thresholdPercent } = council;
  if (votes * 100 <= votersOf(council) * quorumPercent) return "failed";
  if (budget) {
    // of equal remainders the option that was put first takes the fen
    const amounts = shareOut(budget.amountFen, Object.values(counts).toReversed()).toReversed();
    return passedBy(
      Object.keys(counts).map((choice, n) => ({ choice, amountFen: amounts[n] ?? 0 })),
    );
  }
  const [winner] = Object.keys(counts).filter(
    (choice) => (counts[choice] ?? 0) * 100 > votes * thresholdPercent,
  );
  return winner ? `passed: ${winner}` : "failed";
}

const passedBy = (shares: NonNullable<Published["shares"]>): string =>
  `passed: ${shares.map(({ choice, amountFen }) => `${choice} ${amountFen} fen`).join(", ")}`;

function differencesOf(
  council: Published,
  ballots: readonly Ballot[],
  { counts, outcome }: Pick<Recount, "counts" | "outcome">,
): string[] {
  const { status, chosen, shares, tally } = council;
  const passed = shares ? passedBy(shares) : `passed: ${chosen}`;
  const published = status === "passed" ? passed : status;
  const sha256 = createHash("sha256")
    .update(canonicalize(ballots) ?? "", "utf8")
    .digest("hex");
  const checks: readonly (readonly [boolean, string])[] = [
    [ballots.length === tally.votes, `${tally.votes} votes published, ${ballots.length} ballots`],
    [ballots.length <= votersOf(council), "more ballots than voters"],
    [new Set(ballots.map((one) => one.receiptHash)).size === ballots.length, "a ballot twice"],
    [ballots.every((ballot) => givenBy(council, ballot)), "a ballot for no option"],
    ...tally.counts.map(
      ({ choice, votes }) =>
        [
          counts[choice] === votes,
          `${choice}: ${votes} published, ${counts[choice] ?? 0} counted`,
        ] as const,
    ),
    [sha256 === tally.ballotsSha256, "the ballots have another SHA-256 than was published"],
    [published === outcome, `published "${published}", counted "${outcome}"`],
  ];
  return checks.filter(([holds]) => !holds).map(([, says]) => says);
}
