import { type Actor, needsTwo, type Role } from "../../core/actor.ts";
import { accept, type Decision, type Refused, refuse } from "../../core/decision.ts";
import { areScopesOf, scopeKindOf } from "../../core/scopes.ts";
import { rolesHeld } from "./acting.ts";
import type { Appointment, Person, PersonEvent } from "./model.ts";

type Appointed = Omit<Extract<PersonEvent, { type: "person.appointed" }>, "type">;

const unfit = ({ role, scopes }: Pick<Appointed, "role" | "scopes">): Refused<"scope_unfit"> =>
  refuse("scope_unfit", { kind: scopeKindOf[role], scopes });

/** Why a role cannot be given with these scopes, or nothing. */
export function barTo(
  appointed: Pick<Appointed, "role" | "scopes">,
  { unknown }: { readonly unknown: readonly string[] },
): Refused<"scope_unfit" | "scope_unknown"> | undefined {
  if (!areScopesOf(appointed.role, appointed.scopes)) return unfit(appointed);
  return unknown.length > 0 ? refuse("scope_unknown", { scopes: unknown }) : undefined;
}

/** Appoints somebody to a role; registrars, treasurers and administrators need a second one. */
export function appoint(
  command: Appointed & { readonly by: string },
  facts: { unknown: readonly string[] },
): Decision<PersonEvent, "appoints_themselves" | "scope_unfit" | "scope_unknown"> {
  const { by, ...appointment } = command;
  if (by === command.subject) return refuse("appoints_themselves");
  const bar = barTo(appointment, facts);
  if (bar) return bar;
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
  "appointment_unknown" | "appointment_not_proposed" | "confirmed_by_same_person" | "scope_unfit"
> {
  const appointment = appointmentOf(person, command.appointmentId);
  if (!appointment) return refuse("appointment_unknown");
  if (appointment.status !== "proposed") {
    return refuse("appointment_not_proposed", { status: appointment.status });
  }
  if ([appointment.proposedBy, person.subject].includes(command.by)) {
    return refuse("confirmed_by_same_person");
  }
  // proposed before roles had scopes of their own kind
  if (!areScopesOf(appointment.role, appointment.scopes)) return unfit(appointment);
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

/** Chooses the role to act in, where a token names none that is held. */
export function chooseRole(
  person: Person | undefined,
  command: { role: Role; by: Pick<Actor, "hasSecondFactor"> },
): Decision<PersonEvent, "role_not_held" | "second_factor_missing"> {
  const held = rolesHeld(person);
  if (!held.includes(command.role)) return refuse("role_not_held", { held });
  if (needsTwo[command.role] && !command.by.hasSecondFactor) return refuse("second_factor_missing");
  return accept<PersonEvent>([{ type: "person.role_chosen", role: command.role }]);
}

const appointmentOf = (person: Person, appointmentId: string): Appointment | undefined =>
  person.appointments.find((appointment) => appointment.appointmentId === appointmentId);

/** Appoints somebody outright, by a rule and not by an administrator. */
export const appointTo = (appointment: Appointed): PersonEvent[] => [
  { type: "person.appointed", ...appointment },
];
