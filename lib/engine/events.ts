import type * as z from "zod";
import type { Page, PageOf } from "../core/command.ts";
import { assert, type Recorded } from "../core/decision.ts";
import type { EventName } from "../core/event-name.ts";
import { isReading, PersonalDataRead } from "../core/personal-readings.ts";
import { type Entity, isEntity, padded, stateKey } from "./keys.ts";
import { queryRows } from "./table.ts";
import type { StoredEvent, Thing } from "./thing.ts";

/** A stored event as its thing's rule reads it. */
export const recordedOf = <Event extends { readonly type: string }>({
  type,
  payload,
  at,
  by,
}: StoredEvent): Recorded<Event> =>
  ({ ...payload, type, at, by: by.subject }) as unknown as Recorded<Event>;

/** What an event of a thing may say: what its kind declares, or that personal data of it was read. */
export const schemaOf = <Event extends { readonly type: string }>(
  { events }: Pick<Thing<never, Event>, "events">,
  event: { readonly type: string },
): z.ZodType => (isReading(event) ? PersonalDataRead : events);

/** The state of a thing after one more stored event; a reading leaves it as it is. */
export const evolved = <State, Event extends { readonly type: string }>(
  { evolve }: Pick<Thing<State, Event>, "evolve">,
  state: State | undefined,
  event: StoredEvent,
): State | undefined => (isReading(event) ? state : evolve(state, recordedOf<Event>(event)));

type ThingId = { readonly entity: Entity; readonly id: string };
type Choice = (event: StoredEvent) => boolean;

/** One event of a thing, by its version; a stream that tells of it tells of what is there. */
export async function loadEvent({ kind, id, version }: EventName): Promise<StoredEvent> {
  assert(isEntity(kind), `an event of an unknown kind of thing: ${kind}`);
  const page = { limit: 1, cursor: String(version - 1) };
  const [event] = (await listAll({ entity: kind, id }, page)).items;
  assert(event?.version === version, `${kind} ${id} has no version ${version}`);
  return event;
}

/**
 * One page of a thing's events in order, read consistently, all of them or those that are wanted.
 * The cursor is the last version seen.
 */
export async function listEventsByThing(
  thing: ThingId,
  page: PageOf,
  isWanted?: Choice,
): Promise<Page<StoredEvent>> {
  return isWanted ? listWanted(thing, page, isWanted) : listAll(thing, page);
}

/** How many events are looked through at once for those that are wanted. */
const lookedAtOnce = 100;

/** A page is full as long as there is enough, and has a next one only where something is in it. */
async function listWanted(
  thing: ThingId,
  { limit, cursor }: PageOf,
  isWanted: Choice,
): Promise<Page<StoredEvent>> {
  const found: StoredEvent[] = [];
  let from = cursor;
  do {
    const { items, next } = await listAll(thing, { limit: lookedAtOnce, cursor: from });
    found.push(...items.filter(isWanted));
    from = next;
  } while (from && found.length <= limit);
  const items = found.slice(0, limit);
  return { items, next: found.length > limit ? String(items.at(-1)?.version) : undefined };
}

async function listAll(thing: ThingId, page: PageOf): Promise<Page<StoredEvent>> {
  const { rows, last } = await queryRows({
    KeyConditionExpression: "pk = :pk AND sk BETWEEN :from AND :to",
    ExpressionAttributeValues: {
      ":pk": stateKey(thing.entity, thing.id).pk,
      ":from": `EVENT#${padded(Number(page.cursor ?? 0) + 1)}`,
      ":to": `EVENT#${padded(999_999_999_999)}`,
    },
    Limit: page.limit,
    ConsistentRead: true,
  });
  const items = rows.map((row) => row.event as StoredEvent);
  return { items, next: last && items.length > 0 ? String(items.at(-1)?.version) : undefined };
}
