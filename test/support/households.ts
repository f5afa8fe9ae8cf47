import { person } from "../../infra/proof/cast/person.ts";
import { place } from "../../infra/proof/cast/places.ts";
import { joinHousehold } from "../../infra/proof/cast/slips.ts";
import { community, send } from "./money.ts";
import { must } from "./must.ts";
import { ask, call, tokenOf } from "./platform.ts";

const atTheDoors = person("steward", [place.courtyard], "steward-1");
/** Works at the doors of the courtyard. */
export const steward = await tokenOf(atTheDoors);

/** Puts so many doors on a unit's roll. */
export async function registerDoors(count: number, unitCode = place.courtyard): Promise<void> {
  const doors = Array.from({ length: count }, (_, i) => ({ door: `1-${i + 101}` }));
  await must(call("PUT", `/grids/${unitCode}/households`, { token: steward, body: { doors } }));
}

/** A slip, as a steward prints it for a door. */
export type Slip<Held> = Held & {
  readonly householdId: string;
  readonly address: string;
  readonly issue: { readonly number: number; readonly way: string; readonly issuedAt: string };
};

/** Slips for doors, as many together as may be. */
export async function printed<Held>(
  path: string,
  householdIds: readonly string[],
  token = steward,
): Promise<Slip<Held>[]> {
  const slips: Slip<Held>[] = [];
  for (let from = 0; from < householdIds.length; from += slipsAtOnce) {
    const asked = { householdIds: householdIds.slice(from, from + slipsAtOnce) };
    slips.push(...(await must(send(token, path, asked))).slips);
  }
  return slips;
}
const slipsAtOnce = 40;

/** A resident's account, verified into a household by the code that was handed over at its door. */
export async function residentOf(
  householdId: string,
  subject: string,
  { adult = false } = {},
): Promise<string> {
  const who = person("resident", [], subject);
  await joinHousehold(ask, who, householdId, { steward: atTheDoors, adult });
  return tokenOf(who);
}

/** The community takes an account off its door. */
export async function revoked(resident: string) {
  const { residentId } = await must(call("GET", "/me/household", { token: resident }));
  return call("POST", `/household-residents/${residentId}/revocation`, {
    token: community,
    body: { reason: "moved_away" },
  });
}
