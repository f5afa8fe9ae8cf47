import { blockOf } from "../../core/grid-code.ts";
import type { Task } from "../../core/task.ts";
import { endOf } from "../../core/time.ts";
import type { Inspection } from "./model.ts";

/** What was found is put right by the organisation, and looked at again by the block's supervisor. */
export function inspectionTasks(inspection: Inspection): readonly Task[] {
  const { status, contractId, inspectionId, unitCode, supplierId } = inspection;
  const path = { contractId, inspectionId };
  if (status === "correction_required") {
    return [
      {
        kind: "correct_findings",
        holder: `organisation/${supplierId}`,
        path,
        partyCode: unitCode,
        dueAt: endOf(inspection.correctBy),
      },
    ];
  }
  const block = blockOf(unitCode);
  return status === "corrected" && block
    ? [{ kind: "verify_correction", holder: `supervisor/${block}`, path, partyCode: supplierId }]
    : [];
}
