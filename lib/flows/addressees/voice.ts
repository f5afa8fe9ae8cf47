import { blockOf, chainOf, communityOf, householdKeyOf } from "../../core/grid-code.ts";
import { endOf } from "../../core/time.ts";
import { households } from "../../district/households/store.ts";
import { everyItem } from "../../engine/lists.ts";
import { loadThings } from "../../engine/thing.ts";
import { initiatives } from "../../voice/councils/initiative-store.ts";
import { type Council, type Electors, electorsOf } from "../../voice/councils/model.ts";
import { councils, loadElectorate, partsOfVoter, voters } from "../../voice/councils/store.ts";
import { listRequestsByNeed, needs } from "../../voice/needs/store.ts";
import { isToCheck } from "../../voice/requests/check.ts";
import { isMarkToAnswer } from "../../voice/requests/marks.ts";
import type { Assignee, Request } from "../../voice/requests/model.ts";
import { listMergedInto, requests } from "../../voice/requests/store.ts";
import {
  toldOfCouncils,
  toldOfInitiatives,
  toldOfNeeds,
  toldOfRequests,
  toldOfVoters,
} from "../told/voice.ts";
import {
  account,
  addressed,
  allOf,
  byDay,
  type Found,
  holdersOf,
  inChargeOf,
  registrars,
} from "./addressee.ts";

/** Whoever has no account is told by the number that was left with the request. */
const reporterOf = (request: Request): Found => {
  const { onBehalf, personId, requestId, filedBy, receiptNumber: number } = request;
  return onBehalf
    ? { to: { kind: "contact", personId, requestId }, number }
    : { ...account(filedBy), number };
};

/** Whoever is in charge of a unit; of stewards, those of the unit around it too. */
const inChargeAround = (unitCode: string) => {
  const grounds = chainOf(unitCode).slice(2);
  return allOf(...(grounds.length > 0 ? grounds : [unitCode]).map(inChargeOf));
};

const dispatchersOf = ({ unitCode }: Request) =>
  inChargeOf(blockOf(unitCode) ?? communityOf(unitCode));

async function assigneesOf(assignee: Assignee): Promise<Found[]> {
  switch (assignee.kind) {
    case "steward":
    case "team":
      return [account(assignee.subject)];
    case "organisation":
      return holdersOf("organisation", assignee.organisationId);
    case "department":
      return holdersOf("department", assignee.departmentCode);
    case "street":
      return holdersOf("street", assignee.streetCode);
    case "registrar":
      return registrars();
  }
}

const assigneeOf = (request: Request): Assignee | undefined =>
  "assignee" in request ? request.assignee : undefined;

export const requestAddressees = addressed(
  requests,
  toldOfRequests,
)({
  whom: {
    reporter: ({ state }) => [reporterOf(state)],
    // what was merged into it goes on as this one
    reporters: async ({ state }) => {
      const merged = state.joined
        ? await everyItem((page) => listMergedInto(state.requestId, page))
        : [];
      return [state, ...merged].map(reporterOf);
    },
    dispatchers: ({ state }) => dispatchersOf(state),
    assignee: ({ state, event }) => {
      const assignee = "assignee" in event ? event.assignee : assigneeOf(state);
      return assignee ? assigneesOf(assignee) : [];
    },
    formerAssignee: ({ event }) =>
      event.type === "request.taken_back" ? holdersOf("organisation", event.organisationId) : [],
    holders: ({ state }) => {
      const assignee = assigneeOf(state);
      return assignee ? assigneesOf(assignee) : dispatchersOf(state);
    },
    checkers: ({ state }) => (isToCheck(state) ? inChargeAround(state.unitCode) : []),
    community: ({ state }) =>
      isMarkToAnswer(state) ? holdersOf("community", communityOf(state.unitCode)) : [],
    levelAbove: ({ event }) =>
      event.type === "request.escalated" ? inChargeOf(event.escalatedTo) : [],
  },
  matter: ({ state, event }) => ({
    number: state.receiptNumber,
    placeCode: state.unitCode,
    urgent: state.kind === "urgent_danger",
    on: byDay(countedOf(state, event)),
  }),
});

type Counted = {
  readonly type: string;
  readonly silentAt?: string;
  readonly reopenableUntil?: string;
  readonly until?: string;
};

/** The instant that counts with an event: the day of a demand, silence, the end of reopening, the limit. */
function countedOf({ dispatchBy, limitAt }: Request, event: Counted): string {
  if (event.until) return endOf(event.until);
  if (event.type === "request.reported") return dispatchBy;
  return event.silentAt ?? event.reopenableUntil ?? limitAt;
}

/** Whoever reported what stands behind a need. */
export async function reportersOf(needId: string): Promise<Found[]> {
  const behind = await everyItem((page) => listRequestsByNeed(needId, page));
  const loaded = await loadThings(
    requests,
    behind.map(({ requestId }) => requestId),
  );
  return loaded.map(({ state }) => reporterOf(state));
}

export const needAddressees = addressed(
  needs,
  toldOfNeeds,
)({
  whom: {
    arrangers: ({ state }) =>
      allOf(inChargeOf(state.blockCode), holdersOf("community", state.communityCode)),
    reporters: ({ state }) => reportersOf(state.needId),
  },
  matter: ({ state }) => ({ placeCode: state.blockCode }),
});

/** Everybody who is verified into one of some households. */
export async function residentsOf(householdIds: readonly string[]): Promise<Found[]> {
  const loaded = await loadThings(households, householdIds.map(householdKeyOf));
  return loaded.flatMap(({ state }) => state.residents.map(({ subject }) => account(subject)));
}

/** Who votes: the residents of the doors, or the adults themselves; nobody where others vote than are asked for. */
async function electorateOf(council: Council, asked?: Electors): Promise<Found[]> {
  const electors = electorsOf(council.electorate);
  if (asked && asked !== electors) return [];
  const voters = (await loadElectorate(council)).map(partsOfVoter);
  return electors === "adults"
    ? voters.flatMap(({ subject }) => (subject ? [account(subject)] : []))
    : residentsOf(voters.map(({ householdId }) => householdId));
}

export const councilAddressees = addressed(
  councils,
  toldOfCouncils,
)({
  whom: {
    electorate: ({ state }) => electorateOf(state),
    doors: ({ state }) => electorateOf(state, "households"),
    adults: ({ state }) => electorateOf(state, "adults"),
    delegates: ({ state }) => electorateOf(state, "delegates"),
  },
  matter: ({ state }) => ({ on: byDay(state.closesAt) }),
});

export const voterAddressees = addressed(
  voters,
  toldOfVoters,
)({
  whom: {
    household: ({ event }) =>
      "status" in event && event.status === "entered_once" ? residentsOf([event.householdId]) : [],
    office: ({ event }) =>
      "status" in event && event.status !== "counted"
        ? holdersOf("community", communityOf(event.householdId))
        : [],
  },
  matter: ({ event }) => ("until" in event ? { on: byDay(event.until) } : {}),
});

export const initiativeAddressees = addressed(
  initiatives,
  toldOfInitiatives,
)({
  whom: {
    inCharge: ({ state }) => inChargeOf(state.unitCode),
    community: ({ state }) => holdersOf("community", state.communityCode),
    starters: ({ state }) => residentsOf([state.householdId]),
  },
  matter: ({ state }) => ({ on: byDay(state.until) }),
});
