import { accept, type Decision, refuse } from "../../core/decision.ts";
import { isWithin } from "../../core/grid-code.ts";
import { endOf } from "../../core/time.ts";
import type { Inspection, InspectionEvent, Observation } from "./model.ts";

type Recorded = Extract<InspectionEvent, { type: "inspection.recorded" }>;
type Corrected = Extract<InspectionEvent, { type: "inspection.corrected" }>;

/** What is known of the contract, and of the delivery that was named. */
export type Facts = {
  readonly contractActive: boolean;
  readonly unitCodes: readonly string[];
  readonly delivery: { readonly contractId: string; readonly unitCode: string } | undefined;
};

const isOver = (on: string, at: string): boolean => at >= endOf(on);

/** Records what a level-2 supervisor saw of a contract's work. Source: domain.md §8. */
export function recordInspection(
  inspection: Omit<Recorded, "type" | keyof Observation> & Observation,
  at: string,
  facts: Facts,
): Decision<
  InspectionEvent,
  "contract_not_active" | "unit_not_served" | "delivery_unknown" | "correction_date_passed"
> {
  const { contractId, unitCode, deliveryId, findings } = inspection;
  if (!facts.contractActive) return refuse("contract_not_active", { contractId });
  if (!facts.unitCodes.some((served) => isWithin(unitCode, served))) {
    return refuse("unit_not_served", { unitCode, served: facts.unitCodes });
  }
  const isOfContract = facts.delivery?.contractId === contractId;
  if (deliveryId && !(isOfContract && isNear(unitCode, facts.delivery?.unitCode))) {
    return refuse("delivery_unknown", { deliveryId });
  }
  if (findings && isOver(findings.correctBy, at)) {
    return refuse("correction_date_passed", { correctBy: findings.correctBy });
  }
  const codes = findings && [...new Set(findings.codes)].sort();
  return accept<InspectionEvent>([
    {
      type: "inspection.recorded",
      ...inspection,
      ...(findings && codes && { findings: { ...findings, codes } }),
    },
  ]);
}

/** Whether a delivery was made in the unit inspected, or the unit is a part of where it was made. */
const isNear = (unitCode: string, held: string | undefined): boolean =>
  held !== undefined && (isWithin(held, unitCode) || isWithin(unitCode, held));

/** The organisation says what it did about the findings; late is better than never. */
export function correctFindings(
  inspection: Inspection,
  command: Pick<Corrected, "measures">,
): Decision<InspectionEvent, "nothing_to_correct"> {
  if (inspection.status !== "correction_required") {
    return refuse("nothing_to_correct", { status: inspection.status });
  }
  const measures = [...new Set(command.measures)].sort();
  return accept<InspectionEvent>([{ type: "inspection.corrected", measures }]);
}

/** The supervisor found the findings put right. */
export function verifyCorrection(
  inspection: Inspection,
): Decision<InspectionEvent, "nothing_to_verify"> {
  if (inspection.status !== "corrected") {
    return refuse("nothing_to_verify", { status: inspection.status });
  }
  return accept<InspectionEvent>([{ type: "inspection.verified" }]);
}

/** The supervisor found them as they were: a new day is set. */
export function returnCorrection(
  inspection: Inspection,
  command: { correctBy: string; at: string },
): Decision<InspectionEvent, "nothing_to_verify" | "correction_date_passed"> {
  const { correctBy, at } = command;
  if (inspection.status !== "corrected") {
    return refuse("nothing_to_verify", { status: inspection.status });
  }
  if (isOver(correctBy, at)) return refuse("correction_date_passed", { correctBy });
  return accept<InspectionEvent>([{ type: "inspection.returned", correctBy }]);
}

/** Tells that a day for correction was missed, once for each day. */
export function watchInspection(
  inspection: Inspection,
  at: string,
): Decision<InspectionEvent, "nothing_due"> {
  const isMissed =
    inspection.status === "correction_required" &&
    !inspection.overdueAt &&
    isOver(inspection.correctBy, at);
  if (!isMissed) return refuse("nothing_due", { status: inspection.status });
  return accept<InspectionEvent>([{ type: "inspection.overdue", correctBy: inspection.correctBy }]);
}
