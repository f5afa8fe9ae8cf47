import { DynamoDBClient, GetItemCommand } from "@aws-sdk/client-dynamodb";

/** What a function could be at the least: one client, one read, one answer, no framework. */
const client = new DynamoDBClient({});

export async function handler(event: { readonly pathParameters?: { readonly id?: string } }) {
  const id = event.pathParameters?.id ?? "";
  const { Item } = await client.send(
    new GetItemCommand({
      TableName: process.env.TABLE_NAME,
      Key: { pk: { S: `REQUEST#${id}` }, sk: { S: "STATE" } },
      ConsistentRead: true,
    }),
  );
  const statusCode = Item ? 200 : 404;
  return { statusCode, body: JSON.stringify(Item ?? { code: "not_found" }) };
}
