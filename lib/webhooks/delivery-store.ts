import * as z from "zod";
import type { Page, PageOf } from "../core/command.ts";
import { Fault } from "../core/faults.ts";
import type { Guarded } from "../engine/commit.ts";
import type { Row } from "../engine/items.ts";
import { deliveryKey, duePartitionOf, duePartitions, padded } from "../engine/keys.ts";
import { listDue, listRows } from "../engine/lists.ts";
import { readRow, rowSaying, type StoredRow } from "../engine/stored-rows.ts";
import { loadRow, queryRows, tableName } from "../engine/table.ts";
import { Delivery, type DeliveryMessage } from "./delivery.ts";
import { policy } from "./policy.ts";

export type DeliveryName = Pick<DeliveryMessage, "endpointId" | "number">;

/** A delivery as it was read. `revision` counts the changes of its row. */
export type KeptDelivery = { readonly delivery: Delivery; readonly revision: number };

export const deliveryRows: StoredRow<Delivery> = {
  kind: "webhook-delivery",
  schema: Delivery,
  under: "delivery",
};

export const readKept = (row: Row): KeptDelivery => ({
  delivery: readRow(deliveryRows, row),
  revision: row.revision as number,
});

export async function loadKept({
  endpointId,
  number,
}: DeliveryName): Promise<KeptDelivery | undefined> {
  const row = await loadRow(deliveryKey(endpointId, number));
  return row && readKept(row);
}

export const loadDelivery = async (name: DeliveryName): Promise<Delivery | undefined> =>
  (await loadKept(name))?.delivery;

const dueKind = "webhook";

const failedAt = (endpointId: string) => `FAILED#${endpointId}`;

/** Where a delivery is looked for: by when it is due, among the failed. */
function placesOf(delivery: Delivery) {
  const { endpointId, number, status } = delivery;
  const name = `${endpointId}/${number}`;
  if (status === "delivered") return {};
  if (status === "failed") {
    return { gsi1pk: failedAt(endpointId), gsi1sk: `${delivery.failedAt}#${padded(number)}` };
  }
  return { gsi2pk: duePartitionOf(dueKind, name), gsi2sk: `${delivery.dueAt}#${name}` };
}

/** The table forgets by the wall clock, whatever the platform's clock says. Units: seconds. */
const forgottenAt = () =>
  Math.floor(Date.now() / 1_000) + policy.webhookDeliveriesKeptDays.value * 86_400;

/** A delivery as it now stands, on condition that nobody changed it in between. */
export function deliveryWrite(before: KeptDelivery | undefined, delivery: Delivery): Guarded {
  const revision = (before?.revision ?? 0) + 1;
  return {
    rule: "delivery_unchanged",
    write: {
      Put: {
        TableName: tableName(),
        Item: {
          ...deliveryKey(delivery.endpointId, delivery.number),
          ...{ entity: "delivery", revision, ...placesOf(delivery) },
          ...rowSaying(deliveryRows, delivery, before?.delivery),
          ...(delivery.status !== "pending" && { expiresAt: forgottenAt() }),
        },
        ...(before
          ? {
              ConditionExpression: "revision = :before",
              ExpressionAttributeValues: { ":before": before.revision },
            }
          : { ConditionExpression: "attribute_not_exists(pk)" }),
      },
    },
  };
}

type NumberRange = { readonly from: number; readonly to: number };

const between = (endpointId: string, { from, to }: NumberRange) => ({
  KeyConditionExpression: "pk = :pk AND sk BETWEEN :from AND :to",
  ExpressionAttributeValues: {
    ":pk": deliveryKey(endpointId, from).pk,
    ":from": deliveryKey(endpointId, from).sk,
    ":to": deliveryKey(endpointId, to).sk,
  },
  ConsistentRead: true,
});

/** Deliveries in a short range of numbers, with their revisions: what a replay starts from. */
export async function listDeliveriesByRange(
  endpointId: string,
  range: NumberRange,
): Promise<KeptDelivery[]> {
  const { rows } = await queryRows(between(endpointId, range));
  return rows.map(readKept);
}

/** The number that the page before ended with. */
const Cursor = z.coerce.number().int().min(1).default(999_999_999_999);

/** One page of an endpoint's deliveries, newest first, read consistently. */
export async function listDeliveriesByEndpoint(
  endpointId: string,
  page: PageOf,
): Promise<Page<Delivery>> {
  const before = Cursor.safeParse(page.cursor);
  if (!before.success) throw new Fault("cursor_unreadable");
  const { rows, last } = await queryRows({
    ...between(endpointId, { from: 0, to: before.data - 1 }),
    ScanIndexForward: false,
    Limit: page.limit,
  });
  const items = rows.map((row) => readKept(row).delivery);
  return { items, next: last && String(items.at(-1)?.number) };
}

/** One page of the deliveries of an endpoint that failed in a time, as far as the index knows. */
export async function listFailedDeliveries(
  endpointId: string,
  page: PageOf & { readonly since: string; readonly until: string },
): Promise<Page<Delivery>> {
  const { since, until, ...of } = page;
  const within = { from: since, to: `${until}#~` };
  const { items, next } = await listRows(failedAt(endpointId), { ...of, within });
  return { items: items.map((row) => readKept(row).delivery), next };
}

/** So many pending deliveries whose time has come, as far as the index knows. */
export async function* listDueDeliveries(now: string, most: number): AsyncGenerator<DeliveryName> {
  let listed = 0;
  for await (const { id } of listDue(duePartitions(dueKind), now)) {
    listed += 1;
    if (listed > most) return;
    const [endpointId = "", number] = id.split("/");
    yield { endpointId, number: Number(number) };
  }
}
