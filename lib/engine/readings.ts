import type { Actor, ReachedBy } from "../core/actor.ts";
import type { Page, PageOf } from "../core/command.ts";
import { Fault } from "../core/faults.ts";
import {
  isReading,
  officesOf,
  PersonalDataRead,
  type Purpose,
  type Reading,
  RecordKind,
} from "../core/personal-readings.ts";
import { commit, putNew, putUnchanged } from "./commit.ts";
import { listEventsByThing } from "./events.ts";
import type { Row } from "./items.ts";
import { type Entity, eventKey, stateKey, vaultReadKey } from "./keys.ts";
import { Patience } from "./patience.ts";
import { loadRow, queryRows } from "./table.ts";
import { hashOf, type StoredEvent, stateVersionIn } from "./thing.ts";

/** The thing that personal data is of. */
export type Owner = { readonly entity: Entity; readonly id: string };

/** Who reads what, for which purpose, when and in which request or run. */
export type NewReading = {
  readonly of: readonly RecordKind[];
  readonly purpose: Purpose;
  readonly by: Actor;
  readonly at: string;
  readonly requestId: string;
  /** Codes of the thing, where a scope tells under which of them somebody reads. */
  readonly places?: ReachedBy;
};

/**
 * Records a reading as the next event of the thing, whose state stays as it is, of whatever form, and
 * known by the same version: who goes by what they saw (If-Match) is not refused for a reading.
 * Who loses a race against a command or another reading tries again for a while; it is then busy.
 *
 * Errors: Fault not_found, busy.
 */
export async function appendReading(owner: Owner, reading: NewReading): Promise<void> {
  const key = stateKey(owner.entity, owner.id);
  const patience = new Patience();
  for (;;) {
    const row = await loadRow(key);
    if (!row) throw new Fault("not_found");
    const event = eventAfter(row, owner, reading);
    const { version, hash } = event;
    const at = eventKey(key, version);
    const after = { ...row, version, hash, stateVersion: stateVersionIn(row) };
    const { committed } = await commit([
      putUnchanged("read_thing_unchanged", key, after, version - 1),
      putNew("reading_is_new", at, { entity: "event", event }),
    ]);
    if (committed) return;
    // it may stand there, and the reply alone be lost
    const written = (await loadRow(at))?.event as StoredEvent | undefined;
    if (written?.hash === hash) return;
    await patience.pause();
  }
}

function eventAfter(row: Row, { entity, id }: Owner, reading: NewReading): StoredEvent {
  const { of, purpose, by, at, requestId, places = [] } = reading;
  const { type, ...payload } = PersonalDataRead.parse({
    type: PersonalDataRead.shape.type.value,
    of,
    purpose,
    offices: officesOf(by, places),
  });
  const unhashed = {
    thing: { kind: entity, id },
    version: Number(row.version) + 1,
    type,
    at,
    by: { subject: by.subject, role: by.role },
    commandId: `reading/${requestId}`,
    payload,
    transfers: [],
    concerns: [],
    previousHash: String(row.hash),
  };
  return { ...unhashed, hash: hashOf(unhashed) };
}

/** The readings in a thing's chain, oldest first. The cursor is the last version seen. */
export async function listReadingsByThing(owner: Owner, page: PageOf): Promise<Page<Reading>> {
  const { items, next } = await listEventsByThing(owner, page, isReading);
  return { items: items.map(toldOf), next };
}

function toldOf({ type, payload, at, by }: StoredEvent): Reading {
  const { of, purpose, offices } = PersonalDataRead.parse({ ...payload, type });
  return { of, purpose, at, by, offices };
}

/** The readings of a vault that were noted beside its records, oldest first. */
export async function listReadingsNoted(ownerId: string, page: PageOf): Promise<Page<Reading>> {
  const { pk } = vaultReadKey(ownerId);
  const { rows } = await queryRows({
    KeyConditionExpression: "pk = :pk AND sk BETWEEN :from AND :to",
    ExpressionAttributeValues: {
      ":pk": pk,
      ":from": page.cursor ?? vaultReadKey(ownerId).sk,
      ":to": `${vaultReadKey(ownerId).sk}~`,
    },
    // one more, so that there is a next page only where something is in it
    Limit: page.limit + 1,
    ConsistentRead: true,
  });
  const shown = rows.slice(0, page.limit);
  const isMore = rows.length > shown.length;
  return { items: shown.map(notedOf), next: isMore ? `${shown.at(-1)?.sk}!` : undefined };
}

/** Names of records in vaults, and what kind of record each is; a request's is named after it. */
const kindsNoted = new Map<string, RecordKind>([
  ["identity", "identity"],
  ["told", "identity"],
  ["health", "health"],
  ["pickups", "pickup_people"],
]);

function notedOf({ record, purpose, by, at }: Row): Reading {
  const name = String(record);
  const kind = kindsNoted.get(name) ?? (name.startsWith("bank_") ? "bank_account" : "words");
  return {
    of: [RecordKind.parse(kind)],
    purpose: PersonalDataRead.shape.purpose.parse(purpose),
    at: String(at),
    by: { subject: String(by) },
    offices: [],
  };
}
