import { loadProject } from "../../buying/projects/store.ts";
import { loadChild } from "../../care/children/store.ts";
import type { Party } from "../../contracting/contracts/model.ts";
import { contracts } from "../../contracting/contracts/store.ts";
import type { RoundEvent } from "../../contracting/evaluations/events.ts";
import { indicatorsUninspected } from "../../contracting/evaluations/score.ts";
import {
  drawnChildren,
  invitations,
  loadRound,
  rounds,
} from "../../contracting/evaluations/store.ts";
import type { InspectionEvent } from "../../contracting/inspections/model.ts";
import { inspections } from "../../contracting/inspections/store.ts";
import { isCommunity } from "../../core/budget.ts";
import { blockOf, communityOf, streetOf } from "../../core/grid-code.ts";
import {
  toldOfContracts,
  toldOfInspections,
  toldOfInvitations,
  toldOfRounds,
} from "../told/contracting.ts";
import {
  account,
  addressed,
  allOf,
  buyersOf,
  byDay,
  inChargeOf,
  peopleOf,
  treasurers,
} from "./addressee.ts";
import { reportersOf, residentsOf } from "./voice.ts";

type Parties = { readonly buyerCode: string; readonly supplierId: string };
const supplier = ({ state }: { readonly state: Parties }) => peopleOf(state.supplierId);
const buyer = ({ state }: { readonly state: Parties }) => buyersOf(state.buyerCode);

/** A department has no street above it. */
const street = ({ state: { buyerCode } }: { readonly state: Parties }) =>
  isCommunity(buyerCode) ? inChargeOf(streetOf(buyerCode)) : [];

const isByBuyer = (event: { readonly type: string; readonly party?: Party }): boolean =>
  event.party === "buyer";

export const contractAddressees = addressed(
  contracts,
  toldOfContracts,
)({
  whom: {
    supplier,
    buyer,
    treasurers,
    street,
    // the needs are the project's
    reporters: async ({ state }) => {
      const project = await loadProject(state.projectId);
      return allOf(...(project?.needIds ?? []).map(reportersOf));
    },
    otherParty: (heard) => (isByBuyer(heard.event) ? supplier(heard) : buyer(heard)),
  },
  matter: ({ event }) => ({
    on: event.type === "contract.correction_required" ? event.correctBy : undefined,
  }),
});

/** The day that an event of a round names. */
function dayOfRound(event: RoundEvent): string | undefined {
  switch (event.type) {
    case "round.collection_started":
    case "round.extended":
    case "round.prolonged":
      return byDay(event.closesAt);
    case "round.answers_counted":
    case "round.assessment_near":
      return event.assessmentDue.on;
    case "round.noticed":
      return event.noticeEnds.on;
    case "round.objected":
      return event.recheckDue.on;
    default:
      return undefined;
  }
}

export const roundAddressees = addressed(
  rounds,
  toldOfRounds,
)({
  whom: {
    supplier,
    buyer,
    assessor: ({ event }) =>
      event.type === "round.assessor_assigned" ? [account(event.subject)] : [],
    assessors: ({ state }) => state.assessors.map(account),
    // those whose inspection is awaited, and nobody where none is
    supervisors: async ({ state }) => {
      if (indicatorsUninspected(state).length === 0) return [];
      const blocks = new Set(state.allocation.map(({ unitCode }) => blockOf(unitCode) ?? unitCode));
      return (await Promise.all([...blocks].map(inChargeOf))).flat();
    },
    street,
  },
  matter: ({ event }) => ({ on: dayOfRound(event) }),
});

export const invitationAddressees = addressed(
  invitations,
  toldOfInvitations,
)({
  whom: {
    household: ({ state: { householdId } }) => (householdId ? residentsOf([householdId]) : []),
    // whoever was served is known by the draw alone
    guardian: async ({ state: { roundId, n, householdId } }) => {
      const round = householdId ? undefined : await loadRound(roundId);
      const childId = round && (await drawnChildren(round))[n - 1];
      const child = childId && (await loadChild(childId));
      return child ? [account(child.guardianSubject)] : [];
    },
  },
});

const correctBy = (event: InspectionEvent): string | undefined =>
  event.type === "inspection.overdue" || event.type === "inspection.returned"
    ? event.correctBy
    : undefined;

export const inspectionAddressees = addressed(
  inspections,
  toldOfInspections,
)({
  whom: {
    supplier,
    buyer,
    supervisors: ({ state: { unitCode } }) =>
      inChargeOf(blockOf(unitCode) ?? communityOf(unitCode)),
  },
  matter: ({ event }) => ({ on: correctBy(event) }),
});
