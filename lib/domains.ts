import { admissionRefusals } from "./admissions/refusals.ts";
import type { apis } from "./apis.ts";
import { calendarRefusals } from "./calendars/model.ts";
import { catalogueRefusals } from "./catalogue/model.ts";
import { contractRefusals } from "./contracts/model.ts";
import type { Refusal } from "./core/decision.ts";
import { evaluationRefusals } from "./evaluations/refusals.ts";
import { fundRefusals } from "./funds/model.ts";
import { gridRefusals } from "./grids/model.ts";
import type { Api, Endpoint } from "./http/api.ts";
import type { Domain } from "./http/openapi.ts";
import { inspectionRefusals } from "./inspections/model.ts";
import { organisationRefusals } from "./organisations/model.ts";
import { disbursementRefusals, paymentRefusals } from "./payments/refusals.ts";
import { personRefusals } from "./people/model.ts";
import { projectRefusals } from "./projects/refusals.ts";
import { requestRefusals } from "./requests/model.ts";
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
  audit: { zh: "审计", en: "Audit", refusals: {} },
  calendars: { zh: "工作日历", en: "Working days", refusals: calendarRefusals },
  grids: { zh: "网格", en: "Grid units", refusals: gridRefusals },
  catalogue: { zh: "购买目录", en: "Catalogue", refusals: catalogueRefusals },
  organisations: { zh: "社会组织", en: "Organisations", refusals: organisationRefusals },
  funds: { zh: "资金与账户", en: "Funds and accounts", refusals: fundRefusals },
  admissions: { zh: "事项准入", en: "Admission of affairs", refusals: admissionRefusals },
  projects: { zh: "项目", en: "Projects", refusals: projectRefusals },
  contracts: { zh: "合同与里程碑", en: "Contracts and milestones", refusals: contractRefusals },
  inspections: { zh: "巡查", en: "Inspections", refusals: inspectionRefusals },
  evaluations: { zh: "评估", en: "Evaluations", refusals: evaluationRefusals },
  payments: { zh: "付款", en: "Payments", refusals: paymentRefusals },
  disbursements: { zh: "拨付", en: "Disbursements", refusals: disbursementRefusals },
  requests: { zh: "诉求", en: "Requests", refusals: requestRefusals },
  receipts: { zh: "回执", en: "Receipts", refusals: requestRefusals },
  chains: { zh: "从诉求到资金", en: "From a request to the money", refusals: {} },
  webhooks: { zh: "事件推送", en: "Events and webhooks", refusals: webhookRefusals },
} as const satisfies Domains;
