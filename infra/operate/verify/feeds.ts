import { isDeepStrictEqual } from "node:util";
import type { Row } from "../../../lib/engine/items.ts";
import { feedHeadKey, feedItemKey, feedThingKey } from "../../../lib/engine/keys.ts";
import { readRow } from "../../../lib/engine/stored-rows.ts";
import type { StoredEvent } from "../../../lib/engine/thing.ts";
import type { FeedHead, FeedItem } from "../../../lib/webhooks/feed.ts";
import { feedHeads, feedItems, feedMessages } from "../../../lib/webhooks/feed-store.ts";
import { type Checked, counted } from "./exported.ts";
import { type Claimed, faultsOf } from "./faults.ts";
import { gapsIn, inWordsOf } from "./gaps.ts";
import { idAt, rowName, standsAt } from "./names.ts";
import { type Exported, grouped, partitionsIn, read } from "./read-export.ts";

/** One organisation's feed. */
export type Feed = {
  readonly organisationId: string;
  readonly head: FeedHead | undefined;
  /** By their numbers. */
  readonly items: ReadonlyMap<number, FeedItem>;
  /** Up to which version the feed knows a thing, by the key of that row. */
  readonly known: ReadonlyMap<string, number>;
  /** What cannot be read, or stands where it does not belong. */
  readonly faults: readonly string[];
};

export async function readFeeds(folder: string): Promise<Map<string, Feed>> {
  const partitions = [...(await partitionsIn(folder, "feed")).values()];
  return new Map(partitions.map(readFeed).map((feed) => [feed.organisationId, feed]));
}

function readFeed(rows: readonly Row[]): Feed {
  const [first] = rows;
  const organisationId = first ? idAt("feed", first) : "";
  const faults: string[] = [];
  const items = new Map<number, FeedItem>();
  const known = new Map<string, number>();
  let head: FeedHead | undefined;
  for (const row of rows) {
    const fault = (says: string) => faults.push(`${rowName(row)}: ${says}`);
    if (standsAt(row, feedHeadKey(organisationId))) {
      if (head) fault("it is there twice");
      head = read(() => readRow(feedHeads, row));
      if (!head) fault("it cannot be read");
    } else if (String(row.sk).startsWith("THING#")) {
      if (known.has(String(row.sk))) fault("it is there twice");
      if (!read(() => readRow(feedMessages, row))) fault("it cannot be read");
      known.set(String(row.sk), Number(row.version));
    } else {
      const item = read(() => readRow(feedItems, row));
      if (!item) fault("it is no item of a feed");
      else if (!standsAt(row, feedItemKey(organisationId, item.number))) {
        fault(`it says that its number is ${item.number}`);
      } else if (items.has(item.number)) fault("it is there twice");
      else items.set(item.number, item);
    }
  }
  return { organisationId, head, items, known, faults };
}

/**
 * Every feed is numbered without gap up to its head; its items say what their events say, and every
 * event that concerns an organisation stands in its feed, once.
 */
export function feedsTell({ chains }: Exported, feeds: ReadonlyMap<string, Feed>): Checked {
  const concerning = new Map<string, StoredEvent[]>();
  for (const { event } of [...chains.values()].flat()) {
    for (const id of new Set(event.concerns)) grouped(concerning, id).push(event);
  }
  const ids = new Set([...concerning.keys(), ...feeds.keys()]);
  const broken = [...ids].flatMap((id) => {
    const feed = feeds.get(id);
    const events = concerning.get(id) ?? [];
    return feed ? feedFaults(feed, events) : [`feed of ${id}: it is missing`];
  });
  const items = [...feeds.values()].reduce((sum, feed) => sum + feed.items.size, 0);
  return { looked: `${counted(items, "items")} in ${counted(feeds.size, "feeds")}`, broken };
}

const placeOf = ({ thing, version }: Pick<StoredEvent | FeedItem, "thing" | "version">): string =>
  `${thing.kind} ${thing.id} version ${version}`;

function feedFaults(feed: Feed, events: readonly StoredEvent[]): string[] {
  const { organisationId, head, items, faults } = feed;
  const name = `feed of ${organisationId}`;
  const byPlace = new Map(events.map((event) => [placeOf(event), event]));
  const inOrder = [...items.values()].sort((a, b) => a.number - b.number);
  const inFeed = new Set(inOrder.map(placeOf));
  const last = head?.number ?? 0;
  const beyond = inOrder.filter(({ number }) => number > last);
  const gaps = gapsIn(items.keys(), last);
  return [
    ...faults,
    ...faultsOf(name, [
      [head !== undefined, "its head is missing"],
      ...beyond.map(({ number }): Claimed => [!head, `item ${number} is beyond its head, ${last}`]),
      ...gaps.map((gap): Claimed => [false, inWordsOf("item", gap)]),
      ...events.map((event): Claimed => {
        return [inFeed.has(placeOf(event)), `${placeOf(event)} (${event.type}) is missing`];
      }),
    ]),
    ...inOrder.flatMap((item) => itemFaults(`${name} item ${item.number}`, item, byPlace)),
    ...knownFaults(name, feed, inOrder),
  ];
}

function itemFaults(
  name: string,
  item: FeedItem,
  events: ReadonlyMap<string, StoredEvent>,
): string[] {
  const event = events.get(placeOf(item));
  if (!event) return [`${name}: there is no event ${placeOf(item)} that concerns it`];
  const differing = (["type", "at", "payload"] as const).filter(
    (field) => !isDeepStrictEqual(item[field], event[field]),
  );
  return differing.map((field) => `${name}: its ${field} is not that of ${placeOf(item)}`);
}

/** Versions of a thing stand in their order, each once, and the feed knows the last of them. */
function knownFaults(name: string, feed: Feed, inOrder: readonly FeedItem[]): string[] {
  const last = new Map<string, FeedItem>();
  const faults: string[] = [];
  for (const item of inOrder) {
    const { sk } = feedThingKey(feed.organisationId, item.thing);
    const before = last.get(sk);
    if (before && before.version >= item.version) {
      faults.push(`${name} item ${item.number}: ${placeOf(item)} comes after ${placeOf(before)}`);
    }
    last.set(sk, item);
  }
  const things = [...new Set([...last.keys(), ...feed.known.keys()])];
  const unknown = things.flatMap((sk) => {
    const [says, should] = [feed.known.get(sk), last.get(sk)];
    const knows = `it knows ${sk} up to version ${says}, its last item is version ${should?.version}`;
    return faultsOf(name, [[says === should?.version, knows]]);
  });
  return [...faults, ...unknown];
}
