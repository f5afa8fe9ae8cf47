import * as z from "zod";
import type { Page, PageOf } from "../core/command.ts";
import { Fault } from "../core/faults.ts";
import type { Row } from "./items.ts";
import { queryRows } from "./table.ts";
import type { Thing } from "./thing.ts";
import { type Loaded, readThing } from "./thing.ts";

/** What may stand in a sort key: anything else the table would not take as a place to start from. */
const KeyPart = z.string().refine((part) => part !== "" && Buffer.byteLength(part) <= 1_024);
const Position = z.tuple([KeyPart, KeyPart, KeyPart]);

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
  const { within } = page;
  const start = page.cursor && readCursor(page.cursor);
  // the table takes no place to start from that lies outside what is asked
  const isWithin = (place: string) => !within || (place >= within.from && place <= within.to);
  if (start && !isWithin(String(start.gsi1sk))) throw new Fault("cursor_unreadable");
  const { rows, last } = await queryRows({
    IndexName: "gsi1",
    KeyConditionExpression: `gsi1pk = :list${within ? " AND gsi1sk BETWEEN :from AND :to" : ""}`,
    ExpressionAttributeValues: {
      ":list": gsi1pk,
      ...(within && { ":from": within.from, ":to": within.to }),
    },
    ScanIndexForward: page.newestFirst !== true,
    Limit: page.limit,
    ...(start && { ExclusiveStartKey: { gsi1pk, ...start } }),
  });
  return { items: rows, next: last && writeCursor(last) };
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

function writeCursor(last: Row): string {
  const position = JSON.stringify([last.gsi1sk, last.pk, last.sk]);
  return Buffer.from(position, "utf8").toString("base64url");
}

function readCursor(cursor: string): Row {
  try {
    const text = Buffer.from(cursor, "base64url").toString("utf8");
    const [gsi1sk, pk, sk] = Position.parse(JSON.parse(text));
    return { gsi1sk, pk, sk };
  } catch {
    throw new Fault("cursor_unreadable");
  }
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
