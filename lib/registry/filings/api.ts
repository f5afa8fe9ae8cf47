import * as z from "zod";
import { own } from "../../core/actor.ts";
import { CommunityCode } from "../../core/grid-code.ts";
import { idOf } from "../../core/id.ts";
import { writtenName } from "../../core/name.ts";
import { whileIn } from "../../core/offer.ts";
import { IdNumber, Mobile, PersonName } from "../../core/person-fields.ts";
import { Purpose } from "../../core/personal-readings.ts";
import { nameText, publicText } from "../../core/text.ts";
import { command, listing, reading } from "../../http/api.ts";
import { AccountGiven, VerificationGiven } from "../bank-account.ts";
import { type Filing, FilingField, FilingId, FilingKind, lifecycle } from "./model.ts";
import { FilingView, Founders, HistoryStep, readersOf, viewFiling, viewStep } from "./view.ts";

const params = z.strictObject({ filingId: FilingId });
const onFiling = { params, scope: readersOf, view: viewFiling, result: FilingView };
const ofCommunity = ({ communityCode }: Filing) => [communityCode];
const ofApplicant = ({ applicantSubject }: Filing) => [own(applicantSubject)];

export const filingsApi = {
  fileGroup: command({
    route: "POST /filings",
    summary: {
      en: "File a community group or a volunteer team with its community",
      zh: "向社区备案社区社会组织或志愿队",
    },
    permission: "filing.file",
    body: z.strictObject({
      communityCode: CommunityCode,
      name: writtenName(2, 60).meta({ example: "示例志愿者服务队" }),
      kind: FilingKind,
      field: FilingField,
      purpose: publicText(1, 1_000),
      memberCount: z.int().min(1).max(10_000).meta({ example: 5 }),
      founders: z
        .array(z.strictObject({ name: PersonName, idNumber: IdNumber, phone: Mobile }))
        .min(1)
        .max(10)
        .meta({
          note: {
            en: "The first leads the group: where it bids, nobody else under the same head does.",
            zh: "首位为负责人：组织投标时，同一负责人的其他组织不得投标。",
          },
        }),
    }),
    refusals: ["unit_not_open", "born_in_future", "filing_name_taken"],
    view: viewFiling,
    result: FilingView,
    success: 201,
    location: "/filings/{filingId}",
  }),
  getFiling: reading({
    route: "GET /filings/{filingId}",
    summary: { en: "Read one filing", zh: "查看一项备案" },
    permission: "filing.read",
    ...onFiling,
  }),
  getFounders: reading({
    route: "GET /filings/{filingId}/founders",
    summary: {
      en: "Read who founded the group; the reading and its purpose are recorded",
      zh: "查阅备案组织发起人信息，查阅及用途均予记录",
    },
    permission: "filing.read_founders",
    params,
    query: z.strictObject({ purpose: Purpose.extract(["examination", "complaint"]) }),
    view: (founders: z.input<typeof Founders>) => founders,
    result: Founders,
  }),
  listHistory: listing({
    route: "GET /filings/{filingId}/history",
    summary: {
      en: "What the group did since it was filed; it stays with the organisation it becomes",
      zh: "备案以来的活动记录，升级登记后随组织保留",
    },
    permission: "filing.read",
    params,
    view: viewStep,
    result: HistoryStep,
  }),
  listFilingsOfCommunity: listing({
    route: "GET /communities/{communityCode}/filings",
    summary: {
      en: "List the groups filed with a community, newest first",
      zh: "列出社区的备案组织，最新的在前",
    },
    permission: "filing.read",
    params: z.strictObject({ communityCode: CommunityCode }),
    place: ({ params }) => [params.communityCode],
    view: viewFiling,
    result: FilingView,
  }),
  listFilingsOfOrganisation: listing({
    route: "GET /organisations/{organisationId}/filings",
    summary: {
      en: "List the groups whose history belongs to an organisation",
      zh: "列出其历史归属某社会组织的备案组织",
    },
    permission: "filing.read",
    params: z.strictObject({ organisationId: idOf("organisation") }),
    place: ({ params }) => [params.organisationId],
    view: viewFiling,
    result: FilingView,
  }),
  acceptFiling: command({
    route: "POST /filings/{filingId}/acceptance",
    summary: { en: "Put the group on file: it is active", zh: "准予备案，组织生效" },
    permission: "filing.accept",
    offer: whileIn("filingId", lifecycle, "accept"),
    refusals: ["filing_not_filed", "filing_name_taken"],
    ...onFiling,
    scope: ofCommunity,
  }),
  withdrawFiling: command({
    route: "POST /filings/{filingId}/withdrawal",
    summary: {
      en: "Take the group off the file; its name is free again",
      zh: "撤回备案，名称可供他人使用",
    },
    permission: "filing.withdraw",
    offer: whileIn("filingId", lifecycle, "withdraw"),
    refusals: ["filing_ended", "filing_contracts_open"],
    ...onFiling,
  }),
  upgradeFiling: command({
    route: "POST /filings/{filingId}/upgrade",
    summary: {
      en: "Attach the group's history to the registered organisation of the same applicant",
      zh: "将备案组织的历史并入同一申请人登记的社会组织",
    },
    permission: "filing.upgrade",
    offer: whileIn("filingId", lifecycle, "upgrade"),
    body: z.strictObject({ organisationId: idOf("organisation") }),
    refusals: ["filing_not_active", "successor_not_active", "applicant_differs"],
    ...onFiling,
    scope: ofApplicant,
  }),
  recordGroupAccount: command({
    route: "PUT /filings/{filingId}/bank-account",
    summary: {
      en: "Record the bank account that a group's money goes to; a change needs a new verification",
      zh: "登记备案组织的收款银行账户，变更后须重新核验",
    },
    description: {
      en: "The account is the group's own, or that of an institution that keeps its money, such as its community: never a private person's. Whoever verifies it holds its holder against the bank's paper.",
      zh: "账户须为该组织自有账户，或由社区等机构代管的账户，不得为个人账户。核验时须核对户名与银行证明。",
    },
    permission: "bank_account.record",
    offer: whileIn("filingId", lifecycle, "recordBankAccount"),
    ...onFiling,
    // whoever filed it once acts here no longer than they are appointed to
    scope: ({ filingId }: Filing) => [filingId],
    body: AccountGiven.extend({
      holderName: nameText(2, 60).meta({ example: "示例社区居民委员会" }),
    }),
    refusals: ["filing_not_active", "name_not_carried"],
  }),
  verifyGroupAccount: command({
    route: "POST /filings/{filingId}/bank-account/verification",
    summary: {
      en: "Verify a group's recorded bank account, as a second person",
      zh: "由第二人核验备案组织登记的银行账户",
    },
    permission: "bank_account.verify",
    offer: whileIn("filingId", lifecycle, "verifyBankAccount"),
    ...onFiling,
    body: VerificationGiven,
    refusals: [
      "filing_not_active",
      "bank_account_missing",
      "bank_account_changed",
      "bank_account_already_verified",
      "same_person",
      "bank_account_shared",
    ],
  }),
};
