import { unitOfHousehold } from "../../../lib/core/grid-code.ts";
import type { Ask } from "./ask.ts";
import { type Person, person } from "./person.ts";
import { place } from "./places.ts";

/** Who works the units with doors, as the sample grid names them: a steward may serve several. */
const stewards: Readonly<Record<string, string>> = {
  [place.courtyard]: "sample-steward-1",
  [`${place.block}-002-01`]: "sample-steward-2",
  [`${place.block}-002-02`]: "sample-steward-2",
  [`${place.community}-02-001`]: "sample-steward-3",
  [`${place.community}-02-002`]: "sample-steward-3",
};

const stewardOf = (unitCode: string): Person =>
  person("steward", [unitCode], stewards[unitCode] ?? "");

/** Doors that an operation prints slips for at once. */
const atOnce = 40;

/** By which a door votes or signs. */
export type Slip = { readonly householdId: string; readonly token: string };

/** Has the steward of each unit print slips for its doors, in their order. */
export async function printSlips<Printed = Slip>(
  ask: Ask,
  path: `/${string}`,
  householdIds: readonly string[],
): Promise<Printed[]> {
  const slips: Printed[] = [];
  for (const [unitCode, doors] of Map.groupBy(householdIds, unitOfHousehold)) {
    for (let from = 0; from < doors.length; from += atOnce) {
      const body = { householdIds: doors.slice(from, from + atOnce) };
      const printed = await ask(stewardOf(unitCode), { to: `POST ${path}`, body });
      slips.push(...printed.body.slips);
    }
  }
  return slips;
}

/** Has an account verified into a household, by the code that its steward hands over at the door. */
export async function joinHousehold(
  ask: Ask,
  who: Person,
  householdId: string,
  { steward = stewardOf(unitOfHousehold(householdId)), adult = false } = {},
): Promise<void> {
  const householdIds = [householdId];
  const handed = await ask(steward, { to: "POST /household-codes", body: { householdIds } });
  const { code } = handed.body.slips[0];
  await ask(who, { to: "PUT /me/household", body: { householdId, code, adult } });
}
