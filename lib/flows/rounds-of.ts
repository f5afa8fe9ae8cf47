import { roundIdsOf } from "../contracting/contracts/rounds.ts";
import { loadContract } from "../contracting/contracts/store.ts";
import type { Round } from "../contracting/evaluations/model.ts";
import { rounds } from "../contracting/evaluations/store.ts";
import { loadThings } from "../engine/thing.ts";

/**
 * All rounds of a contract, oldest first, by the ids that it holds. They are few: one a milestone and
 * a year, and those that were asked for one after the other.
 */
export async function loadRoundsOf(contractId: string): Promise<Round[]> {
  const contract = await loadContract(contractId);
  const loaded = await loadThings(rounds, contract ? roundIdsOf(contract) : []);
  return loaded.map(({ state }) => state).sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
}

/** Where a round stands among those of its contract. */
export const placeOf = ({ openedAt, roundId }: Round): string => `${openedAt}#${roundId}`;
