import type { Page, PageOf } from "../../core/command.ts";
import { listThings } from "../../engine/lists.ts";
import { loadThing, type Thing } from "../../engine/thing.ts";
import { evolvePerson } from "./evolve.ts";
import { type Appointment, activeAppointments, Person, PersonEvent } from "./model.ts";

export const people: Thing<Person, PersonEvent> = {
  entity: "person",
  state: Person,
  evolve: evolvePerson,
  events: PersonEvent,
  list: (person) => ({ gsi1pk: "PEOPLE", gsi1sk: person.subject }),
};

export const loadPerson = async (subject: string): Promise<Person | undefined> =>
  (await loadThing(people, subject))?.state;

/** What somebody is appointed to now. */
export const loadAppointments = async (subject: string): Promise<Appointment[]> =>
  activeAppointments(await loadPerson(subject));

export async function listPeople(page: PageOf): Promise<Page<Person>> {
  const { items, next } = await listThings(people, "PEOPLE", page);
  return { items: items.map((loaded) => loaded.state), next };
}
