import { DatabaseSync } from "node:sqlite";
import { CannotStart } from "../cannot-start.ts";
import type { Engine } from "./engine.ts";
import { EngineRefusal } from "./engine-call.ts";

type KeySchema = readonly { readonly AttributeName: string; readonly KeyType: "HASH" | "RANGE" }[];
type Index = {
  readonly IndexName: string;
  readonly KeySchema: KeySchema;
  readonly Projection: unknown;
};

/** What is read of `AWS::DynamoDB::GlobalTable`; recovery, encryption and replicas are the cloud's. */
export type TableProperties = {
  readonly AttributeDefinitions: readonly unknown[];
  readonly KeySchema: KeySchema;
  readonly GlobalSecondaryIndexes?: readonly Index[];
  readonly LocalSecondaryIndexes?: readonly Index[];
  readonly StreamSpecification?: { readonly StreamViewType: string };
  readonly TimeToLiveSpecification?: { readonly AttributeName?: string; readonly Enabled: boolean };
};

/** A table in the engine. */
export type Table = {
  readonly name: string;
  readonly keyNames: readonly string[];
  readonly streamArn: string | undefined;
};

const api = "DynamoDB_20120810";

type Description = {
  readonly KeySchema: KeySchema;
  readonly GlobalSecondaryIndexes?: readonly Index[];
  readonly LatestStreamArn?: string;
};

/** Makes the table, or finds it as it was left. */
export async function prepareTable(
  engine: Engine,
  name: string,
  properties: TableProperties,
  { fresh }: { fresh: boolean },
): Promise<Table> {
  const left = await describe(engine, name);
  if (fresh && left !== undefined) await engine.call(`${api}.DeleteTable`, { TableName: name });
  const found = fresh ? undefined : left;
  if (found !== undefined && shape(found) !== shape(properties)) {
    throw new CannotStart(
      `The table ${name} in this data directory has other keys or indexes than the template; start with --fresh or another --data.`,
    );
  }
  const description = found ?? (await create(engine, name, properties));
  return {
    name,
    keyNames: properties.KeySchema.map((key) => key.AttributeName),
    streamArn: description.LatestStreamArn,
  };
}

async function describe(engine: Engine, name: string): Promise<Description | undefined> {
  try {
    const answer = await engine.call<{ Table: Description }>(`${api}.DescribeTable`, {
      TableName: name,
    });
    return answer.Table;
  } catch (error) {
    if (error instanceof EngineRefusal && error.type === "ResourceNotFoundException") return;
    throw error;
  }
}

async function create(engine: Engine, name: string, from: TableProperties): Promise<Description> {
  const index = ({ IndexName, KeySchema, Projection }: Index) => ({
    IndexName,
    KeySchema,
    Projection,
  });
  const answer = await engine.call<{ TableDescription: Description }>(`${api}.CreateTable`, {
    TableName: name,
    AttributeDefinitions: from.AttributeDefinitions,
    KeySchema: from.KeySchema,
    BillingMode: "PAY_PER_REQUEST",
    GlobalSecondaryIndexes: from.GlobalSecondaryIndexes?.map(index),
    LocalSecondaryIndexes: from.LocalSecondaryIndexes?.map(index),
    StreamSpecification: from.StreamSpecification && {
      StreamEnabled: true,
      StreamViewType: from.StreamSpecification.StreamViewType,
    },
  });
  if (from.TimeToLiveSpecification?.Enabled) {
    await engine.call(`${api}.UpdateTimeToLive`, {
      TableName: name,
      TimeToLiveSpecification: from.TimeToLiveSpecification,
    });
  }
  return answer.TableDescription;
}

/** Keys and indexes as text, to tell two designs apart. */
function shape(table: Description | TableProperties): string {
  const keys = (schema: KeySchema) =>
    schema.map((key) => `${key.KeyType} ${key.AttributeName}`).join();
  const indexes = (table.GlobalSecondaryIndexes ?? []).map(
    (index) => `${index.IndexName}: ${keys(index.KeySchema)}`,
  );
  return [keys(table.KeySchema), ...indexes.sort()].join("; ");
}

/**
 * Keeps writes as fast as they were first. The engine numbers each stream record with the greatest
 * number so far plus one, which without this index reads all of the table's records every time.
 */
export function indexStreamRecords(engine: Engine): void {
  if (engine.file === undefined) return;
  const database = new DatabaseSync(engine.file, { timeout: 5_000 });
  try {
    database.exec(
      "CREATE INDEX IF NOT EXISTS stream_order ON _stream_records (table_name, CAST(sequence_number AS INTEGER))",
    );
  } finally {
    database.close();
  }
}
