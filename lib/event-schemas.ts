import * as z from "zod";
import { notifiedEvents, notifiedOf } from "./event-types.ts";
import { exampleOf } from "./http/examples.ts";
import { tidy } from "./http/openapi-schemas.ts";
import type { Schema } from "./http/openapi-types.ts";
import { describedSchema } from "./http/openapi-words.ts";
import { FeedItem } from "./webhooks/feed.ts";
import { words } from "./words.ts";

export type EventType = {
  readonly type: string;
  /** JSON Schema (2020-12) of the body that receivers get. */
  readonly schema: Record<string, unknown>;
  readonly example: Record<string, unknown>;
};

let printed: readonly EventType[] | undefined;

/** Every event type with the schema of its message and an example, printed once. */
export function eventTypes(): readonly EventType[] {
  printed ??= Object.keys(notifiedEvents).flatMap((kind) =>
    notifiedOf(kind).map(({ type, event }) => describe(kind, type, event)),
  );
  return printed;
}

/** The same envelope for all (lib/webhooks/feed.ts, messageOf), around what the event declares. */
function describe(kind: string, type: string, event: z.ZodObject): EventType {
  const { type: _type, ...payload } = event.shape;
  const message = z.strictObject({
    type: z.literal(type),
    timestamp: FeedItem.shape.at,
    data: z.strictObject({
      ...payload,
      thing: z.strictObject({ kind: z.literal(kind), id: z.string() }),
      version: FeedItem.shape.version,
    }),
    feed: z.strictObject({
      number: FeedItem.shape.number,
      endpointNumber: FeedItem.shape.number.optional(),
    }),
  });
  const plain = z.toJSONSchema(message, { unrepresentable: "any", override: tidy }) as Schema;
  const named = (plain.$defs ?? {}) as Readonly<Record<string, Schema>>;
  const example = exampleOf(plain, named) as Record<string, unknown>;
  return { type, schema: describedMessage(ownerOf(kind), plain, named), example };
}

/** Whose words a message has: those of the thing that it is about. */
export const ownerOf = (kind: string): string => kind.charAt(0).toUpperCase() + kind.slice(1);

function describedMessage(
  owner: string,
  plain: Schema,
  named: Readonly<Record<string, Schema>>,
): Record<string, unknown> {
  const inner = Object.entries(named).map(([name, one]) => [
    name,
    describedSchema(words, name, one),
  ]);
  const described = describedSchema(words, owner, plain);
  return { ...described, ...(inner.length > 0 && { $defs: Object.fromEntries(inner) }) };
}
