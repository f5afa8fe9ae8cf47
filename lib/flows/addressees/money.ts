import type { Affair, AffairEvent } from "../../money/admissions/model.ts";
import { affairs, assignments } from "../../money/admissions/store.ts";
import { fundAccounts } from "../../money/fund-accounts/store.ts";
import { allotments, appropriations, years } from "../../money/funds/store.ts";
import { payments } from "../../money/payments/store.ts";
import {
  toldOfAffairs,
  toldOfAllotments,
  toldOfAppropriations,
  toldOfAssignments,
  toldOfFundAccounts,
  toldOfPayments,
  toldOfYears,
} from "../told/money.ts";
import {
  account,
  addressed,
  administrators,
  allOf,
  auditors,
  holdersOf,
  peopleOf,
  registrars,
  treasurers,
} from "./addressee.ts";

const community = ({ state }: { readonly state: { readonly communityCode: string } }) =>
  holdersOf("community", state.communityCode);
const department = ({ state }: { readonly state: { readonly departmentCode: string } }) =>
  holdersOf("department", state.departmentCode);

export const affairAddressees = addressed(
  affairs,
  toldOfAffairs,
)({
  whom: {
    communities: ({ state }) =>
      allOf(...state.communityCodes.map((code) => holdersOf("community", code))),
    department,
    registrars,
  },
  matter: ({ state, event }) => ({ on: dayOfAffair(state, event) }),
});

/** The day that an event of an affair names: the end of a hearing, or its last day. */
function dayOfAffair({ validTo, hearingBy }: Affair, event: AffairEvent): string {
  if (event.type === "affair.renewal_proposed") return event.hearingBy.on;
  if (event.type === "affair.expiring" || event.type === "affair.renewed") return event.validTo;
  return event.type === "affair.renewal_refused" ? validTo : hearingBy.on;
}

export const assignmentAddressees = addressed(
  assignments,
  toldOfAssignments,
)({
  whom: { community },
});

export const appropriationAddressees = addressed(
  appropriations,
  toldOfAppropriations,
)({
  whom: { department },
});

export const allotmentAddressees = addressed(
  allotments,
  toldOfAllotments,
)({
  whom: { community },
});

export const yearAddressees = addressed(
  years,
  toldOfYears,
)({
  whom: { treasurers },
});

export const fundAccountAddressees = addressed(
  fundAccounts,
  toldOfFundAccounts,
)({
  whom: { secondPersons: () => allOf(treasurers(), administrators()) },
});

export const paymentAddressees = addressed(
  payments,
  toldOfPayments,
)({
  whom: {
    treasurers,
    auditors,
    maker: ({ state }) => [account(state.requestedBy)],
    supplier: ({ state }) => peopleOf(state.supplierId),
  },
  matter: ({ state }) => ({ on: state.dueBy.on }),
});
