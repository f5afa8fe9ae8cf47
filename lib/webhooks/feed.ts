import * as z from "zod";
import { Instant } from "../core/time.ts";
import { type Dispatch, newDispatch } from "./dispatch.ts";
import { type Endpoint, testedType } from "./model.ts";

/** One event as it stands in an organisation's feed. */
export const FeedItem = z.strictObject({
  /** 1, 2, 3 … without a gap. */
  number: z.int().min(1),
  type: z.string(),
  at: Instant,
  thing: z.strictObject({ kind: z.string(), id: z.string() }),
  version: z.int().min(1),
  payload: z.record(z.string(), z.unknown()),
});
export type FeedItem = z.infer<typeof FeedItem>;

/** Where a feed stands: its last number, and the last one of each of its endpoints. */
export const FeedHead = z.strictObject({
  /** Counts the changes of this row; every write expects the one before. */
  revision: z.int().min(0),
  number: z.int().min(0),
  endpoints: z.record(z.string(), z.int().min(0)),
});
export type FeedHead = z.infer<typeof FeedHead>;

export const emptyFeed: FeedHead = { revision: 0, number: 0, endpoints: {} };

/** Whether a filter lets an event type through: all, the type itself, or its first words. */
export function isWanted(types: readonly string[], type: string): boolean {
  return types.length === 0 || types.some((one) => type === one || type.startsWith(`${one}.`));
}

/**
 * Whether an endpoint gets an event. A paused one gets it later, a disabled one not at all. Of
 * itself an endpoint hears nothing but its test, and of another's test nothing.
 */
export function isFor(endpoint: Endpoint, event: Pick<FeedItem, "type" | "thing">): boolean {
  if (endpoint.status !== "active" && endpoint.status !== "paused") return false;
  const isItself = event.thing.id === endpoint.endpointId;
  const isTest = event.type === testedType;
  return isItself || isTest ? isItself && isTest : isWanted(endpoint.types, event.type);
}

/**
 * Gives an event its number in the feed, and in each endpoint that gets it the endpoint's own.
 * Keeps: both run without a gap, since all of it is written on the head's revision.
 */
export function numberEvent(
  head: FeedHead,
  event: Omit<FeedItem, "number">,
  to: { readonly organisationId: string; readonly endpoints: readonly Endpoint[] },
): { head: FeedHead; item: FeedItem; dispatches: readonly Dispatch[] } {
  const item = { ...event, number: head.number + 1 };
  const wanting = to.endpoints.filter(
    (one) => one.endpointId in head.endpoints && isFor(one, event),
  );
  const numbers = wanting.map(({ endpointId }) => [
    endpointId,
    (head.endpoints[endpointId] ?? 0) + 1,
  ]);
  const dispatches = numbers.map(([endpointId, number]) =>
    newDispatch(item, {
      organisationId: to.organisationId,
      endpointId: endpointId as string,
      number: number as number,
    }),
  );
  const endpoints = { ...head.endpoints, ...Object.fromEntries(numbers) };
  const next = { ...head, revision: head.revision + 1, number: item.number, endpoints };
  return { head: next, item, dispatches };
}

/** The head with one more endpoint, whose own numbers start at 1. */
export function withEndpoint(head: FeedHead, endpointId: string): FeedHead {
  const endpoints = { ...head.endpoints, [endpointId]: 0 };
  return { ...head, revision: head.revision + 1, endpoints };
}

export function withoutEndpoint(head: FeedHead, endpointId: string): FeedHead {
  const { [endpointId]: _closed, ...endpoints } = head.endpoints;
  return { ...head, revision: head.revision + 1, endpoints };
}

/** The body that is signed and sent. `data` holds the payload and the thing it is about. */
export function messageOf(item: FeedItem, endpointNumber?: number) {
  return {
    type: item.type,
    timestamp: item.at,
    data: { ...item.payload, thing: item.thing, version: item.version },
    feed: { number: item.number, ...(endpointNumber !== undefined && { endpointNumber }) },
  };
}

/** How long to wait before asking a feed that had no more. Units: seconds. */
const pollAfterSeconds = 15;

/** A piece of a feed as it is answered: filtered, and where to go on behind it. */
export function pieceOf(
  read: readonly FeedItem[],
  asked: {
    readonly number: number;
    readonly limit: number;
    readonly types?: readonly string[] | undefined;
  },
) {
  return {
    items: read.filter(({ type }) => isWanted(asked.types ?? [], type)),
    next: read.at(-1)?.number ?? asked.number,
    pollAfterSeconds: read.length < asked.limit ? pollAfterSeconds : 0,
  };
}
