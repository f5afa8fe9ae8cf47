import * as z from "zod";
import { own } from "../../core/actor.ts";
import { CreditCode } from "../../core/credit-code.ts";
import { Fen, readableYuan } from "../../core/money.ts";
import { writtenName } from "../../core/name.ts";
import { whileIn } from "../../core/offer.ts";
import { IdNumber, Mobile, PersonName } from "../../core/person-fields.ts";
import { Purpose } from "../../core/personal-readings.ts";
import { freeText, nameText, publicText } from "../../core/text.ts";
import { LocalDate } from "../../core/time.ts";
import { command, listing, reading } from "../../http/api.ts";
import { AccountGiven, VerificationGiven } from "../bank-account.ts";
import { GroupEntry, viewGroup } from "../filings/view.ts";
import { policy } from "../policy.ts";
import { breachEndsOn } from "./clocks.ts";
import {
  lifecycle,
  Members,
  NameParts,
  type Organisation,
  OrganisationField,
  OrganisationForm,
  OrganisationId,
  Paper,
  PaperKind,
} from "./model.ts";
import {
  HeadView,
  OrganisationView,
  RegisterEntry,
  viewOrganisation,
  viewRegisterEntry,
} from "./view.ts";

const params = z.strictObject({ organisationId: OrganisationId });
/** Parts as they are given; those that were stored may be shorter. */
const Parts = NameParts.extend({
  place: nameText(1, 20),
  style: nameText(1, 30),
  field: nameText(1, 30),
  form: nameText(1, 10),
});
/** It is published with the decision. */
const reason = publicText(4, 1_000);
const papers = z.array(Paper).max(20);

/** Its own people, the applicant, and whoever has the district. */
const scope = (organisation: Organisation) => [
  organisation.organisationId,
  own(organisation.applicantSubject),
];

/** What most endpoints on one organisation have in common. */
const onOrganisation = { params, scope, view: viewOrganisation, result: OrganisationView };

export const organisationsApi = {
  applyOrganisation: command({
    route: "POST /organisations",
    summary: { en: "Apply for the registration of an organisation", zh: "申请社会组织登记" },
    description: {
      en: `Direct registration: community services need a start-up capital of ${readableYuan(policy.communityServiceCapitalFen.value)} and no supervising unit. The promise of ${policy.registrationPromisedDays.value} working days and the limit of ${policy.registrationStatutoryDays.value} days start now.`,
      zh: `直接登记：社区服务类开办资金不少于 ${readableYuan(policy.communityServiceCapitalFen.value)}，无须业务主管单位。${policy.registrationPromisedDays.value} 个工作日的承诺时限与 ${policy.registrationStatutoryDays.value} 日的法定时限自此起算。`,
    },
    permission: "organisation.apply",
    scope,
    body: z.strictObject({
      name: writtenName(4, 80).meta({ example: "成都市武侯区示例社区服务中心" }),
      nameParts: Parts.optional(),
      form: OrganisationForm,
      field: OrganisationField,
      purpose: publicText(1, 2_000),
      address: publicText(1, 200),
      capitalFen: Fen.meta({ example: 300000 }),
      members: Members.optional(),
      head: z.strictObject({ name: PersonName, idNumber: IdNumber, phone: Mobile }),
      papers,
    }),
    refusals: [
      "name_not_carried",
      "name_not_allowed",
      "name_taken",
      "head_under_age",
      "capital_short",
      "members_short",
    ],
    view: viewOrganisation,
    result: OrganisationView,
    success: 201,
    location: "/organisations/{organisationId}",
  }),
  getOrganisation: reading({
    route: "GET /organisations/{organisationId}",
    summary: {
      en: "Read one organisation with its two clocks",
      zh: "查看一个社会组织及其两项办理时限",
    },
    permission: "organisation.read",
    ...onOrganisation,
  }),
  listOrganisations: listing({
    route: "GET /organisations",
    summary: {
      en: "List organisations by status, oldest submission first",
      zh: "按状态列出社会组织，最早提交的在前",
    },
    permission: "organisation.list",
    query: z.strictObject({ status: OrganisationView.shape.status }),
    view: viewOrganisation,
    result: OrganisationView,
  }),
  listRegister: listing({
    route: "GET /register",
    summary: { en: "The public register of active organisations", zh: "有效社会组织公开名册" },
    permission: "public",
    view: viewRegisterEntry,
    result: RegisterEntry,
  }),
  listGroups: listing({
    route: "GET /register/groups",
    summary: {
      en: "The public register of groups on file, with those that ended",
      zh: "备案组织公开名册，含已终止的备案",
    },
    permission: "public",
    view: viewGroup,
    result: GroupEntry,
  }),
  getRegisterEntry: reading({
    route: "GET /register/{organisationId}",
    summary: {
      en: "One organisation in the public register: whether it is suspended or listed, and until when",
      zh: "查看公开名册中的一个社会组织：是否被暂停、是否列入失信名单及期限",
    },
    permission: "public",
    params,
    view: viewRegisterEntry,
    result: RegisterEntry,
  }),
  listSeriousBreaches: listing({
    route: "GET /serious-breaches",
    summary: {
      en: "The public list of organisations in serious breach: nothing is bought from them until they leave it",
      zh: "社会组织严重失信名单（公开）：在移出之前不得承接购买项目",
    },
    description: {
      en: `Listed by ${policy.failsInARow.value} final results in a row that failed; left after ${policy.seriousBreachYears.value} years, or earlier by a decision with its reason.`,
      zh: `最终评估结果连续 ${policy.failsInARow.value} 次不合格即列入；满 ${policy.seriousBreachYears.value} 年移出，或经决定提前移出并公开理由。`,
    },
    permission: "public",
    view: viewRegisterEntry,
    result: RegisterEntry,
  }),
  getHead: reading({
    route: "GET /organisations/{organisationId}/head",
    summary: {
      en: "Read who heads the organisation; the reading and its purpose are recorded",
      zh: "查阅组织负责人信息，查阅及用途均予记录",
    },
    permission: "organisation.read_people",
    params,
    query: z.strictObject({
      purpose: Purpose.extract(["examination", "annual_check", "complaint"]),
    }),
    view: (head: z.input<typeof HeadView>) => head,
    result: HeadView,
  }),
  requestSupplement: command({
    route: "POST /organisations/{organisationId}/supplement-request",
    summary: {
      en: "Tell the applicant, once and all together, which papers are missing",
      zh: "一次性告知申请人须补正的全部材料",
    },
    permission: "organisation.review",
    offer: whileIn("organisationId", lifecycle, "requestSupplement"),
    ...onOrganisation,
    body: z.strictObject({ papersMissing: z.array(PaperKind).min(1).max(6) }),
    refusals: ["not_submitted", "supplement_already_requested", "paper_already_there"],
  }),
  supplement: command({
    route: "POST /organisations/{organisationId}/supplement",
    summary: {
      en: "File the papers that were asked for; the clocks go on",
      zh: "提交补正材料，办理时限继续计算",
    },
    permission: "organisation.supplement",
    offer: whileIn("organisationId", lifecycle, "supplement"),
    ...onOrganisation,
    body: z.strictObject({ papers: papers.min(1) }),
    refusals: ["supplement_not_requested", "papers_missing"],
  }),
  acceptApplication: command({
    route: "POST /organisations/{organisationId}/acceptance",
    summary: { en: "Accept an application whose papers are complete", zh: "受理材料齐全的申请" },
    permission: "organisation.review",
    offer: whileIn("organisationId", lifecycle, "accept"),
    ...onOrganisation,
    refusals: ["not_submitted", "papers_missing"],
  }),
  refuseApplication: command({
    route: "POST /organisations/{organisationId}/refusal",
    summary: { en: "Refuse an application, with the reason", zh: "不予登记并说明理由" },
    permission: "organisation.decide",
    offer: whileIn("organisationId", lifecycle, "refuse"),
    ...onOrganisation,
    body: z.strictObject({ reason: freeText(4, 1_000) }),
    refusals: ["already_decided"],
  }),
  approveApplication: command({
    route: "POST /organisations/{organisationId}/approval",
    summary: { en: "Approve an accepted application", zh: "批准已受理的申请" },
    permission: "organisation.decide",
    offer: whileIn("organisationId", lifecycle, "approve"),
    ...onOrganisation,
    refusals: ["not_accepted"],
  }),
  certify: command({
    route: "POST /organisations/{organisationId}/certificate",
    summary: {
      en: "Issue the certificate and record the credit code",
      zh: "发放证书并登记统一社会信用代码",
    },
    permission: "organisation.decide",
    offer: whileIn("organisationId", lifecycle, "certify"),
    ...onOrganisation,
    body: z.strictObject({ creditCode: CreditCode }),
    refusals: [
      "not_approved",
      "credit_code_of_other_form",
      "credit_code_of_other_district",
      "credit_code_taken",
    ],
  }),
  announce: command({
    route: "POST /organisations/{organisationId}/announcement",
    summary: {
      en: "Announce the organisation: it becomes active and its applicant may act for it",
      zh: "公告成立：组织生效，申请人可代表组织办事",
    },
    permission: "organisation.decide",
    offer: whileIn("organisationId", lifecycle, "announce"),
    ...onOrganisation,
    refusals: ["not_certified"],
  }),
  recordBankAccount: command({
    route: "PUT /organisations/{organisationId}/bank-account",
    summary: {
      en: "Record the bank account that money goes to; a change needs a new verification",
      zh: "登记收款银行账户，变更后须重新核验",
    },
    permission: "bank_account.record",
    offer: whileIn("organisationId", lifecycle, "recordBankAccount"),
    ...onOrganisation,
    // whoever applied once acts here no longer than they are appointed to
    scope: (organisation: Organisation) => [organisation.organisationId],
    body: AccountGiven,
    refusals: ["organisation_not_active"],
  }),
  verifyBankAccount: command({
    route: "POST /organisations/{organisationId}/bank-account/verification",
    summary: {
      en: "Verify the recorded bank account, as a second person",
      zh: "由第二人核验已登记的银行账户",
    },
    permission: "bank_account.verify",
    offer: whileIn("organisationId", lifecycle, "verifyBankAccount"),
    ...onOrganisation,
    body: VerificationGiven,
    refusals: [
      "organisation_not_active",
      "bank_account_missing",
      "bank_account_changed",
      "bank_account_already_verified",
      "same_person",
      "bank_account_shared",
    ],
  }),
  suspendOrganisation: command({
    route: "POST /organisations/{organisationId}/suspension",
    summary: {
      en: "Suspend an organisation until a day, with the reason, which is published",
      zh: "暂停一个社会组织至指定日期，理由予以公开",
    },
    description: {
      en: "At once it can neither bid nor sign, nothing is awarded to it, and no money of its contracts is approved or instructed. It ends by itself after its last day.",
      zh: "即刻起不得投标、签约、承接项目，其全部合同的款项不予批准或发送。最后一日过后自行终止。",
    },
    permission: "organisation.sanction",
    offer: whileIn("organisationId", lifecycle, "suspend"),
    ...onOrganisation,
    body: z.strictObject({ reason, lastDay: LocalDate.meta({ example: "2026-12-31" }) }),
    refusals: ["organisation_not_active", "suspension_end_passed"],
  }),
  endSuspension: command({
    route: "POST /organisations/{organisationId}/suspension/end",
    summary: {
      en: "End a suspension before its last day, with the reason, which is published",
      zh: "提前终止暂停，理由予以公开",
    },
    permission: "organisation.sanction",
    offer: whileIn("organisationId", lifecycle, "endSuspension"),
    ...onOrganisation,
    body: z.strictObject({ reason }),
    refusals: ["organisation_not_suspended"],
  }),
  takeOffList: command({
    route: "POST /organisations/{organisationId}/serious-breach/removal",
    summary: {
      en: "Take an organisation off the list of serious breach, with the reason, which is published",
      zh: "将社会组织移出严重失信名单，理由予以公开",
    },
    permission: "organisation.sanction",
    offer: whileIn(
      "organisationId",
      lifecycle,
      "takeOffList",
      (organisation: Organisation) => breachEndsOn(organisation) !== undefined,
    ),
    ...onOrganisation,
    body: z.strictObject({ reason }),
    refusals: ["organisation_not_listed"],
  }),
};
