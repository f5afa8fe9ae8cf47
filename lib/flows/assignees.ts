import { contracts } from "../contracting/contracts/store.ts";
import { type Actor, reaches } from "../core/actor.ts";
import { communityOf } from "../core/grid-code.ts";
import { localDateOf } from "../core/time.ts";
import { loadGrid } from "../district/grids/store.ts";
import { isStewardOf, unitsAbout } from "../district/grids/tree.ts";
import { activeAppointments } from "../district/people/model.ts";
import { people } from "../district/people/store.ts";
import { type Guarded, unchangedCheck } from "../engine/commit.ts";
import { loadThing } from "../engine/thing.ts";
import { isInForce } from "../money/admissions/decide.ts";
import { assignmentIdOf } from "../money/admissions/model.ts";
import { affairs, assignments } from "../money/admissions/store.ts";
import type { Assignee, Request } from "../voice/requests/model.ts";
import { isAssignee, servesPlace } from "../voice/requests/places.ts";
import { standingOf } from "../voice/requests/standing.ts";
import { isGiven } from "../voice/requests/statuses.ts";

type Of<Kind extends Assignee["kind"]> = Extract<Assignee, { kind: Kind }>;

/** What is known of an assignee of a request. What was read stays so until the commit. */
export type AssigneeFacts = {
  readonly stewardWorksThere: boolean;
  readonly contractCovers: boolean;
  readonly affairCovers: boolean;
  readonly guarded: readonly Guarded[];
};

const none = { stewardWorksThere: false, contractCovers: false, affairCovers: false };

/**
 * Whether a request for a place may be assigned so at an instant: to a steward who works there, to
 * an organisation under its own active contract that serves it, or to a department under its own
 * affair that is in force and assigned to the community for the year.
 */
export async function loadAssigneeFacts(
  assignee: Assignee,
  place: string,
  at: string,
): Promise<AssigneeFacts> {
  switch (assignee.kind) {
    case "steward":
      return loadSteward(assignee, place);
    case "organisation":
      return loadSupplier(assignee, place);
    case "department":
      return loadDepartment(assignee, place, at);
  }
}

async function loadSteward({ subject }: Of<"steward">, place: string): Promise<AssigneeFacts> {
  const [steward, grid] = await Promise.all([loadThing(people, subject), loadGrid(place)]);
  const appointed = activeAppointments(steward?.state).filter(({ role }) => role === "steward");
  const scopes = appointed.flatMap((held) => held.scopes);
  return {
    ...none,
    stewardWorksThere: unitsAbout(grid, place).some((unit) =>
      isStewardOf(unit, { subject, scopes }),
    ),
    guarded: steward ? [unchangedCheck("person", steward)] : [],
  };
}

async function loadSupplier(assignee: Of<"organisation">, place: string): Promise<AssigneeFacts> {
  const contract = await loadThing(contracts, assignee.contractId);
  const terms = contract?.state;
  return {
    ...none,
    contractCovers:
      terms?.status === "active" &&
      terms.supplierId === assignee.organisationId &&
      servesPlace(terms.unitCodes, place),
    guarded: contract ? [unchangedCheck("contract", contract)] : [],
  };
}

async function loadDepartment(
  { departmentCode, affairId }: Of<"department">,
  place: string,
  at: string,
): Promise<AssigneeFacts> {
  const year = localDateOf(at).slice(0, 4);
  const communityCode = communityOf(place);
  const [affair, assignment] = await Promise.all([
    loadThing(affairs, affairId),
    loadThing(assignments, assignmentIdOf({ affairId, communityCode, year })),
  ]);
  if (!affair || !assignment) return { ...none, guarded: [] };
  return {
    ...none,
    affairCovers: affair.state.departmentCode === departmentCode && isInForce(affair.state, at),
    // an assignment stands once it is made; its affair may be withdrawn
    guarded: [unchangedCheck("affair", affair)],
  };
}

/**
 * Staff of the place; and the request's assignee, until it is resolved or given to another: an
 * organisation only as long as its contract holds, a department its affair.
 */
export async function mayReadWords(request: Request, actor: Actor, now: string): Promise<boolean> {
  const isOfPlace = standingOf[actor.role] === "of_place";
  if (isOfPlace && reaches(actor, [request.unitCode])) return true;
  if (!isGiven(request) || !isAssignee(request.assignee, actor)) return false;
  if (request.assignee.kind === "steward") return true;
  const facts = await loadAssigneeFacts(request.assignee, request.unitCode, now);
  return facts.contractCovers || facts.affairCovers;
}
