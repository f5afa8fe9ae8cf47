import { type ConsumedCapacity, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import {
  BatchGetCommand,
  DynamoDBDocumentClient,
  GetCommand,
  QueryCommand,
  type QueryCommandInput,
} from "@aws-sdk/lib-dynamodb";
import { environment } from "../env.ts";
import { countUnits } from "../meter.ts";
import { orBusy, requestHandler } from "../transient-faults.ts";
import { type Row, rowOf } from "./items.ts";
import type { Key } from "./keys.ts";
import { Patience } from "./patience.ts";

export const table = DynamoDBDocumentClient.from(
  new DynamoDBClient({ maxAttempts: 3, requestHandler }),
  { marshallOptions: { removeUndefinedValues: true } },
);

table.middlewareStack.add((next) => (args) => orBusy(next(args)), {
  step: "initialize",
  priority: "high",
  name: "transientFaults",
});

// Every answer tells what it cost.
table.middlewareStack.add(
  (next, { commandName = "" }) =>
    async (args) => {
      Object.assign(args.input, { ReturnConsumedCapacity: "TOTAL" });
      const answered = await next(args);
      const { ConsumedCapacity: consumed = [] } = answered.output as {
        ConsumedCapacity?: ConsumedCapacity | ConsumedCapacity[];
      };
      const units = [consumed].flat().reduce((sum, one) => sum + (one.CapacityUnits ?? 0), 0);
      countUnits(/^(Get|BatchGet|Query|Scan)/.test(commandName) ? "read" : "write", units);
      return answered;
    },
  { step: "initialize", name: "capacity" },
);

export const tableName = (): string => environment().TABLE_NAME;

/** One row by its key, read consistently: what was written before is seen. */
export async function loadRow(key: Key): Promise<Row | undefined> {
  const { Item } = await table.send(
    new GetCommand({ TableName: tableName(), Key: { ...key }, ConsistentRead: true }),
  );
  return Item && rowOf(Item);
}

/** The most keys that one BatchGetItem takes. */
const batchMax = 100;

/** Many rows by their keys, read consistently, in the order asked; missing ones are left out. */
export async function loadRows(keys: readonly Key[]): Promise<Row[]> {
  const found = new Map<string, Row>();
  const nameOf = (key: Row | Key) => `${key.pk}\n${key.sk}`;
  const patience = new Patience();
  // the table takes no key twice in one call
  let wanted = [...new Map(keys.map((key) => [nameOf(key), key])).values()];
  while (wanted.length > 0) {
    const asked = wanted.splice(0, batchMax).map(({ pk, sk }) => ({ pk, sk }));
    const { Responses, UnprocessedKeys } = await table.send(
      new BatchGetCommand({
        RequestItems: { [tableName()]: { Keys: asked, ConsistentRead: true } },
      }),
    );
    for (const item of Responses?.[tableName()] ?? []) found.set(nameOf(item), rowOf(item));
    const left = (UnprocessedKeys?.[tableName()]?.Keys ?? []) as unknown as Key[];
    wanted = wanted.concat(left);
    // a busy table hands keys back: asking again at once would only keep it busy
    if (left.length > 0) await patience.pause();
  }
  return keys.map((key) => found.get(nameOf(key))).filter((row) => row !== undefined);
}

export type QueryOf = Omit<QueryCommandInput, "TableName">;

/** One page of rows of one partition. */
export async function queryRows(
  query: QueryOf,
): Promise<{ readonly rows: readonly Row[]; readonly last: Row | undefined }> {
  const { Items = [], LastEvaluatedKey } = await table.send(
    new QueryCommand({ TableName: tableName(), ...query }),
  );
  return { rows: Items.map(rowOf), last: LastEvaluatedKey };
}

/** Every row of a partition whose sort key begins so, in order, read consistently. */
export async function loadBeneath({ pk, sk }: Key): Promise<Row[]> {
  const found: Row[] = [];
  let from: Row | undefined;
  do {
    const { rows, last } = await queryRows({
      KeyConditionExpression: "pk = :pk AND begins_with(sk, :prefix)",
      ExpressionAttributeValues: { ":pk": pk, ":prefix": sk },
      ConsistentRead: true,
      ...(from && { ExclusiveStartKey: from }),
    });
    found.push(...rows);
    from = last;
  } while (from);
  return found;
}
