import type { Page, PageOf } from "../core/command.ts";
import type { Row } from "./items.ts";
import { queryRows } from "./table.ts";
import { loadThings, type Thing } from "./thing.ts";

/** Days or places to read between, both included; left out, an end is open. */
export type Between = { readonly from?: string | undefined; readonly to?: string | undefined };

export type DayPage = PageOf & Between & { readonly newestFirst?: boolean };

/**
 * One page of a partition's rows that are named `<day>#<id>` or `<instant>#<id>`, read consistently,
 * oldest first unless asked otherwise. A cursor is the place of the last row.
 */
export async function listDayRows(pk: string, page: DayPage): Promise<Page<Row>> {
  const { from = "0", to = "9", cursor, newestFirst = false } = page;
  // a place that another page ended at comes first, and is left out
  const isForward = cursor !== undefined && !newestFirst;
  const start = isForward && cursor > from ? `${cursor} ` : from;
  const end = `${to}#~`;
  if (start > end) return { items: [], next: undefined };
  const { rows, last } = await queryRows({
    KeyConditionExpression: "pk = :part AND sk BETWEEN :start AND :end",
    ExpressionAttributeValues: { ":part": pk, ":start": start, ":end": end },
    ...(newestFirst && {
      ScanIndexForward: false,
      ...(cursor && { ExclusiveStartKey: { pk, sk: cursor } }),
    }),
    Limit: page.limit,
    ConsistentRead: true,
  });
  return { items: rows, next: last && String(last.sk) };
}

/** The same of the things that the rows name. */
export async function listThingsByDay<State, Event extends { readonly type: string }>(
  thing: Thing<State, Event>,
  pk: string,
  page: DayPage,
): Promise<Page<State>> {
  const { items, next } = await listDayRows(pk, page);
  const ids = items.map(({ id }) => String(id));
  return { items: (await loadThings(thing, ids)).map(({ state }) => state), next };
}

/** All rows between two days, page by page. */
export async function* everyDayRow(pk: string, between: Between = {}): AsyncGenerator<Row> {
  let cursor: string | undefined;
  do {
    const { items, next } = await listDayRows(pk, { ...between, limit: 1_000, cursor });
    yield* items;
    cursor = next;
  } while (cursor);
}
