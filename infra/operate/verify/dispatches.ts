import { addDuration } from "../../../lib/core/time.ts";
import type { Row } from "../../../lib/engine/items.ts";
import { dispatchKey } from "../../../lib/engine/keys.ts";
import { readRow } from "../../../lib/engine/stored-rows.ts";
import { isSuccess } from "../../../lib/outbound/answered.ts";
import { type Dispatch, isGone } from "../../../lib/webhooks/dispatch.ts";
import { dispatchRows } from "../../../lib/webhooks/dispatch-store.ts";
import type { Endpoint } from "../../../lib/webhooks/model.ts";
import { policy } from "../../../lib/webhooks/policy.ts";
import { endpoints } from "../../../lib/webhooks/store.ts";
import { type Checked, counted } from "./exported.ts";
import { type Claimed, faultsOf } from "./faults.ts";
import type { Feed } from "./feeds.ts";
import { gapsIn, inWordsOf } from "./gaps.ts";
import { idAt, rowName, standsAt } from "./names.ts";
import { type Exported, partitionsIn, read, thingsOf } from "./read-export.ts";

type Feeds = ReadonlyMap<string, Feed>;

/**
 * The dispatches of every endpoint are numbered without gap as far as the feed's head says, save
 * those that have had their time; each says what its feed's item says, and its end fits its attempts.
 */
export async function dispatchesTell(exported: Exported, feeds: Feeds): Promise<Checked> {
  const partitions = await partitionsIn(exported.folder, "deliveries");
  const known = thingsOf(exported, endpoints);
  const keptSince = instantKeptSince(exported);
  const rowsById = new Map(
    [...partitions.values()].map((rows) => [rows[0] ? idAt("endpoint", rows[0]) : "", rows]),
  );
  const ids = new Set([...known.keys(), ...rowsById.keys()]);
  const broken = [...ids].flatMap((id) => {
    const endpoint = known.get(id);
    if (!endpoint) return [`endpoint ${id}: it has dispatches, but there is no such endpoint`];
    const feed = feeds.get(endpoint.organisationId);
    return endpointFaults(endpoint, rowsById.get(id) ?? [], { feed, keptSince });
  });
  const dispatches = [...partitions.values()].reduce((sum, rows) => sum + rows.length, 0);
  const looked = `${counted(dispatches, "dispatches")} to ${counted(ids.size, "endpoints")}`;
  return { looked, broken };
}

/** The table forgets dispatches after a time, counted back from the last event at the least. */
function instantKeptSince({ chains }: Exported): string {
  let last = "";
  for (const { event } of [...chains.values()].flat()) if (event.at > last) last = event.at;
  const days = policy.webhookDispatchesKeptDays.value;
  return read(() => addDuration(last, `-P${days}D`)) ?? "";
}

type Beside = { readonly feed: Feed | undefined; readonly keptSince: string };

function endpointFaults(endpoint: Endpoint, rows: readonly Row[], beside: Beside): string[] {
  const { endpointId } = endpoint;
  const dispatches = new Map<number, Dispatch>();
  const faults: string[] = [];
  for (const row of rows) {
    const dispatch = read(() => readRow(dispatchRows, row));
    const isHere = dispatch && standsAt(row, dispatchKey(endpointId, dispatch.number));
    if (!dispatch) faults.push(`${rowName(row)}: this is no dispatch`);
    else if (!isHere || dispatch.endpointId !== endpointId) {
      faults.push(`${rowName(row)}: it says that it is ${dispatch.endpointId} ${dispatch.number}`);
    } else if (dispatches.has(dispatch.number)) faults.push(`${rowName(row)}: it is there twice`);
    else dispatches.set(dispatch.number, dispatch);
  }
  const inOrder = [...dispatches.values()].sort((a, b) => a.number - b.number);
  return [
    ...faults,
    ...numberFaults(endpointId, inOrder, beside),
    ...inOrder.flatMap((dispatch, index) =>
      dispatchFaults(dispatch, { endpoint, before: inOrder[index - 1], feed: beside.feed }),
    ),
  ];
}

/** An endpoint that was closed stands in no head: then nothing tells which was its last. */
function numberFaults(
  endpointId: string,
  inOrder: readonly Dispatch[],
  { feed, keptSince }: Beside,
): string[] {
  const last = inOrder.at(-1)?.number ?? 0;
  const headSays = feed?.head?.endpoints[endpointId] ?? last;
  const gaps = gapsIn(
    inOrder.map(({ number }) => number),
    headSays,
  );
  const isKept = ({ from }: { from: number }) => {
    const before = inOrder.findLast(({ number }) => number < from);
    const earliest = feed?.items.get((before?.feedNumber ?? 0) + 1);
    return earliest !== undefined && earliest.at > keptSince;
  };
  return faultsOf(`endpoint ${endpointId}`, [
    ...gaps.filter(isKept).map((gap): Claimed => [false, inWordsOf("dispatch", gap)]),
    [last <= headSays, `dispatch ${last} is beyond what its feed's head says, ${headSays}`],
  ]);
}

function dispatchFaults(
  dispatch: Dispatch,
  to: {
    readonly endpoint: Endpoint;
    readonly before: Dispatch | undefined;
    readonly feed: Feed | undefined;
  },
): string[] {
  const { organisationId, endpointId, number, feedNumber, type } = dispatch;
  const item = to.feed?.items.get(feedNumber);
  const ascends = feedNumber > (to.before?.feedNumber ?? 0);
  return faultsOf(`endpoint ${endpointId} dispatch ${number}`, [
    [organisationId === to.endpoint.organisationId, `it goes to another, ${organisationId}`],
    [item !== undefined, `its feed has no item ${feedNumber}`],
    [!item || item.type === type, `it is ${type}, item ${feedNumber} of its feed is ${item?.type}`],
    [ascends, `item ${feedNumber} of its feed is not behind that of the one before`],
    ...attemptClaims(dispatch),
  ]);
}

/** Attempts are numbered upwards, and how a dispatch ended is what its last attempt came to. */
function attemptClaims(dispatch: Dispatch): Claimed[] {
  const { attempts, attemptsBefore, log } = dispatch;
  const numbers = log.map((attempt) => attempt.number);
  const ascend = numbers.every((n, index) => n > (numbers[index - 1] ?? 0) && n <= attempts);
  const last = log.at(-1);
  const claims: Claimed[] = [
    [ascend, `its attempts are ${numbers.join(", ")} of ${attempts}`],
    [attemptsBefore <= attempts, `${attemptsBefore} attempts came before ${attempts}`],
  ];
  if (dispatch.status === "delivered") {
    const { deliveredAt } = dispatch;
    const fits = last !== undefined && isSuccess(last) && last.at === deliveredAt;
    claims.push([fits, "it is delivered, but not by its last attempt"]);
  } else if (dispatch.status === "failed") {
    const fits = dispatch.reason !== "endpoint_gone" || (last !== undefined && isGone(last));
    claims.push([fits, "it failed since the endpoint is gone, but not by its last attempt"]);
  } else {
    const goesOn = last === undefined || last.number <= attemptsBefore || !isSuccess(last);
    claims.push([goesOn, "it is pending, but its last attempt succeeded"]);
  }
  return claims;
}
