import type { DeliveryEvent } from "../../contracting/contracts/delivery.ts";
import type { ContractEvent } from "../../contracting/contracts/events.ts";
import type { RoundEvent } from "../../contracting/evaluations/events.ts";
import type { InvitationEvent } from "../../contracting/evaluations/invitation.ts";
import type { AssessorEvent } from "../../contracting/evaluations/register-model.ts";
import type { TemplateEvent } from "../../contracting/evaluations/template-model.ts";
import type { InspectionEvent } from "../../contracting/inspections/model.ts";
import { nobody, type Told } from "./table.ts";

export const toldOfContracts = {
  "contract.drafted": { buyer: "contract_to_sign", supplier: "contract_to_sign" },
  "contract.signed": { otherParty: "contract_signed" },
  "contract.activated": { buyer: "contract_active", supplier: "contract_active" },
  "contract.delivery_logged": nobody,
  "contract.round_opened": nobody,
  "contract.round_waits": {
    buyer: "round_waits",
    supplier: "round_waits",
    street: "round_waits",
  },
  "contract.milestone_graded": { supplier: "milestone_graded" },
  "contract.further_round_opened": nobody,
  // whom it concerns is told by the round itself
  "contract.further_round_graded": nobody,
  "contract.milestone_claimed": { buyer: "milestone_claimed" },
  "contract.correction_required": { supplier: "correction_required" },
  "contract.milestone_refused": { supplier: "milestone_refused" },
  "contract.milestone_accepted": { supplier: "milestone_accepted" },
  "contract.payment_requested": nobody,
  "contract.suspended": { supplier: "contract_suspended" },
  "contract.resumed": { supplier: "contract_resumed" },
  "contract.correction_plan_required": { supplier: "correction_plan_required" },
  "contract.correction_plan_filed": { buyer: "correction_plan_filed" },
  "contract.correction_plan_verified": { supplier: "correction_plan_verified" },
  "contract.termination_proposed": {
    buyer: "termination_proposed",
    supplier: "termination_proposed",
  },
  "contract.inspection_overdue": nobody,
  "contract.inspection_verified": nobody,
  "contract.question_raised": { buyer: "award_questioned", supplier: "award_questioned" },
  "contract.question_settled": {
    buyer: "award_question_settled",
    supplier: "award_question_settled",
  },
  "contract.amendment_proposed": { otherParty: "amendment_proposed" },
  "contract.amended": { buyer: "contract_amended", supplier: "contract_amended" },
  "contract.amendment_refused": { otherParty: "amendment_refused" },
  "contract.bond_received": { supplier: "bond_received" },
  "contract.bond_claimed": { treasurers: "bond_to_settle", supplier: "bond_claimed" },
  "contract.bond_settled": { supplier: "bond_settled" },
  "contract.year_funded": { supplier: "year_funded" },
  "contract.years_lapsed": { buyer: "years_lapsed", supplier: "years_lapsed" },
  "contract.signing_overdue": { buyer: "signing_overdue", supplier: "signing_overdue" },
  "contract.signing_limit_recounted": nobody,
  "contract.bond_limit_recounted": nobody,
  "contract.bond_overdue": { treasurers: "bond_overdue", supplier: "bond_overdue" },
  "contract.completed": { supplier: "contract_completed", reporters: "need_delivered" },
  "contract.terminated": {
    buyer: "contract_terminated",
    supplier: "contract_terminated",
    reporters: "need_work_ended",
  },
  "contract.receivable_raised": { treasurers: "receivable_raised", supplier: "receivable_raised" },
  "contract.receivable_recovered": { supplier: "receivable_recovered" },
} as const satisfies Told<ContractEvent>;

export const toldOfDeliveries = {
  "delivery.logged": nobody,
} as const satisfies Told<DeliveryEvent>;

export const toldOfTemplates = {
  "template.published": nobody,
} as const satisfies Told<TemplateEvent>;

export const toldOfAssessors = {
  "assessor.registered": nobody,
  "assessor.removed": nobody,
} as const satisfies Told<AssessorEvent>;

export const toldOfRounds = {
  "round.opened": nobody,
  "round.invited": nobody,
  "round.recipients_invited": nobody,
  "round.collection_started": { supplier: "round_papers_due" },
  "round.door_declined": nobody,
  "round.assessor_assigned": { assessor: "round_assessor" },
  "round.interest_declared": { street: "round_assessor_lacks" },
  "round.assessor_removed": nobody,
  "round.papers_filed": nobody,
  "round.indicator_scored": nobody,
  "round.extended": { supplier: "round_extended", buyer: "round_extended" },
  "round.escalated": { street: "round_escalated" },
  "round.prolonged": { supplier: "round_extended", buyer: "round_extended" },
  "round.inspections_counted": nobody,
  "round.answers_counted": { assessors: "round_to_score" },
  "round.assessment_near": { assessors: "round_near" },
  "round.assessment_overdue": {
    assessors: "round_overdue",
    supervisors: "round_overdue",
    street: "round_overdue",
  },
  "round.noticed": { supplier: "round_noticed", buyer: "round_noticed" },
  "round.notice_recounted": nobody,
  "round.assessment_recounted": nobody,
  "round.recheck_recounted": nobody,
  "round.objected": { assessors: "round_to_recheck" },
  "round.recheck_overdue": { assessors: "round_overdue", street: "round_overdue" },
  "round.rechecked": { supplier: "round_rechecked", buyer: "round_rechecked" },
  "round.finalised": { supplier: "round_final", buyer: "round_final" },
  "round.ended": { supplier: "round_ended", buyer: "round_ended", street: "round_ended" },
} as const satisfies Told<RoundEvent>;

export const toldOfInvitations = {
  "invitation.made": { household: "survey_invited", guardian: "recipient_invited" },
  "invitation.token_issued": nobody,
  "invitation.declined": nobody,
  "invitation.answered": nobody,
} as const satisfies Told<InvitationEvent>;

export const toldOfInspections = {
  "inspection.recorded": { supplier: "inspection_recorded" },
  "inspection.overdue": { supplier: "inspection_overdue", buyer: "inspection_overdue" },
  "inspection.corrected": { supervisors: "inspection_to_verify" },
  "inspection.verified": { supplier: "inspection_verified" },
  "inspection.returned": { supplier: "inspection_returned" },
} as const satisfies Told<InspectionEvent>;
