import * as decide from "../../../../lib/buying/projects/decide.ts";
import { lifecycle, Project } from "../../../../lib/buying/projects/model.ts";
import { walk } from "../../../support/walk.ts";
import { contractId, projectIn, supplierId } from "./samples.ts";

export const projectWalk = walk({
  lifecycle,
  schema: Project,
  stateIn: projectIn,
  commands: {
    notice: (p) => decide.noticeProject(p, {}, { fundFen: p.amountFen, unitsNotOpen: [] }),
    award: (p) =>
      decide.awardProject(
        p,
        { supplierId, priceFen: p.amountFen, contractId },
        { supplierActive: true },
      ),
    fail: (p) => decide.failProject(p, { failure: "too_few_bids" }),
    cancel: (p) => decide.cancelProject(p, { reason: "示例理由" }),
  },
});
