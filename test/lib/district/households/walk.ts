import * as model from "../../../../lib/district/households/model.ts";
import { walk } from "../../../support/walk.ts";

const at = "2026-02-09T01:00:00.000Z";
const householdId = "510107008009-01-001/1-1-101";
const printed = { type: "household.code_printed" as const, householdId, way: "slip" as const };
const verified = { type: "household.resident_verified" as const, adult: false };

const first = model.evolveHousehold(undefined, { ...printed, at, by: "steward-1" });
const settled = model.evolveHousehold(first, { ...verified, at, by: "resident-1" });
const states = {
  settled,
  code_out: model.evolveHousehold(settled, { ...printed, at, by: "steward-1" }),
};

export const householdWalk = walk({
  lifecycle: model.lifecycle,
  schema: model.Household,
  stateIn: (status): model.Household => states[status],
  commands: {
    print: () => model.printCode(householdId, { onRoll: true }),
    verify: (household) =>
      model.verifyResident(household, { subject: "resident-2", adult: true }, { home: undefined }),
    declareAdult: (household) => model.declareAdult(household, "resident-1"),
    leave: (household) => model.leaveHousehold(household, "resident-1"),
    revoke: (household) => {
      const residentId = model.residentIdAt(householdId, "resident-1");
      return model.revokeResident(household, { residentId, reason: "moved_away" });
    },
  },
});
