import * as z from "zod";
import type { Page, PageOf } from "../core/command.ts";
import { Fault } from "../core/faults.ts";
import { Delivery, type DeliveryMessage, type Step } from "../webhooks/delivery.ts";
import { commit, type Guarded } from "./commit.ts";
import { deliveryKey, duePartitionOf, duePartitions } from "./keys.ts";
import { listDue } from "./lists.ts";
import { Patience } from "./patience.ts";
import { loadRow, queryRows, type Row, tableName } from "./table.ts";

type DeliveryName = Pick<DeliveryMessage, "endpointId" | "number">;

/** A delivery as it was read. `revision` counts the changes of its row. */
export type KeptDelivery = { readonly delivery: Delivery; readonly revision: number };

const readKept = (row: Row): KeptDelivery => ({
  delivery: Delivery.parse(row.delivery),
  revision: row.revision as number,
});

async function loadKept({ endpointId, number }: DeliveryName): Promise<KeptDelivery | undefined> {
  const row = await loadRow(deliveryKey(endpointId, number));
  return row && readKept(row);
}

export const loadDelivery = async (name: DeliveryName): Promise<Delivery | undefined> =>
  (await loadKept(name))?.delivery;

const dueKind = "webhook";

/** A delivery as it now stands, on condition that nobody changed it in between. */
export function deliveryWrite(before: KeptDelivery | undefined, delivery: Delivery): Guarded {
  const name = `${delivery.endpointId}/${delivery.number}`;
  const due = delivery.status === "pending" && {
    gsi2pk: duePartitionOf(dueKind, name),
    gsi2sk: `${delivery.dueAt}#${name}`,
  };
  const revision = (before?.revision ?? 0) + 1;
  return {
    rule: "delivery_unchanged",
    write: {
      Put: {
        TableName: tableName(),
        Item: {
          ...deliveryKey(delivery.endpointId, delivery.number),
          ...{ entity: "delivery", revision, delivery, ...due },
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

/**
 * Changes a delivery by a rule, and after a lost race by the same rule again; nothing where the
 * rule has nothing to change. `also` is written with it.
 */
export async function changeDelivery(
  name: DeliveryName,
  rule: (delivery: Delivery) => Step | undefined,
  also: readonly Guarded[] = [],
): Promise<Step | undefined> {
  const patience = new Patience();
  for (;;) {
    const before = await loadKept(name);
    const step = before && rule(before.delivery);
    if (!step) return undefined;
    const { committed } = await commit([deliveryWrite(before, step.delivery), ...also]);
    if (committed) return step;
    await patience.pause();
  }
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

/** Pending deliveries whose time has come, as far as the index knows. */
export async function* listDueDeliveries(now: string): AsyncGenerator<DeliveryName> {
  for await (const { id } of listDue(duePartitions(dueKind), now)) {
    const [endpointId = "", number] = id.split("/");
    yield { endpointId, number: Number(number) };
  }
}
