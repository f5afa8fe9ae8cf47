import { onlyFieldsOf } from "../core/only-fields.ts";
import { Health, unknownHealth } from "../webhooks/health.ts";
import { type Slots, slotsMax } from "../webhooks/slots.ts";
import { type Guarded, put } from "./commit.ts";
import { endpointHealthKey } from "./keys.ts";
import { loadRow, tableName } from "./table.ts";

/** How an endpoint has been doing, and the slots in which attempts at it are under way. */
export type Doings = { readonly health: Health; readonly slots: Slots };

const slotName = (slot: number) => `slot${slot}`;

export async function loadDoings(endpointId: string): Promise<Doings> {
  const row = await loadRow(endpointHealthKey(endpointId));
  if (!row) return { health: unknownHealth, slots: {} };
  const numbers = Array.from({ length: slotsMax }, (_, slot) => slot);
  const slots = Object.fromEntries(numbers.map((slot) => [slot, row[slotName(slot)]])) as Slots;
  return { health: onlyFieldsOf(Health, { consecutiveFailures: 0, ...row }), slots };
}

export const loadEndpointHealth = async (endpointId: string): Promise<Health> =>
  (await loadDoings(endpointId)).health;

/** Forgets past failures, so that a resumed endpoint has its days again. */
export function healthReset(endpointId: string, health: Health): Guarded {
  const { failingSince: _since, ...kept } = health;
  const row = { entity: "health", ...kept, consecutiveFailures: 0 };
  return put("endpoint_health", endpointHealthKey(endpointId), row);
}

/** Takes a slot for an attempt, on condition that nobody has it. */
export const slotWrite = (
  endpointId: string,
  taken: { readonly slot: number; readonly at: string; readonly until: string },
): Guarded => ({
  rule: "slot_is_free",
  write: {
    Update: {
      TableName: tableName(),
      Key: { ...endpointHealthKey(endpointId) },
      UpdateExpression: "SET entity = :entity, #slot = :until",
      ConditionExpression: "attribute_not_exists(#slot) OR #slot <= :at",
      ExpressionAttributeNames: { "#slot": slotName(taken.slot) },
      ExpressionAttributeValues: {
        ":entity": "health",
        ":until": taken.until,
        ":at": taken.at,
      },
    },
  },
});

const success =
  "SET lastSuccessAt = :at, consecutiveFailures = :count, #slot = :free REMOVE failingSince";
const failure =
  "SET lastFailureAt = :at, failingSince = if_not_exists(failingSince, :at), #slot = :free " +
  "ADD consecutiveFailures :count";

/**
 * Notes how an attempt went and frees its slot, at once or after a rest; counted in place, since
 * attempts run side by side.
 */
export const healthWrite = (
  endpointId: string,
  attempt: {
    readonly at: string;
    readonly succeeded: boolean;
    readonly slot: number;
    readonly freeAt: string;
  },
): Guarded => ({
  rule: "endpoint_health",
  write: {
    Update: {
      TableName: tableName(),
      Key: { ...endpointHealthKey(endpointId) },
      UpdateExpression: attempt.succeeded ? success : failure,
      ExpressionAttributeNames: { "#slot": slotName(attempt.slot) },
      ExpressionAttributeValues: {
        ":at": attempt.at,
        ":free": attempt.freeAt,
        ":count": attempt.succeeded ? 0 : 1,
      },
    },
  },
});
