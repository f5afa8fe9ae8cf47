import type { Guarded } from "../engine/commit.ts";
import type { Row } from "../engine/items.ts";
import { endpointHealthKey } from "../engine/keys.ts";
import { formOf, readStored, type Stored } from "../engine/stored.ts";
import { loadRow, tableName } from "../engine/table.ts";
import { Health, unknownHealth } from "./health.ts";
import { type Slots, slotsMax } from "./slots.ts";

/** How an endpoint has been doing, the slots in which attempts at it are under way, and who waits. */
export type HealthRow = {
  readonly health: Health;
  readonly slots: Slots;
  /** How many dispatches wait for a slot. */
  readonly waiting: number;
};

/** Kept beside slots and counters in one row, and changed in place: what is unknown stays there. */
export const healths: Stored<Health> = { kind: "endpoint-health", schema: Health.strip() };

const slotName = (slot: number) => `slot${slot}`;

export function readHealthRow(row: Row | undefined): HealthRow {
  if (!row) return { health: unknownHealth, slots: {}, waiting: 0 };
  const numbers = Array.from({ length: slotsMax }, (_, slot) => slot);
  const slots = Object.fromEntries(numbers.map((slot) => [slot, row[slotName(slot)]])) as Slots;
  const value = { consecutiveFailures: 0, ...row };
  const health = readStored(healths, { id: String(row.pk), row, value });
  return { health, slots, waiting: (row.waiting as number | undefined) ?? 0 };
}

export const loadHealthRow = async (endpointId: string): Promise<HealthRow> =>
  readHealthRow(await loadRow(endpointHealthKey(endpointId)));

export const loadEndpointHealth = async (endpointId: string): Promise<Health> =>
  (await loadHealthRow(endpointId)).health;

/**
 * A part of a change of that row, as pieces of an expression. It is counted in place, since attempts
 * run side by side; whatever changes with one dispatch is one write.
 */
export type HealthEdit = {
  readonly set?: readonly string[];
  readonly add?: readonly string[];
  readonly remove?: readonly string[];
  /** What must hold, so that the whole transaction is made. */
  readonly only?: readonly string[];
  readonly values?: Row;
};

/** Takes a slot for an attempt, on condition that nobody has it. */
export const slotTaken = (slot: number, span: { at: string; until: string }): HealthEdit => ({
  set: [`${slotName(slot)} = :until`],
  only: [`(attribute_not_exists(${slotName(slot)}) OR ${slotName(slot)} <= :at)`],
  values: { ":until": span.until, ":at": span.at },
});

/** Only while none of some slots is free, so that whoever frees one finds what waits for it. */
export const whileTaken = (slots: readonly number[], at: string): HealthEdit => ({
  only: slots.map((slot) => `${slotName(slot)} > :at`),
  values: { ":at": at },
});

/** Only while no dispatch waits, so that whoever frees a slot need not look. */
export const whileNoneWaits: HealthEdit = {
  only: ["(attribute_not_exists(waiting) OR waiting = :none)"],
  values: { ":none": 0 },
};

export const waitingChanged = (count: 1 | -1): HealthEdit => ({
  add: ["waiting :more"],
  values: { ":more": count },
});

/** Notes how an attempt went and frees its slot, at once or after a rest. */
export function attemptNoted(attempt: {
  readonly at: string;
  readonly succeeded: boolean;
  readonly slot: number;
  readonly freeAt: string;
}): HealthEdit {
  const freed = `${slotName(attempt.slot)} = :free`;
  const values = { ":at": attempt.at, ":free": attempt.freeAt };
  return attempt.succeeded
    ? {
        set: ["lastSuccessAt = :at", "consecutiveFailures = :zero", freed],
        remove: ["failingSince"],
        values: { ...values, ":zero": 0 },
      }
    : {
        set: ["lastFailureAt = :at", "failingSince = if_not_exists(failingSince, :at)", freed],
        add: ["consecutiveFailures :one"],
        values: { ...values, ":one": 1 },
      };
}

/** Forgets past failures, so that a resumed endpoint has its days again. */
export const failuresForgotten: HealthEdit = {
  set: ["consecutiveFailures = :zero"],
  remove: ["failingSince"],
  values: { ":zero": 0 },
};

/** All edits as one write; none where they change nothing. */
export function healthWrites(endpointId: string, edits: readonly HealthEdit[]): Guarded[] {
  const all = (part: "set" | "add" | "remove" | "only") =>
    edits.flatMap((edit) => edit[part] ?? []);
  const clause = (word: string, parts: readonly string[]) =>
    parts.length > 0 ? [`${word} ${parts.join(", ")}`] : [];
  if ([...all("set"), ...all("add"), ...all("remove")].length === 0) return [];
  const only = all("only").join(" AND ");
  return [
    {
      rule: "health_as_read",
      write: {
        Update: {
          TableName: tableName(),
          Key: { ...endpointHealthKey(endpointId) },
          UpdateExpression: [
            ...clause("SET", ["entity = :entity", "form = :form", ...all("set")]),
            ...clause("ADD", all("add")),
            ...clause("REMOVE", all("remove")),
          ].join(" "),
          ...(only && { ConditionExpression: only }),
          ExpressionAttributeValues: Object.assign(
            { ":entity": "health", ":form": formOf(healths) },
            ...edits.map(({ values }) => values),
          ),
        },
      },
    },
  ];
}
