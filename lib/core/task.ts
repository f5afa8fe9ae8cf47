import * as z from "zod";
import { type Actor, type Role, scopeCovers } from "./actor.ts";
import { isCommunity } from "./budget.ts";
import { blockOf, chainOf, streetOf, withAncestors } from "./grid-code.ts";

/**
 * What may wait for somebody, and the operation that does it: `<api>/<operation>`. Fetching a child is
 * done at the door, by the code that its guardian reads.
 */
export const taskSteps = {
  dispatch_request: "requests/dispatchRequest",
  resolve_request: "requests/resolveRequest",
  oversee_request: "requests/demandAction",
  check_request: "requests/checkRequest",
  answer_mark: "requests/answerMark",
  confirm_result: "receipts/confirmMyRequest",
  answer_need: "needs/answerNeed",
  hand_over_votes: "councils/printVoterSlips",
  confirm_appointment: "people/confirmAppointment",
  close_unit: "grids/closeUnit",
  publish_catalogue: "catalogue/publishCatalogue",
  decide_proposal: "catalogue/acceptProposal",
  examine_application: "organisations/acceptApplication",
  supply_papers: "organisations/supplement",
  decide_application: "organisations/approveApplication",
  certify_organisation: "organisations/certify",
  announce_organisation: "organisations/announce",
  record_account: "organisations/recordBankAccount",
  verify_account: "organisations/verifyBankAccount",
  accept_filing: "filings/acceptFiling",
  record_group_account: "filings/recordGroupAccount",
  verify_group_account: "filings/verifyGroupAccount",
  check_volunteer: "volunteers/recordCheck",
  renew_record_check: "volunteers/recordCheck",
  check_in_to_shift: "volunteers/checkIn",
  check_out_of_shift: "volunteers/checkOut",
  record_use: "sharing/recordUse",
  check_venue: "venues/checkVenue",
  renew_venue_check: "venues/checkVenue",
  staff_session: "care/rosterVolunteer",
  record_care: "care/planSession",
  register_households: "grids/registerHouseholds",
  attend_session: "care/openSession",
  unlock_release: "handovers/unlockRelease",
  look_for_child: "handovers/markAbsent",
  collect_child: "children/getCode",
  give_opinion: "admissions/giveOpinion",
  decide_affair: "admissions/admitAffair",
  renew_affair: "admissions/proposeRenewal",
  decide_renewal: "admissions/renewAffair",
  confirm_fund_account: "fund-accounts/confirmFundAccount",
  notice_project: "projects/noticeProject",
  answer_objection: "projects/answerObjection",
  award_project: "projects/awardProject",
  open_bids: "bid-openings/openTender",
  declare_interests: "tenders/declareInterests",
  fill_sheet: "tenders/fileSheet",
  replace_member: "tenders/replaceMember",
  notice_award: "tenders/noticeAward",
  answer_question: "tenders/answerQuestion",
  rule_complaint: "tenders/ruleOnComplaint",
  award_tender: "tenders/awardTender",
  sign_contract: "contracts/signContract",
  receive_bond: "contracts/receiveBond",
  claim_milestone: "contracts/claimMilestone",
  correct_milestone: "contracts/claimMilestone",
  accept_milestone: "contracts/acceptMilestone",
  decide_failed_milestone: "contracts/refuseMilestone",
  file_correction_plan: "contracts/fileCorrectionPlan",
  verify_correction_plan: "contracts/verifyCorrectionPlan",
  fund_contract_year: "contracts/fundYear",
  answer_amendment: "contracts/agreeAmendment",
  resume_contract: "contracts/resumeContract",
  decide_termination: "contracts/terminateContract",
  complete_contract: "contracts/completeContract",
  settle_bond: "contracts/settleBond",
  raise_receivable: "contracts/raiseReceivable",
  recover_receivable: "contracts/recoverReceivable",
  correct_findings: "inspections/correctFindings",
  verify_correction: "inspections/verifyCorrection",
  assign_assessor: "evaluations/assignAssessor",
  hand_over_surveys: "evaluations/printInvitationSlips",
  answer_survey: "evaluations/fetchInvitationToken",
  inspect_contract: "inspections/recordInspection",
  file_papers: "evaluations/filePapers",
  score_indicator: "evaluations/scoreIndicator",
  recheck_result: "evaluations/recheckResult",
  prolong_collection: "evaluations/prolongCollection",
  request_payment: "payments/requestPayment",
  approve_payment: "payments/approvePayment",
  release_payment: "payments/releasePayment",
  ask_after_payment: "payments/askAfterPayment",
  correct_payment: "payments/correctPayment",
  verify_endpoint: "webhooks/verifyEndpoint",
  resume_endpoint: "webhooks/resumeEndpoint",
} as const satisfies Record<string, `${string}/${string}`>;
export type TaskKind = keyof typeof taskSteps;
export const TaskKind = z.enum(Object.keys(taskSteps) as TaskKind[]).meta({ id: "TaskKind" });

/** Whoever acts in a role for a code, or under their own subject: `treasurer/district`. */
export type Holder = `${Role}/${string}`;

/** Something that waits for somebody. It follows from the state of the thing and from nothing else. */
export type Task = {
  readonly kind: TaskKind;
  readonly holder: Holder;
  /** The values of the path of the operation that does it. */
  readonly path: Readonly<Record<string, string>>;
  /** What people call the thing by: a title, a number, an amount; never somebody's own words. */
  readonly name?: string | undefined;
  /** Of which kind a request is (`RequestKind`): danger is told from an inquiry. */
  readonly requestKind?: string | undefined;
  /** The place, organisation or department that it is about. */
  readonly partyCode?: string | undefined;
  /** The instant at which its limit has passed. */
  readonly dueAt?: string | undefined;
  /** The same of the last limit of all, where two clocks run. */
  readonly latestAt?: string | undefined;
  /** It waits from this instant on, and until that one: before and after nobody can do it. */
  readonly from?: string | undefined;
  readonly until?: string | undefined;
  /** Of all who hold it, only those whose scopes reach one of these. */
  readonly places?: readonly string[] | undefined;
  /** Who may not do it, since they did the step before. */
  readonly notBy?: readonly string[] | undefined;
};

/** Due first; what has no limit comes last. */
export function byDue(one: Pick<Task, "dueAt">, other: Pick<Task, "dueAt">): number {
  const [first, second] = [one.dueAt ?? "~", other.dueAt ?? "~"];
  return first === second ? 0 : first < second ? -1 : 1;
}

/** The role of whoever buys for a code. */
export const buyerRoleOf = (code: string): "community" | "department" =>
  isCommunity(code) ? "community" : "department";
export const ofBuyer = (code: string): Holder => `${buyerRoleOf(code)}/${code}`;

/** Up to which unit or area the places of a role are lifted: none of them has a scope below. */
const lifted = {
  steward: (code) => chainOf(code)[2] ?? code,
  supervisor: (code) => blockOf(code) ?? code,
  community: (code) => code,
  street: streetOf,
} as const satisfies Partial<Record<Role, (code: string) => string>>;
type PlacedRole = keyof typeof lifted;

/**
 * Everybody of a role whose scopes meet one of some places, however many these are: one holder, the
 * smallest unit or area that they all lie in.
 */
export function atPlaces(
  role: PlacedRole,
  codes: readonly string[],
): Pick<Task, "holder" | "places"> {
  const places = [...new Set(codes.map(lifted[role]))];
  const [first = [], ...others] = places.map(withAncestors);
  const around = first.find((code) => others.every((chain) => chain.includes(code)));
  return { holder: `${role}/${around}`, ...(places.length > 1 && { places }) };
}

/** What somebody holds: what waits for their subject, their scopes, and what lies around these. */
export function holdersOf({ role, subject, scopes }: Actor): readonly Holder[] {
  const codes = scopes.flatMap((code) => (role in lifted ? withAncestors(code) : [code]));
  return [...new Set([subject, ...codes])].map((code): Holder => `${role}/${code}`);
}

/** Whether a task of a holder's waits for this person at an instant. */
export const waitsFor = (
  { places, notBy, from = "", until = "~" }: Task,
  { subject, scopes }: Actor,
  now: string,
): boolean =>
  from <= now &&
  now <= until &&
  !notBy?.includes(subject) &&
  (places?.some((place) =>
    scopes.some((scope) => scopeCovers(scope, place) || scopeCovers(place, scope)),
  ) ??
    true);
