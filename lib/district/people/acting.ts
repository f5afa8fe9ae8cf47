import { type Acting, type Named, needsTwo, type Role } from "../../core/actor.ts";
import { activeAppointments, type Person } from "./model.ts";

/** Every role somebody is appointed to; everybody is a resident. */
export const rolesHeld = (person: Person | undefined): Role[] => [
  ...new Set<Role>([
    ...activeAppointments(person).map((appointment) => appointment.role),
    "resident",
  ]),
];

/** Those of the roles held that nobody acts in who signed in without a second factor. */
export const rolesThatNeedTwo = (person: Person | undefined): Role[] =>
  rolesHeld(person).filter((role) => needsTwo[role]);

/**
 * Somebody in their acting role, with all scopes of that role: the one that the token names if it
 * is held, else the one chosen, else the first appointment, else resident. A role that is withheld
 * counts only where the token names it, so that it is refused by its name, and reaches nothing.
 */
export function actingAs(
  person: Person | undefined,
  { subject, role: named, hasSecondFactor }: Named,
): Required<Omit<Acting, "version">> {
  const held = rolesHeld(person);
  const withheld = hasSecondFactor ? [] : rolesThatNeedTwo(person);
  const free = held.filter((role) => !withheld.includes(role));
  const role =
    held.find((one) => one === named) ??
    free.find((one) => one === person?.actingRole) ??
    free[0] ??
    "resident";
  const scopes = activeAppointments(person)
    .filter((appointment) => appointment.role === role && !withheld.includes(role))
    .flatMap((appointment) => appointment.scopes);
  return { actor: { subject, role, scopes: [...new Set(scopes)], hasSecondFactor }, withheld };
}
