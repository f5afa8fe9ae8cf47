import * as z from "zod";
import { idOf } from "../../core/id.ts";
import type { Inspection } from "./model.ts";

const Count = z.int().min(0);

/** What the inspections of one contract say together: evidence for its evaluation. */
export const InspectionCounts = z.strictObject({
  contractId: idOf("contract"),
  inspections: Count,
  onTime: Count,
  /** Units: tenths of a mark from 10 to 50, rounded down; left out before the first inspection. */
  qualityTenths: z.int().min(10).max(50).optional(),
  withFindings: Count,
  /** Corrections that are asked for or wait to be verified. */
  open: Count,
  /** Of these, those whose day has passed. */
  overdue: Count,
});
export type InspectionCounts = z.infer<typeof InspectionCounts>;

/** Counts the inspections of a contract, and the codes that reach them. */
export function countInspections(
  contractId: string,
  inspections: readonly Inspection[],
): InspectionCounts {
  const count = (holds: (one: Inspection) => boolean) => inspections.filter(holds).length;
  const marks = inspections.reduce((sum, { quality }) => sum + quality, 0);
  return {
    contractId,
    inspections: inspections.length,
    onTime: count((one) => one.onTime),
    ...(inspections.length > 0 && {
      qualityTenths: Math.floor((marks * 10) / inspections.length),
    }),
    withFindings: count((one) => one.status !== "passed"),
    open: count(({ status }) => status === "correction_required" || status === "corrected"),
    overdue: count((one) => one.status === "correction_required" && one.overdueAt !== undefined),
  };
}
