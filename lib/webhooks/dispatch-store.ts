import type { Page, PageOf } from "../core/command.ts";
import type { Guarded } from "../engine/commit.ts";
import type { Row } from "../engine/items.ts";
import { dispatchKey, duePartitionOf, duePartitions, padded } from "../engine/keys.ts";
import { listDue, listRows } from "../engine/lists.ts";
import { readRow, rowSaying, type StoredRow } from "../engine/stored-rows.ts";
import { loadRow, queryRows, tableName } from "../engine/table.ts";
import { Dispatch, type DispatchMessage } from "./dispatch.ts";
import { policy } from "./policy.ts";

export type DispatchName = Pick<DispatchMessage, "endpointId" | "number">;

/** A dispatch as it was read. `revision` counts the changes of its row. */
export type KeptDispatch = { readonly dispatch: Dispatch; readonly revision: number };

export const dispatchRows: StoredRow<Dispatch> = {
  kind: "webhook-delivery",
  schema: Dispatch,
  under: "delivery",
};

export const readKept = (row: Row): KeptDispatch => ({
  dispatch: readRow(dispatchRows, row),
  revision: row.revision as number,
});

export async function loadKept({
  endpointId,
  number,
}: DispatchName): Promise<KeptDispatch | undefined> {
  const row = await loadRow(dispatchKey(endpointId, number));
  return row && readKept(row);
}

export const loadDispatch = async (name: DispatchName): Promise<Dispatch | undefined> =>
  (await loadKept(name))?.dispatch;

const dueKind = "webhook";

const failedAt = (endpointId: string) => `FAILED#${endpointId}`;

/** Where a dispatch is looked for: by when it is due, among the failed. */
function placesOf(dispatch: Dispatch) {
  const { endpointId, number, status } = dispatch;
  const name = `${endpointId}/${number}`;
  if (status === "delivered") return {};
  if (status === "failed") {
    return { gsi1pk: failedAt(endpointId), gsi1sk: `${dispatch.failedAt}#${padded(number)}` };
  }
  return { gsi2pk: duePartitionOf(dueKind, name), gsi2sk: `${dispatch.dueAt}#${name}` };
}

/** The table forgets by the wall clock, whatever the platform's clock says. Units: seconds. */
const forgottenAt = () =>
  Math.floor(Date.now() / 1_000) + policy.webhookDispatchesKeptDays.value * 86_400;

/** A dispatch as it now stands, on condition that nobody changed it in between. */
export function dispatchWrite(before: KeptDispatch | undefined, dispatch: Dispatch): Guarded {
  const revision = (before?.revision ?? 0) + 1;
  return {
    rule: "dispatch_unchanged",
    write: {
      Put: {
        TableName: tableName(),
        Item: {
          ...dispatchKey(dispatch.endpointId, dispatch.number),
          ...{ entity: "delivery", revision, ...placesOf(dispatch) },
          ...rowSaying(dispatchRows, dispatch, before?.dispatch),
          ...(dispatch.status !== "pending" && { expiresAt: forgottenAt() }),
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
    ":pk": dispatchKey(endpointId, from).pk,
    ":from": dispatchKey(endpointId, from).sk,
    ":to": dispatchKey(endpointId, to).sk,
  },
  ConsistentRead: true,
});

/** Dispatches in a short range of numbers, with their revisions: what a replay starts from. */
export async function listDispatchesByRange(
  endpointId: string,
  range: NumberRange,
): Promise<KeptDispatch[]> {
  const { rows } = await queryRows(between(endpointId, range));
  return rows.map(readKept);
}

/** One page of an endpoint's dispatches, newest first, read consistently. */
export async function listDispatchesByEndpoint(
  endpointId: string,
  page: PageOf,
): Promise<Page<Dispatch>> {
  const before = Number(page.cursor ?? 1_000_000_000_000);
  const { rows, last } = await queryRows({
    ...between(endpointId, { from: 0, to: before - 1 }),
    ScanIndexForward: false,
    Limit: page.limit,
  });
  const items = rows.map((row) => readKept(row).dispatch);
  return { items, next: last && String(items.at(-1)?.number) };
}

/** One page of the dispatches of an endpoint that failed in a time, as far as the index knows. */
export async function listFailedDispatches(
  endpointId: string,
  page: PageOf & { readonly since: string; readonly until: string },
): Promise<Page<Dispatch>> {
  const { since, until, ...rest } = page;
  const within = { from: since, to: `${until}#~` };
  const { items, next } = await listRows(failedAt(endpointId), { ...rest, within });
  return { items: items.map((row) => readKept(row).dispatch), next };
}

/** Dispatches that one run sends at most, well within its time; the next run takes the rest. */
const dueMax = 5_000;

/** Pending dispatches whose time has come, as many as one run sends and as far as the index knows. */
export async function* listDueDispatches(now: string): AsyncGenerator<DispatchName> {
  let listed = 0;
  for await (const { id } of listDue(duePartitions(dueKind), now)) {
    listed += 1;
    if (listed > dueMax) return;
    const [endpointId = "", number] = id.split("/");
    yield { endpointId, number: Number(number) };
  }
}
