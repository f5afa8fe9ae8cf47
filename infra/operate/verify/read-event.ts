import * as z from "zod";
import type { Transfer } from "../../../lib/core/decision.ts";
import type { Row } from "../../../lib/engine/items.ts";
import { type Entity, isEntity } from "../../../lib/engine/keys.ts";
import type { StoredEvent } from "../../../lib/engine/thing.ts";

const isText = (value: unknown): value is string => typeof value === "string";

const TransferOfEvent = z.custom<Transfer>((value) => {
  const { from, to, amountFen, reverses = "" } = Object(value);
  return [from, to, reverses].every(isText) && Number.isSafeInteger(amountFen);
});

const moved = {
  thing: z.looseObject({
    kind: z.custom<Entity>((value) => isText(value) && isEntity(value)),
    id: z.string(),
  }),
  version: z.int().min(1),
  transfers: z.array(TransferOfEvent),
};

/** What every event says, whatever more a newer program lets it say: all of it is hashed. */
const AnyEvent: z.ZodType<StoredEvent> = z.looseObject({
  ...moved,
  type: z.string(),
  at: z.string(),
  by: z.looseObject({ subject: z.string(), role: z.string() }),
  commandId: z.string(),
  payload: z.record(z.string(), z.unknown()),
  concerns: z.array(z.string()),
  previousHash: z.string(),
  hash: z.string(),
});

/** The event in a row; nothing where there is none that can be read. */
export const readEvent = (row: Row): StoredEvent | undefined => AnyEvent.safeParse(row.event).data;

/** What an event says of money. */
export type Moved = Pick<StoredEvent, keyof typeof moved>;
const AnyMoved: z.ZodType<Moved> = z.looseObject(moved);

/** What the event in a row says of money; nothing where that cannot be read. */
export const readMoved = (row: Row): Moved | undefined => AnyMoved.safeParse(row.event).data;
