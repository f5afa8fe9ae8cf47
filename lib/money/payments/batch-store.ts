import * as z from "zod";
import type { Page, PageOf } from "../../core/command.ts";
import { listEventsByThing } from "../../engine/events.ts";
import { type Key, prefixes } from "../../engine/keys.ts";
import { knownIn } from "../../engine/known-part.ts";
import { listThings } from "../../engine/lists.ts";
import { queryRows } from "../../engine/table.ts";
import { loadThing, loadThings, type Thing } from "../../engine/thing.ts";
import { evolveBatch } from "./batch-evolve.ts";
import { Batch, BatchEvent, type BatchStatus, Left, Member } from "./batch-model.ts";

const listOf = (status: BatchStatus) => `BATCHES#${status}`;
const unsent = `${prefixes.batch}#unsent`;

/** Batches that a run must finish stand in a row of their own, read consistently. */
const unsentRow = (batch: Batch): Key[] =>
  batch.status === "open" || batch.status === "sealed" ? [{ pk: unsent, sk: batch.batchId }] : [];

export const batches: Thing<Batch, BatchEvent> = {
  entity: "batch",
  state: Batch,
  // nobody left a batch before
  readers: [({ ...before }) => ({ left: 0, ...before })],
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

/** Those that are in a batch in the order of the file, read consistently; at most 1,000. */
export async function loadMembers(batchId: string): Promise<Member[]> {
  const members = new Map<number, Member>();
  let cursor: string | undefined;
  do {
    const page = { limit: eventsAtOnce, cursor };
    const { items, next } = await listEventsByThing({ entity: "batch", id: batchId }, page);
    for (const { type, payload } of items) {
      if (type === "batch.joined") {
        for (const member of knownIn(Joined, payload).members) members.set(member.n, member);
      }
      if (type === "batch.left") {
        for (const { n } of knownIn(Leaving, payload).members) members.delete(n);
      }
    }
    cursor = next;
  } while (cursor);
  return [...members.values()];
}

const Joined = z.object({ members: z.array(Member) });
const Leaving = z.object({ members: z.array(Left) });

/** Every batch that was sent and is not answered whole yet. */
export async function* everyBatchSent(): AsyncGenerator<string> {
  let cursor: string | undefined;
  do {
    const { items, next } = await listBatchesByStatus("sent", { limit: 100, cursor });
    for (const { batchId } of items) yield batchId;
    cursor = next;
  } while (cursor);
}
