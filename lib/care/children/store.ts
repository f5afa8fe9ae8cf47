import { typeid } from "typeid-js";
import type * as z from "zod";
import type { Page, PageOf } from "../../core/command.ts";
import type { Guarded } from "../../engine/commit.ts";
import { listThingsByDay } from "../../engine/day-rows.ts";
import { claimKey, prefixes } from "../../engine/keys.ts";
import type { OpenRecord } from "../../engine/personal-records.ts";
import type { Reader, Stored } from "../../engine/stored.ts";
import { readSealed } from "../../engine/stored-seals.ts";
import { tableName } from "../../engine/table.ts";
import { loadThing, type Thing } from "../../engine/thing.ts";
import { codeFor } from "../../vault/codes.ts";
import { keyedHash } from "../../vault/keys.ts";
import { codesUsedOn } from "./codes-used.ts";
import { evolveChild } from "./evolve.ts";
import { Child, ChildEvent, inCareClaim } from "./model.ts";
import { ChildIdentity, HealthRecord, type PickupPerson, PickupRecord } from "./view.ts";

/** Counts of codes by day: of form 1 there is the last day's alone. */
const codesByDay: Reader = ({ codesUsed, ...before }) => {
  if (codesUsed === undefined || Object.hasOwn(Object(codesUsed), "days")) {
    return { ...before, ...(codesUsed !== undefined && { codesUsed }) };
  }
  return { ...before, codesUsed: { days: [codesUsed] } };
};

/** In no list and no feed: a child is found by its opaque id, or by the guardian who enrolled it. */
export const children: Thing<Child, ChildEvent> = {
  entity: "child",
  state: Child,
  readers: [codesByDay],
  evolve: evolveChild,
  events: ChildEvent,
  rows: ({ guardianSubject, consentSignedAt, childId }) => [
    { pk: enrolledBy(guardianSubject), sk: `${consentSignedAt}#${childId}` },
  ],
};

const enrolledBy = (guardianSubject: string) => `${prefixes.child}#of#${guardianSubject}`;

export const loadChild = async (id: string): Promise<Child | undefined> =>
  (await loadThing(children, id))?.state;

/** One page of the children that a guardian enrolled, in that order, read consistently. */
export const listChildrenByGuardian = (
  guardianSubject: string,
  page: PageOf,
): Promise<Page<Child>> => listThingsByDay(children, enrolledBy(guardianSubject), page);

/** The records that the vault holds of each child, under the child's own key. */
export const childRecords = { identity: "told", health: "health", pickups: "pickups" } as const;

export const identityRecords: Stored<z.infer<typeof ChildIdentity>> = {
  kind: "child-told",
  schema: ChildIdentity,
};
export const healthRecords: Stored<z.infer<typeof HealthRecord>> = {
  kind: "child-health",
  schema: HealthRecord,
};
export const pickupRecords: Stored<PickupRecord> = {
  kind: "child-pickups",
  schema: PickupRecord,
};

const codeCharacters = 6;

/** The code that opens a child's next release on a day. Kept nowhere. */
export const releaseCode = (child: Child, on: string): Promise<string> =>
  codeFor("release-code", `${child.childId}/${on}/${codesUsedOn(child, on)}`, codeCharacters);

/** The people who may pick a child up, as the vault keeps them. */
export async function pickupRecordOf(people: readonly PickupPerson[]): Promise<PickupRecord> {
  const kept = people.map(async ({ name, phone, idNumber }) => ({
    personId: typeid("per").toString(),
    name,
    phone,
    phoneHash: await keyedHash("pickup-phone", phone),
    ...(idNumber && {
      idHash: await keyedHash("id-number", idNumber),
      idLastFour: idNumber.slice(-4),
    }),
  }));
  return { people: await Promise.all(kept) };
}

/** Which authorised person a phone or an id number shows, if any. */
export async function findPickupPerson(
  childId: string,
  shown: { readonly phone?: string | undefined; readonly idNumber?: string | undefined },
  open: OpenRecord,
): Promise<string | undefined> {
  const people = (await recordsOf(childId, open).pickups())?.people ?? [];
  const phoneHash = shown.phone && (await keyedHash("pickup-phone", shown.phone));
  const idHash = shown.idNumber && (await keyedHash("id-number", shown.idNumber));
  const found = people.find(
    (one) => (!phoneHash || one.phoneHash === phoneHash) && (!idHash || one.idHash === idHash),
  );
  return phoneHash || idHash ? found?.personId : undefined;
}

/** The child must be in nobody's care at the moment of the write. */
export const notInCareCheck = (childId: string): Guarded => ({
  rule: "child_not_in_care",
  write: {
    ConditionCheck: {
      TableName: tableName(),
      Key: { ...claimKey(inCareClaim(childId)) },
      ConditionExpression: "attribute_not_exists(pk)",
    },
  },
});

/** What those records are to whoever asks who read them. */
export const everyRecord = ["identity", "health", "pickup_people"] as const;

/** The records of one child; one that is not there (erased, or never kept) is nothing. */
export function recordsOf(childId: string, open: OpenRecord) {
  const read = (name: keyof typeof childRecords) => open(childId, childRecords[name]);
  return {
    identity: async () => readSealed(identityRecords, await read("identity")),
    health: async () => readSealed(healthRecords, await read("health")),
    pickups: async () => readSealed(pickupRecords, await read("pickups")),
  };
}
