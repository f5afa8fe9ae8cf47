import { assert, type Recorded } from "../../core/decision.ts";
import type { Appointment, Person, PersonEvent } from "./model.ts";

/** The state of a person after one more event. */
export function evolvePerson(state: Person | undefined, event: Recorded<PersonEvent>): Person {
  if (event.type === "person.appointment_proposed" || event.type === "person.appointed") {
    const { subject, appointmentId, role, scopes } = event;
    const before = state ?? { subject, appointments: [] };
    const status = event.type === "person.appointed" ? "active" : "proposed";
    const appointment: Appointment = {
      appointmentId,
      role,
      scopes,
      status,
      proposedBy: event.by,
      proposedAt: event.at,
    };
    return { ...before, appointments: [...before.appointments, appointment] };
  }
  if (event.type === "person.role_chosen") {
    const before = state ?? { subject: event.by, appointments: [] };
    return { ...before, actingRole: event.role };
  }
  assert(state, "an event of somebody unknown");
  const change: Partial<Appointment> =
    event.type === "person.appointment_confirmed"
      ? { status: "active", confirmedBy: event.by }
      : { status: "revoked" };
  const appointments = state.appointments.map((appointment) =>
    appointment.appointmentId === event.appointmentId ? { ...appointment, ...change } : appointment,
  );
  return { ...state, appointments };
}
