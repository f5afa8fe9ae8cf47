/** Names of the key attributes of each table. */
export type Tables = ReadonlyMap<string, readonly string[]>;

type Item = Readonly<Record<string, unknown>>;
type Input = Readonly<Record<string, unknown>>;

/** When each item was last written, so that index queries can be answered as if a moment behind. */
export type RecentWrites = {
  note(operation: string, input: Input): void;
  /** A query's answer without the items written in the last milliseconds. */
  leaveOut(answer: Buffer, tableName: string, milliseconds: number): Buffer;
};

export function recentWrites(tables: Tables, now: () => number): RecentWrites {
  const writtenAt = new Map<string, number>();
  const nameOf = (tableName: string, item: Item) =>
    JSON.stringify([tableName, ...(tables.get(tableName) ?? []).map((key) => item[key])]);
  return {
    note(operation, input) {
      for (const [tableName, item] of itemsWritten(operation, input)) {
        writtenAt.set(nameOf(tableName, item), now());
      }
      if (writtenAt.size > 50_000) writtenAt.clear();
    },
    leaveOut(answer, tableName, milliseconds) {
      if (milliseconds <= 0) return answer;
      const since = now() - milliseconds;
      const page = JSON.parse(answer.toString()) as { Items?: Item[]; Count?: number };
      if (page.Items === undefined) return answer;
      const seen = page.Items.filter(
        (item) => (writtenAt.get(nameOf(tableName, item)) ?? 0) <= since,
      );
      return Buffer.from(JSON.stringify({ ...page, Items: seen, Count: seen.length }));
    },
  };
}

/** The table and the item, or its key, of every write that a call asks for. */
function itemsWritten(operation: string, input: Input): readonly (readonly [string, Item])[] {
  switch (operation) {
    case "PutItem":
    case "UpdateItem":
    case "DeleteItem":
      return [written(input)];
    case "TransactWriteItems":
      return (input.TransactItems as readonly Record<string, Input>[])
        .map((action) => action.Put ?? action.Update ?? action.Delete)
        .filter((action) => action !== undefined)
        .map(written);
    case "BatchWriteItem":
      return Object.entries(input.RequestItems as Record<string, Record<string, Input>[]>).flatMap(
        ([TableName, requests]) =>
          requests.map((one) => written({ TableName, ...(one.PutRequest ?? one.DeleteRequest) })),
      );
    default:
      return [];
  }
}

function written(action: Input): readonly [string, Item] {
  return [String(action.TableName), (action.Item ?? action.Key) as Item];
}
