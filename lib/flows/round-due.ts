import { nextLookAt } from "../contracting/evaluations/limits.ts";
import type { Round } from "../contracting/evaluations/model.ts";
import { loadRound } from "../contracting/evaluations/store.ts";
import type { Page, PageOf } from "../core/command.ts";
import { attendToRound } from "./close-rounds.ts";
import { openRoundsOf } from "./open-rounds.ts";
import { loadRoundsOf, placeOf } from "./rounds-of.ts";

/** A round as it stands at an instant: whoever reads it after a limit sees what came of it. */
export async function loadRoundAt(roundId: string, now: string): Promise<Round | undefined> {
  const round = await loadRound(roundId);
  return round && asAt(round, now);
}

/** Does what time asks of it, once, whether the schedule comes first or whoever reads it. */
async function asAt(round: Round, now: string): Promise<Round> {
  const dueAt = nextLookAt(round);
  if (dueAt === undefined || dueAt > now) return round;
  const failed = await attendToRound(round.roundId, now).catch((error: unknown) => ({ error }));
  const after = (await loadRound(round.roundId)) ?? round;
  // many at one instant wait for each other: whoever ran out of patience sees what another one did
  if (failed && after.status === round.status) throw failed.error;
  return after;
}

/**
 * One page of those of a contract's rounds that somebody sees, oldest first; one whose day has come
 * is opened before.
 */
export async function listRoundsAt(
  contractId: string,
  asked: PageOf & { readonly now: string; readonly sees: (round: Round) => boolean },
): Promise<Page<Round>> {
  const { now, sees, cursor = "", limit } = asked;
  await openRoundsOf(contractId, now);
  const all = await Promise.all((await loadRoundsOf(contractId)).map((round) => asAt(round, now)));
  const seen = all.filter((round) => sees(round) && placeOf(round) > cursor);
  const items = seen.slice(0, limit);
  const last = items.at(-1);
  return { items, next: last && seen.length > limit ? placeOf(last) : undefined };
}
