import {
  communityOf,
  householdIdOf,
  householdKeyOf,
  unitOfHousehold,
} from "../../core/grid-code.ts";
import { tokenLength } from "../../core/issue.ts";
import { loadClaimOwner } from "../../engine/claims.ts";
import { type Key, prefixes } from "../../engine/keys.ts";
import { loadBeneath } from "../../engine/table.ts";
import { type Loaded, loadThing, type Thing } from "../../engine/thing.ts";
import { codeFor } from "../../vault/codes.ts";
import { rolls } from "../grids/store.ts";
import { claimOf, evolveHousehold, Household, HouseholdEvent, residentIn } from "./model.ts";

/** An adult of a household, by the door's place: those of a unit's subtree stand side by side. */
const adultKey = (place: string, adult = ""): Key => ({
  pk: `${prefixes.household}#adults/${communityOf(place)}`,
  sk: `${place}${adult}`,
});

export const households: Thing<Household, HouseholdEvent> = {
  entity: "household",
  state: Household,
  readers: [
    // adults were not told from children before
    ({ residents, ...before }) => ({
      ...before,
      residents: (residents as readonly unknown[]).map((one) =>
        typeof one === "string" ? { subject: one, adult: false } : one,
      ),
    }),
  ],
  evolve: evolveHousehold,
  events: HouseholdEvent,
  rows: ({ householdId, residents }) =>
    residents
      .filter(({ adult }) => adult)
      .map(({ subject, verifiedAt }) => ({
        ...adultKey(householdId, `#${subject}`),
        shows: { verifiedAt },
      })),
};

/**
 * Every adult in the subtree of a unit who was verified up to an instant, as `<household>#<account>`,
 * in the order of the doors; read consistently.
 */
export async function loadAdults(unitCode: string, by: string): Promise<readonly string[]> {
  // codes below a unit begin with its own, and no other's do
  const rows = await loadBeneath(adultKey(unitCode));
  return rows.filter(({ verifiedAt }) => String(verifiedAt) <= by).map(({ sk }) => String(sk));
}

/** The door that an account was verified into. */
export const loadHomeOf = (subject: string): Promise<string | undefined> =>
  loadClaimOwner(claimOf(subject));

/** The household that an account belongs to, as it stands. */
export async function loadHousehold(subject: string): Promise<Loaded<Household> | undefined> {
  const home = await loadHomeOf(subject);
  return home === undefined ? undefined : loadThing(households, householdKeyOf(home));
}

/** Somebody as a resident of the household that they belong to, with the household as it stands. */
export async function loadResident(subject: string) {
  const household = await loadHousehold(subject);
  const resident = residentIn(household?.state, subject);
  return household && resident
    ? { household, resident: { ...resident, householdId: household.state.householdId } }
    : undefined;
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
