import { filings } from "../../registry/filings/store.ts";
import type { OrganisationEvent } from "../../registry/organisations/model.ts";
import { organisations } from "../../registry/organisations/store.ts";
import { toldOfFilings, toldOfOrganisations } from "../told/registry.ts";
import {
  account,
  addressed,
  auditors,
  holdersOf,
  peopleOf,
  registrars,
  treasurers,
} from "./addressee.ts";

/** The day that an event of an application names. */
function dayNamed(event: OrganisationEvent): string | undefined {
  switch (event.type) {
    case "organisation.submitted":
      return event.clocks.promisedBy.on;
    case "organisation.promise_missed":
      return event.promisedBy;
    case "organisation.statutory_limit_missed":
      return event.statutoryBy;
    case "organisation.suspended":
      return event.lastDay;
    case "organisation.listed":
      return event.leavesOn;
    default:
      return undefined;
  }
}

export const organisationAddressees = addressed(
  organisations,
  toldOfOrganisations,
)({
  whom: {
    applicant: ({ state }) => [account(state.applicantSubject)],
    organisation: ({ state }) => peopleOf(state.organisationId),
    registrars,
    treasurers,
    auditors,
  },
  matter: ({ event }) => ({ on: dayNamed(event) }),
});

export const filingAddressees = addressed(
  filings,
  toldOfFilings,
)({
  whom: {
    applicant: ({ state }) => [account(state.applicantSubject)],
    community: ({ state }) => holdersOf("community", state.communityCode),
    group: ({ state }) => peopleOf(state.filingId),
    registrars,
    treasurers,
  },
  matter: ({ event }) => ({ on: event.type === "filing.listed" ? event.leavesOn : undefined }),
});
