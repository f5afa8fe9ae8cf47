import { catalogueApi } from "./buying/catalogue/api.ts";
import { projectsApi } from "./buying/projects/api.ts";
import { documentsApi } from "./buying/projects/documents-api.ts";
import { bidOpeningsApi, tendersApi } from "./buying/tenders/api.ts";
import { childrenApi } from "./care/children/api.ts";
import { careApi } from "./care/sessions/api.ts";
import { handoversApi } from "./care/sessions/handovers-api.ts";
import { venuesApi } from "./care/venues/api.ts";
import { volunteersApi } from "./care/volunteers/api.ts";
import { chainsApi } from "./chains/api.ts";
import { readingsApi } from "./chains/readings-api.ts";
import { receiptsApi } from "./chains/receipts-api.ts";
import { tasksApi } from "./chains/tasks-api.ts";
import { contractsApi } from "./contracting/contracts/api.ts";
import { contractOffers } from "./contracting/contracts/offers.ts";
import { evaluationsApi } from "./contracting/evaluations/api.ts";
import { inspectionsApi } from "./contracting/inspections/api.ts";
import { auditApi } from "./district/audit/api.ts";
import { calendarsApi } from "./district/calendars/api.ts";
import { departmentsApi } from "./district/departments/api.ts";
import { gridsApi } from "./district/grids/api.ts";
import { householdsApi } from "./district/households/api.ts";
import { peopleApi } from "./district/people/api.ts";
import { platformApi } from "./district/platform/api.ts";
import { figuresApi } from "./figures/api.ts";
import type { Api } from "./http/api.ts";
import { admissionsApi } from "./money/admissions/api.ts";
import { fundAccountsApi } from "./money/fund-accounts/api.ts";
import { fundsApi } from "./money/funds/api.ts";
import { paymentsApi } from "./money/payments/api.ts";
import { disbursementsApi } from "./money/payments/disbursements-api.ts";
import { noticesApi } from "./notices/api.ts";
import { filingsApi } from "./registry/filings/api.ts";
import { organisationsApi } from "./registry/organisations/api.ts";
import { sharingApi } from "./sharing/resources/api.ts";
import { categoriesApi } from "./voice/categories/api.ts";
import { councilsApi } from "./voice/councils/api.ts";
import { initiativesApi } from "./voice/councils/initiatives-api.ts";
import { needsApi } from "./voice/needs/api.ts";
import { requestsApi } from "./voice/requests/api.ts";
import { photosApi } from "./voice/requests/photos-api.ts";
import { webhooksApi } from "./webhooks/api.ts";

/** Every domain's endpoints, by the name of the function file that serves them. */
export const apis = {
  platform: platformApi,
  people: peopleApi,
  tasks: tasksApi,
  audit: auditApi,
  calendars: calendarsApi,
  departments: departmentsApi,
  grids: gridsApi,
  households: householdsApi,
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
  categories: categoriesApi,
  requests: requestsApi,
  photos: photosApi,
  documents: documentsApi,
  receipts: receiptsApi,
  needs: needsApi,
  councils: councilsApi,
  initiatives: initiativesApi,
  chains: chainsApi,
  readings: readingsApi,
  payments: {
    ...paymentsApi,
    // what is paid is a contract's milestone, and the contract says when
    requestPayment: { ...paymentsApi.requestPayment, offer: contractOffers.requestPayment },
  },
  disbursements: disbursementsApi,
  "fund-accounts": fundAccountsApi,
  notices: noticesApi,
  figures: figuresApi,
  sharing: sharingApi,
} as const satisfies Record<string, Api>;
