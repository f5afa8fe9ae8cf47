import type { Page, PageOf } from "../core/command.ts";
import type { Recorded } from "../core/decision.ts";
import { type Entity, padded, stateKey } from "./keys.ts";
import { queryRows } from "./table.ts";
import type { StoredEvent } from "./thing.ts";

/** A stored event as its thing's rule reads it. */
export const recordedOf = <Event extends { readonly type: string }>({
  type,
  payload,
  at,
  by,
}: StoredEvent): Recorded<Event> =>
  ({ ...payload, type, at, by: by.subject }) as unknown as Recorded<Event>;

/** One page of a thing's events in order, read consistently. The cursor is the last version seen. */
export async function listEventsByThing(
  thing: { readonly entity: Entity; readonly id: string },
  page: PageOf,
): Promise<Page<StoredEvent>> {
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
