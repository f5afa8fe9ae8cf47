import type { Page, PageOf } from "../core/command.ts";
import type { Row } from "./items.ts";
import type { Key } from "./keys.ts";
import { queryRows } from "./table.ts";
import type { Thing } from "./thing.ts";
import { type Loaded, readThing } from "./thing.ts";

type ListPage = PageOf & {
  readonly newestFirst?: boolean;
  /** Only rows whose place lies between the two, both included. */
  readonly within?: { readonly from: string; readonly to: string };
};

/**
 * One page of the rows in one partition of the first index. The index may lag a write by a
 * moment: what must be seen right after a write is read by id.
 */
export async function listRows(gsi1pk: string, page: ListPage): Promise<Page<Row>> {
  const { within, cursor } = page;
  const { rows, last } = await queryRows({
    IndexName: "gsi1",
    KeyConditionExpression: `gsi1pk = :list${within ? " AND gsi1sk BETWEEN :from AND :to" : ""}`,
    ExpressionAttributeValues: {
      ":list": gsi1pk,
      ...(within && { ":from": within.from, ":to": within.to }),
    },
    ScanIndexForward: page.newestFirst !== true,
    Limit: page.limit,
    ...(cursor && { ExclusiveStartKey: { gsi1pk, ...rowAt(cursor) } }),
  });
  return { items: rows, next: last && placeOf(last) };
}

/** Where a row stands in its partition of the index: a cursor, in a list's own words. */
const placeOf = ({ gsi1sk, pk, sk }: Row): string => JSON.stringify([gsi1sk, pk, sk]);

function rowAt(place: string): Row {
  const [gsi1sk, pk, sk] = JSON.parse(place) as unknown[];
  return { gsi1sk, pk, sk };
}

/** One page of the things in one partition of the first index. */
export async function listThings<State, Event extends { readonly type: string }>(
  thing: Thing<State, Event>,
  gsi1pk: string,
  page: ListPage,
): Promise<Page<Loaded<State>>> {
  const { items, next } = await listRows(gsi1pk, page);
  return { items: items.map((row) => readThing(thing, row)), next };
}

/** What one page of what may be seen takes at most: so many queries, of a few rows or a page and one. */
const seenQueriesMax = 10;
const seenRowsLeast = 10;

/** A thing with its place in a list: where one goes on behind it. */
type Placed<State> = { readonly state: State; readonly place: string };

/**
 * One page of what of a list may be seen, with no sign of the rest: a page is full as long as there
 * is enough to see, and has a next one only where something is in it. Behind ten times as many rows
 * as a page has, it ends early.
 */
export async function pageOfSeen<State>(
  read: (page: PageOf) => Promise<Page<Placed<State>>>,
  { limit, cursor: from, sees }: PageOf & { readonly sees: (state: State) => boolean },
): Promise<Page<State>> {
  const seen: State[] = [];
  let cursor = from;
  let lastSeen = cursor;
  for (let queries = 0; queries < seenQueriesMax; queries += 1) {
    const { items, next } = await read({ limit: Math.max(limit + 1, seenRowsLeast), cursor });
    for (const { state, place } of items) {
      if (!sees(state)) continue;
      if (seen.length === limit) return { items: seen, next: lastSeen };
      seen.push(state);
      lastSeen = place;
    }
    if (!next) return { items: seen, next: undefined };
    cursor = next;
  }
  return { items: seen, next: cursor };
}

/** The same of the things in one partition of the first index. */
export function listThingsSeen<State, Event extends { readonly type: string }>(
  thing: Thing<State, Event>,
  gsi1pk: string,
  { sees, ...page }: ListPage & { readonly sees: (state: State) => boolean },
): Promise<Page<State>> {
  const read = async (part: PageOf) => {
    const { items, next } = await listRows(gsi1pk, { ...page, ...part });
    const placed = items.map((row) => ({
      state: readThing(thing, row).state,
      place: placeOf(row),
    }));
    return { items: placed, next };
  };
  return pageOfSeen(read, { ...page, sees });
}

/** Ids of the things of one kind whose time has come, oldest first, shard by shard. */
export async function* listDue(
  partitions: readonly string[],
  until: string,
  limit = 100,
): AsyncGenerator<{ readonly id: string; readonly dueAt: string }> {
  const pageOf = (partition: string, from?: Row) =>
    queryRows({
      IndexName: "gsi2",
      KeyConditionExpression: "gsi2pk = :due AND gsi2sk <= :until",
      ExpressionAttributeValues: { ":due": partition, ":until": `${until}#~` },
      Limit: limit,
      ...(from && { ExclusiveStartKey: from }),
    });
  // most shards hold nothing: all are asked at once, and only what holds more is read on
  const firsts = await Promise.all(partitions.map((partition) => pageOf(partition)));
  for (const [index, partition] of partitions.entries()) {
    let page = firsts[index];
    while (page) {
      for (const row of page.rows) {
        const [dueAt = "", id = ""] = String(row.gsi2sk).split("#");
        yield { id, dueAt };
      }
      page = page.last && (await pageOf(partition, page.last));
    }
  }
}

/** One page of a partition's rows whose sort key begins so, read consistently; the cursor is the rest of it. */
export async function listRowsBeneath(
  { pk, sk: prefix }: Key,
  { cursor, limit }: PageOf,
): Promise<Page<Row>> {
  const { rows, last } = await queryRows({
    KeyConditionExpression: "pk = :pk AND sk BETWEEN :from AND :to",
    ExpressionAttributeValues: {
      ":pk": pk,
      // a longer key stands behind its own beginning
      ":from": `${prefix}${cursor ? `${cursor}!` : ""}` || " ",
      ":to": `${prefix}~`,
    },
    Limit: limit,
    ConsistentRead: true,
  });
  return { items: rows, next: last && String(last.sk).slice(prefix.length) };
}

/** All items of a list, page by page, held at once. */
export async function everyItem<Item>(
  list: (page: PageOf) => Promise<Page<Item>>,
): Promise<Item[]> {
  const found: Item[] = [];
  let cursor: string | undefined;
  do {
    const { items, next } = await list({ limit: 100, cursor });
    found.push(...items);
    cursor = next;
  } while (cursor);
  return found;
}
