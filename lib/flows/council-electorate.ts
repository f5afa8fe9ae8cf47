import { loadDelegates, loadHouseholdFrame } from "../district/grids/store.ts";
import { loadAdults } from "../district/households/store.ts";
import type { Electors } from "../voice/councils/model.ts";
import { adultsBy } from "../voice/councils/times.ts";

/** Who would vote in a council of a unit that is convened now, in the order of the roll. */
export async function loadVoters(
  unitCode: string,
  electors: Electors,
  at: string,
): Promise<{ readonly voters: readonly string[]; readonly undelegated?: readonly string[] }> {
  switch (electors) {
    case "households":
      return { voters: await loadHouseholdFrame([unitCode]) };
    case "adults":
      return { voters: await loadAdults(unitCode, adultsBy(at)) };
    case "delegates": {
      const { doors, missing } = await loadDelegates(unitCode);
      return { voters: doors, undelegated: missing };
    }
  }
}
