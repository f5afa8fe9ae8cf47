import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import {
  DynamoDBDocumentClient,
  GetCommand,
  QueryCommand,
  type QueryCommandInput,
} from "@aws-sdk/lib-dynamodb";
import { Fault } from "../core/faults.ts";
import { environment } from "../env.ts";
import type { Key } from "./keys.ts";

export const table = DynamoDBDocumentClient.from(
  new DynamoDBClient({
    maxAttempts: 3,
    requestHandler: { connectionTimeout: 1_000, requestTimeout: 4_000 },
  }),
  { marshallOptions: { removeUndefinedValues: true } },
);

// Whatever may go well when it is tried again is "busy", never a refusal and never our fault.
table.middlewareStack.add(
  (next) => async (args) => {
    try {
      return await next(args);
    } catch (error) {
      throw isPassing(error) ? new Fault("busy", { cause: error }) : error;
    }
  },
  { step: "initialize", priority: "high", name: "passingFaults" },
);

const throttles = [
  "ProvisionedThroughputExceededException",
  "ThrottlingException",
  "RequestLimitExceeded",
  "TransactionConflictException",
];

/** Throttled, out of reach, or a fault of the service's own (5xx). */
function isPassing(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { $metadata, code } = error as {
    $metadata?: { httpStatusCode?: number };
    code?: unknown;
  };
  if (throttles.includes(error.name) || error.name === "TimeoutError") return true;
  return ($metadata?.httpStatusCode ?? 0) >= 500 || (!$metadata?.httpStatusCode && !!code);
}

export const tableName = (): string => environment().TABLE_NAME;

export type Row = Readonly<Record<string, unknown>>;

/** One row by its key, read consistently: what was written before is seen. */
export async function loadRow(key: Key): Promise<Row | undefined> {
  const { Item } = await table.send(
    new GetCommand({ TableName: tableName(), Key: { ...key }, ConsistentRead: true }),
  );
  return Item;
}

export type QueryOf = Omit<QueryCommandInput, "TableName">;

/** One page of rows of one partition. */
export async function queryRows(
  query: QueryOf,
): Promise<{ readonly rows: readonly Row[]; readonly last: Row | undefined }> {
  const { Items = [], LastEvaluatedKey } = await table.send(
    new QueryCommand({ TableName: tableName(), ...query }),
  );
  return { rows: Items, last: LastEvaluatedKey };
}
