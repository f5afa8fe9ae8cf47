import { children } from "../../care/children/store.ts";
import type { SessionEvent } from "../../care/sessions/model.ts";
import { sessions } from "../../care/sessions/store.ts";
import { shifts, volunteers } from "../../care/volunteers/store.ts";
import { localDateOf } from "../../core/time.ts";
import { listEventsByThing, recordedOf } from "../../engine/events.ts";
import { everyItem } from "../../engine/lists.ts";
import { loadThings } from "../../engine/thing.ts";
import { toldOfChildren, toldOfSessions, toldOfShifts, toldOfVolunteers } from "../told/care.ts";
import { account, addressed, carersOf, type Found, peopleOf } from "./addressee.ts";

export const volunteerAddressees = addressed(
  volunteers,
  toldOfVolunteers,
)({
  whom: {
    volunteer: ({ state }) => [account(state.subject)],
    staff: ({ state }) => carersOf(state.communityCode),
  },
  matter: ({ event }) => ({ on: "validTo" in event ? event.validTo : undefined }),
});

/** The accounts of volunteers. */
async function subjectsOf(volunteerIds: readonly string[]): Promise<Found[]> {
  const loaded = await loadThings(volunteers, volunteerIds);
  return loaded.map(({ state }) => account(state.subject));
}

/** The volunteer that an event names. */
const volunteerIn = (event: { readonly type: string; readonly volunteerId?: string }): string[] =>
  event.volunteerId === undefined ? [] : [event.volunteerId];

export const shiftAddressees = addressed(
  shifts,
  toldOfShifts,
)({
  whom: {
    volunteer: ({ event }) => subjectsOf(volunteerIn(event)),
    volunteers: ({ state }) => subjectsOf(state.signUps.map(({ volunteerId }) => volunteerId)),
  },
  matter: ({ state }) => ({ on: localDateOf(state.startsAt), placeCode: state.communityCode }),
});

export const childAddressees = addressed(
  children,
  toldOfChildren,
)({
  whom: { guardian: ({ state }) => [account(state.guardianSubject)] },
});

/** Of a child nothing is read but who answers for it. */
async function guardiansOf(childIds: readonly string[]): Promise<Found[]> {
  const loaded = await loadThings(children, childIds);
  return [...new Set(loaded.map(({ state }) => state.guardianSubject))].map(account);
}

/** The children that an event names. */
const childrenIn = (event: {
  readonly type: string;
  readonly childId?: string;
  readonly childIds?: readonly string[];
}) => event.childIds ?? (event.childId === undefined ? [] : [event.childId]);

/** Every child that was enrolled: a session that has ended knows them no more, its events do. */
async function enrolledIn(id: string): Promise<string[]> {
  const events = await everyItem((page) => listEventsByThing({ entity: "session", id }, page));
  const enrolled = new Set<string>();
  for (const event of events.map(recordedOf<SessionEvent>)) {
    if (event.type === "session.child_enrolled") enrolled.add(event.childId);
    if (event.type === "session.child_taken_off") enrolled.delete(event.childId);
  }
  return [...enrolled];
}

export const sessionAddressees = addressed(
  sessions,
  toldOfSessions,
)({
  whom: {
    guardian: ({ event }) => guardiansOf(childrenIn(event)),
    guardians: async ({ state }) => guardiansOf(await enrolledIn(state.sessionId)),
    volunteer: ({ event }) => subjectsOf(volunteerIn(event)),
    volunteers: ({ state }) => state.roster.map(({ subject }) => account(subject)),
    organisation: ({ state: { holder } }) =>
      holder.kind === "organisation" ? peopleOf(holder.organisationId) : [],
    staff: ({ state }) => carersOf(state.communityCode),
  },
  matter: ({ state }) => ({ on: localDateOf(state.startsAt), placeCode: state.unitCode }),
});
