import * as z from "zod";
import type { RefusalCatalogue } from "../../core/decision.ts";
import { GridCode } from "../../core/grid-code.ts";
import { idOf, SupplierId } from "../../core/id.ts";
import { sharedRefusals } from "../../core/refusals.ts";
import { endOf, Instant, LocalDate } from "../../core/time.ts";

export const InspectionId = idOf("inspection");

/** What may be found wanting: a closed list, so that no words about people stand in evidence. */
export const FindingCode = z
  .enum([
    "late_start",
    "staff_short",
    "attendance_short",
    "content_not_as_agreed",
    "venue_unsafe",
    "hygiene_poor",
    "equipment_missing",
    "records_incomplete",
  ])
  .meta({ id: "FindingCode" });
export type FindingCode = z.infer<typeof FindingCode>;

/** What the organisation did about it. */
export const Measure = z
  .enum([
    "schedule_corrected",
    "staff_added",
    "staff_trained",
    "content_restored",
    "venue_repaired",
    "hygiene_restored",
    "equipment_supplied",
    "records_completed",
  ])
  .meta({ id: "CorrectionMeasure" });

const CorrectBy = LocalDate.meta({
  example: "2026-03-02",
  note: { en: "The last day to put the findings right.", zh: "整改问题的最后期限。" },
});

/** What a supervisor saw: marks, counts and codes, nobody's name. */
export const Observation = z.strictObject({
  /** Where it was inspected. */
  unitCode: GridCode,
  /** The delivery that was looked at, where it is logged already. */
  deliveryId: idOf("delivery").optional(),
  onTime: z.boolean(),
  /** People served who were there. */
  headcount: z.int().min(0).max(10_000).meta({ example: 18 }),
  /** 1 (poor) … 5 (very good). */
  quality: z.int().min(1).max(5).meta({ example: 4 }),
  /** Left out where nothing was wanting. */
  findings: z
    .strictObject({
      codes: z.array(FindingCode).min(1).max(FindingCode.options.length),
      correctBy: CorrectBy,
    })
    .optional(),
});
export type Observation = z.infer<typeof Observation>;

const inspected = {
  inspectionId: InspectionId,
  contractId: idOf("contract"),
  buyerCode: z.string(),
  supplierId: SupplierId,
  ...Observation.omit({ findings: true }).shape,
  inspectedAt: Instant,
};
const found = {
  ...inspected,
  findings: z.array(FindingCode).min(1),
  correctBy: CorrectBy,
  /** Set while a correction is overdue; recorded once for each date. */
  overdueAt: Instant.optional(),
  /** How often a date for correction was missed. */
  timesOverdue: z.int().min(0),
  /** How often a correction was looked at and not found done. */
  timesReturned: z.int().min(0),
};
const corrected = { ...found, measures: z.array(Measure).min(1), correctedAt: Instant };

export const Inspection = z.discriminatedUnion("status", [
  z.strictObject({ status: z.literal("passed"), ...inspected }),
  z.strictObject({ status: z.literal("correction_required"), ...found }),
  z.strictObject({ status: z.literal("corrected"), ...corrected }),
  z.strictObject({ status: z.literal("verified"), ...corrected, verifiedAt: Instant }),
]);
export type Inspection = z.infer<typeof Inspection>;

/** Whether findings were to be put right by now, and nothing was said of them. */
export const isOverdueAt = (inspection: Inspection, at: string): boolean =>
  inspection.status === "correction_required" && endOf(inspection.correctBy) <= at;

/** Every status and the commands it accepts. Tests walk all pairs. */
export const lifecycle = {
  passed: [],
  correction_required: ["correct", "watch"],
  corrected: ["verify", "return"],
  verified: [],
} as const satisfies Record<Inspection["status"], readonly string[]>;

export const InspectionEvent = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("inspection.recorded"),
    inspectionId: InspectionId,
    contractId: idOf("contract"),
    buyerCode: z.string(),
    supplierId: SupplierId,
    ...Observation.shape,
  }),
  z.strictObject({ type: z.literal("inspection.overdue"), correctBy: LocalDate }),
  z.strictObject({ type: z.literal("inspection.corrected"), measures: z.array(Measure) }),
  z.strictObject({ type: z.literal("inspection.verified") }),
  z.strictObject({ type: z.literal("inspection.returned"), correctBy: LocalDate }),
]);
export type InspectionEvent = z.infer<typeof InspectionEvent>;

export const inspectionRefusals = {
  contract_not_active: sharedRefusals.contract_not_active,
  unit_not_served: sharedRefusals.unit_not_served,
  delivery_unknown: sharedRefusals.delivery_unknown,
  correction_date_passed: sharedRefusals.correction_date_passed,
  nothing_to_correct: {
    status: 409,
    en: "No correction is asked for.",
    zh: "没有待整改的问题。",
  },
  nothing_to_verify: {
    status: 409,
    en: "No correction waits to be verified.",
    zh: "没有待复核的整改。",
  },
  nothing_due: sharedRefusals.nothing_due,
} as const satisfies RefusalCatalogue;
