import { contracts } from "../contracting/contracts/store.ts";
import { type Actor, type Role, reaches } from "../core/actor.ts";
import { communityOf, streetOf } from "../core/grid-code.ts";
import { localDateOf } from "../core/time.ts";
import { loadGrid } from "../district/grids/store.ts";
import { isStewardOf, unitsAbout } from "../district/grids/tree.ts";
import { activeAppointments, type Person } from "../district/people/model.ts";
import { people } from "../district/people/store.ts";
import { type Guarded, unchangedCheck } from "../engine/commit.ts";
import { loadThing } from "../engine/thing.ts";
import { isInForce } from "../money/admissions/decide.ts";
import { assignmentIdOf } from "../money/admissions/model.ts";
import { affairs, assignments } from "../money/admissions/store.ts";
import { isActiveIn } from "../registry/filings/model.ts";
import { filings } from "../registry/filings/store.ts";
import { isUpTo } from "../voice/requests/escalated.ts";
import type { Assignee, NamedAssignee, Request } from "../voice/requests/model.ts";
import { isAssignee, servesPlace } from "../voice/requests/places.ts";
import { standingOf } from "../voice/requests/standing.ts";
import { isGiven } from "../voice/requests/statuses.ts";

type Of<Kind extends NamedAssignee["kind"]> = Extract<NamedAssignee, { kind: Kind }>;

/** An assignee of a request, where it serves the place. What was read stays so until the commit. */
export type AssigneeFound = {
  readonly assignee: Assignee | undefined;
  readonly guarded: readonly Guarded[];
};

/**
 * Whether a request for a place may be assigned so at an instant: to a steward who works there, to
 * an organisation under its own active contract that serves it, to a department under its own affair
 * that is in force and assigned to the community for the year, to a volunteer team on file with the
 * community, whose head is appointed as a volunteer, or to the street that it lies in.
 */
export async function loadAssignee(
  named: NamedAssignee,
  place: string,
  at: string,
): Promise<AssigneeFound> {
  switch (named.kind) {
    case "steward":
      return loadSteward(named, place);
    case "team":
      return loadTeam(named, place);
    case "organisation":
      return loadSupplier(named, place);
    case "department":
      return loadDepartment(named, place, at);
    case "street":
      return { assignee: named.streetCode === streetOf(place) ? named : undefined, guarded: [] };
    case "registrar":
      return { assignee: named, guarded: [] };
  }
}

async function loadSteward(named: Of<"steward">, place: string): Promise<AssigneeFound> {
  const { subject } = named;
  const [steward, grid] = await Promise.all([loadThing(people, subject), loadGrid(place)]);
  const scopes = appointedAs("steward", steward?.state).flatMap((held) => held.scopes);
  const worksThere = unitsAbout(grid, place).some((unit) => isStewardOf(unit, { subject, scopes }));
  return {
    assignee: worksThere ? named : undefined,
    guarded: steward ? [unchangedCheck("person", steward)] : [],
  };
}

const appointedAs = (role: Role, person: Person | undefined) =>
  activeAppointments(person).filter((held) => held.role === role);

async function loadTeam(named: Of<"team">, place: string): Promise<AssigneeFound> {
  const filing = await loadThing(filings, named.filingId);
  const isThere =
    filing?.state.kind === "volunteer_team" && isActiveIn(filing.state, communityOf(place));
  if (!isThere) return { assignee: undefined, guarded: [] };
  const subject = filing.state.applicantSubject;
  const head = await loadThing(people, subject);
  const isVolunteer = appointedAs("volunteer", head?.state).length > 0;
  return {
    assignee: isVolunteer ? { ...named, subject } : undefined,
    guarded: [unchangedCheck("filing", filing), ...(head ? [unchangedCheck("person", head)] : [])],
  };
}

async function loadSupplier(named: Of<"organisation">, place: string): Promise<AssigneeFound> {
  const contract = await loadThing(contracts, named.contractId);
  const terms = contract?.state;
  const covers =
    terms?.status === "active" &&
    terms.supplierId === named.organisationId &&
    servesPlace(terms.unitCodes, place);
  return {
    assignee: covers ? named : undefined,
    guarded: contract ? [unchangedCheck("contract", contract)] : [],
  };
}

async function loadDepartment(
  named: Of<"department">,
  place: string,
  at: string,
): Promise<AssigneeFound> {
  const { departmentCode, affairId } = named;
  const year = localDateOf(at).slice(0, 4);
  const communityCode = communityOf(place);
  const [affair, assignment] = await Promise.all([
    loadThing(affairs, affairId),
    loadThing(assignments, assignmentIdOf({ affairId, communityCode, year })),
  ]);
  if (!affair || !assignment) return { assignee: undefined, guarded: [] };
  const covers = affair.state.departmentCode === departmentCode && isInForce(affair.state, at);
  return {
    assignee: covers ? named : undefined,
    // an assignment stands once it is made; its affair may be withdrawn
    guarded: [unchangedCheck("affair", affair)],
  };
}

/**
 * Staff of the place, those above it once it has come up to them; and the request's assignee, until
 * it is resolved or given to another: an organisation only as long as its contract holds, a
 * department its affair, a team its place on file.
 */
export async function mayReadWords(request: Request, actor: Actor, now: string): Promise<boolean> {
  const isOfPlace = standingOf[actor.role] === "of_place" && isUpTo(actor.role, request);
  if (isOfPlace && reaches(actor, [request.unitCode])) return true;
  if (!isGiven(request) || !isAssignee(request.assignee, actor)) return false;
  if (request.assignee.kind === "steward") return true;
  const { assignee } = await loadAssignee(request.assignee, request.unitCode, now);
  return assignee !== undefined;
}
