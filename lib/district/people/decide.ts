import type { Role } from "../../core/actor.ts";
import { accept, type Decision, refuse } from "../../core/decision.ts";
import {
  type Appointment,
  activeAppointments,
  needsTwo,
  type Person,
  type PersonEvent,
} from "./model.ts";

/** Appoints somebody to a role; registrars, treasurers and administrators need a second one. */
export function appoint(command: {
  subject: string;
  appointmentId: string;
  role: Appointment["role"];
  scopes: string[];
  by: string;
}): Decision<PersonEvent, "appoints_themselves"> {
  const { by, ...appointment } = command;
  if (by === command.subject) return refuse("appoints_themselves");
  return accept<PersonEvent>([
    needsTwo[command.role]
      ? { type: "person.appointment_proposed", ...appointment }
      : { type: "person.appointed", ...appointment },
  ]);
}

export function confirmAppointment(
  person: Person,
  command: { appointmentId: string; by: string },
): Decision<
  PersonEvent,
  "appointment_unknown" | "appointment_not_proposed" | "confirmed_by_same_person"
> {
  const appointment = appointmentOf(person, command.appointmentId);
  if (!appointment) return refuse("appointment_unknown");
  if (appointment.status !== "proposed") {
    return refuse("appointment_not_proposed", { status: appointment.status });
  }
  if ([appointment.proposedBy, person.subject].includes(command.by)) {
    return refuse("confirmed_by_same_person");
  }
  const { appointmentId } = command;
  return accept<PersonEvent>([{ type: "person.appointment_confirmed", appointmentId }]);
}

export function revokeAppointment(
  person: Person,
  command: { appointmentId: string; reason: string },
): Decision<PersonEvent, "appointment_unknown" | "appointment_already_revoked"> {
  const appointment = appointmentOf(person, command.appointmentId);
  if (!appointment) return refuse("appointment_unknown");
  if (appointment.status === "revoked") return refuse("appointment_already_revoked");
  return accept<PersonEvent>([{ type: "person.appointment_revoked", ...command }]);
}

/** Chooses the role that the next token carries. */
export function chooseRole(
  person: Person | undefined,
  command: { role: Role },
): Decision<PersonEvent, "role_not_held"> {
  const held = rolesHeld(person);
  if (!held.includes(command.role)) return refuse("role_not_held", { held });
  return accept<PersonEvent>([{ type: "person.role_chosen", role: command.role }]);
}

const appointmentOf = (person: Person, appointmentId: string): Appointment | undefined =>
  person.appointments.find((appointment) => appointment.appointmentId === appointmentId);

/** Every role somebody may act in; everybody is a resident. */
export const rolesHeld = (person: Person | undefined): Role[] => [
  ...new Set<Role>([
    ...activeAppointments(person).map((appointment) => appointment.role),
    "resident",
  ]),
];

/**
 * The acting role of a token, and all scopes of that role: the one asked for if it is held, else
 * the one chosen before, else the first appointment, else resident.
 */
export function actingAs(
  person: Person | undefined,
  asked: string | undefined,
): { role: Role; scopes: string[] } {
  const held = rolesHeld(person);
  const isHeld = (role: string | undefined): role is Role => held.includes(role as Role);
  const role =
    [asked, person?.actingRole].find((wanted) => isHeld(wanted)) ?? held[0] ?? "resident";
  const scopes = activeAppointments(person)
    .filter((appointment) => appointment.role === role)
    .flatMap((appointment) => appointment.scopes);
  return { role: role as Role, scopes: [...new Set(scopes)] };
}

/** Appoints somebody outright, by a rule and not by an administrator. */
export const appointTo = (
  appointment: Omit<Extract<PersonEvent, { type: "person.appointed" }>, "type">,
): PersonEvent[] => [{ type: "person.appointed", ...appointment }];
