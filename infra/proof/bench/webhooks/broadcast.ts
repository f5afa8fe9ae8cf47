import { marshall } from "@aws-sdk/util-dynamodb";
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from "aws-lambda";
import { typeid } from "typeid-js";
import { commit, putNew } from "../../../../lib/engine/commit.ts";
import { itemOf } from "../../../../lib/engine/items.ts";
import { eventKey, stateKey } from "../../../../lib/engine/keys.ts";
import type { StoredEvent } from "../../../../lib/engine/thing.ts";
import { loadFeedHead } from "../../../../lib/webhooks/feed-store.ts";
import { median } from "../frame/statistics.ts";
import { type Consumer, drain } from "./drain.ts";

export type Stream = (batch: DynamoDBStreamEvent) => Promise<DynamoDBBatchResponse>;
type NextEvent = (concerns: readonly string[]) => StoredEvent;

/** What a broadcast costs those behind it in the stream, and how it got to its readers. */
export type Broadcast = {
  readonly organisations: number;
  /** The function that reads the stream: with the broadcast, and with an event of one organisation. */
  readonly streamMilliseconds: number;
  readonly ordinaryMilliseconds: number;
  /** Events of one organisation that came while the broadcast was on its way. */
  readonly meanwhile: { readonly events: number; readonly milliseconds: number };
  readonly everywhereMilliseconds: number;
  /** Feeds that hold it once. */
  readonly reached: number;
};

/** As the stream's own retries. */
const attemptsMax = 21;

/** Brings events as the stream does, after they were written; answers how long it took. */
async function brought(stream: Stream, event: StoredEvent): Promise<number> {
  const key = eventKey(stateKey(event.thing.kind, event.thing.id), event.version);
  await commit([putNew("event_is_new", key, { entity: "event", event })]);
  const item = itemOf({ entity: "event", event });
  const image = marshall(item, { removeUndefinedValues: true });
  const dynamodb = { SequenceNumber: "1", NewImage: image as never };
  const started = performance.now();
  const batch: DynamoDBStreamEvent = { Records: [{ eventName: "INSERT", dynamodb }] };
  // what fails on a busy table comes again, as from a stream, and its time counts
  for (let attempt = 1; (await stream(batch)).batchItemFailures.length > 0; attempt += 1) {
    if (attempt === attemptsMax) throw new Error("the stream's function fails at every attempt");
  }
  return performance.now() - started;
}

/** The last number of each feed, a few feeds at once. */
async function numbersOf(organisationIds: readonly string[]): Promise<number[]> {
  const numbers: number[] = [];
  for (let from = 0; from < organisationIds.length; from += 20) {
    const some = organisationIds.slice(from, from + 20);
    const heads = await Promise.all(some.map(loadFeedHead));
    numbers.push(...heads.map(({ number }) => number));
  }
  return numbers;
}

/** One event for all, and events for one while it is carried into every feed. */
export async function broadcast(plan: {
  readonly organisations: number;
  readonly queueUrl: string;
  readonly stream: Stream;
  readonly deliver: Consumer;
  readonly nextEvent: NextEvent;
}): Promise<Broadcast> {
  const { stream, nextEvent } = plan;
  const all = Array.from({ length: plan.organisations }, () => typeid("org").toString());
  const ordinary = () => brought(stream, nextEvent([typeid("org").toString()]));
  await ordinary();
  const ordinaryMilliseconds = median([await ordinary(), await ordinary(), await ordinary()]);
  const started = performance.now();
  const streamMilliseconds = await brought(stream, nextEvent(all));
  let isOver = false;
  // each call of a function has a process of its own; ten in this one would wait for each other
  const drained = drain(plan.queueUrl, plan.deliver, { isOver: () => isOver, atOnce: 1 });
  const waits: number[] = [];
  for (let waiting = all; waiting.length > 0; ) {
    waits.push(await ordinary());
    const some = waiting.slice(0, 40);
    const numbers = await numbersOf(some);
    waiting = [...some.filter((_, index) => numbers[index] === 0), ...waiting.slice(40)];
  }
  const everywhereMilliseconds = performance.now() - started;
  isOver = true;
  await drained;
  const numbers = await numbersOf(all);
  return {
    organisations: all.length,
    ...{ streamMilliseconds, ordinaryMilliseconds, everywhereMilliseconds },
    meanwhile: { events: waits.length, milliseconds: median(waits) },
    reached: numbers.filter((number) => number === 1).length,
  };
}
