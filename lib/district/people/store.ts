import type { Acting, AppointableRole, Named } from "../../core/actor.ts";
import type { Page, PageOf } from "../../core/command.ts";
import { absentCheck, type Guarded, unchangedCheck } from "../../engine/commit.ts";
import { listEventsByThing } from "../../engine/events.ts";
import { type Key, officeKey } from "../../engine/keys.ts";
import { everyItem, listThings } from "../../engine/lists.ts";
import { loadBeneath } from "../../engine/table.ts";
import { loadThing, type Thing } from "../../engine/thing.ts";
import { actingAs } from "./acting.ts";
import { evolvePerson } from "./evolve.ts";
import { type Appointment, activeAppointments, Person, PersonEvent } from "./model.ts";
import { personTasks } from "./tasks.ts";

export const people: Thing<Person, PersonEvent> = {
  entity: "person",
  state: Person,
  evolve: evolvePerson,
  events: PersonEvent,
  tasks: personTasks,
  // a role may be held without a scope
  readers: [(before) => before],
  list: (person) => ({ gsi1pk: "PEOPLE", gsi1sk: person.subject }),
  rows: officeRows,
};

/** Where somebody is found by the roles that they hold, and for what. */
function officeRows(person: Person): Key[] {
  const held = activeAppointments(person).flatMap(({ role, scopes }) =>
    scopes.map((code) => officeKey(role, code, person.subject)),
  );
  return [...new Map(held.map((key) => [key.pk, key])).values()];
}

/** Everybody who holds a role for a code. */
export async function listHolders(role: AppointableRole, code: string): Promise<string[]> {
  const rows = await loadBeneath(officeKey(role, code, ""));
  return rows.map(({ id }) => String(id));
}

export const loadPerson = async (subject: string): Promise<Person | undefined> =>
  (await loadThing(people, subject))?.state;

/**
 * Somebody in the role they act in, as the table says now, and by which version of their row. A
 * resident acts by no appointment, so that no row is read for one who comes as such.
 */
export async function loadActing(named: Named): Promise<Acting> {
  if (named.role === "resident") return actingAs(undefined, named);
  const person = await loadThing(people, named.subject);
  return { ...actingAs(person?.state, named), ...(person && { version: person.version }) };
}

/** What somebody is appointed to now. */
export const loadAppointments = async (subject: string): Promise<Appointment[]> =>
  activeAppointments(await loadPerson(subject));

/** Somebody's appointments, and what keeps them so until a commit. */
type Near = {
  readonly appointments: readonly Pick<Appointment, "role" | "scopes">[];
  readonly guard: Guarded;
};

/** The same, with what ended since an instant: an appointment is no longer held and still near. */
export async function loadAppointmentsSince(subject: string, since: string): Promise<Near> {
  const loaded = await loadThing(people, subject);
  const person = loaded?.state;
  const guard = loaded ? unchangedCheck("person", loaded) : absentCheck("person", subject);
  const ended = (person?.appointments ?? []).filter(({ status }) => status === "revoked");
  const held = activeAppointments(person);
  if (ended.length === 0) return { appointments: held, guard };
  const events = await everyItem((page) =>
    listEventsByThing(
      { entity: "person", id: subject },
      page,
      ({ type, at }) => type === "person.appointment_revoked" && at >= since,
    ),
  );
  const ids = events.map(({ payload }) => payload.appointmentId);
  const still = ended.filter(({ appointmentId }) => ids.includes(appointmentId));
  return { appointments: [...held, ...still], guard };
}

export async function listPeople(page: PageOf): Promise<Page<Person>> {
  const { items, next } = await listThings(people, "PEOPLE", page);
  return { items: items.map((loaded) => loaded.state), next };
}
