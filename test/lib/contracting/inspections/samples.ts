import { evolveInspection } from "../../../../lib/contracting/inspections/evolve.ts";
import type { Inspection, InspectionEvent } from "../../../../lib/contracting/inspections/model.ts";

export const at = "2026-02-09T01:00:00.000Z";
/** When the day for the correction, 2026-02-13, has passed. */
export const overdue = "2026-02-13T16:00:00.000Z";
export const contractId = "ctr_01h455vb4pex5vsknk084sn02q";
export const unitCode = "510107008009-01-001";
export const deliveryId = "dlv_01h455vb4pex5vsknk084sn02q";

export const clean = {
  inspectionId: "ins_01h455vb4pex5vsknk084sn02q",
  contractId,
  buyerCode: "510107008009",
  supplierId: "org_01h455vb4pex5vsknk084sn02q",
  unitCode,
  onTime: true,
  headcount: 18,
  quality: 4,
};
export const findings = { codes: ["staff_short" as const], correctBy: "2026-02-13" };
export const served = { contractActive: true, unitCodes: ["510107008009-01"], delivery: undefined };

export function evolved(
  state: Inspection | undefined,
  events: readonly InspectionEvent[],
): Inspection {
  const result = events.reduce<Inspection | undefined>(
    (before, event) => evolveInspection(before, { ...event, at, by: "somebody" }),
    state,
  );
  if (!result) throw new Error("no events");
  return result;
}

export const corrected: InspectionEvent = {
  type: "inspection.corrected",
  measures: ["staff_added"],
};
const recorded: InspectionEvent = { type: "inspection.recorded", ...clean, findings };
const histories: Record<Inspection["status"], readonly InspectionEvent[]> = {
  passed: [{ type: "inspection.recorded", ...clean }],
  correction_required: [recorded],
  corrected: [recorded, corrected],
  verified: [recorded, corrected, { type: "inspection.verified" }],
};
export const inspectionIn = (status: Inspection["status"]) => evolved(undefined, histories[status]);
