import type { Page, PageOf } from "../../core/command.ts";
import { type Guarded, putNew } from "../../engine/commit.ts";
import type { Row } from "../../engine/items.ts";
import { gradedKey, itemResultKey } from "../../engine/keys.ts";
import { readRow, rowSaying, type StoredRow } from "../../engine/stored-rows.ts";
import { type QueryOf, queryRows } from "../../engine/table.ts";
import { loadThings } from "../../engine/thing.ts";
import { Graded } from "./graded.ts";
import type { Round } from "./model.ts";
import { rounds } from "./store.ts";

export const gradedRows: StoredRow<Graded> = {
  kind: "graded",
  schema: Graded,
  // every round gated a milestone
  readers: [(before) => before],
};

/**
 * Writes the next final result of an organisation. Of two that become final at once one has the
 * number, and the other is decided again after it: their order is one, and none is overlooked.
 */
export const gradedWrites = (supplierId: string, graded: Graded): readonly Guarded[] => [
  putNew("grade_is_next", gradedKey(supplierId, graded.number), {
    entity: "graded",
    ...rowSaying(gradedRows, graded),
  }),
  ...graded.catalogueItems.map((code) =>
    putNew("item_result_is_new", itemResultKey(code, graded.finalAt, graded.roundId), {
      entity: "item result",
      roundId: graded.roundId,
    }),
  ),
];

/** The last final results of an organisation, last first, read consistently. */
export async function loadLastGraded(
  supplierId: string,
  limit: number,
): Promise<readonly Graded[]> {
  const { items } = await listGradedBySupplier(supplierId, { limit });
  return items;
}

/** One page of a partition's rows, last first, and where the next page goes on. */
async function lastFirst(
  pk: string,
  { cursor, limit }: PageOf,
  read: Pick<QueryOf, "ConsistentRead"> = {},
): Promise<{ readonly rows: readonly Row[]; readonly next: string | undefined }> {
  const { rows, last } = await queryRows({
    KeyConditionExpression: cursor ? "pk = :pk AND sk < :before" : "pk = :pk",
    ExpressionAttributeValues: { ":pk": pk, ...(cursor && { ":before": cursor }) },
    ScanIndexForward: false,
    Limit: limit,
    ...read,
  });
  return { rows, next: last && String(rows.at(-1)?.sk) };
}

/** One page of an organisation's final results, last first, read consistently. */
export async function listGradedBySupplier(
  supplierId: string,
  page: PageOf,
): Promise<Page<Graded>> {
  const { pk } = gradedKey(supplierId, 0);
  const { rows, next } = await lastFirst(pk, page, { ConsistentRead: true });
  return { items: rows.map((row) => readRow(gradedRows, row)), next };
}

/** One page of the final results of what was bought of an item, last first. */
export async function listResultsByItem(itemCode: string, page: PageOf): Promise<Page<Round>> {
  const { rows, next } = await lastFirst(itemResultKey(itemCode, "", "").pk, page);
  const found = await loadThings(
    rounds,
    rows.map(({ roundId }) => String(roundId)),
  );
  return { items: found.map(({ state }) => state), next };
}
