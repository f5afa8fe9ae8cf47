import type { Row } from "../../lib/engine/items.ts";
import type { Key } from "../../lib/engine/keys.ts";
import { standAs } from "./in-process.ts";

const tableOf = async () => {
  standAs(/run-?evaluations/i);
  return import("../../lib/engine/table.ts");
};

/** A row as it stands in the table. */
export async function rowAt(key: Key): Promise<Row> {
  const row = await (await tableOf()).loadRow(key);
  if (!row) throw new Error(`there is no ${key.pk} ${key.sk}`);
  return row;
}

/** Writes a row anew, as another program than this one might have written it. */
export async function rewrite(key: Key, change: (row: Row) => Row): Promise<Row> {
  const row = change(await rowAt(key));
  await writeRow(row);
  return row;
}

/** Writes a row as an earlier program left it behind. */
export async function writeRow(row: Row): Promise<void> {
  const { table, tableName } = await tableOf();
  const { PutCommand } = await import("@aws-sdk/lib-dynamodb");
  const { itemOf } = await import("../../lib/engine/items.ts");
  await table.send(new PutCommand({ TableName: tableName(), Item: itemOf(row) }));
}
