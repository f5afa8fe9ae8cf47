import { admissionsApi } from "./admissions/api.ts";
import { auditApi } from "./audit/api.ts";
import { calendarsApi } from "./calendars/api.ts";
import { careApi } from "./care/api.ts";
import { catalogueApi } from "./catalogue/api.ts";
import { chainsApi } from "./chains/api.ts";
import { childrenApi } from "./children/api.ts";
import { contractsApi } from "./contracts/api.ts";
import { councilsApi } from "./councils/api.ts";
import { disbursementsApi } from "./disbursements/api.ts";
import { evaluationsApi } from "./evaluations/api.ts";
import { filingsApi } from "./filings/api.ts";
import { fundAccountsApi } from "./fund-accounts/api.ts";
import { fundsApi } from "./funds/api.ts";
import { gridsApi } from "./grids/api.ts";
import { handoversApi } from "./handovers/api.ts";
import type { Api } from "./http/api.ts";
import { inspectionsApi } from "./inspections/api.ts";
import { needsApi } from "./needs/api.ts";
import { organisationsApi } from "./organisations/api.ts";
import { paymentsApi } from "./payments/api.ts";
import { peopleApi } from "./people/api.ts";
import { platformApi } from "./platform/api.ts";
import { projectsApi } from "./projects/api.ts";
import { receiptsApi } from "./receipts/api.ts";
import { requestsApi } from "./requests/api.ts";
import { bidOpeningsApi, tendersApi } from "./tenders/api.ts";
import { venuesApi } from "./venues/api.ts";
import { volunteersApi } from "./volunteers/api.ts";
import { webhooksApi } from "./webhooks/api.ts";

/** Every domain's endpoints, by the name of the function file that serves them. */
export const apis = {
  platform: platformApi,
  people: peopleApi,
  audit: auditApi,
  calendars: calendarsApi,
  grids: gridsApi,
  catalogue: catalogueApi,
  organisations: organisationsApi,
  filings: filingsApi,
  volunteers: volunteersApi,
  venues: venuesApi,
  children: childrenApi,
  care: careApi,
  handovers: handoversApi,
  webhooks: webhooksApi,
  funds: fundsApi,
  admissions: admissionsApi,
  projects: projectsApi,
  tenders: tendersApi,
  "bid-openings": bidOpeningsApi,
  contracts: contractsApi,
  inspections: inspectionsApi,
  evaluations: evaluationsApi,
  requests: requestsApi,
  receipts: receiptsApi,
  needs: needsApi,
  councils: councilsApi,
  chains: chainsApi,
  payments: paymentsApi,
  disbursements: disbursementsApi,
  "fund-accounts": fundAccountsApi,
} as const satisfies Record<string, Api>;
