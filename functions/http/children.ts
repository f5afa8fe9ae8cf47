import { typeid } from "typeid-js";
import { childrenApi } from "../../lib/care/children/api.ts";
import * as decide from "../../lib/care/children/decide.ts";
import {
  type Child,
  childRefusals,
  inCareClaim,
  isInCareBy,
} from "../../lib/care/children/model.ts";
import {
  childRecords,
  children,
  everyRecord,
  healthRecords,
  identityRecords,
  listChildrenByGuardian,
  loadChild,
  notInCareCheck,
  pickupRecordOf,
  pickupRecords,
  recordsOf,
  releaseCode,
} from "../../lib/care/children/store.ts";
import { birthdaysOf, viewRecord } from "../../lib/care/children/view.ts";
import type { Actor } from "../../lib/core/actor.ts";
import { loadOpenness } from "../../lib/district/grids/store.ts";
import { loadClaimOwner } from "../../lib/engine/claims.ts";
import {
  eraseWrites,
  recordReading,
  sealFirstRecords,
  sealRecord,
} from "../../lib/engine/personal-records.ts";
import { sealing } from "../../lib/engine/stored-seals.ts";
import { transact } from "../../lib/engine/transact.ts";
import { serve } from "../../lib/serve.ts";

/** The guardian's own child, as long as the consent holds; anybody else's is as unknown. */
async function loadOwn(childId: string, actor: Actor): Promise<Child | undefined> {
  const child = await loadChild(childId);
  return isInCareBy(child, actor.subject) ? child : undefined;
}

export const handler = serve(childrenApi, childRefusals, {
  listMyChildren: ({ actor, page }) => listChildrenByGuardian(actor.subject, page),
  enrolChild: async ({ body, command, now }) => {
    const { communityCode, consentScopes, healthNotes = "", pickupPeople, ...identity } = body;
    const childId = typeid("chd").toString();
    const pickups = await pickupRecordOf(pickupPeople);
    const records = {
      [childRecords.identity]: sealing(identityRecords, identity),
      // kept for every child, so that a record's being there tells nothing
      [childRecords.health]: sealing(healthRecords, { healthNotes }),
      [childRecords.pickups]: sealing(pickupRecords, pickups),
    };
    const pickupIds = pickups.people.map(({ personId }) => personId);
    const childBornOn = identity.child.bornOn;
    const birthdays = { at: now, childBornOn, pickupsBornOn: birthdaysOf(pickupPeople) };
    return transact(command, {
      thing: children,
      id: childId,
      facts: async () => ({
        openness: await loadOpenness([communityCode]),
        hasHealthNotes: healthNotes !== "",
        vault: await sealFirstRecords(childId, records),
      }),
      begin: ({ openness, ...facts }) =>
        decide.enrolChild({ childId, communityCode, consentScopes, pickupIds }, birthdays, {
          ...facts,
          communityOpen: openness.notOpen.length === 0,
        }),
      also: (_, { vault, openness }) => ({ guarded: [...vault, ...openness.guarded] }),
    });
  },
  getChild: ({ params }) => loadChild(params.childId),
  getChildRecord: async ({ params, actor, now, requestId }) => {
    const { childId } = params;
    if (!(await loadOwn(childId, actor))) return undefined;
    const open = await recordReading(
      { entity: "child", id: childId },
      { of: everyRecord, purpose: "own_data", by: actor, at: now, requestId },
    );
    const records = recordsOf(childId, open);
    const identity = await records.identity();
    const health = await records.health();
    const pickups = await records.pickups();
    return identity && health && pickups && viewRecord(identity, health, pickups);
  },
  getCode: async ({ params, query, actor }) => {
    const child = await loadOwn(params.childId, actor);
    if (!child) return undefined;
    return { childId: child.childId, ...query, code: await releaseCode(child, query.on) };
  },
  changePickups: async ({ params, body, command, now }) => {
    const pickups = await pickupRecordOf(body.pickupPeople);
    const pickupIds = pickups.people.map(({ personId }) => personId);
    const pickupsBornOn = birthdaysOf(body.pickupPeople);
    return transact(command, {
      thing: children,
      id: params.childId,
      facts: async () => ({
        vault: await sealRecord(
          params.childId,
          childRecords.pickups,
          sealing(pickupRecords, pickups),
        ),
      }),
      decide: (child) => decide.changePickups(child, { pickupIds, at: now, pickupsBornOn }),
      also: (_, { vault }) => ({ guarded: vault }),
    });
  },
  withdrawConsent: ({ params, command }) =>
    transact(command, {
      thing: children,
      id: params.childId,
      facts: async () => ({ inCareOf: await loadClaimOwner(inCareClaim(params.childId)) }),
      decide: decide.withdrawConsent,
      also: () => ({
        guarded: [
          ...eraseWrites(params.childId, Object.values(childRecords)),
          notInCareCheck(params.childId),
        ],
      }),
    }),
});
