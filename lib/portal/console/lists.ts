import type * as z from "zod";
import type { PersonRole } from "../../core/actor.ts";
import { type Operation, operationsOf } from "./operations.ts";
import { namesIn, pathOf } from "./things.ts";

type Role = z.infer<typeof PersonRole>;

/** As what a role's scope stands in the paths of lists. */
const scopeNames: Partial<Record<Role, readonly string[]>> = {
  organisation: ["organisationId", "filingId"],
  community: ["communityCode", "buyerCode"],
  social_worker: ["communityCode"],
  department: ["departmentCode", "buyerCode"],
};

export const ownNames = (role: Role): readonly string[] => scopeNames[role] ?? [];

/** A list of what is somebody's own, with the scope that its path names. */
export type OwnList = {
  readonly operation: Operation;
  readonly params: Readonly<Record<string, string>>;
};

/** The lists that a role sees without writing anything: all of a kind, or those of the own scope. */
export function listsOf(role: Role, scope: string | undefined): readonly OwnList[] {
  const own = scope === undefined ? [] : ownNames(role);
  return operationsOf(role).flatMap((operation) => {
    const { kind, permission, query } = operation.endpoint;
    const path = pathOf(operation.endpoint);
    const names = namesIn(path);
    const isOpen = query === undefined || query.safeParse({}).success;
    const isOwn = names.every((name) => own.includes(name));
    if (kind !== "listing" || permission === "public" || path.startsWith("/me/")) return [];
    if (!isOpen || !isOwn) return [];
    const params = Object.fromEntries(names.map((name) => [name, scope ?? ""]));
    // a group on file is no organisation, where a list is of those alone
    const isTaken = operation.endpoint.params?.safeParse(params).success ?? true;
    return isTaken || !scope ? [{ operation, params }] : [];
  });
}
