import * as z from "zod";
import type { Page, PageOf } from "../../core/command.ts";
import { listEventsByThing } from "../../engine/events.ts";
import { type Key, prefixes } from "../../engine/keys.ts";
import { knownIn } from "../../engine/known-part.ts";
import { listThings } from "../../engine/lists.ts";
import { queryRows } from "../../engine/table.ts";
import { loadThing, loadThings, type Thing } from "../../engine/thing.ts";
import { evolveBatch } from "./batch-evolve.ts";
import { Batch, BatchEvent, type BatchStatus, Member } from "./batch-model.ts";

const listOf = (status: BatchStatus) => `BATCHES#${status}`;
const unsent = `${prefixes.batch}#unsent`;

/** Batches that a run must finish stand in a row of their own, read consistently. */
const unsentRow = (batch: Batch): Key[] =>
  batch.status === "open" || batch.status === "sealed" ? [{ pk: unsent, sk: batch.batchId }] : [];

export const batches: Thing<Batch, BatchEvent> = {
  entity: "batch",
  state: Batch,
  evolve: evolveBatch,
  events: BatchEvent,
  list: (b) => ({ gsi1pk: listOf(b.status), gsi1sk: `${b.openedAt}#${b.batchId}` }),
  rows: unsentRow,
};

export const loadBatch = async (id: string): Promise<Batch | undefined> =>
  (await loadThing(batches, id))?.state;

export async function listBatchesByStatus(status: BatchStatus, page: PageOf): Promise<Page<Batch>> {
  const { items, next } = await listThings(batches, listOf(status), { ...page, newestFirst: true });
  return { items: items.map((loaded) => loaded.state), next };
}

/** Batches that are not sent yet, the earliest first. There are never more than a few. */
export async function loadBatchesUnsent(): Promise<Batch[]> {
  const { rows } = await queryRows({
    KeyConditionExpression: "pk = :unsent",
    ExpressionAttributeValues: { ":unsent": unsent },
    Limit: 100,
    ConsistentRead: true,
  });
  const loaded = await loadThings(
    batches,
    rows.map((row) => row.id as string),
  );
  return loaded.map(({ state }) => state);
}

/** How many events are read at once: each holds the payments that joined together. */
const eventsAtOnce = 25;

/** All members of a batch in the order of the file, read consistently; at most 1,000. */
export async function loadMembers(batchId: string): Promise<Member[]> {
  const members: Member[] = [];
  let cursor: string | undefined;
  do {
    const page = { limit: eventsAtOnce, cursor };
    const { items, next } = await listEventsByThing({ entity: "batch", id: batchId }, page);
    const joined = items.filter(({ type }) => type === "batch.joined");
    members.push(...joined.flatMap(({ payload }) => knownIn(Joined, payload).members));
    cursor = next;
  } while (cursor);
  return members;
}

const Joined = z.object({ members: z.array(Member) });

/** Every batch that was sent and is not answered whole yet. */
export async function* everyBatchSent(): AsyncGenerator<string> {
  let cursor: string | undefined;
  do {
    const { items, next } = await listBatchesByStatus("sent", { limit: 100, cursor });
    for (const { batchId } of items) yield batchId;
    cursor = next;
  } while (cursor);
}
