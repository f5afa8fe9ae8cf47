import { createHash } from "node:crypto";
import { readRow } from "../../../../lib/engine/stored-rows.ts";
import { countedBallots } from "../../../../lib/voice/councils/ballots.ts";
import { progressRows } from "../../../../lib/voice/councils/initiative-store.ts";
import { type Ballot, type Council, votersIn } from "../../../../lib/voice/councils/model.ts";
import { councilsIn, type Invariant, initiativesIn, type Seen } from "./seen.ts";

const beneath = ({ rows }: Pick<Seen, "rows">, pk: string, sk: string) =>
  rows.filter((row) => row.pk === pk && String(row.sk).startsWith(sk));

const countedIn = (seen: Pick<Seen, "rows">, councilId: string): Ballot[] =>
  beneath(seen, `COUNCIL#${councilId}`, "COUNTED#").flatMap((row) => readRow(countedBallots, row));

/** How many doors voted, and how many ballots lie in the box. */
const castIn = (seen: Pick<Seen, "rows">, councilId: string) => ({
  voted: beneath(seen, `COUNCIL#${councilId}`, "VOTED#").length,
  ballots: beneath(seen, `BALLOT#${councilId}`, "BALLOT#").length,
});

type Counted = Extract<Council, { readonly tally: unknown }>;
const isCounted = (council: Council): council is Counted => "tally" in council;

/** What the ballots come to, reckoned here once more. */
function outcomeOf({ electorate, quorumPercent, thresholdPercent }: Counted, ballots: Ballot[]) {
  if (ballots.length * 100 <= votersIn(electorate) * quorumPercent) return "quorum";
  const counts = Map.groupBy(ballots, ({ choice }) => choice);
  const over = [...counts].find(([, all]) => all.length * 100 > ballots.length * thresholdPercent);
  return over?.[0] ?? "threshold";
}

const hashOf = (receipt: string): string => createHash("sha256").update(receipt).digest("hex");

export const councilInvariants: readonly Invariant[] = [
  {
    name: "a door has one ballot",
    broken: (seen) =>
      councilsIn(seen).flatMap(({ councilId, electorate }) => {
        const { voted, ballots } = castIn(seen, councilId);
        return voted === ballots && voted <= votersIn(electorate)
          ? []
          : [`${councilId}: ${voted} doors voted, ${ballots} ballots`];
      }),
  },
  {
    name: "a tally is what the ballots come to",
    broken: (seen) =>
      councilsIn(seen)
        .filter(isCounted)
        .flatMap((council) => {
          const { councilId, tally } = council;
          const ballots = countedIn(seen, councilId);
          const said = council.status === "passed" ? council.chosen : council.because;
          const counts = tally.counts.every(
            ({ choice, votes }) => ballots.filter((one) => one.choice === choice).length === votes,
          );
          const isRight =
            counts &&
            ballots.length === tally.votes &&
            ballots.length === castIn(seen, councilId).voted &&
            outcomeOf(council, ballots) === said;
          return isRight ? [] : [`${councilId}: ${tally.votes} of ${ballots.length}, ${said}`];
        }),
  },
  {
    name: "an initiative convenes one council, with all signatures that it takes",
    broken(seen) {
      const convened = Map.groupBy(councilsIn(seen), ({ initiativeId }) => initiativeId);
      return initiativesIn(seen).flatMap((initiative) => {
        const { initiativeId, required, status } = initiative;
        const pk = `INITIATIVE#${initiativeId}`;
        const doors = beneath(seen, pk, "SIGNED#").length;
        const [row] = beneath(seen, pk, "SIGNATURES");
        const { signed = -1, gathering } = row ? readRow(progressRows, row) : {};
        const councils = convened.get(initiativeId) ?? [];
        const isRight =
          signed === doors &&
          gathering === (status === "gathering") &&
          councils.length === (status === "convened" ? 1 : 0) &&
          (status === "convened" ? doors === required : doors < required);
        return isRight ? [] : [`${initiativeId}: ${status}, ${doors} doors, counted ${signed}`];
      });
    },
  },
];

/** What must hold once everybody had time. */
export const quietCouncilInvariants: readonly Invariant[] = [
  {
    name: "what a door was told of its vote stands in the count, once",
    broken: (seen) =>
      councilsIn(seen)
        .filter(isCounted)
        .flatMap(({ councilId }) => {
          const kept = seen.votes.filter((vote) => vote.councilId === councilId);
          const byHash = new Map(kept.map((vote) => [hashOf(vote.receipt), vote]));
          const found = countedIn(seen, councilId).map((ballot) => ({
            ballot,
            vote: byHash.get(ballot.receiptHash),
          }));
          const doors = new Set(found.map(({ vote }) => vote?.householdId));
          const isRight =
            found.every(({ ballot, vote }) => vote?.choice === ballot.choice) &&
            doors.size === found.length &&
            kept.every(({ householdId }) => doors.has(householdId));
          return isRight ? [] : [`${councilId}: ${found.length} ballots, ${doors.size} doors`];
        }),
  },
  {
    name: "what closed was counted, and no initiative gathers for ever",
    broken: (seen) => [
      ...councilsIn(seen).flatMap(({ councilId, status, closesAt }) =>
        status === "convened" && isPast(closesAt, seen) ? [councilId] : [],
      ),
      ...initiativesIn(seen).flatMap(({ initiativeId, status, until }) =>
        status === "gathering" && isPast(until, seen) ? [initiativeId] : [],
      ),
    ],
  },
];

/** By a day, in which the schedule ran. */
const isPast = (at: string, { now }: Pick<Seen, "now">): boolean =>
  Date.parse(at) + 86_400_000 < Date.parse(now);
