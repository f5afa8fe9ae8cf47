import * as z from "zod";
import type { RefusalCatalogue } from "../../core/decision.ts";
import { idOf, SupplierId } from "../../core/id.ts";
import { Fen } from "../../core/money.ts";
import { sharedRefusals } from "../../core/refusals.ts";
import { PaperSha256 } from "../../core/sha256.ts";
import { KeptText } from "../../core/text.ts";
import { Instant, LocalDate } from "../../core/time.ts";
import { DueDate } from "../../core/working-days.ts";
import { accountRefusals, BankAccount, recorded } from "../bank-account.ts";
import { SeriousBreach } from "../serious-breach.ts";

export const OrganisationId = idOf("organisation");

/** 民非 · 社团 · 基金会 */
export const OrganisationForm = z
  .enum(["service_institution", "association", "foundation"])
  .meta({ id: "OrganisationForm" });

/** The four fields of direct registration, and all others (domain.md §4). */
export const OrganisationField = z
  .enum(["community_service", "public_benefit", "science_technology", "trade_association", "other"])
  .meta({ id: "OrganisationField" });

/** Papers of an application; the same paper is filed by its digest, not by its content. */
export const PaperKind = z
  .enum([
    "application",
    "charter",
    "premises_proof",
    "deposit_proof",
    "head_identity",
    "supervising_unit_consent",
  ])
  .meta({ id: "PaperKind" });
export type PaperKind = z.infer<typeof PaperKind>;

export const Paper = z.strictObject({
  kind: PaperKind,
  sha256: PaperSha256,
});

/** Name = place + style + field + form; see name-rules.ts. */
export const NameParts = z.strictObject({
  place: z.string().min(1).max(20),
  style: z.string().min(1).max(30),
  field: z.string().min(1).max(30),
  form: z.string().min(1).max(10),
});

export const Members = z.strictObject({
  individual: z.int().min(0).max(1_000_000),
  corporate: z.int().min(0).max(1_000_000),
});

/** The two clocks of a registration. They rest while papers are being supplied. */
export const Clocks = z.strictObject({
  startedOn: LocalDate,
  usedWorkingDays: z.int().min(0),
  usedCalendarDays: z.int().min(0),
  /** By when missing papers must be named, else the application counts as accepted. */
  noticeBy: DueDate,
  promisedBy: DueDate,
  statutoryBy: DueDate,
  promiseMissed: z.boolean(),
  statutoryMissed: z.boolean(),
});
export type Clocks = z.infer<typeof Clocks>;

/** What the applicant states. */
const stated = {
  organisationId: OrganisationId,
  name: z.string(),
  nameParts: NameParts.optional(),
  form: OrganisationForm,
  field: OrganisationField,
  purpose: z.string(),
  address: z.string(),
  capitalFen: Fen,
  members: Members.optional(),
  /** The named head; who it is stands in the vault. */
  headPersonId: idOf("person"),
  papers: z.array(Paper),
};

const application = {
  ...stated,
  /** Papers the registrar asked for, once and all together. */
  papersMissing: z.array(PaperKind),
  applicantSubject: z.string(),
  submittedAt: Instant,
  clocks: Clocks,
  supplementRequestedAt: Instant.optional(),
};
const accepted = { ...application, acceptedAt: Instant, deemedAccepted: z.boolean() };
const approved = { ...accepted, approvedAt: Instant, approvedBy: z.string() };
const certified = {
  ...approved,
  certifiedAt: Instant,
  certificateNumber: z.string(),
  creditCode: z.string(),
};

/** What a registrar stopped: all new work and all money, until its last day is over. */
export const Suspension = z
  .strictObject({ reason: z.string(), suspendedAt: Instant, lastDay: LocalDate })
  .meta({ id: "OrganisationSuspension" });

const announced = {
  ...certified,
  announcedAt: Instant,
  bankAccount: BankAccount.optional(),
  seriousBreach: SeriousBreach.optional(),
};

export const Organisation = z.discriminatedUnion("status", [
  z.strictObject({ status: z.literal("submitted"), ...application }),
  z.strictObject({ status: z.literal("supplement_requested"), ...application }),
  z.strictObject({ status: z.literal("accepted"), ...accepted }),
  z.strictObject({
    status: z.literal("refused"),
    ...application,
    acceptedAt: Instant.optional(),
    deemedAccepted: z.boolean().optional(),
    refusedAt: Instant,
    refusedBy: z.string(),
    reason: KeptText,
  }),
  z.strictObject({ status: z.literal("approved"), ...approved }),
  z.strictObject({ status: z.literal("certified"), ...certified }),
  z.strictObject({ status: z.literal("active"), ...announced }),
  z.strictObject({ status: z.literal("suspended"), ...announced, suspension: Suspension }),
]);
export type Organisation = z.infer<typeof Organisation>;
export type OrganisationStatus = Organisation["status"];

/** A suspension touches neither the account nor the list of serious breach. */
const whileAnnounced = [
  "recordBankAccount",
  "verifyBankAccount",
  "listForBreach",
  "takeOffList",
  "watchClocks",
] as const;

/** Every status and the commands it accepts. Tests walk all pairs. */
export const lifecycle = {
  submitted: ["requestSupplement", "accept", "refuse", "watchClocks"],
  supplement_requested: ["supplement", "refuse"],
  accepted: ["approve", "refuse", "watchClocks"],
  refused: [],
  approved: ["certify"],
  certified: ["announce"],
  active: [...whileAnnounced, "suspend"],
  suspended: [...whileAnnounced, "endSuspension"],
} as const satisfies Record<OrganisationStatus, readonly string[]>;

export const OrganisationEvent = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("organisation.submitted"),
    ...stated,
    clocks: Clocks,
  }),
  z.strictObject({
    type: z.literal("organisation.supplement_requested"),
    papersMissing: z.array(PaperKind),
    usedWorkingDays: z.int().min(0),
    usedCalendarDays: z.int().min(0),
  }),
  z.strictObject({
    type: z.literal("organisation.supplemented"),
    papers: z.array(Paper),
    clocks: Clocks,
  }),
  z.strictObject({ type: z.literal("organisation.accepted"), deemed: z.boolean() }),
  z.strictObject({ type: z.literal("organisation.refused"), reason: KeptText }),
  z.strictObject({ type: z.literal("organisation.approved") }),
  z.strictObject({
    type: z.literal("organisation.certified"),
    certificateNumber: z.string(),
    creditCode: z.string(),
  }),
  z.strictObject({ type: z.literal("organisation.announced") }),
  z.strictObject({
    type: z.literal("organisation.bank_account_recorded"),
    ...recorded,
  }),
  z.strictObject({
    type: z.literal("organisation.bank_account_verified"),
    /** Other organisations with the same account, known to whoever verified it. */
    sharedWith: z.array(SupplierId).optional(),
  }),
  z.strictObject({ type: z.literal("organisation.promise_missed"), promisedBy: LocalDate }),
  z.strictObject({
    type: z.literal("organisation.statutory_limit_missed"),
    statutoryBy: LocalDate,
  }),
  z.strictObject({ type: z.literal("organisation.clocks_recomputed"), clocks: Clocks }),
  z.strictObject({
    type: z.literal("organisation.suspended"),
    reason: z.string(),
    lastDay: LocalDate,
  }),
  z.strictObject({
    type: z.literal("organisation.suspension_ended"),
    /** Left out where its last day was over. */
    reason: z.string().optional(),
  }),
  z.strictObject({ type: z.literal("organisation.listed"), ...SeriousBreach.shape }),
  z.strictObject({
    type: z.literal("organisation.unlisted"),
    /** Left out where its time was over. */
    reason: z.string().optional(),
  }),
]);
export type OrganisationEvent = z.infer<typeof OrganisationEvent>;

export const organisationRefusals = {
  name_taken: {
    status: 409,
    en: "Another organisation of the district has this name.",
    zh: "本区已有同名组织。",
  },
  name_not_carried: sharedRefusals.name_not_carried,
  name_not_allowed: {
    status: 422,
    en: "The name breaks the naming rules; see facts.rules.",
    zh: "名称不符合命名规则，详见 facts.rules。",
  },
  capital_short: {
    status: 422,
    en: "The start-up capital is below the minimum for this kind of organisation.",
    zh: "开办资金低于该类组织的最低限额。",
  },
  members_short: {
    status: 422,
    en: "An association needs 50 individual, 30 corporate, or 50 mixed members.",
    zh: "社会团体须有 50 名以上个人会员、30 个以上单位会员，或混合会员总数 50 以上。",
  },
  not_submitted: {
    status: 409,
    en: "Only an application that is submitted can be examined for its papers.",
    zh: "只有已提交的申请才能进行材料审查。",
  },
  supplement_already_requested: {
    status: 409,
    en: "Missing papers are named once, all together; that was done.",
    zh: "补正材料应一次性告知，已告知过。",
  },
  paper_already_there: {
    status: 422,
    en: "A paper that was filed cannot be asked for as missing.",
    zh: "已提交的材料不能列为缺失。",
  },
  papers_missing: {
    status: 422,
    en: "Some required papers are not there; see facts.missing.",
    zh: "缺少必要材料，详见 facts.missing。",
  },
  supplement_not_requested: {
    status: 409,
    en: "No papers were asked for.",
    zh: "未要求补正材料。",
  },
  not_accepted: {
    status: 409,
    en: "Only an accepted application can be decided.",
    zh: "只有已受理的申请才能作出决定。",
  },
  already_decided: sharedRefusals.already_decided,
  not_approved: {
    status: 409,
    en: "Only an approved organisation gets a certificate.",
    zh: "只有已批准的组织才能发证。",
  },
  credit_code_of_other_form: {
    status: 422,
    en: "The first two characters of the credit code do not fit this form (52, 51, 53).",
    zh: "统一社会信用代码前两位与组织形式不符（52、51、53）。",
  },
  credit_code_of_other_district: {
    status: 422,
    en: "Characters 3 to 8 of the credit code are not this district's; see facts.expected.",
    zh: "统一社会信用代码第三至八位不是本区行政区划代码，详见 facts.expected。",
  },
  head_under_age: {
    status: 422,
    en: "Whoever heads an organisation has turned 18.",
    zh: "组织负责人须年满十八周岁。",
  },
  credit_code_taken: {
    status: 409,
    en: "Another organisation holds this credit code.",
    zh: "该统一社会信用代码已被使用。",
  },
  not_certified: {
    status: 409,
    en: "Only a certified organisation is announced.",
    zh: "只有已发证的组织才能公告。",
  },
  organisation_not_active: {
    status: 409,
    en: "The organisation is not active.",
    zh: "该组织当前不在有效状态。",
  },
  ...accountRefusals,
  suspension_end_passed: {
    status: 422,
    en: "The last day of a suspension is today or later.",
    zh: "暂停的最后一日不得早于今日。",
  },
  organisation_not_suspended: {
    status: 409,
    en: "The organisation is not suspended.",
    zh: "该组织未被暂停。",
  },
  organisation_not_listed: {
    status: 409,
    en: "The organisation is not on the list of serious breach.",
    zh: "该组织不在严重失信名单上。",
  },
  same_person: sharedRefusals.same_person,
  nothing_due: sharedRefusals.nothing_due,
} as const satisfies RefusalCatalogue;

/** Whether an organisation may work: bid, sign, be awarded something. */
export const isActive = (organisation: Organisation | undefined): boolean =>
  organisation?.status === "active";

/** Whether it was announced and is in the public register, suspended or not. */
export const isAnnounced = (
  organisation: Organisation,
): organisation is Extract<Organisation, { status: "active" | "suspended" }> =>
  organisation.status === "active" || organisation.status === "suspended";
