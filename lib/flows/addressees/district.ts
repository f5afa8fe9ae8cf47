import { grids } from "../../district/grids/store.ts";
import { unitOf } from "../../district/grids/tree.ts";
import { households } from "../../district/households/store.ts";
import { people } from "../../district/people/store.ts";
import { endpoints } from "../../webhooks/store.ts";
import { toldOfGrids, toldOfHouseholds, toldOfPeople } from "../told/district.ts";
import { toldOfEndpoints } from "../told/webhooks.ts";
import { account, addressed, administrators, peopleOf } from "./addressee.ts";

export const personAddressees = addressed(
  people,
  toldOfPeople,
)({
  whom: {
    administrators,
    person: ({ state }) => [account(state.subject)],
  },
});

export const gridAddressees = addressed(
  grids,
  toldOfGrids,
)({
  whom: {
    stewards: ({ state, event }) => {
      const unit = "code" in event ? unitOf(state, event.code) : undefined;
      return (unit?.stewards ?? []).map(account);
    },
  },
});

export const householdAddressees = addressed(
  households,
  toldOfHouseholds,
)({
  whom: { resident: ({ event }) => ("subject" in event ? [account(event.subject)] : []) },
});

export const endpointAddressees = addressed(
  endpoints,
  toldOfEndpoints,
)({
  whom: { organisation: ({ state }) => peopleOf(state.organisationId) },
});
