import * as z from "zod";
import { idOf } from "../../core/id.ts";
import { whileIn } from "../../core/offer.ts";
import { LocalDate } from "../../core/time.ts";
import { command, listing, reading } from "../../http/api.ts";
import { contractOffers } from "../contracts/offers.ts";
import { Inspection, InspectionId, lifecycle, Measure, Observation } from "./model.ts";
import { InspectionCounts } from "./view.ts";

const ofContract = z.strictObject({ contractId: idOf("contract") });
const params = ofContract.extend({ inspectionId: InspectionId });

/** Whoever it reaches may read all of it: it holds marks, counts and codes. */
const shown = { view: (inspection: Inspection) => inspection, result: Inspection };
const asSupplier = { scope: (inspection: Inspection) => [inspection.supplierId] };
const asSupervisor = { scope: (inspection: Inspection) => [inspection.unitCode] };

export const inspectionsApi = {
  recordInspection: command({
    route: "POST /contracts/{contractId}/inspections",
    summary: {
      en: "Record what a level-2 supervisor saw of a contract's work in the own block",
      zh: "登记二级网格督导在本片区巡查合同服务的情况",
    },
    permission: "inspection.record",
    offer: contractOffers.inspect,
    params: ofContract,
    place: ({ body }) => [body.unitCode],
    body: Observation,
    refusals: [
      "contract_not_active",
      "unit_not_served",
      "delivery_unknown",
      "correction_date_passed",
    ],
    success: 201,
    ...asSupervisor,
    ...shown,
  }),
  listInspections: listing({
    route: "GET /contracts/{contractId}/inspections",
    summary: {
      en: "List the inspections of a contract, newest first",
      zh: "列出合同的巡查记录，最新的在前",
    },
    permission: "inspection.read",
    params: ofContract,
    ...shown,
  }),
  getInspectionCounts: reading({
    route: "GET /contracts/{contractId}/inspection-counts",
    summary: { en: "What the inspections of a contract say together", zh: "合同各次巡查的汇总" },
    permission: "inspection.read",
    params: ofContract,
    view: (counts: InspectionCounts) => counts,
    result: InspectionCounts,
  }),
  correctFindings: command({
    route: "POST /contracts/{contractId}/inspections/{inspectionId}/correction",
    summary: {
      en: "Say what was done about the findings, as the organisation",
      zh: "组织说明对所列问题的整改情况",
    },
    permission: "inspection.correct",
    offer: whileIn("inspectionId", lifecycle, "correct"),
    params,
    body: z.strictObject({ measures: z.array(Measure).min(1).max(Measure.options.length) }),
    refusals: ["nothing_to_correct"],
    ...asSupplier,
    ...shown,
  }),
  verifyCorrection: command({
    route: "POST /contracts/{contractId}/inspections/{inspectionId}/verification",
    summary: { en: "Verify that the findings are put right", zh: "复核通过，问题已整改" },
    permission: "inspection.verify",
    offer: whileIn("inspectionId", lifecycle, "verify"),
    params,
    refusals: ["nothing_to_verify"],
    ...asSupervisor,
    ...shown,
  }),
  returnCorrection: command({
    route: "POST /contracts/{contractId}/inspections/{inspectionId}/return",
    summary: {
      en: "Say that the findings are not put right, and set a new day",
      zh: "复核未通过，另定整改期限",
    },
    permission: "inspection.verify",
    offer: whileIn("inspectionId", lifecycle, "return"),
    params,
    body: z.strictObject({ correctBy: LocalDate }),
    refusals: ["nothing_to_verify", "correction_date_passed"],
    ...asSupervisor,
    ...shown,
  }),
};
