import type { Guarded } from "./commit.ts";
import { stopsKey } from "./keys.ts";
import { loadRow, tableName } from "./table.ts";
import type { Change } from "./thing.ts";

/**
 * How many changes have stopped something so far. What many things must still let happen is more than
 * one transaction can ask of each: whoever carries it out reads this number first, looks at the
 * things after it, and writes on condition that it is still the same.
 */
export async function loadStops(): Promise<number> {
  return ((await loadRow(stopsKey))?.stops as number | undefined) ?? 0;
}

/** Counts the stop that some changes are, in their own transaction; once, however many they are. */
export const stopWrites = (changes: readonly Change[]): Guarded[] =>
  changes.some(({ isStop }) => isStop)
    ? [
        {
          rule: "stop_counted",
          write: {
            Update: {
              TableName: tableName(),
              Key: { ...stopsKey },
              UpdateExpression: "SET entity = :stops ADD stops :one",
              ExpressionAttributeValues: { ":stops": "stops", ":one": 1 },
            },
          },
        },
      ]
    : [];

/** Nothing was stopped since the stops were counted. */
export const noStopSince = (stops: number): Guarded => ({
  rule: "no_stop_since",
  write: {
    ConditionCheck: {
      TableName: tableName(),
      Key: { ...stopsKey },
      ...(stops === 0
        ? { ConditionExpression: "attribute_not_exists(pk)" }
        : {
            ConditionExpression: "stops = :stops",
            ExpressionAttributeValues: { ":stops": stops },
          }),
    },
  },
});
