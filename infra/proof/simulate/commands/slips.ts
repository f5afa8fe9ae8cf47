import { communityOf } from "../../../../lib/core/grid-code.ts";
import { doorsOf, steward } from "../district.ts";
import { doorAt, heard, inParts } from "../known.ts";
import type { Scene } from "../scene.ts";
import { type Kind, target } from "./kind.ts";

type Slips = {
  readonly slips: readonly { readonly householdId: string; readonly token: string }[];
};

/** Slips for the doors of one unit, printed by a steward, and the tokens kept at the doors. */
export const slipsFor = <T extends { readonly unitCode: string }>(given: {
  readonly name: string;
  readonly weight: number;
  readonly route: string;
  all(scene: Scene): readonly T[];
  fits(one: T): boolean;
  params(one: T): Readonly<Record<string, string>>;
}): Kind => ({
  name: given.name,
  weight: given.weight,
  draw(scene, chance, about) {
    const found = target(chance, given.all(scene), given.fits, about);
    if (!found) return undefined;
    const doors = doorsOf(communityOf(found.unitCode));
    const params = given.params(found);
    const [id = ""] = Object.values(params);
    const action = scene.call(given.route, {
      as: steward(1 + chance.below(2)),
      params,
      body: { householdIds: doors.slice(chance.below(doors.length)) },
    });
    const kept = heard<Slips>(inParts(action), ({ slips }) => {
      for (const { householdId, token } of slips) {
        scene.known.tokens.set(doorAt(id, householdId), token);
      }
    });
    return { ...kept, about: [id] };
  },
});
