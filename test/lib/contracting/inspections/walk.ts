import * as decide from "../../../../lib/contracting/inspections/decide.ts";
import { Inspection, lifecycle } from "../../../../lib/contracting/inspections/model.ts";
import { walk } from "../../../support/walk.ts";
import { at, inspectionIn, overdue } from "./samples.ts";

export const inspectionWalk = walk({
  lifecycle,
  schema: Inspection,
  stateIn: inspectionIn,
  commands: {
    correct: (i) => decide.correctFindings(i, { measures: ["staff_added"] }),
    watch: (i) => decide.watchInspection(i, overdue),
    verify: decide.verifyCorrection,
    return: (i) => decide.returnCorrection(i, { correctBy: "2026-02-20", at }),
  },
});
