import { ScanCommand } from "@aws-sdk/lib-dynamodb";
import { type Row, table, tableName } from "./table.ts";

/**
 * Every row of the table, page by page, for commands that export or verify. The one place that
 * scans: a function never does. Personal data stays encrypted in what it yields.
 */
export async function* exportRows(): AsyncGenerator<Row> {
  let from: Row | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await table.send(
      new ScanCommand({
        TableName: tableName(),
        ConsistentRead: true,
        ...(from && { ExclusiveStartKey: from }),
      }),
    );
    yield* Items;
    from = LastEvaluatedKey;
  } while (from);
}
