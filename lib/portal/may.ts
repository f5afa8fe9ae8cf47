import { isPermitted, type Permission } from "../core/permissions.ts";
import type { Visit } from "./visit.ts";

/** Whether somebody signed in whose role has a permission. */
export const may = ({ person }: Pick<Visit, "person">, permission: Permission): boolean =>
  person !== undefined && isPermitted(person.role, permission);

/** Whoever has children here, or works with them. */
export const isOfCare = (visit: Pick<Visit, "person">): boolean =>
  may(visit, "care.attend") || may(visit, "child.keep");
