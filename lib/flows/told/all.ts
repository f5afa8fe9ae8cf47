import type { Entity } from "../../engine/keys.ts";
import type { TemplateName } from "../../notices/templates.ts";
import * as buying from "./buying.ts";
import * as care from "./care.ts";
import * as contracting from "./contracting.ts";
import * as district from "./district.ts";
import * as money from "./money.ts";
import * as registry from "./registry.ts";
import * as sharing from "./sharing.ts";
import * as voice from "./voice.ts";
import { toldOfEndpoints } from "./webhooks.ts";

type Table = Readonly<Record<string, Readonly<Record<string, TemplateName>>>>;

/** Of whatever happens to a thing of a kind, who is told; of the kinds that are not here, nobody. */
export const told: Readonly<Partial<Record<Entity, Table>>> = {
  category: voice.toldOfCategories,
  request: voice.toldOfRequests,
  photo: voice.toldOfPhotos,
  need: voice.toldOfNeeds,
  council: voice.toldOfCouncils,
  voter: voice.toldOfVoters,
  initiative: voice.toldOfInitiatives,
  signer: voice.toldOfSigners,
  volunteer: care.toldOfVolunteers,
  shift: care.toldOfShifts,
  venue: care.toldOfVenues,
  child: care.toldOfChildren,
  session: care.toldOfSessions,
  organisation: registry.toldOfOrganisations,
  filing: registry.toldOfFilings,
  resource: sharing.toldOfResources,
  reservation: sharing.toldOfReservations,
  contract: contracting.toldOfContracts,
  delivery: contracting.toldOfDeliveries,
  template: contracting.toldOfTemplates,
  assessor: contracting.toldOfAssessors,
  round: contracting.toldOfRounds,
  invitation: contracting.toldOfInvitations,
  inspection: contracting.toldOfInspections,
  catalogue: buying.toldOfCatalogues,
  proposal: buying.toldOfProposals,
  project: buying.toldOfProjects,
  bid: buying.toldOfBids,
  tender: buying.toldOfTenders,
  affair: money.toldOfAffairs,
  assignment: money.toldOfAssignments,
  appropriation: money.toldOfAppropriations,
  allotment: money.toldOfAllotments,
  year: money.toldOfYears,
  fund: money.toldOfFundAccounts,
  payment: money.toldOfPayments,
  batch: money.toldOfBatches,
  reply: money.toldOfReplies,
  booking: money.toldOfBookings,
  department: district.toldOfDepartments,
  person: district.toldOfPeople,
  area: district.toldOfAreas,
  grid: district.toldOfGrids,
  roll: district.toldOfRolls,
  household: district.toldOfHouseholds,
  calendar: district.toldOfCalendars,
  endpoint: toldOfEndpoints,
};

/** Who is told of a type of event, each by which sentences. */
export const toldOf = (kind: Entity, type: string): Table[string] => told[kind]?.[type] ?? {};
