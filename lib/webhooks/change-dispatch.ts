import { assert } from "../core/decision.ts";
import { commit, drop, type Guarded, put } from "../engine/commit.ts";
import { dispatchKey, endpointHealthKey, type Key, stateKey, waitingKey } from "../engine/keys.ts";
import { Patience } from "../engine/patience.ts";
import { loadRows, queryRows } from "../engine/table.ts";
import { type Loaded, readThing } from "../engine/thing.ts";
import { type Dispatch, DispatchMessage, isWaiting, type Step } from "./dispatch.ts";
import {
  type DispatchName,
  dispatchWrite,
  type KeptDispatch,
  loadKept,
  readKept,
} from "./dispatch-store.ts";
import {
  type HealthEdit,
  type HealthRow,
  healthWrites,
  readHealthRow,
  waitingChanged,
} from "./health-store.ts";
import type { Endpoint } from "./model.ts";
import { endpoints } from "./store.ts";

/** A dispatch and what is decided on beside it, as they were read. */
export type Known<Facts> = { readonly kept: KeptDispatch | undefined; readonly facts: Facts };

/** How a dispatch is to be changed. */
export type DispatchChange<Facts> = {
  /** What was read before; where it is not so any more, all is read anew. */
  readonly known?: Known<Facts>;
  readonly read: () => Promise<Known<Facts>>;
  readonly rule: (dispatch: Dispatch, facts: Facts) => Step | undefined;
  /** How the endpoint's health row changes with it. */
  readonly edits?: (step: Step, facts: Facts) => readonly HealthEdit[];
  /** What must be as it was read, besides. */
  readonly checks?: (step: Step, facts: Facts) => readonly Guarded[];
};

/** A dispatch as a change left it, and what the change was decided on. */
export type Changed<Facts> = Step & { readonly kept: KeptDispatch; readonly facts: Facts };

/**
 * Changes a dispatch by a rule, and after a lost race by the same rule again; nothing where the
 * rule has nothing to change.
 */
export async function changeDispatch<Facts>(
  name: DispatchName,
  change: DispatchChange<Facts>,
): Promise<Changed<Facts> | undefined> {
  const patience = new Patience();
  for (let known = change.known; ; known = undefined) {
    const { kept: before, facts } = known ?? (await change.read());
    const step = before && change.rule(before.dispatch, facts);
    if (!step) return undefined;
    const waiting = waitingWrites(before.dispatch, step.dispatch);
    const edits = [...waiting.edits, ...(change.edits?.(step, facts) ?? [])];
    const { committed } = await commit([
      dispatchWrite(before, step.dispatch),
      ...waiting.rows,
      ...healthWrites(name.endpointId, edits),
      ...(change.checks?.(step, facts) ?? []),
    ]);
    const kept = { dispatch: step.dispatch, revision: before.revision + 1 };
    if (committed) return { ...step, kept, facts };
    await patience.pause();
  }
}

/** Changes a dispatch by what it says itself. */
export const changeDispatchAlone = (
  name: DispatchName,
  rule: (dispatch: Dispatch) => Step | undefined,
) =>
  changeDispatch(name, {
    read: async () => ({ kept: await loadKept(name), facts: undefined }),
    rule,
  });

/** A dispatch that begins to wait, or waits no more, is listed and counted so. */
function waitingWrites(before: Dispatch, after: Dispatch) {
  if (isWaiting(before) === isWaiting(after)) return { rows: [], edits: [] };
  const { endpointId, number, attempts: attempt } = after;
  const key = waitingKey(endpointId, number);
  return isWaiting(after)
    ? {
        rows: [put("row", key, { entity: "waiting", number, attempt })],
        edits: [waitingChanged(1)],
      }
    : { rows: [drop(key)], edits: [waitingChanged(-1)] };
}

/** What an attempt is decided on. */
export type AttemptFacts = { readonly endpoint: Loaded<Endpoint>; readonly healthRow: HealthRow };

/** A dispatch, its endpoint and how that has been doing: rows of one partition, read in one call. */
export async function loadWithEndpoint(name: DispatchName): Promise<Known<AttemptFacts>> {
  const { endpointId, number } = name;
  const keys = {
    dispatch: dispatchKey(endpointId, number),
    endpoint: stateKey("endpoint", endpointId),
    health: endpointHealthKey(endpointId),
  };
  const rows = await loadRows(Object.values(keys));
  const at = ({ sk }: Key) => rows.find((row) => row.sk === sk);
  const [dispatch, endpoint] = [at(keys.dispatch), at(keys.endpoint)];
  assert(endpoint, `a dispatch of ${endpointId}, which was never made`);
  return {
    kept: dispatch && readKept(dispatch),
    facts: { endpoint: readThing(endpoints, endpoint), healthRow: readHealthRow(at(keys.health)) },
  };
}

/** Some of the first dispatches that wait for a slot of an endpoint, each as its next message. */
export async function listWaitingDispatches(
  endpointId: string,
  limit: number,
): Promise<DispatchMessage[]> {
  const { pk, sk } = waitingKey(endpointId, 0);
  const { rows } = await queryRows({
    KeyConditionExpression: "pk = :pk AND sk BETWEEN :from AND :to",
    ExpressionAttributeValues: {
      ":pk": pk,
      ":from": sk,
      ":to": waitingKey(endpointId, 999_999_999_999).sk,
    },
    Limit: limit,
    ConsistentRead: true,
  });
  return rows.map(({ number, attempt }) => DispatchMessage.parse({ endpointId, number, attempt }));
}
