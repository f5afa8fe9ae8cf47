import type { apis } from "./apis.ts";
import { catalogueRefusals } from "./buying/catalogue/model.ts";
import { documentRefusals } from "./buying/projects/document.ts";
import { projectRefusals } from "./buying/projects/refusals.ts";
import { tenderRefusals } from "./buying/tenders/refusals.ts";
import { childRefusals } from "./care/children/model.ts";
import { careRefusals } from "./care/sessions/refusals.ts";
import { venueRefusals } from "./care/venues/model.ts";
import { volunteerRefusals } from "./care/volunteers/model.ts";
import { contractRefusals } from "./contracting/contracts/refusals.ts";
import { evaluationRefusals } from "./contracting/evaluations/refusals.ts";
import { inspectionRefusals } from "./contracting/inspections/model.ts";
import type { Refusal } from "./core/decision.ts";
import { calendarRefusals } from "./district/calendars/model.ts";
import { gridRefusals } from "./district/grids/model.ts";
import { householdRefusals } from "./district/households/model.ts";
import { personRefusals } from "./district/people/model.ts";
import type { Api, Endpoint } from "./http/api.ts";
import type { Domain } from "./http/openapi.ts";
import { admissionRefusals } from "./money/admissions/refusals.ts";
import { fundAccountRefusals } from "./money/fund-accounts/model.ts";
import { fundRefusals } from "./money/funds/refusals.ts";
import { disbursementRefusals, paymentRefusals } from "./money/payments/refusals.ts";
import { noticeRefusals } from "./notices/model.ts";
import { filingRefusals } from "./registry/filings/model.ts";
import { organisationRefusals } from "./registry/organisations/model.ts";
import { sharingRefusals } from "./sharing/resources/refusals.ts";
import { categoryRefusals } from "./voice/categories/model.ts";
import { councilRefusals } from "./voice/councils/refusals.ts";
import { needRefusals } from "./voice/needs/model.ts";
import { requestRefusals } from "./voice/requests/model.ts";
import { photoRefusals } from "./voice/requests/photo-model.ts";
import { webhookRefusals } from "./webhooks/model.ts";

type CodeOf<E extends Endpoint> =
  E extends Endpoint<infer _K, infer _T, infer _P, infer _Q, infer _B, infer Code> ? Code : never;
type CodesOf<A extends Api> = CodeOf<A[keyof A]>;

/** Every code that a domain's endpoints declare must stand in its catalogue; else no compiling. */
type Domains = {
  readonly [Name in keyof typeof apis]: Domain & {
    readonly refusals: Readonly<Record<CodesOf<(typeof apis)[Name]>, Refusal>>;
  };
};

/** Every domain's name for readers and its refusals, by the same names as lib/apis.ts. */
export const domains = {
  platform: { zh: "平台", en: "The platform itself", refusals: {} },
  people: { zh: "人员与角色", en: "People and their roles", refusals: personRefusals },
  tasks: { zh: "待办", en: "What waits for me", refusals: {} },
  audit: { zh: "审计", en: "Audit", refusals: {} },
  calendars: { zh: "工作日历", en: "Working days", refusals: calendarRefusals },
  departments: { zh: "职能部门", en: "Departments", refusals: {} },
  grids: { zh: "网格", en: "Grid units", refusals: gridRefusals },
  households: { zh: "住户验证", en: "Verified residents", refusals: householdRefusals },
  catalogue: { zh: "购买目录", en: "Catalogue", refusals: catalogueRefusals },
  organisations: { zh: "社会组织", en: "Organisations", refusals: organisationRefusals },
  funds: { zh: "资金与账户", en: "Funds and accounts", refusals: fundRefusals },
  admissions: { zh: "事项准入", en: "Admission of affairs", refusals: admissionRefusals },
  projects: { zh: "项目", en: "Projects", refusals: projectRefusals },
  tenders: { zh: "采购与投标", en: "Tenders and bids", refusals: tenderRefusals },
  "bid-openings": { zh: "开标", en: "Opening of bids", refusals: tenderRefusals },
  contracts: { zh: "合同与里程碑", en: "Contracts and milestones", refusals: contractRefusals },
  inspections: { zh: "巡查", en: "Inspections", refusals: inspectionRefusals },
  evaluations: { zh: "评估", en: "Evaluations", refusals: evaluationRefusals },
  payments: { zh: "付款", en: "Payments", refusals: paymentRefusals },
  disbursements: { zh: "拨付", en: "Disbursements", refusals: disbursementRefusals },
  "fund-accounts": {
    zh: "专项资金账户",
    en: "The fund's own account",
    refusals: fundAccountRefusals,
  },
  categories: { zh: "诉求类别", en: "Categories of requests", refusals: categoryRefusals },
  requests: { zh: "诉求", en: "Requests", refusals: requestRefusals },
  documents: { zh: "采购文件", en: "Documents of projects", refusals: documentRefusals },
  photos: { zh: "诉求照片", en: "Photos of requests", refusals: photoRefusals },
  receipts: { zh: "回执", en: "Receipts", refusals: requestRefusals },
  needs: { zh: "需求", en: "Needs", refusals: needRefusals },
  councils: { zh: "议事", en: "Councils", refusals: councilRefusals },
  initiatives: { zh: "联名议事", en: "Initiatives for a council", refusals: councilRefusals },
  chains: { zh: "从诉求到资金", en: "From a request to the money", refusals: {} },
  readings: { zh: "个人信息查阅记录", en: "Who read personal data", refusals: {} },
  filings: { zh: "备案", en: "Groups on file", refusals: filingRefusals },
  volunteers: { zh: "志愿者", en: "Volunteers and shifts", refusals: volunteerRefusals },
  venues: { zh: "托管场地", en: "Venues of care", refusals: venueRefusals },
  children: { zh: "儿童", en: "Children and consent", refusals: childRefusals },
  care: { zh: "托管", en: "Sessions of care", refusals: careRefusals },
  handovers: { zh: "交接", en: "Hand-overs of children", refusals: careRefusals },
  sharing: { zh: "资源共享", en: "Shared resources", refusals: sharingRefusals },
  figures: { zh: "公开数据", en: "Public figures", refusals: {} },
  notices: { zh: "通知", en: "Notices to people", refusals: noticeRefusals },
  webhooks: { zh: "事件推送", en: "Events and webhooks", refusals: webhookRefusals },
} as const satisfies Domains;
