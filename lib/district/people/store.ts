import { typeid } from "typeid-js";
import { system } from "../../core/actor.ts";
import type { Page, PageOf } from "../../core/command.ts";
import { changeWrites, commit } from "../../engine/commit.ts";
import { listThings } from "../../engine/lists.ts";
import { Patience } from "../../engine/patience.ts";
import { extend, loadThing, type Thing } from "../../engine/thing.ts";
import { evolvePerson } from "./evolve.ts";
import { type Appointment, Person, type PersonEvent } from "./model.ts";

export const people: Thing<Person, PersonEvent> = {
  entity: "person",
  state: Person,
  evolve: evolvePerson,
  list: (person) => ({ gsi1pk: "PEOPLE", gsi1sk: person.subject }),
};

export const loadPerson = async (subject: string): Promise<Person | undefined> =>
  (await loadThing(people, subject))?.state;

export async function listPeople(page: PageOf): Promise<Page<Person>> {
  const { items, next } = await listThings(people, "PEOPLE", page);
  return { items: items.map((loaded) => loaded.state), next };
}

/**
 * Appoints somebody without an administrator: the first one of a deployment, and the holders of
 * tokens that the local platform signs. Does nothing where the person holds the role with these
 * scopes already.
 */
export async function appointDirectly(
  appointment: Pick<Appointment, "role" | "scopes"> & {
    readonly subject: string;
    readonly now: string;
  },
): Promise<void> {
  const { subject, role, scopes, now } = appointment;
  const patience = new Patience();
  for (;;) {
    const person = await loadThing(people, subject);
    const held = person?.state.appointments.some(
      (one) =>
        one.status === "active" && one.role === role && scopes.every((s) => one.scopes.includes(s)),
    );
    if (held) return;
    const appointmentId = typeid("apt").toString();
    const change = extend(people, person, {
      id: subject,
      events: [{ type: "person.appointed", subject, appointmentId, role, scopes: [...scopes] }],
      command: { id: appointmentId, now, actor: system },
    });
    if ((await commit(changeWrites(change))).committed) return;
    await patience.pause();
  }
}
