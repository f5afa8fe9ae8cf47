import * as z from "zod";
import { inWords } from "./field-words.ts";
import { naming } from "./naming.ts";

/** Roles that somebody is appointed to. */
export const AppointableRole = z
  .enum([
    "registrar",
    "department",
    "treasurer",
    "community",
    "supervisor",
    "steward",
    "organisation",
    "volunteer",
    "assessor",
    "expert",
    "social_worker",
    "guardian",
    "street",
    "administrator",
    "auditor",
  ])
  .meta({ id: "AppointableRole" });
export type AppointableRole = z.infer<typeof AppointableRole>;

/** Roles that a person can act in: everybody is a resident without an appointment. */
export const PersonRole = z
  .enum([...AppointableRole.options, "resident"])
  .meta({ id: "PersonRole" });

/** The acting roles of domain.md §2. Everybody acts in exactly one; nobody in the platform's own. */
export const Role = z.enum([...PersonRole.options, "system"]).meta({ id: "Role" });
export type Role = z.infer<typeof Role>;

/**
 * What holds for each role. Where roles differ outside of permissions, the difference stands in
 * such a table: a role that is added is then decided about everywhere, or nothing compiles.
 */
export type ByRole<T> = Readonly<Record<Role, T>>;

/**
 * Roles that take two: two administrators give one, and whoever acts in it has signed in with two
 * factors. Source: domain.md §2.
 */
export const needsTwo: ByRole<boolean> = {
  registrar: true,
  department: false,
  treasurer: true,
  community: false,
  supervisor: false,
  steward: false,
  organisation: false,
  volunteer: false,
  resident: false,
  assessor: false,
  expert: false,
  social_worker: false,
  guardian: false,
  street: false,
  administrator: true,
  auditor: false,
  system: false,
};

/** Who somebody is to the identity provider: the token's `sub`. It names rows and stands in paths. */
export const Subject = z
  .string()
  .regex(
    /^[\w.:@|-]{1,128}$/,
    inWords({
      en: "1 to 128 letters, digits and . : @ | _ -",
      zh: "须为 1 至 128 个字母、数字或 . : @ | _ -",
    }),
  )
  .meta({ example: "5f0c6a1e-7b1d-4c0e-9d51-2f4f5f1b7a10", ...naming("subject") });

/** The scope that covers everything in the district. */
export const districtScope = "district";

/** Roles that buy: each for the code that its scope names. */
export const buyerRoles: readonly Role[] = ["community", "department"];

/** Who acts: a person's subject, the one role they act in, and the codes that role reaches. */
export type Actor = {
  readonly subject: string;
  readonly role: Role;
  readonly scopes: readonly string[];
  /** Whether they signed in with a second factor. @default false */
  readonly hasSecondFactor?: boolean;
};

/** Whom a token proves somebody to be and how, and the role that it asks to act in, if any. */
export type Named = {
  readonly subject: string;
  readonly hasSecondFactor: boolean;
  readonly role?: string | undefined;
};

/** Somebody as the table has it: in their acting role, by a version of the row that says so. */
export type Acting = {
  readonly actor: Actor;
  /** Roles that they hold and may not act in: those take a second factor, and they came without. */
  readonly withheld?: readonly Role[];
  readonly version?: number;
};

/** The platform itself, when a schedule, a queue or a start-up command acts. */
export const system: Actor = { subject: "system", role: "system", scopes: [districtScope] };

/** Whether one scope reaches a code: itself, or, for grid codes, anything in its subtree. */
export function scopeCovers(scope: string, code: string): boolean {
  if (scope === districtScope || scope === code) return true;
  const isArea = /^\d{6}$|^\d{9}$/.test(scope);
  if (isArea) return /^\d/.test(code) && code.startsWith(scope);
  return /^\d{12}/.test(scope) && code.startsWith(`${scope}-`);
}

/** Somebody to whom a thing is their own, in one role or in whatever role they act. */
type Own = { readonly subject: string; readonly role?: Role };

/** A place that reaches to whoever serves a part of it. */
type Around = { readonly around: string };
export const around = (code: string): Around => ({ around: code });

/**
 * What a thing answers to: codes, which scopes cover; places, in which scopes lie; and persons, which
 * no code is taken for.
 */
export type ReachedBy = readonly (string | Around | Own)[];

export const own = (subject: string, role?: Role): Own => ({ subject, ...(role && { role }) });

const isOwn = ({ subject, role }: Own, actor: Actor): boolean =>
  subject === actor.subject && (role === undefined || role === actor.role);

/** Whether the actor reaches a thing: by a scope, or because it is their own. */
export function reaches(actor: Actor, reachedBy: ReachedBy): boolean {
  return reachedBy.some((by) => {
    if (typeof by === "string") return actor.scopes.some((scope) => scopeCovers(scope, by));
    if ("around" in by) return actor.scopes.some((scope) => scopeCovers(by.around, scope));
    return isOwn(by, actor);
  });
}
