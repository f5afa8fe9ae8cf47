import { type Entity, limitKey } from "./keys.ts";
import { queryRows } from "./table.ts";

/**
 * One page of the things of a kind with a limit that rests on a year's notice, in the order of their
 * ids, read consistently: a limit that moves keeps its place, so that none is passed over.
 */
export async function listLimitsByYear(
  kind: Entity,
  year: string,
  page: { readonly after: string; readonly limit: number },
): Promise<readonly string[]> {
  const { rows } = await queryRows({
    KeyConditionExpression: "pk = :year AND sk > :after",
    ExpressionAttributeValues: {
      ":year": limitKey(kind, year, "").pk,
      ":after": page.after || " ",
    },
    Limit: page.limit,
    ConsistentRead: true,
  });
  return rows.map((row) => String(row.sk));
}
