import { requestsYearly } from "../lifecycle/stores.ts";

/** How often something is done in the district in a year, and what that follows from. */
export type Volume = {
  readonly why: string;
  readonly operations: Readonly<Record<string, number>>;
};

/** Who lives and works in the district. */
export const district = { residents: 1_200_000, organisations: 1_000, requestsYearly } as const;

const { organisations } = district;
const contracts = 3 * organisations;
const milestones = 3 * contracts;
const sessions = 40_000;

/** Estimates, each with its ground; whoever knows better changes a line here and runs it again. */
export const volumes: readonly Volume[] = [
  {
    why: "every request is filed and solved, a tenth dispatched twice; two in five are confirmed, one in twenty opened again",
    operations: {
      "POST /requests": requestsYearly,
      "POST /requests/{requestId}/dispatch": 1.1 * requestsYearly,
      "POST /requests/{requestId}/resolution": requestsYearly,
      "POST /receipts/{receiptNumber}/confirmation": 0.4 * requestsYearly,
      "POST /receipts/{receiptNumber}/reopening": 0.05 * requestsYearly,
    },
  },
  {
    why: "a request is looked for three times in inboxes and three times by itself; its words are read once, its receipt twice",
    operations: {
      "GET /inbox": 3 * requestsYearly,
      "GET /requests/{requestId}": 3 * requestsYearly,
      "GET /requests/{requestId}/words": requestsYearly,
      "GET /receipts/{receiptNumber}": 2 * requestsYearly,
      "GET /service-chain": requestsYearly,
    },
  },
  {
    why: "a need of twenty requests; five hundred councils of fifty votes",
    operations: {
      "PUT /needs/{needId}/item": requestsYearly / 20,
      "POST /needs/{needId}/answer": requestsYearly / 20,
      "GET /needs": requestsYearly / 5,
      "POST /councils": 500,
      "GET /councils/{councilId}": 50_000,
      "POST /councils/{councilId}/slips": 1_500,
      "POST /councils/{councilId}/token": 5_000,
      "POST /councils/{councilId}/votes": 25_000,
    },
  },
  {
    why: "a tenth of the organisations is new each year; everybody reads the register",
    operations: {
      "POST /organisations": organisations / 10,
      "POST /organisations/{organisationId}/acceptance": organisations / 10,
      "POST /organisations/{organisationId}/approval": organisations / 10,
      "POST /organisations/{organisationId}/certificate": organisations / 10,
      "POST /organisations/{organisationId}/announcement": organisations / 10,
      "PUT /organisations/{organisationId}/bank-account": organisations / 5,
      "POST /organisations/{organisationId}/bank-account/verification": organisations / 5,
      "GET /register": 100_000,
    },
  },
  {
    why: "three contracts an organisation, a third of them tendered to three bidders; a hundred deliveries a contract",
    operations: {
      "POST /projects": contracts,
      "POST /projects/{projectId}/notice": contracts,
      "POST /projects/{projectId}/award": (2 * contracts) / 3,
      "PUT /tenders/{tenderId}/bids/{organisationId}": contracts,
      "POST /tenders/{tenderId}/opening": (2 * contracts) / 3,
      "POST /tenders/{tenderId}/sheets": contracts,
      "POST /tenders/{tenderId}/award-notice": contracts / 3,
      "POST /tenders/{tenderId}/award": contracts / 3,
      "POST /contracts/{contractId}/signature": 2 * contracts,
      "POST /contracts/{contractId}/deliveries": 100 * contracts,
      "GET /contracts/{contractId}": 100 * contracts,
      "POST /contracts/{contractId}/inspections": 4 * contracts,
    },
  },
  {
    why: "three milestones a contract, each claimed, evaluated by ten answers, accepted and paid",
    operations: {
      "POST /contracts/{contractId}/milestones/{milestoneId}/claim": milestones,
      "POST /evaluation-rounds/{roundId}/slips": milestones,
      "POST /evaluation-answers": 10 * milestones,
      "POST /contracts/{contractId}/milestones/{milestoneId}/acceptance": milestones,
      "POST /contracts/{contractId}/milestones/{milestoneId}/payment": milestones,
      "POST /payments/{paymentId}/approval": milestones,
      "GET /payments/{paymentId}": 5 * milestones,
      "GET /chains/{id}": 5 * milestones,
    },
  },
  {
    why: "two hundred places of care with a session on each of two hundred days, fifteen children each",
    operations: {
      "POST /care-sessions": sessions,
      "POST /care-sessions/{sessionId}/roster": sessions,
      "POST /care-sessions/{sessionId}/opening": sessions,
      "POST /care-sessions/{sessionId}/roll-calls": sessions,
      "POST /care-sessions/{sessionId}/closing": sessions,
      "POST /care-sessions/{sessionId}/children/{childId}/release": 15 * sessions,
      "GET /children/{childId}/code": 15 * sessions,
      "POST /volunteers": 5_000,
      "POST /communities/{communityCode}/shifts": sessions,
      "POST /shifts/{shiftId}/sign-ups": 4 * sessions,
    },
  },
  {
    why: "every organisation pulls its feed once an hour, and reads what it is notified of",
    operations: { "GET /events": 8_760 * organisations, "GET /me": 2_000_000 },
  },
];

/** Events of requests that come from no caller: three in five close by silence, a tenth escalates. */
export const eventsOfSchedules = 0.7 * requestsYearly;
/** Dispatches of webhooks: what concerns an organisation, to one endpoint each. */
export const dispatchesYearly = 100 * contracts + 15 * milestones + 0.3 * requestsYearly;
/** Everybody who files, a steward, a member of staff or of an organisation signs in each month. */
export const activeUsersMonthly = requestsYearly / 12 + 10_000;
export const milestonesYearly = milestones;
