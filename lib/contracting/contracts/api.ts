import * as z from "zod";
import { around } from "../../core/actor.ts";
import { BuyerCode } from "../../core/budget.ts";
import { GridCode } from "../../core/grid-code.ts";
import { MilestoneId } from "../../core/milestone-id.ts";
import { Fen, PositiveFen } from "../../core/money.ts";
import { onlyFieldsOf } from "../../core/only-fields.ts";
import { commonPolicy } from "../../core/policy.ts";
import { PaperSha256 } from "../../core/sha256.ts";
import { freeText } from "../../core/text.ts";
import { LocalDate, Year } from "../../core/time.ts";
import { command, listing, reading } from "../../http/api.ts";
import { policy } from "../policy.ts";
import { Delivery, DeliveryReport } from "./delivery.ts";
import { AmendmentId, Change, Contract, ContractId, ReasonGiven } from "./model.ts";
import { contractOffers } from "./offers.ts";
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
/** A contract as those need to know it who give work to its supplier. */
const ServingContract = Contract.options[0].pick({
  contractId: true,
  supplierId: true,
  unitCodes: true,
  termFrom: true,
  termTo: true,
});
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
    summary: { en: "Read one contract with its milestones", zh: "查看一份合同及其里程碑" },
    permission: "contract.read",
    params,
    ...onContract,
  }),
  listContractsOfBuyer: listing({
    route: "GET /buyers/{buyerCode}/contracts",
    summary: {
      en: "List the contracts that a community or department bought, newest first",
      zh: "列出社区或部门购买的合同，最新的在前",
    },
    description: {
      en: "A supervisor of one of the community's blocks finds those that are delivered there.",
      zh: "社区内片区的督导可查看在本片区履行的合同。",
    },
    permission: "contract.read",
    params: z.strictObject({ buyerCode: BuyerCode }),
    place: ({ params }) => [params.buyerCode, around(params.buyerCode)],
    view: onContract.view,
    result: Contract,
  }),
  listContractsServing: listing({
    route: "GET /grids/{code}/contracts",
    summary: {
      en: "List the active contracts of a community that serve one of its units, newest first",
      zh: "列出为某一网格服务的本社区履行中的合同，最新的在前",
    },
    permission: "contract.read_serving",
    params: z.strictObject({ code: GridCode }),
    place: ({ params }) => [params.code],
    view: (contract: Contract) => onlyFieldsOf(ServingContract, contract),
    result: ServingContract,
  }),
  listContractsOfOrganisation: listing({
    route: "GET /organisations/{organisationId}/contracts",
    summary: {
      en: "List the contracts that an organisation supplies, newest first",
      zh: "列出组织承接的合同，最新的在前",
    },
    permission: "contract.read",
    params: z.strictObject({ organisationId: Contract.options[0].shape.supplierId }),
    place: ({ params }) => [params.organisationId],
    view: onContract.view,
    result: Contract,
  }),
  signContract: command({
    route: "POST /contracts/{contractId}/signature",
    summary: {
      en: "Sign for the party that the acting role stands for",
      zh: "以当前角色所代表的一方签署合同",
    },
    description: {
      en: "A community or department signs as buyer, an organisation as supplier. The second signature moves the price from the project's reserve to the contract, and the rest of the reserve back.",
      zh: "社区或部门以采购方签署，社会组织以供应方签署。第二方签署后，合同价款由项目预留划入合同账户，余额退回。",
    },
    permission: "contract.sign",
    offer: contractOffers.sign,
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
    summary: {
      en: "Log one delivery as evidence: counts and work numbers",
      zh: "登记一次服务作为履约凭据：次数、人数与工号",
    },
    description: {
      en: "A delivery is known by contract, unit, start and who served. It is logged once, and whoever served one serves no other at the same time.",
      zh: "服务记录以合同、网格、开始时间与服务人员识别，只登记一次；同一服务人员同一时段不得登记另一次服务。",
    },
    permission: "delivery.log",
    offer: contractOffers.logDelivery,
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
    summary: {
      en: "List the deliveries logged on a contract, by when they were held",
      zh: "按服务时间列出合同的服务记录",
    },
    permission: "contract.read",
    params,
    view: (delivery: Delivery) => delivery,
    result: Delivery,
  }),
  claimMilestone: command({
    route: "POST /contracts/{contractId}/milestones/{milestoneId}/claim",
    summary: {
      en: "Claim a milestone on the deliveries logged, and on papers where there are any",
      zh: "凭服务记录及有关材料申报里程碑",
    },
    description: {
      en: "An advance is claimed before the work. Work that was put right is claimed again.",
      zh: "预付款在服务开始前申报。整改完成后可再次申报。",
    },
    permission: "milestone.claim",
    offer: contractOffers.claim,
    params: ofMilestone,
    body: z.strictObject({ paperSha256s: z.array(PaperSha256).max(20).default([]) }),
    refusals: [
      "contract_not_active",
      "milestone_unknown",
      "milestone_not_pending",
      "deliveries_short",
    ],
    ...changing,
  }),
  fundYear: command({
    route: "POST /contracts/{contractId}/years/{year}/funding",
    summary: {
      en: "Set aside what the next year of a longer term pays, out of that year's fund",
      zh: "以下一年度资金预留跨年度合同的该年度价款",
    },
    description: {
      en: "Before that nothing of the year is accepted. Not funded by the end of January, the contract ends with the year before.",
      zh: "预留前该年度成果不得验收。至一月底仍未预留的，合同于上一年度末终止。",
    },
    permission: "contract.complete",
    offer: contractOffers.fundYear,
    params: params.extend({ year: Year }),
    refusals: ["contract_not_active", "year_not_next", "fund_short"],
    ...changing,
    scope: (contract: Contract) => [contract.buyerCode],
  }),
  acceptMilestone: command({
    route: "POST /contracts/{contractId}/milestones/{milestoneId}/acceptance",
    summary: {
      en: "Accept claimed work whose gating evaluation is final and passed",
      zh: "验收已申报且对应评估定稿并合格的成果",
    },
    permission: "milestone.accept",
    offer: contractOffers.accept,
    params: ofMilestone,
    refusals: [
      "contract_not_active",
      "milestone_unknown",
      "milestone_not_claimed",
      "year_unfunded",
      "gate_not_final",
      "gate_failed",
      "correction_overdue",
      "correction_plan_open",
    ],
    ...changing,
  }),
  requireCorrection: command({
    route: "POST /contracts/{contractId}/milestones/{milestoneId}/correction",
    summary: {
      en: "Say what of claimed work is to be put right, and by when",
      zh: "要求对已申报的成果限期整改",
    },
    permission: "milestone.accept",
    offer: contractOffers.requireCorrection,
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
    summary: {
      en: "Refuse claimed work for good, with the reason; it is never paid",
      zh: "不予验收并说明理由，该里程碑不再支付",
    },
    permission: "milestone.accept",
    offer: contractOffers.refuse,
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
    summary: {
      en: "File the correction plan that a weak pass asked for",
      zh: "提交评估勉强合格所要求的整改方案",
    },
    permission: "milestone.claim",
    offer: contractOffers.filePlan,
    params: ofMilestone,
    body: z.strictObject({ sha256: PaperSha256 }),
    refusals: ["contract_not_active", "plan_unknown"],
    ...changing,
  }),
  verifyCorrectionPlan: command({
    route: "POST /contracts/{contractId}/milestones/{milestoneId}/correction-plan/verification",
    summary: {
      en: "Verify that a correction plan was carried out; the last milestone waits for it",
      zh: "核实整改方案已落实，末期里程碑待此核实",
    },
    permission: "milestone.accept",
    offer: contractOffers.verifyPlan,
    params: ofMilestone,
    refusals: ["contract_not_active", "plan_unknown"],
    ...changing,
  }),
  proposeAmendment: command({
    route: "POST /contracts/{contractId}/amendments",
    summary: { en: "Propose a change of the terms to the other party", zh: "向对方提出合同变更" },
    description: {
      en: `A supplement to the amount (${policy.contractSupplementPercent.value} % of the original in all), a longer term (${commonPolicy.termMaxYears.value} years in all), new shares and dates of the milestones that nothing was done about yet.`,
      zh: `可补充金额（累计不超过原金额的 ${policy.contractSupplementPercent.value} %）、延长期限（累计不超过 ${commonPolicy.termMaxYears.value} 年），以及调整尚未办理的里程碑的比例与日期。`,
    },
    permission: "contract.amend",
    offer: contractOffers.proposeAmendment,
    params,
    body: Change,
    refusals: ["contract_not_active", "amendment_open", "amendment_empty", ...changeRefusals],
    ...changing,
  }),
  agreeAmendment: command({
    route: "POST /contracts/{contractId}/amendments/{amendmentId}/agreement",
    summary: {
      en: "Agree to what the other party proposed; a supplement's money is set aside at once",
      zh: "同意对方提出的变更，补充金额即时预留",
    },
    permission: "contract.amend",
    offer: contractOffers.agreeAmendment,
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
    summary: {
      en: "Refuse what the other party proposed, or take back the own proposal",
      zh: "不同意对方提出的变更，或撤回己方提出的变更",
    },
    permission: "contract.amend",
    offer: contractOffers.refuseAmendment,
    params: ofAmendment,
    refusals: ["contract_not_active", "amendment_unknown"],
    ...changing,
  }),
  receiveBond: command({
    route: "POST /contracts/{contractId}/bond",
    summary: {
      en: "Record that the performance bond came in, before the contract begins",
      zh: "在合同生效前登记收到履约保证金",
    },
    permission: "bond.settle",
    offer: contractOffers.receiveBond,
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
    summary: {
      en: "Claim, as the buyer, that so much of the bond be forfeited, with the reason",
      zh: "采购方主张没收部分履约保证金并说明理由",
    },
    permission: "bond.claim",
    offer: contractOffers.claimBond,
    params,
    body: ReasonGiven.extend({ amountFen: PositiveFen }),
    refusals: ["contract_not_active", "bond_not_held", "bond_short"],
    ...changing,
  }),
  settleBond: command({
    route: "POST /contracts/{contractId}/bond/settlement",
    summary: {
      en: "Settle the bond after the contract's end: forfeit what is right, return the rest",
      zh: "合同终结后结清履约保证金：应没收的没收，其余退还",
    },
    permission: "bond.settle",
    offer: contractOffers.settleBond,
    params,
    body: z.strictObject({ forfeitFen: Fen }),
    refusals: ["contract_not_ended", "bond_not_held", "same_person", "bond_short"],
    ...changing,
  }),
  suspendContract: command({
    route: "POST /contracts/{contractId}/suspension",
    summary: {
      en: "Suspend the contract, with the reason; its money stops at once",
      zh: "中止合同并说明理由，资金即时停付",
    },
    permission: "contract.suspend",
    offer: contractOffers.suspend,
    params,
    body: ReasonGiven,
    refusals: ["contract_not_active"],
    ...changing,
  }),
  resumeContract: command({
    route: "POST /contracts/{contractId}/resumption",
    summary: { en: "Let a suspended contract go on", zh: "恢复履行已中止的合同" },
    permission: "contract.suspend",
    offer: contractOffers.resume,
    params,
    refusals: ["contract_not_suspended", "question_open"],
    ...changing,
  }),
  completeContract: command({
    route: "POST /contracts/{contractId}/completion",
    summary: {
      en: "Complete a contract whose milestones are all decided, and paid where accepted",
      zh: "里程碑均有结论、已验收的均已支付后，完结合同",
    },
    permission: "contract.complete",
    offer: contractOffers.complete,
    params,
    refusals: [
      "contract_not_active",
      "milestones_open",
      "evaluation_open",
      "advance_unproven",
      "correction_overdue",
      "correction_plan_open",
    ],
    ...changing,
  }),
  terminateContract: command({
    route: "POST /contracts/{contractId}/termination",
    summary: {
      en: "Terminate the contract as its buyer, with the reason, and settle it to the fen",
      zh: "采购方说明理由终止合同，并结算到分",
    },
    description: {
      en: "Accepted work stays owed, the rest of the reserve goes back, and what no delivery proves of a paid advance becomes a receivable.",
      zh: "已验收的仍应支付，其余预留资金退回；预付款中没有服务记录证明的部分转为应收款。",
    },
    permission: "contract.terminate",
    offer: contractOffers.terminate,
    params,
    body: ReasonGiven,
    refusals: ["contract_already_ended", "claims_undecided"],
    ...changing,
  }),
  raiseReceivable: command({
    route: "POST /contracts/{contractId}/receivable",
    summary: {
      en: "Make the receivable of an advance that was settled after the termination",
      zh: "合同终止后到账的预付款，转为应收款",
    },
    permission: "receivable.recover",
    offer: contractOffers.raiseReceivable,
    params,
    refusals: ["nothing_receivable", "advance_not_settled"],
    ...changing,
  }),
  recoverReceivable: command({
    route: "POST /contracts/{contractId}/receivable/recoveries",
    summary: {
      en: "Record what the organisation paid back of the receivable",
      zh: "登记组织退回的应收款",
    },
    permission: "receivable.recover",
    offer: contractOffers.recover,
    params,
    body: z.strictObject({ amountFen: PositiveFen, reference: BankReference }),
    refusals: ["nothing_receivable", "recovery_too_large"],
    ...changing,
  }),
};
