import { typeid } from "typeid-js";
import { hoursNames, hoursOf } from "../../lib/care/hours.ts";
import { loadShiftHours } from "../../lib/care/volunteer-hours-store.ts";
import { volunteersApi } from "../../lib/care/volunteers/api.ts";
import * as decide from "../../lib/care/volunteers/decide.ts";
import { volunteerRefusals } from "../../lib/care/volunteers/model.ts";
import * as decideShift from "../../lib/care/volunteers/shift-decide.ts";
import {
  listShiftsByCommunity,
  listVolunteersByCommunity,
  loadShift,
  loadVolunteer,
  shifts,
  volunteers,
} from "../../lib/care/volunteers/store.ts";
import { IdentityView, seesTo } from "../../lib/care/volunteers/view.ts";
import { type Actor, reaches } from "../../lib/core/actor.ts";
import { Fault } from "../../lib/core/faults.ts";
import { onlyFieldsOf } from "../../lib/core/only-fields.ts";
import { bornOnOf } from "../../lib/core/person-fields.ts";
import { loadOpenness } from "../../lib/district/grids/store.ts";
import { loadClaimOwner } from "../../lib/engine/claims.ts";
import { unchangedCheck } from "../../lib/engine/commit.ts";
import { loadFreeing } from "../../lib/engine/hours-store.ts";
import { identities } from "../../lib/engine/identities.ts";
import { recordReading, sealFirstRecords } from "../../lib/engine/personal-records.ts";
import { readSealed, sealing } from "../../lib/engine/stored-seals.ts";
import { extend, loadThing } from "../../lib/engine/thing.ts";
import { transact } from "../../lib/engine/transact.ts";
import { isActiveIn } from "../../lib/registry/filings/model.ts";
import { filings } from "../../lib/registry/filings/store.ts";
import { serve } from "../../lib/serve.ts";
import { keyedHash } from "../../lib/vault/keys.ts";

/** The volunteer's own record; anybody else's is as unknown. */
async function loadOwn(volunteerId: string, actor: Actor) {
  const volunteer = await loadThing(volunteers, volunteerId);
  if (!volunteer || volunteer.state.subject !== actor.subject) throw new Fault("not_found");
  return volunteer;
}

export const handler = serve(volunteersApi, volunteerRefusals, {
  registerVolunteer: async ({ body, actor, command, now }) => {
    const { name, idNumber, phone, ...volunteer } = body;
    const volunteerId = typeid("vol").toString();
    const personId = typeid("per").toString();
    const idHash = await keyedHash("id-number", idNumber);
    const identity = { name, phone, idHash, idLastFour: idNumber.slice(-4) };
    const { communityCode, filingId } = volunteer;
    return transact(command, {
      thing: volunteers,
      id: volunteerId,
      facts: async () => {
        const filing = filingId ? await loadThing(filings, filingId) : undefined;
        const openness = await loadOpenness([communityCode]);
        return {
          openness,
          communityOpen: openness.notOpen.length === 0,
          filing,
          filingActive: isActiveIn(filing?.state, communityCode),
          owner: await loadClaimOwner(decide.claimsOf.subject(actor.subject)),
          vault: await sealFirstRecords(personId, { identity: sealing(identities, identity) }),
        };
      },
      begin: (facts) =>
        decide.registerVolunteer(
          { ...volunteer, volunteerId, personId },
          { by: actor.subject, at: now, idHash, bornOn: bornOnOf(idNumber) },
          facts,
        ),
      also: (_, { vault, filing, openness }) => ({
        guarded: [
          ...vault,
          ...openness.guarded,
          ...(filing ? [unchangedCheck("filing", filing)] : []),
        ],
      }),
    });
  },
  getVolunteer: ({ params }) => loadVolunteer(params.volunteerId),
  getMyVolunteer: async ({ actor }) =>
    loadVolunteer((await loadClaimOwner(decide.claimsOf.subject(actor.subject))) ?? "nobody"),
  getVolunteerIdentity: async ({ params, query, actor, now, requestId }) => {
    const volunteer = await loadVolunteer(params.volunteerId);
    if (!volunteer || !reaches(actor, [volunteer.communityCode])) return undefined;
    const { volunteerId: id, personId, communityCode } = volunteer;
    const open = await recordReading(
      { entity: "volunteer", id },
      { of: ["identity"], ...query, by: actor, at: now, requestId, places: [communityCode] },
    );
    const identity = readSealed(identities, await open(personId, "identity"));
    return identity && onlyFieldsOf(IdentityView, identity);
  },
  listVolunteers: ({ params, page }) => listVolunteersByCommunity(params.communityCode, page),
  recordCheck: ({ params, body, actor, command, now }) =>
    transact(command, {
      thing: volunteers,
      id: params.volunteerId,
      facts: async () => {
        // whoever registered before staff saw the papers holds the number already, and states none
        const idHash = await loadClaimOwner(decide.claimsOf.stated(params.volunteerId));
        return { idHash, idHeldBy: idHash && (await loadClaimOwner(decide.claimsOf.id(idHash))) };
      },
      decide: (volunteer, facts) =>
        decide.recordCheck(volunteer, { ...body, by: actor.subject, at: now }, facts),
    }),
  stopVolunteer: ({ params, command }) =>
    transact(command, {
      thing: volunteers,
      id: params.volunteerId,
      decide: decide.stopVolunteer,
    }),
  openShift: ({ params, body, command, now }) => {
    const shiftId = typeid("shf").toString();
    return transact(command, {
      thing: shifts,
      id: shiftId,
      facts: () => loadOpenness([params.communityCode]),
      begin: ({ notOpen }) =>
        decideShift.openShift({ ...params, ...body, shiftId }, now, {
          communityOpen: notOpen.length === 0,
        }),
      also: (_, { guarded }) => ({ guarded }),
    });
  },
  getShift: ({ params }) => loadShift(params.shiftId),
  listShifts: ({ params, page }) => listShiftsByCommunity(params.communityCode, page),
  signUp: ({ params, body, actor, command, now }) =>
    transact(command, {
      thing: shifts,
      id: params.shiftId,
      facts: async (shift) => {
        const own = await loadOwn(body.volunteerId, actor);
        if (!shift) throw new Fault("not_found");
        return { own, ...(await loadShiftHours(shift, own.id)) };
      },
      decide: (shift, { own, elsewhere }) =>
        decideShift.signUp(shift, { at: now }, { volunteer: own.state, elsewhere }),
      also: (_, { own, guarded }) => ({ guarded: [unchangedCheck("volunteer", own), ...guarded] }),
    }),
  signOff: ({ params, body, actor, command, now }) =>
    transact(command, {
      thing: shifts,
      id: params.shiftId,
      facts: async (shift) => {
        if (!shift) throw new Fault("not_found");
        if (!seesTo(shift, actor)) await loadOwn(body.volunteerId, actor);
        return loadFreeing(hoursNames.shift(body.volunteerId), hoursOf(shift, shift.shiftId));
      },
      decide: (shift) => decideShift.signOff(shift, { ...body, at: now }),
      also: (_, guarded) => ({ guarded }),
    }),
  cancelShift: ({ params, body, command, now }) =>
    transact(command, {
      thing: shifts,
      id: params.shiftId,
      decide: (shift) => decideShift.cancelShift(shift, { ...body, at: now }),
    }),
  checkIn: ({ params, body, actor, command, now }) =>
    transact(command, {
      thing: shifts,
      id: params.shiftId,
      facts: () => loadOwn(body.volunteerId, actor),
      decide: (shift) => decideShift.checkIn(shift, { ...body, at: now }),
    }),
  checkOut: ({ params, body, actor, command, now }) =>
    transact(command, {
      thing: shifts,
      id: params.shiftId,
      facts: () => loadOwn(body.volunteerId, actor),
      decide: (shift) => decideShift.checkOut(shift, { ...body, at: now }),
      // the hours stand in the volunteer's own record at once
      also: ({ events }, own) => ({
        changes: [
          extend(volunteers, own, {
            id: own.id,
            command,
            events: decide.servedIn(events, own.state, params),
          }),
        ],
      }),
    }),
});
