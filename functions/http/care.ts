import { typeid } from "typeid-js";
import { mayBeInCare } from "../../lib/care/children/decide.ts";
import { children, loadChild } from "../../lib/care/children/store.ts";
import { hoursNames, hoursOf } from "../../lib/care/hours.ts";
import { readsCare } from "../../lib/care/readers.ts";
import { careApi } from "../../lib/care/sessions/api.ts";
import * as decide from "../../lib/care/sessions/decide.ts";
import type { Session } from "../../lib/care/sessions/model.ts";
import { careRefusals } from "../../lib/care/sessions/refusals.ts";
import {
  listAlarmsByCommunity,
  listSessionsByCommunity,
  loadSession,
  runningAmong,
  sessions,
} from "../../lib/care/sessions/store.ts";
import { capacityOf } from "../../lib/care/venues/model.ts";
import { venues } from "../../lib/care/venues/store.ts";
import { loadRosterHours } from "../../lib/care/volunteer-hours-store.ts";
import { hasValidCheck } from "../../lib/care/volunteers/decide.ts";
import { volunteers } from "../../lib/care/volunteers/store.ts";
import { reaches } from "../../lib/core/actor.ts";
import { Fault } from "../../lib/core/faults.ts";
import { loadOpenness } from "../../lib/district/grids/store.ts";
import { unchangedCheck } from "../../lib/engine/commit.ts";
import { loadFreeing, loadTaking } from "../../lib/engine/hours-store.ts";
import { loadThing } from "../../lib/engine/thing.ts";
import { transact } from "../../lib/engine/transact.ts";
import { loadEvidence } from "../../lib/flows/care-evidence.ts";
import { loadHolder, loadReadiness } from "../../lib/flows/care-facts.ts";
import { serve } from "../../lib/serve.ts";

/** What gives a room's or a person's hours of a session back. */
const loadFreed = async (session: Session | undefined, name: string) =>
  session ? loadFreeing(name, hoursOf(session, session.sessionId)) : [];

export const handler = serve(careApi, careRefusals, {
  planSession: async ({ body, actor, command, now }) => {
    const { holder, venueId, ...times } = body;
    const venue = await loadThing(venues, venueId);
    if (!venue || !reaches(actor, [venue.state.communityCode])) throw new Fault("not_found");
    const { communityCode, unitCode } = venue.state;
    const place = { communityCode, unitCode, venueId, capacity: capacityOf(venue.state) };
    const sessionId = typeid("ses").toString();
    return transact(command, {
      thing: sessions,
      id: sessionId,
      facts: async () => ({
        ...(await loadHolder(holder, place)),
        openness: await loadOpenness([unitCode]),
        room: await loadTaking(hoursNames.room(venueId), hoursOf(times, sessionId), (ids) =>
          runningAmong(ids),
        ),
      }),
      begin: ({ room, ...facts }) =>
        decide.planSession({ sessionId, ...place, holder: facts.holder, ...times }, now, {
          ...facts,
          unitOpen: facts.openness.notOpen.length === 0,
          venueTaken: room.elsewhere,
        }),
      also: (_, { openness, guarded, room }) => ({
        guarded: [...openness.guarded, ...guarded, ...room.guarded],
      }),
    });
  },
  getSession: async ({ params, actor }) => {
    const session = await loadSession(params.sessionId);
    return session && readsCare(actor, session) ? session : undefined;
  },
  listSessions: ({ params, page, actor }) =>
    listSessionsByCommunity(params.communityCode, {
      ...page,
      sees: (session) => readsCare(actor, session),
    }),
  listAlarms: ({ params, page }) => listAlarmsByCommunity(params.communityCode, page),
  rosterVolunteer: ({ params, body, actor, command }) =>
    transact(command, {
      thing: sessions,
      id: params.sessionId,
      facts: async (session) => {
        const volunteer = await loadThing(volunteers, body.volunteerId);
        if (!session || !volunteer || !reaches(actor, [volunteer.state.communityCode])) {
          throw new Fault("not_found");
        }
        return { volunteer, ...(await loadRosterHours(session, body.volunteerId)) };
      },
      decide: (session, { volunteer: { state }, elsewhere }) =>
        decide.rosterVolunteer(
          session,
          { ...body, subject: state.subject },
          { checkValid: hasValidCheck(state, decide.dayOf(session)), elsewhere },
        ),
      also: (_, { volunteer, guarded }) => ({
        guarded: [unchangedCheck("volunteer", volunteer), ...guarded],
      }),
    }),
  takeOffRoster: ({ params, command }) =>
    transact(command, {
      thing: sessions,
      id: params.sessionId,
      facts: (session) => loadFreed(session, hoursNames.roster(params.volunteerId)),
      decide: (session) => decide.takeOffRoster(session, params),
      also: (_, guarded) => ({ guarded }),
    }),
  enrolInSession: ({ params, body, actor, command }) =>
    transact(command, {
      thing: sessions,
      id: params.sessionId,
      facts: async (session) => {
        const child = await loadThing(children, body.childId);
        if (!session || child?.state.guardianSubject !== actor.subject) {
          throw new Fault("not_found");
        }
        const name = hoursNames.child(body.childId);
        const taking = await loadTaking(name, hoursOf(session, session.sessionId), (ids) =>
          runningAmong(ids),
        );
        return { child, ...taking };
      },
      decide: (session, { child, elsewhere }) =>
        decide.enrolInSession(session, body, { consented: mayBeInCare(child.state), elsewhere }),
      also: (_, { child, guarded }) => ({ guarded: [unchangedCheck("child", child), ...guarded] }),
    }),
  takeOffSession: ({ params, actor, command }) =>
    transact(command, {
      thing: sessions,
      id: params.sessionId,
      facts: async (session) => {
        const child = await loadChild(params.childId);
        if (child?.guardianSubject !== actor.subject) throw new Fault("not_found");
        return loadFreed(session, hoursNames.child(params.childId));
      },
      decide: (session) => decide.takeOff(session, params),
      also: (_, guarded) => ({ guarded }),
    }),
  cancelSession: ({ params, body, command }) =>
    transact(command, {
      thing: sessions,
      id: params.sessionId,
      decide: (session) => decide.cancelSession(session, body),
    }),
  openSession: ({ params, command, now }) =>
    transact(command, {
      thing: sessions,
      id: params.sessionId,
      facts: loadReadiness,
      decide: (session, facts) => decide.openSession(session, { at: now }, facts),
      also: (_, { guarded }) => ({ guarded }),
    }),
  closeSession: ({ params, command, now }) => {
    const deliveryId = typeid("dlv").toString();
    return transact(command, {
      thing: sessions,
      id: params.sessionId,
      facts: async (session) => ({ evidence: await loadEvidence(session, { deliveryId, now }) }),
      decide: (session, { evidence }) =>
        decide.closeSession(session, { at: now, ...(evidence.isLogged && { deliveryId }) }),
      also: ({ events }, { evidence }) => ({ changes: evidence.changesFor(events, command) }),
    });
  },
});
