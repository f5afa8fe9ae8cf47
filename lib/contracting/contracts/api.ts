import * as z from "zod";
import { BuyerCode } from "../../core/budget.ts";
import { MilestoneId } from "../../core/milestone-id.ts";
import { Fen, PositiveFen } from "../../core/money.ts";
import { Sha256 } from "../../core/sha256.ts";
import { freeText } from "../../core/text.ts";
import { LocalDate } from "../../core/time.ts";
import { command, listing, reading } from "../../http/api.ts";
import { Delivery, DeliveryReport } from "./delivery.ts";
import { AmendmentId, Change, Contract, ContractId, ReasonGiven } from "./model.ts";
import { partiesOf, readersOf } from "./parties.ts";

const params = z.strictObject({ contractId: ContractId });
const ofMilestone = params.extend({ milestoneId: MilestoneId });
/** Under which the bank knows money that came in. */
const BankReference = freeText(1, 100).meta({ example: "2026031900017" });

/** What most endpoints on one contract have in common: whoever it reaches may read all of it. */
const onContract = {
  scope: readersOf,
  view: (contract: Contract) => contract,
  result: Contract,
};
const ofAmendment = params.extend({ amendmentId: AmendmentId });
/** Why a change of the terms may not be, when it is proposed and when it is agreed to. */
const changeRefusals = [
  "money_stopped",
  "supplement_limit_exceeded",
  "prolongation_not_allowed",
  "milestones_not_open",
  "shares_not_whole",
  "milestones_out_of_order",
] as const;
const changing = { ...onContract, scope: partiesOf, idempotencyKey: "required" as const };

export const contractsApi = {
  getContract: reading({
    route: "GET /contracts/{contractId}",
    summary: "Read one contract with its milestones",
    permission: "contract.read",
    params,
    ...onContract,
  }),
  listContractsOfBuyer: listing({
    route: "GET /buyers/{buyerCode}/contracts",
    summary: "List the contracts that a community or department bought, newest first",
    permission: "contract.read",
    params: z.strictObject({ buyerCode: BuyerCode }),
    place: ({ params }) => [params.buyerCode],
    view: onContract.view,
    result: Contract,
  }),
  listContractsOfOrganisation: listing({
    route: "GET /organisations/{organisationId}/contracts",
    summary: "List the contracts that an organisation supplies, newest first",
    permission: "contract.read",
    params: z.strictObject({ organisationId: Contract.options[0].shape.supplierId }),
    place: ({ params }) => [params.organisationId],
    view: onContract.view,
    result: Contract,
  }),
  signContract: command({
    route: "POST /contracts/{contractId}/signature",
    summary: "Sign for the party that the acting role stands for",
    description:
      "A community or department signs as buyer, an organisation as supplier. The second signature moves the price from the project's reserve to the contract, and the rest of the reserve back.",
    permission: "contract.sign",
    params,
    refusals: [
      "contract_not_draft",
      "already_signed",
      "same_person",
      "supplier_not_active",
      "question_open",
      "bond_missing",
      "reserve_short",
    ],
    ...changing,
  }),
  logDelivery: command({
    route: "POST /contracts/{contractId}/deliveries",
    summary: "Log one delivery as evidence: counts and work numbers",
    description:
      "A delivery is known by contract, unit, start and who served. It is logged once, and whoever served one serves no other at the same time.",
    permission: "delivery.log",
    params,
    body: DeliveryReport,
    refusals: [
      "contract_not_active",
      "unit_not_served",
      "delivery_outside_term",
      "delivery_sublet_whole",
      "delivery_already_logged",
      "server_elsewhere",
    ],
    scope: (delivery: Delivery) => [delivery.supplierId],
    view: (delivery: Delivery) => delivery,
    result: Delivery,
    success: 201,
  }),
  listContractDeliveries: listing({
    route: "GET /contracts/{contractId}/deliveries",
    summary: "List the deliveries logged on a contract, by when they were held",
    permission: "contract.read",
    params,
    view: (delivery: Delivery) => delivery,
    result: Delivery,
  }),
  claimMilestone: command({
    route: "POST /contracts/{contractId}/milestones/{milestoneId}/claim",
    summary: "Claim a milestone on the deliveries logged, and on papers where there are any",
    description: "An advance is claimed before the work. Work that was put right is claimed again.",
    permission: "milestone.claim",
    params: ofMilestone,
    body: z.strictObject({ paperSha256s: z.array(Sha256).max(20).default([]) }),
    refusals: [
      "contract_not_active",
      "milestone_unknown",
      "milestone_not_pending",
      "deliveries_short",
    ],
    ...changing,
  }),
  acceptMilestone: command({
    route: "POST /contracts/{contractId}/milestones/{milestoneId}/acceptance",
    summary: "Accept claimed work whose gating evaluation is final and passed",
    permission: "milestone.accept",
    params: ofMilestone,
    refusals: [
      "contract_not_active",
      "milestone_unknown",
      "milestone_not_claimed",
      "gate_not_final",
      "gate_failed",
      "correction_overdue",
      "correction_plan_open",
    ],
    ...changing,
  }),
  requireCorrection: command({
    route: "POST /contracts/{contractId}/milestones/{milestoneId}/correction",
    summary: "Say what of claimed work is to be put right, and by when",
    permission: "milestone.accept",
    params: ofMilestone,
    body: ReasonGiven.extend({ correctBy: LocalDate }),
    refusals: [
      "contract_not_active",
      "milestone_unknown",
      "milestone_not_claimed",
      "correction_date_passed",
    ],
    ...changing,
  }),
  refuseMilestone: command({
    route: "POST /contracts/{contractId}/milestones/{milestoneId}/refusal",
    summary: "Refuse claimed work for good, with the reason; it is never paid",
    permission: "milestone.accept",
    params: ofMilestone,
    body: ReasonGiven,
    refusals: [
      "contract_not_active",
      "milestone_unknown",
      "milestone_not_claimed",
      "refusal_unfounded",
    ],
    ...changing,
  }),
  fileCorrectionPlan: command({
    route: "POST /contracts/{contractId}/milestones/{milestoneId}/correction-plan",
    summary: "File the correction plan that a weak pass asked for",
    permission: "milestone.claim",
    params: ofMilestone,
    body: z.strictObject({ sha256: Sha256 }),
    refusals: ["contract_not_active", "plan_unknown"],
    ...changing,
  }),
  verifyCorrectionPlan: command({
    route: "POST /contracts/{contractId}/milestones/{milestoneId}/correction-plan/verification",
    summary: "Verify that a correction plan was carried out; the last milestone waits for it",
    permission: "milestone.accept",
    params: ofMilestone,
    refusals: ["contract_not_active", "plan_unknown"],
    ...changing,
  }),
  proposeAmendment: command({
    route: "POST /contracts/{contractId}/amendments",
    summary: "Propose a change of the terms to the other party",
    description:
      "A supplement to the amount (10 % of the original in all), a longer term (three years in all), new shares and dates of the milestones that nothing was done about yet.",
    permission: "contract.amend",
    params,
    body: Change,
    refusals: ["contract_not_active", "amendment_open", "amendment_empty", ...changeRefusals],
    ...changing,
  }),
  agreeAmendment: command({
    route: "POST /contracts/{contractId}/amendments/{amendmentId}/agreement",
    summary: "Agree to what the other party proposed; a supplement's money is set aside at once",
    permission: "contract.amend",
    params: ofAmendment,
    refusals: [
      "contract_not_active",
      "amendment_unknown",
      "own_amendment",
      ...changeRefusals,
      "fund_short",
    ],
    ...changing,
  }),
  refuseAmendment: command({
    route: "POST /contracts/{contractId}/amendments/{amendmentId}/refusal",
    summary: "Refuse what the other party proposed, or take back the own proposal",
    permission: "contract.amend",
    params: ofAmendment,
    refusals: ["contract_not_active", "amendment_unknown"],
    ...changing,
  }),
  receiveBond: command({
    route: "POST /contracts/{contractId}/bond",
    summary: "Record that the performance bond came in, before the contract begins",
    permission: "bond.settle",
    params,
    body: z.strictObject({ amountFen: PositiveFen, reference: BankReference }),
    refusals: [
      "contract_not_draft",
      "bond_not_demanded",
      "bond_already_received",
      "bond_amount_differs",
    ],
    ...changing,
  }),
  claimBond: command({
    route: "POST /contracts/{contractId}/bond/claim",
    summary: "Claim, as the buyer, that so much of the bond be forfeited, with the reason",
    permission: "bond.claim",
    params,
    body: ReasonGiven.extend({ amountFen: PositiveFen }),
    refusals: ["contract_not_active", "bond_not_held", "bond_short"],
    ...changing,
  }),
  settleBond: command({
    route: "POST /contracts/{contractId}/bond/settlement",
    summary: "Settle the bond after the contract's end: forfeit what is right, return the rest",
    permission: "bond.settle",
    params,
    body: z.strictObject({ forfeitFen: Fen }),
    refusals: ["contract_not_ended", "bond_not_held", "same_person", "bond_short"],
    ...changing,
  }),
  suspendContract: command({
    route: "POST /contracts/{contractId}/suspension",
    summary: "Suspend the contract, with the reason; its money stops at once",
    permission: "contract.suspend",
    params,
    body: ReasonGiven,
    refusals: ["contract_not_active"],
    ...changing,
  }),
  resumeContract: command({
    route: "POST /contracts/{contractId}/resumption",
    summary: "Let a suspended contract go on",
    permission: "contract.suspend",
    params,
    refusals: ["contract_not_suspended", "question_open"],
    ...changing,
  }),
  completeContract: command({
    route: "POST /contracts/{contractId}/completion",
    summary: "Complete a contract whose milestones are all decided, and paid where accepted",
    permission: "contract.complete",
    params,
    refusals: [
      "contract_not_active",
      "milestones_open",
      "advance_unproven",
      "correction_overdue",
      "correction_plan_open",
    ],
    ...changing,
  }),
  terminateContract: command({
    route: "POST /contracts/{contractId}/termination",
    summary: "Terminate the contract as its buyer, with the reason, and settle it to the fen",
    description:
      "Accepted work stays owed, the rest of the reserve goes back, and what no delivery proves of a paid advance becomes a receivable.",
    permission: "contract.terminate",
    params,
    body: ReasonGiven,
    refusals: ["contract_already_ended", "claims_undecided"],
    ...changing,
  }),
  raiseReceivable: command({
    route: "POST /contracts/{contractId}/receivable",
    summary: "Make the receivable of an advance that was settled after the termination",
    permission: "receivable.recover",
    params,
    refusals: ["nothing_receivable", "advance_not_settled"],
    ...changing,
  }),
  recoverReceivable: command({
    route: "POST /contracts/{contractId}/receivable/recoveries",
    summary: "Record what the organisation paid back of the receivable",
    permission: "receivable.recover",
    params,
    body: z.strictObject({ amountFen: PositiveFen, reference: BankReference }),
    refusals: ["nothing_receivable", "recovery_too_large"],
    ...changing,
  }),
};
