import { blockOf, communityOf, householdKeyOf } from "../../core/grid-code.ts";
import { households } from "../../district/households/store.ts";
import { loadThings } from "../../engine/thing.ts";
import { councils, loadElectorate } from "../../voice/councils/store.ts";
import { listRequestsByNeed, needs } from "../../voice/needs/store.ts";
import type { Assignee, Request } from "../../voice/requests/model.ts";
import { requests } from "../../voice/requests/store.ts";
import { toldOfCouncils, toldOfNeeds, toldOfRequests } from "../told/voice.ts";
import {
  account,
  addressed,
  allOf,
  byDay,
  type Found,
  holdersOf,
  inChargeOf,
} from "./addressee.ts";

/** Whoever has no account is told by the number that was left with the request. */
const reporterOf = (request: Request): Found => {
  const { onBehalf, personId, requestId, filedBy, receiptNumber: number } = request;
  return onBehalf
    ? { to: { kind: "contact", personId, requestId }, number }
    : { ...account(filedBy), number };
};

const dispatchersOf = ({ unitCode }: Request) =>
  inChargeOf(blockOf(unitCode) ?? communityOf(unitCode));

async function assigneesOf(assignee: Assignee): Promise<Found[]> {
  switch (assignee.kind) {
    case "steward":
      return [account(assignee.subject)];
    case "organisation":
      return holdersOf("organisation", assignee.organisationId);
    case "department":
      return holdersOf("department", assignee.departmentCode);
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

/** The instant that counts with an event: silence, the end of reopening, the limit. */
function countedOf(
  { dispatchBy, limitAt }: Request,
  event: { readonly type: string; readonly silentAt?: string; readonly reopenableUntil?: string },
): string {
  if (event.type === "request.reported") return dispatchBy;
  return event.silentAt ?? event.reopenableUntil ?? limitAt;
}

async function reportersOf(needId: string): Promise<Found[]> {
  const found: Found[] = [];
  let cursor: string | undefined;
  do {
    const page = await listRequestsByNeed(needId, { limit: 100, cursor });
    const loaded = await loadThings(
      requests,
      page.items.map(({ requestId }) => requestId),
    );
    found.push(...loaded.map(({ state }) => reporterOf(state)));
    cursor = page.next;
  } while (cursor);
  return found;
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
  return loaded.flatMap(({ state }) => state.residents.map(account));
}

export const councilAddressees = addressed(
  councils,
  toldOfCouncils,
)({
  whom: { electorate: async ({ state }) => residentsOf(await loadElectorate(state)) },
  matter: ({ state }) => ({ on: byDay(state.closesAt) }),
});
