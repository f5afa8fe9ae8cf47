import { person } from "../../infra/proof/cast/person.ts";
import { place } from "../../infra/proof/cast/places.ts";
import { must } from "./must.ts";
import { call, tokenOf } from "./platform.ts";

/** Works at the doors of the courtyard. */
export const steward = await tokenOf(person("steward", [place.courtyard], "steward-1"));

/** Puts so many doors on a unit's roll. */
export async function registerDoors(count: number, unitCode = place.courtyard): Promise<void> {
  const doors = Array.from({ length: count }, (_, i) => ({ door: `1-${i + 101}` }));
  await must(call("PUT", `/grids/${unitCode}/households`, { token: steward, body: { doors } }));
}
