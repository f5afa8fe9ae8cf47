import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEngine } from "../../../local/engines/engine.ts";

/** An item as an index sees it: whether it stands there, under which key, and how large. */
export type Indexed = { readonly key: string; readonly bytes: number };

const kilobytes = (bytes: number): number => Math.ceil(bytes / 1_024);

/**
 * What AWS charges an index for one write: nothing where what it stores stays as it was, one unit a
 * started kilobyte for what comes, goes or changes, and both where the key changes, since the old
 * entry goes and a new one comes. In a transaction the item itself is charged twice, its index
 * entries are not. Sources: Developer Guide, "GSI.Writes", "transaction-apis"; what is doubled as
 * measured against AWS by github.com/paritysuite/dynamodb-conformance and nubo-db/dynoxide (pull 188).
 */
export function indexUnits(before: Indexed | undefined, after: Indexed | undefined): number {
  const units = (entry: Indexed | undefined) => (entry ? kilobytes(entry.bytes) : 0);
  if (before && after && before.key === after.key) {
    return before.bytes === after.bytes ? 0 : Math.max(units(before), units(after));
  }
  return units(before) + units(after);
}

/** One state after another of one item: its index key, and how many bytes it carries. */
const steps: readonly { readonly key?: string; readonly carries: number }[] = [
  { carries: 0 },
  { key: "1", carries: 0 },
  { key: "1", carries: 100 },
  { key: "2", carries: 100 },
  { key: "2", carries: 1_500 },
  { key: "3", carries: 1_500 },
  { carries: 0 },
];

/**
 * How often the engine at hand charges an index entry of a transaction: DynamoDB Local twice, unlike
 * AWS. It charges a transaction's conditions wrongly too (awslabs/amazon-dynamodb-local-samples, issue
 * 31), so that no budget is held against its count.
 */
export const timesCharged = process.env.DYNAMODB_ENDPOINT ? 2 : 1;

/** Writes those states in transactions, and tells the steps where the engine counts otherwise. */
export async function otherwiseCounted(): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), "wangge-count-"));
  const engine = await startEngine({
    file: join(folder, "engine.db"),
    accessKeyId: "bench",
    report() {},
  });
  try {
    const { call } = engine;
    await call("DynamoDB_20120810.CreateTable", table);
    const wrong: string[] = [];
    for (const [n, step] of steps.entries()) {
      const { ConsumedCapacity } = await call<Answered>("DynamoDB_20120810.TransactWriteItems", {
        ReturnConsumedCapacity: "INDEXES",
        TransactItems: [{ Put: { TableName: table.TableName, Item: itemOf(step) } }],
      });
      const counted = ConsumedCapacity[0]?.GlobalSecondaryIndexes?.lists?.CapacityUnits ?? 0;
      const documented = timesCharged * indexUnits(indexedOf(steps[n - 1]), indexedOf(step));
      if (counted !== documented) wrong.push(`step ${n + 1}: ${counted} for ${documented}`);
    }
    return wrong;
  } finally {
    // an engine that runs elsewhere keeps what it is not told to forget
    await engine.call("DynamoDB_20120810.DeleteTable", { TableName: table.TableName });
    await engine.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

type Step = (typeof steps)[number];
type Answered = {
  readonly ConsumedCapacity: readonly {
    readonly GlobalSecondaryIndexes?: Readonly<Record<string, { readonly CapacityUnits: number }>>;
  }[];
};

const keyOf = (name: string, kind: "HASH" | "RANGE") => ({ AttributeName: name, KeyType: kind });
const table = {
  TableName: "counted",
  BillingMode: "PAY_PER_REQUEST",
  AttributeDefinitions: ["pk", "list"].map((AttributeName) => ({
    AttributeName,
    AttributeType: "S",
  })),
  KeySchema: [keyOf("pk", "HASH")],
  GlobalSecondaryIndexes: [
    {
      IndexName: "lists",
      KeySchema: [keyOf("list", "HASH")],
      Projection: { ProjectionType: "ALL" },
    },
  ],
};

const itemOf = ({ key, carries }: Step) => ({
  pk: { S: "one" },
  ...(key && { list: { S: key } }),
  ...(carries > 0 && { text: { S: "x".repeat(carries) } }),
});

/** Names and values of its attributes, as DynamoDB counts an item's bytes. */
const indexedOf = (step: Step | undefined): Indexed | undefined =>
  step?.key === undefined ? undefined : { key: step.key, bytes: 10 + step.carries };
