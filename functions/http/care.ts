import { typeid } from "typeid-js";
import { mayBeInCare } from "../../lib/care/children/decide.ts";
import { children, loadChild } from "../../lib/care/children/store.ts";
import { careApi } from "../../lib/care/sessions/api.ts";
import * as decide from "../../lib/care/sessions/decide.ts";
import { careRefusals } from "../../lib/care/sessions/refusals.ts";
import {
  listAlarmsByCommunity,
  listSessionsByCommunity,
  loadSession,
  sessions,
} from "../../lib/care/sessions/store.ts";
import { capacityOf } from "../../lib/care/venues/model.ts";
import { venues } from "../../lib/care/venues/store.ts";
import { hasValidCheck } from "../../lib/care/volunteers/decide.ts";
import { volunteers } from "../../lib/care/volunteers/store.ts";
import { reaches } from "../../lib/core/actor.ts";
import { Fault } from "../../lib/core/faults.ts";
import { unchangedCheck } from "../../lib/engine/commit.ts";
import { loadThing } from "../../lib/engine/thing.ts";
import { transact } from "../../lib/engine/transact.ts";
import { loadEvidence } from "../../lib/flows/care-evidence.ts";
import { loadHolder, loadReadiness } from "../../lib/flows/care-facts.ts";
import { serve } from "../../lib/http/serve.ts";

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
      facts: () => loadHolder(holder, place),
      begin: (facts) =>
        decide.planSession({ sessionId, ...place, holder: facts.holder, ...times }, now, facts),
      also: (_, { guarded }) => ({ guarded }),
    });
  },
  getSession: ({ params }) => loadSession(params.sessionId),
  listSessions: ({ params, page }) => listSessionsByCommunity(params.communityCode, page),
  listAlarms: ({ params, page }) => listAlarmsByCommunity(params.communityCode, page),
  rosterVolunteer: ({ params, body, command }) =>
    transact(command, {
      thing: sessions,
      id: params.sessionId,
      facts: async () => {
        const volunteer = await loadThing(volunteers, body.volunteerId);
        if (!volunteer) throw new Fault("not_found");
        return volunteer;
      },
      decide: (session, { state }) =>
        decide.rosterVolunteer(
          session,
          { ...body, subject: state.subject },
          { checkValid: hasValidCheck(state, decide.dayOf(session)) },
        ),
      also: (_, volunteer) => ({ guarded: [unchangedCheck("volunteer", volunteer)] }),
    }),
  takeOffRoster: ({ params, command }) =>
    transact(command, {
      thing: sessions,
      id: params.sessionId,
      decide: (session) => decide.takeOffRoster(session, params),
    }),
  enrolInSession: ({ params, body, actor, command }) =>
    transact(command, {
      thing: sessions,
      id: params.sessionId,
      facts: async () => {
        const child = await loadThing(children, body.childId);
        if (child?.state.guardianSubject !== actor.subject) throw new Fault("not_found");
        return child;
      },
      decide: (session, { state }) =>
        decide.enrolInSession(session, body, { consented: mayBeInCare(state) }),
      also: (_, child) => ({ guarded: [unchangedCheck("child", child)] }),
    }),
  takeOffSession: ({ params, actor, command }) =>
    transact(command, {
      thing: sessions,
      id: params.sessionId,
      facts: async () => {
        const child = await loadChild(params.childId);
        if (child?.guardianSubject !== actor.subject) throw new Fault("not_found");
      },
      decide: (session) => decide.takeOff(session, params),
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
