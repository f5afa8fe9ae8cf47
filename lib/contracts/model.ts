import * as z from "zod";
import type { RefusalCatalogue } from "../core/decision.ts";
import { idOf } from "../core/id.ts";
import { PositiveFen } from "../core/money.ts";
import { Instant, LocalDate } from "../core/time.ts";

export const ContractId = idOf("contract");

/** Excellent, good and pass release money; fail stops it (domain.md §11). */
export const Grade = z.enum(["excellent", "good", "pass", "fail"]);
export type Grade = z.infer<typeof Grade>;

/** The evaluation round that gates a milestone: opened by schedule, graded when it is final. */
export const Gate = z.strictObject({
  roundId: idOf("round"),
  /** Units: hundredths of a point, 0–10000. */
  scoreHundredths: z.int().min(0).max(10_000).optional(),
  grade: Grade.optional(),
  finalAt: Instant.optional(),
});

export const Milestone = z.strictObject({
  /** `m1`, `m2` … in the order of payment. */
  milestoneId: z
    .string()
    .regex(/^m\d{1,2}$/, { error: "m1, m2 …" })
    .meta({ example: "m1" }),
  title: z.string(),
  amountFen: PositiveFen,
  /** Sessions or visits that must be logged before the milestone is claimed. */
  deliveriesMin: z.int().min(0),
  /** The local date on which its gating round opens. */
  evaluatedOn: LocalDate,
  status: z.enum(["pending", "claimed", "accepted", "correction_required", "refused"]),
  gate: Gate.optional(),
  claimedAt: Instant.optional(),
  acceptedAt: Instant.optional(),
  /** The one payment of this milestone, ever. */
  paymentId: idOf("payment").optional(),
});
export type Milestone = z.infer<typeof Milestone>;

/** What stops money: set on the contract and on its gate row, which payments are conditional on. */
export const Stop = z.enum(["evaluation_failed", "contract_suspended", "organisation_suspended"]);
export type Stop = z.infer<typeof Stop>;

export const Party = z.enum(["buyer", "supplier"]);
export type Party = z.infer<typeof Party>;

const terms = {
  contractId: ContractId,
  projectId: idOf("project"),
  /** The tender that it was won in, where there was one. */
  tenderId: idOf("tender").optional(),
  /** The level-1 platform that buys; its scope reaches the contract. */
  communityCode: z.string(),
  supplierId: idOf("organisation"),
  /** The budget year whose money it is. */
  year: z.string(),
  catalogueItems: z.array(z.string()).min(1),
  /** Grid units served: the frame of its surveys. */
  unitCodes: z.array(z.string()).min(1),
  totalFen: PositiveFen,
  milestones: z.array(Milestone).min(1).max(12),
  termFrom: LocalDate,
  termTo: LocalDate,
  signedBy: z.array(Party),
  draftedAt: Instant,
  /** Deliveries logged so far. */
  deliveries: z.int().min(0),
  stops: z.array(Stop),
};

export const Contract = z.discriminatedUnion("status", [
  z.strictObject({ status: z.literal("draft"), ...terms }),
  z.strictObject({ status: z.literal("active"), ...terms, activatedAt: Instant }),
  z.strictObject({ status: z.literal("suspended"), ...terms, activatedAt: Instant }),
  z.strictObject({
    status: z.literal("completed"),
    ...terms,
    activatedAt: Instant,
    completedAt: Instant,
  }),
]);
export type Contract = z.infer<typeof Contract>;

/** Every status and the commands it accepts. Tests walk all pairs. */
export const lifecycle = {
  draft: ["sign"],
  active: [
    "logDelivery",
    "openRound",
    "gradeMilestone",
    "claimMilestone",
    "acceptMilestone",
    "linkPayment",
    "suspend",
    "complete",
  ],
  suspended: ["gradeMilestone", "resume"],
  completed: [],
} as const satisfies Record<Contract["status"], readonly string[]>;

export const ContractEvent = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("contract.drafted"),
    contractId: ContractId,
    projectId: idOf("project"),
    tenderId: idOf("tender").optional(),
    communityCode: z.string(),
    supplierId: idOf("organisation"),
    year: z.string(),
    catalogueItems: z.array(z.string()),
    unitCodes: z.array(z.string()),
    totalFen: PositiveFen,
    milestones: z.array(Milestone),
    termFrom: LocalDate,
    termTo: LocalDate,
  }),
  z.strictObject({ type: z.literal("contract.signed"), party: Party }),
  z.strictObject({ type: z.literal("contract.activated") }),
  z.strictObject({ type: z.literal("contract.delivery_logged"), deliveryId: idOf("delivery") }),
  z.strictObject({
    type: z.literal("contract.round_opened"),
    milestoneId: z.string(),
    roundId: idOf("round"),
  }),
  z.strictObject({
    type: z.literal("contract.milestone_graded"),
    milestoneId: z.string(),
    roundId: idOf("round"),
    scoreHundredths: z.int(),
    grade: Grade,
  }),
  z.strictObject({ type: z.literal("contract.milestone_claimed"), milestoneId: z.string() }),
  z.strictObject({ type: z.literal("contract.milestone_accepted"), milestoneId: z.string() }),
  z.strictObject({
    type: z.literal("contract.payment_requested"),
    milestoneId: z.string(),
    paymentId: idOf("payment"),
  }),
  z.strictObject({ type: z.literal("contract.suspended"), reason: z.string() }),
  z.strictObject({ type: z.literal("contract.resumed") }),
  z.strictObject({ type: z.literal("contract.completed") }),
]);
export type ContractEvent = z.infer<typeof ContractEvent>;

export const contractRefusals = {
  contract_not_draft: {
    status: 409,
    en: "Only a draft contract can be signed.",
    zh: "只有草案合同可以签署。",
  },
  already_signed: {
    status: 409,
    en: "This party has signed before.",
    zh: "该方已签署。",
  },
  supplier_not_active: {
    status: 422,
    en: "The organisation is not active.",
    zh: "该组织当前不在有效状态。",
  },
  reserve_short: {
    status: 422,
    en: "The project's reserve is less than the contract's total.",
    zh: "项目预留资金不足合同总额。",
  },
  question_open: {
    status: 409,
    en: "A question about the award is open or was upheld; nothing is signed.",
    zh: "成交结果的质疑未答复或已成立，暂停签订合同。",
  },
  contract_not_active: {
    status: 409,
    en: "The contract is not active.",
    zh: "合同当前不在履行状态。",
  },
  contract_not_suspended: {
    status: 409,
    en: "The contract is not suspended.",
    zh: "合同未被中止。",
  },
  delivery_outside_term: {
    status: 422,
    en: "The delivery lies in the future or outside the contract's term.",
    zh: "服务时间在未来或不在合同期限内。",
  },
  unit_not_served: {
    status: 422,
    en: "The contract does not serve this grid unit.",
    zh: "合同服务范围不含该网格。",
  },
  milestone_unknown: {
    status: 404,
    en: "The contract has no such milestone.",
    zh: "合同没有该里程碑。",
  },
  milestone_not_pending: {
    status: 409,
    en: "The milestone was claimed before.",
    zh: "该里程碑已申报。",
  },
  deliveries_short: {
    status: 422,
    en: "Fewer deliveries are logged than the milestone needs.",
    zh: "已登记的服务次数不足。",
  },
  milestone_not_claimed: {
    status: 409,
    en: "Only a claimed milestone can be accepted.",
    zh: "只有已申报的里程碑才能验收。",
  },
  milestone_not_accepted: {
    status: 409,
    en: "Only an accepted milestone can be paid.",
    zh: "只有已验收的里程碑才能申请拨付。",
  },
  payment_already_requested: {
    status: 409,
    en: "A milestone is paid once; its payment was requested before.",
    zh: "每个里程碑只拨付一次，该里程碑已申请拨付。",
  },
  gate_not_final: {
    status: 409,
    en: "The gating evaluation is not final and published yet.",
    zh: "对应评估尚未定稿公布。",
  },
  gate_failed: {
    status: 422,
    en: "The gating evaluation failed; no money is released.",
    zh: "对应评估不合格，不予拨付。",
  },
  milestones_open: {
    status: 409,
    en: "Some milestones are not accepted and paid yet.",
    zh: "仍有里程碑未验收或未拨付。",
  },
  nothing_due: {
    status: 409,
    en: "No evaluation is due.",
    zh: "没有到期的评估。",
  },
} as const satisfies RefusalCatalogue;
