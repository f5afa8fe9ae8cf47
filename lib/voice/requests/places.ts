import { scopeCovers } from "../../core/actor.ts";
import { isWithin, parentOf } from "../../core/grid-code.ts";
import type { Assignee, Request } from "./model.ts";

/** A unit, and everything above it: community, street, district. */
export function withAncestors(unitCode: string): string[] {
  const chain: string[] = [];
  for (let code: string | undefined = unitCode; code; code = parentOf(code)) chain.push(code);
  return chain;
}

/** Whether units that are served as a whole hold a place. */
export const servesPlace = (unitCodes: readonly string[], place: string): boolean =>
  unitCodes.some((code) => isWithin(place, code));

/** Whether somebody with these scopes works a place, or a part of it. */
export const worksPlace = (scopes: readonly string[], place: string): boolean =>
  scopes.some((scope) => scopeCovers(scope, place) || isWithin(scope, place));

/** The code under which an assignee is known: a subject, an organisation or a department. */
export function codeOf(assignee: Assignee): string {
  switch (assignee.kind) {
    case "steward":
      return assignee.subject;
    case "organisation":
      return assignee.organisationId;
    case "department":
      return assignee.departmentCode;
  }
}

/** The place, and whoever the request is assigned to, or was last. */
export const handlersOf = (request: Request): string[] => {
  const assignee = "assignee" in request ? request.assignee : undefined;
  return [request.unitCode, ...(assignee ? [codeOf(assignee)] : [])];
};

/** Who may know of a request: its place, its handler, and whoever filed it. */
export const readersOf = (request: Request): string[] => [...handlersOf(request), request.filedBy];
