import * as z from "zod";
import { own } from "../../core/actor.ts";
import { CommunityCode } from "../../core/grid-code.ts";
import { idOf } from "../../core/id.ts";
import { writtenName } from "../../core/name.ts";
import { whileIn } from "../../core/offer.ts";
import { IdNumber, Mobile, PersonName } from "../../core/person-fields.ts";
import { Purpose } from "../../core/personal-readings.ts";
import { publicText } from "../../core/text.ts";
import { command, listing, reading } from "../../http/api.ts";
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
        .max(10),
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
    refusals: ["filing_ended"],
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
};
