import { type ByRole, districtScope, type Role } from "./actor.ts";
import { DepartmentCode } from "./budget.ts";
import { AreaCode, districtOf, GridCode, type Level, levelOf } from "./grid-code.ts";
import { isSupplier } from "./id.ts";

const isUnit = (code: string, ...levels: number[]): boolean =>
  GridCode.safeParse(code).success && levels.includes(levelOf(code));

/** What a scope may name, and how its code is known. */
const forms = {
  district: (code) => code === districtScope,
  // a department is known by its code alone, so that this must be no other thing's
  department: (code) =>
    DepartmentCode.safeParse(code).success && code !== districtScope && !isSupplier(code),
  street: (code) => AreaCode.safeParse(code).success && code !== districtOf(code),
  community: (code) => isUnit(code, 1),
  block: (code) => isUnit(code, 2),
  ground: (code) => isUnit(code, 3, 4),
  // a registered one, or a group on file that acts as one
  organisation: isSupplier,
} as const satisfies Record<string, (code: string) => boolean>;
export type ScopeKind = keyof typeof forms;

/**
 * The one kind of thing that the scopes of a role name. With `none`, what somebody may do follows
 * from the thing itself: their child, their roster, their assignment. Source: domain.md §2.
 */
export const scopeKindOf: ByRole<ScopeKind | "none"> = {
  registrar: "district",
  department: "department",
  treasurer: "district",
  community: "community",
  supervisor: "block",
  steward: "ground",
  organisation: "organisation",
  volunteer: "none",
  resident: "none",
  assessor: "none",
  expert: "none",
  social_worker: "community",
  guardian: "none",
  street: "street",
  administrator: "district",
  auditor: "district",
  system: "district",
};

/** Whoever is in charge of a unit, by its level. */
export const roleInCharge = {
  1: "community",
  2: "supervisor",
  3: "steward",
  4: "steward",
} as const satisfies Record<Level, Role>;

/** Those of some scopes that a role can hold, whatever was written down. */
export function scopesFit(role: Role, scopes: readonly string[]): string[] {
  const kind = scopeKindOf[role];
  return kind === "none" ? [] : scopes.filter(forms[kind]);
}

/** Whether a role can be held with just these scopes: one at least, or none where it knows none. */
export const areScopesOf = (role: Role, scopes: readonly string[]): boolean =>
  scopesFit(role, scopes).length === scopes.length &&
  scopes.length > 0 === (scopeKindOf[role] !== "none");
