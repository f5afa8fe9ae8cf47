import { type Actor, districtScope, own, type ReachedBy } from "../../core/actor.ts";
import { blockOf, isWithin } from "../../core/grid-code.ts";
import { isLate } from "./limits.ts";
import type { Assignee, Request } from "./model.ts";

/** Whether units that are served as a whole hold a place. */
export const servesPlace = (unitCodes: readonly string[], place: string): boolean =>
  unitCodes.some((code) => isWithin(place, code));

/** The block of a unit; blocks are apart, and a community as a whole lies in none. */
export const neighbourhoodOf = (unitCode: string): string => blockOf(unitCode) ?? unitCode;

/** The code under which an assignee is known: a subject, an organisation, a department or an area. */
export function codeOf(assignee: Assignee): string {
  switch (assignee.kind) {
    case "steward":
    case "team":
      return assignee.subject;
    case "organisation":
      return assignee.organisationId;
    case "department":
      return assignee.departmentCode;
    case "street":
      return assignee.streetCode;
    case "registrar":
      return districtScope;
  }
}

/** The role in which somebody acts as an assignee. */
export const roleOf = ({ kind }: Assignee): Exclude<Assignee["kind"], "team"> | "volunteer" =>
  kind === "team" ? "volunteer" : kind;

/** The one person that an assignee is, where it is one. */
export const personIn = (assignee: Assignee): string | undefined =>
  "subject" in assignee ? assignee.subject : undefined;

/** Whether somebody acts as the one to whom a request was given; another role of theirs does not. */
export function isAssignee(assignee: Assignee, by: Actor): boolean {
  if (by.role !== roleOf(assignee)) return false;
  const person = personIn(assignee);
  return person ? by.subject === person : by.scopes.includes(codeOf(assignee));
}

/** Whether an assignee finds it in an inbox of its own; those above have those of their places. */
export const hasOwnInbox = ({ kind }: Assignee): boolean =>
  kind !== "street" && kind !== "registrar";

/** The place, and whoever the request is assigned to, or was last. */
export const handlersOf = (request: Request): ReachedBy => {
  const assignee = "assignee" in request ? request.assignee : undefined;
  if (!assignee) return [request.unitCode];
  const person = personIn(assignee);
  return [request.unitCode, person ? own(person, roleOf(assignee)) : codeOf(assignee)];
};

/** Its place, and the unit that passed it on: whoever did so may ask again what came of that. */
export const onceOf = ({ unitCode, returned }: Request): ReachedBy =>
  returned?.fromUnit ? [unitCode, returned.fromUnit] : [unitCode];

/** Whoever filed it in person; whoever filed for somebody else is not the one who asked. */
export const reportedBy = ({ onBehalf, filedBy }: Request): ReachedBy =>
  onBehalf ? [] : [own(filedBy)];

/** Who may know of a request: its place, its handler, and whoever filed it. */
export const readersOf = (request: Request): ReachedBy => [
  ...handlersOf(request),
  own(request.filedBy),
];

/** What somebody looks for in an inbox. */
type Wanted = {
  readonly status?: Request["status"] | undefined;
  readonly kind?: Request["kind"] | undefined;
  readonly category?: string | undefined;
  readonly assignee?: string | undefined;
  readonly late?: unknown;
};

/** Whether a request is one of those that somebody looks for; nothing where they look for any. */
export function soughtBy(
  { status, kind, category, assignee, late }: Wanted,
  now: string,
): ((request: Request) => boolean) | undefined {
  if (!status && !kind && !category && !assignee && !late) return undefined;
  return (request) =>
    (!status || request.status === status) &&
    (!kind || request.kind === kind) &&
    (!category || request.category === category) &&
    (!assignee || ("assignee" in request && codeIn(request.assignee) === assignee)) &&
    (!late || isLate(request, now));
}

const codeIn = (assignee: Assignee | undefined) => assignee && codeOf(assignee);
