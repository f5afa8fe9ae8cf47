import {
  type CancellationReason,
  TransactionCanceledException,
  TransactionInProgressException,
} from "@aws-sdk/client-dynamodb";
import { TransactWriteCommand, type TransactWriteCommandInput } from "@aws-sdk/lib-dynamodb";
import type { Claim } from "../core/decision.ts";
import { Fault } from "../core/faults.ts";
import { logger } from "../log.ts";
import { itemOf, type Row } from "./items.ts";
import { claimKey, counterKey, duePartitionOf, eventKey, type Key, stateKey } from "./keys.ts";
import { Patience } from "./patience.ts";
import { table, tableName } from "./table.ts";
import type { Change } from "./thing.ts";

export type Write = NonNullable<TransactWriteCommandInput["TransactItems"]>[number];

/** A write and the name of the rule that its condition keeps. */
export type Guarded = { readonly rule: string; readonly write: Write };

/** The row that a write is about. */
export const keyOf = ({ write: { Put, Delete, Update, ConditionCheck } }: Guarded): Key =>
  (Put?.Item ?? Delete?.Key ?? Update?.Key ?? ConditionCheck?.Key) as Key;

/** Writes everything or nothing. A lost race logs the rules whose conditions did not hold. */
export async function commit(
  guarded: readonly Guarded[],
): Promise<{ readonly committed: boolean }> {
  try {
    await table.send(new TransactWriteCommand({ TransactItems: guarded.map((g) => g.write) }));
    return { committed: true };
  } catch (error) {
    // a lost reply or a busy table: the next attempt finds out by the command record
    if (error instanceof Fault || error instanceof TransactionInProgressException)
      return { committed: false };
    if (!(error instanceof TransactionCanceledException)) throw error;
    const reasons = error.CancellationReasons ?? [];
    const unforeseen = reasons.find((reason) => !isRace(reason));
    if (unforeseen) throw error;
    // names of rules alone: which thing it was is in no log
    const lost = guarded.filter((_, i) => isLost(reasons[i]));
    logger.info("race lost", { rules: [...new Set(lost.map(({ rule }) => rule))] });
    return { committed: false };
  }
}

/** Codes after which everything is read and decided again: a lost race, or a table too busy. */
const raceCodes = [
  "ConditionalCheckFailed",
  "TransactionConflict",
  "ThrottlingError",
  "ProvisionedThroughputExceeded",
];
const isLost = (reason: CancellationReason | undefined): boolean =>
  raceCodes.includes(reason?.Code ?? "");
const isRace = (reason: CancellationReason): boolean =>
  isLost(reason) || reason.Code === "None" || reason.Code === undefined;

export const put = (rule: string, key: Key, row: Row): Guarded => ({
  rule,
  write: { Put: { TableName: tableName(), Item: itemOf({ ...row, ...key }) } },
});

/** Writes what may be written once. */
export const putNew = (rule: string, key: Key, row: Row): Guarded => ({
  rule,
  write: {
    Put: {
      TableName: tableName(),
      Item: itemOf({ ...row, ...key }),
      ConditionExpression: "attribute_not_exists(pk)",
    },
  },
});

/** Writes what may be written once in a while: nothing of the kind stands there from later on. */
export const putNewSince = (rule: string, key: Key, row: Row, past: string): Guarded => ({
  rule,
  write: {
    Put: {
      TableName: tableName(),
      Item: itemOf({ ...row, ...key }),
      ConditionExpression: "attribute_not_exists(pk) OR #at <= :past",
      ExpressionAttributeNames: { "#at": "at" },
      ExpressionAttributeValues: { ":past": past },
    },
  },
});

/** Writes anew what was read, where it still has the version it was read at; 0 is not there yet. */
export const putUnchanged = (rule: string, key: Key, row: Row, before: number): Guarded =>
  before === 0
    ? putNew(rule, key, row)
    : {
        rule,
        write: {
          Put: {
            TableName: tableName(),
            Item: itemOf({ ...row, ...key }),
            ConditionExpression: "version = :before",
            ExpressionAttributeValues: { ":before": before },
          },
        },
      };

/**
 * Writes rows that only lead somewhere and are held against what they lead to, so that they may be
 * there before it is. More than one transaction takes are written in several.
 */
export async function putAhead(rows: readonly Guarded[]): Promise<void> {
  const patience = new Patience();
  for (let from = 0; from < rows.length; from += transactionMax) {
    const part = rows.slice(from, from + transactionMax);
    while (!(await commit(part)).committed) await patience.pause();
  }
}

/** Source: DynamoDB, actions of one TransactWriteItems. */
const transactionMax = 100;

export const drop = ({ pk, sk }: Key): Guarded => ({
  rule: "row",
  write: { Delete: { TableName: tableName(), Key: { pk, sk } } },
});

/** The rows that list a thing, with what they show. */
export const rowWrites = (id: string, rows: Change["rows"]["put"]): Guarded[] =>
  rows.map(({ shows, ...row }) => put("row", row, { ...shows, entity: "row", id }));

/** The state of a thing after a change, on condition that nobody changed it in between, and its events. */
export function changeWrites(change: Change): Guarded[] {
  const key = stateKey(change.thing.entity, change.id);
  const due = change.dueAt && {
    gsi2pk: duePartitionOf(change.thing.entity, change.id),
    gsi2sk: `${change.dueAt}#${change.id}`,
  };
  const row = {
    entity: "thing",
    id: change.id,
    version: change.version,
    hash: change.hash,
    ...change.kept.beside,
    state: change.kept.value,
    ...change.thing.list,
    ...due,
  };
  const rule = `${change.thing.entity}_unchanged`;
  const state = putUnchanged(rule, key, row, change.before);
  const events = change.events.map((event) =>
    putNew("event_is_new", eventKey(key, event.version), { entity: "event", event }),
  );
  const listed = rowWrites(change.id, change.rows.put);
  const unlisted = change.rows.drop.map(drop);
  return [state, ...events, ...listed, ...unlisted];
}

export const claimWrite = (claim: Claim): Guarded =>
  putNew("claim_is_free", claimKey(claim.name), { entity: "claim", owner: claim.owner });

export const releaseWrite = (claim: Claim): Guarded => ({
  rule: "claim_is_held",
  write: {
    Delete: {
      TableName: tableName(),
      Key: { ...claimKey(claim.name) },
      ConditionExpression: "#owner = :owner",
      ExpressionAttributeNames: { "#owner": "owner" },
      ExpressionAttributeValues: { ":owner": claim.owner },
    },
  },
});

/** Takes the serial number after `after`. */
export const serialWrite = (serial: { name: string; after: number }): Guarded => ({
  rule: "serial_is_next",
  write: {
    Put: {
      TableName: tableName(),
      Item: { ...counterKey(serial.name), entity: "counter", serial: serial.after + 1 },
      ...(serial.after === 0
        ? { ConditionExpression: "attribute_not_exists(pk)" }
        : {
            ConditionExpression: "serial = :after",
            ExpressionAttributeValues: { ":after": serial.after },
          }),
    },
  },
});

/** The thing must still stand at the version that was read when the decision was made. */
export const unchangedCheck = (
  entity: Change["thing"]["entity"],
  loaded: { readonly id: string; readonly version: number },
): Guarded => ({
  rule: `${entity}_unchanged`,
  write: {
    ConditionCheck: {
      TableName: tableName(),
      Key: { ...stateKey(entity, loaded.id) },
      ConditionExpression: "version = :version",
      ExpressionAttributeValues: { ":version": loaded.version },
    },
  },
});

/** There must be no such thing still, as there was none when the decision was made. */
export const absentCheck = (entity: Change["thing"]["entity"], id: string): Guarded => ({
  rule: `${entity}_absent`,
  write: {
    ConditionCheck: {
      TableName: tableName(),
      Key: { ...stateKey(entity, id) },
      ConditionExpression: "attribute_not_exists(pk)",
    },
  },
});
