import * as decide from "../../../../lib/district/grids/decide.ts";
import { Grid, lifecycle, type Unit } from "../../../../lib/district/grids/model.ts";
import { registerHouseholds } from "../../../../lib/district/grids/rolls.ts";
import { isOpenUnit, unitOf } from "../../../../lib/district/grids/tree.ts";
import { walk } from "../../../support/walk.ts";
import { closed, closing, courtyard, fresh, grid, leaf, nothingOpen, on } from "./samples.ts";

const states: Readonly<Record<Unit["status"], Grid>> = { open: grid, closing, closed };
const facts = (state: Grid) => ({
  unit: unitOf(state, leaf),
  takesWork: isOpenUnit(state, leaf),
});
const oneDoor = {
  unitCode: leaf,
  doors: ["1"],
  lastRegistration: { created: 1, changed: 0, removed: 0, unchanged: 0, at: "" },
};

/** The commands on one unit of a community. */
export const unitWalk = walk({
  lifecycle,
  schema: Grid,
  stateIn: (status) => states[status],
  commands: {
    "open beneath": (state) => {
      // one level up, since nothing lies beneath level 4: the same status on the parent
      const status = unitOf(state, leaf)?.status;
      const units = state.units.map((unit) =>
        unit.code === courtyard ? ({ ...unit, status, reason: "并入", validTo: on } as Unit) : unit,
      );
      return decide.openUnit({ ...state, units }, { ...fresh, on });
    },
    rename: (state) => decide.renameUnit(state, { code: leaf, names: { zh: "新名" } }),
    assignStewards: (state) => decide.assignStewards(state, { code: leaf, stewards: ["s-2"] }),
    registerHouseholds: (state) =>
      registerHouseholds(undefined, { code: leaf, doors: [{ door: "1" }] }, facts(state)),
    clearHouseholds: (state) =>
      registerHouseholds(oneDoor, { code: leaf, doors: [] }, facts(state)),
    beginClosing: (state) => decide.beginClosing(state, { code: leaf, reason: "并入" }),
    close: (state) => decide.closeUnit(state, { code: leaf, on }, nothingOpen),
    takeBackClosing: (state) => decide.takeBackClosing(state, { code: leaf }),
  },
});
