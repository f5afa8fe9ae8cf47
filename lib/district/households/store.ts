import { householdIdOf, householdKeyOf, unitOfHousehold } from "../../core/grid-code.ts";
import { tokenLength } from "../../core/issue.ts";
import { loadClaimOwner } from "../../engine/claims.ts";
import { type Loaded, loadThing, type Thing } from "../../engine/thing.ts";
import { codeFor } from "../../vault/codes.ts";
import { rolls } from "../grids/store.ts";
import { claimOf, evolveHousehold, Household, HouseholdEvent } from "./model.ts";

export const households: Thing<Household, HouseholdEvent> = {
  entity: "household",
  state: Household,
  evolve: evolveHousehold,
  events: HouseholdEvent,
};

/** The door that an account was verified into. */
export const loadHomeOf = (subject: string): Promise<string | undefined> =>
  loadClaimOwner(claimOf(subject));

/** The household that an account belongs to, as it stands. */
export async function loadHousehold(subject: string): Promise<Loaded<Household> | undefined> {
  const home = await loadHomeOf(subject);
  return home === undefined ? undefined : loadThing(households, householdKeyOf(home));
}

/** Those of some doors that stand on the rolls of their units. */
export async function loadDoorsOnRoll(
  householdIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const units = [...new Set(householdIds.map(unitOfHousehold))];
  const found = await Promise.all(units.map((code) => loadThing(rolls, code)));
  const onRoll = new Set(
    units.flatMap((code, i) => found[i]?.state.doors.map((door) => householdIdOf(code, door))),
  );
  return new Set(householdIds.filter((id) => onRoll.has(id)));
}

/** What is handed over at the door; stored nowhere. */
export const codeOf = (householdId: string, number: number): Promise<string> =>
  codeFor("household-code", `${householdId}/${number}`, tokenLength);
