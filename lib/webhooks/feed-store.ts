import type { Page, PageOf } from "../core/command.ts";
import { commit, type Guarded, putNew } from "../engine/commit.ts";
import { listEventsByThing } from "../engine/events.ts";
import { feedHeadKey, feedItemKey, feedThingKey, type Key } from "../engine/keys.ts";
import { Patience } from "../engine/patience.ts";
import { readRow, rowSaying, type StoredRow } from "../engine/stored-rows.ts";
import { loadRow, queryRows, tableName } from "../engine/table.ts";
import { loadThings, type StoredEvent } from "../engine/thing.ts";
import { DispatchMessage, messageFor } from "./dispatch.ts";
import { dispatchWrite } from "./dispatch-store.ts";
import { emptyFeed, FeedHead, FeedItem, numberEvent } from "./feed.ts";
import type { Endpoint } from "./model.ts";
import { endpoints } from "./store.ts";

export const feedHeads: StoredRow<FeedHead> = {
  kind: "feed-head",
  schema: FeedHead,
  under: "head",
};
export const feedItems: StoredRow<FeedItem> = {
  kind: "feed-item",
  schema: FeedItem,
  under: "item",
};
/** The messages that the last version of a thing in a feed brought. */
export const feedMessages: StoredRow<readonly DispatchMessage[]> = {
  kind: "feed-thing",
  schema: DispatchMessage.array(),
  under: "messages",
};

export async function loadFeedHead(organisationId: string): Promise<FeedHead> {
  const row = await loadRow(feedHeadKey(organisationId));
  return row ? readRow(feedHeads, row) : emptyFeed;
}

/** Moves a feed's head on, on condition that nobody did so in between. */
export const feedHeadWrite = (organisationId: string, head: FeedHead): Guarded => ({
  rule: "feed_unchanged",
  write: {
    Put: {
      TableName: tableName(),
      Item: { ...feedHeadKey(organisationId), entity: "feed", ...rowSaying(feedHeads, head) },
      ...follows("head.revision", head.revision - 1),
    },
  },
});

/** The condition that a row still says what was read; that it is not there, where that was 0. */
const follows = (path: string, before: number) =>
  before === 0
    ? { ConditionExpression: "attribute_not_exists(pk)" }
    : {
        ConditionExpression: `${path} = :before`,
        ExpressionAttributeValues: { ":before": before },
      };

export async function loadFeedItem(
  organisationId: string,
  number: number,
): Promise<FeedItem | undefined> {
  const row = await loadRow(feedItemKey(organisationId, number));
  return row && readRow(feedItems, row);
}

/** A piece of a feed in its order, read consistently: no number that is passed is missing. */
export async function listFeedItems(
  organisationId: string,
  after: { readonly number: number; readonly limit: number },
): Promise<FeedItem[]> {
  const { rows } = await queryRows({
    KeyConditionExpression: "pk = :pk AND sk BETWEEN :from AND :to",
    ExpressionAttributeValues: {
      ":pk": feedHeadKey(organisationId).pk,
      ":from": feedItemKey(organisationId, after.number + 1).sk,
      ":to": feedItemKey(organisationId, 999_999_999_999).sk,
    },
    Limit: after.limit,
    ConsistentRead: true,
  });
  return rows.map((row) => readRow(feedItems, row));
}

/** An organisation's endpoints that are not closed, read consistently, oldest first. */
export async function listEndpointsByOrganisation(
  organisationId: string,
  page: PageOf,
): Promise<Page<Endpoint>> {
  const { endpoints: numbers } = await loadFeedHead(organisationId);
  // ids of one kind sort by the time they were made
  const ids = Object.keys(numbers).sort();
  const rest = ids.filter((id) => id > (page.cursor ?? ""));
  const asked = rest.slice(0, page.limit);
  const found = await loadThings(endpoints, asked);
  const next = rest.length > asked.length ? asked.at(-1) : undefined;
  return { items: found.map((one) => one.state), next };
}

/** How far a feed knows one thing: its last version there, and the messages that it brought. */
type Published = { readonly version: number; readonly messages: readonly DispatchMessage[] };

async function loadPublished(key: Key): Promise<Published> {
  const row = await loadRow(key);
  if (!row) return { version: 0, messages: [] };
  return { version: row.version as number, messages: readRow(feedMessages, row) };
}

const publishedWrite = (key: Key, before: Published, now: Published): Guarded => ({
  rule: "version_is_next",
  write: {
    Put: {
      TableName: tableName(),
      Item: {
        ...key,
        entity: "feed",
        version: now.version,
        ...rowSaying(feedMessages, now.messages),
      },
      ...follows("version", before.version),
    },
  },
});

/**
 * Puts an event into an organisation's feed, once, behind the versions of the same thing that come
 * before it, and answers the messages to send. An event that was put there before answers its
 * messages again, so that a stop between commit and sending loses nothing.
 */
export async function publishEvent(
  organisationId: string,
  event: StoredEvent,
): Promise<readonly DispatchMessage[]> {
  const key = feedThingKey(organisationId, event.thing);
  const sent: DispatchMessage[] = [];
  let patience = new Patience();
  for (;;) {
    const [published, head] = await Promise.all([loadPublished(key), loadFeedHead(organisationId)]);
    if (published.version === event.version) return [...sent, ...published.messages];
    if (published.version > event.version) return sent;
    const next = (await findMissing(organisationId, event, published.version)) ?? event;
    const messages = await publishNext(organisationId, next, { key, published, head });
    if (messages) {
      sent.push(...messages);
      if (next === event) return sent;
      patience = new Patience();
    } else await patience.pause();
  }
}

/** The first version before the event's that the feed ought to know: a stream keeps no order. */
async function findMissing(
  organisationId: string,
  event: StoredEvent,
  published: number,
): Promise<StoredEvent | undefined> {
  const thing = { entity: event.thing.kind, id: event.thing.id };
  for (let known = published; known < event.version - 1; ) {
    const limit = Math.min(100, event.version - 1 - known);
    const { items } = await listEventsByThing(thing, { limit, cursor: String(known) });
    const found = items.find((one) => one.concerns.includes(organisationId));
    if (found || items.length === 0) return found;
    known += items.length;
  }
  return undefined;
}

/** One transaction: claim of the version, head, feed item, and a dispatch for each endpoint. */
async function publishNext(
  organisationId: string,
  event: StoredEvent,
  known: { readonly key: Key; readonly published: Published; readonly head: FeedHead },
): Promise<readonly DispatchMessage[] | undefined> {
  const { type, at, thing, version, payload } = event;
  const loaded = await loadThings(endpoints, Object.keys(known.head.endpoints));
  const next = numberEvent(
    known.head,
    { type, at, thing, version, payload },
    { organisationId, endpoints: loaded.map((one) => one.state) },
  );
  const messages = next.dispatches.map(messageFor);
  const { committed } = await commit([
    publishedWrite(known.key, known.published, { version, messages }),
    feedHeadWrite(organisationId, next.head),
    putNew("feed_number_is_new", feedItemKey(organisationId, next.item.number), {
      entity: "feed",
      ...rowSaying(feedItems, next.item),
    }),
    ...next.dispatches.map((dispatch) => dispatchWrite(undefined, dispatch)),
  ]);
  return committed ? messages : undefined;
}
