import type { Actor, Role } from "../../core/actor.ts";
import { activeAppointments, type Person } from "./model.ts";

/** Every role somebody may act in; everybody is a resident. */
export const rolesHeld = (person: Person | undefined): Role[] => [
  ...new Set<Role>([
    ...activeAppointments(person).map((appointment) => appointment.role),
    "resident",
  ]),
];

/**
 * Somebody in their acting role, with all scopes of that role: the one that the token names if it
 * is held, else the one chosen, else the first appointment, else resident.
 */
export function actingAs(
  person: Person | undefined,
  named: { readonly subject: string; readonly role?: string | undefined },
): Actor {
  const { subject } = named;
  const held = rolesHeld(person);
  const asked = [named.role, person?.actingRole];
  const role = asked.flatMap((one) => held.filter((mine) => mine === one))[0] ?? held[0];
  const scopes = activeAppointments(person)
    .filter((appointment) => appointment.role === role)
    .flatMap((appointment) => appointment.scopes);
  return { subject, role: role ?? "resident", scopes: [...new Set(scopes)] };
}
