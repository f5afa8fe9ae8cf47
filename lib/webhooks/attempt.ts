import { unchangedCheck } from "../engine/commit.ts";
import { jobCommand } from "../engine/schedule.ts";
import { transact } from "../engine/transact.ts";
import { environment } from "../env.ts";
import { addressList } from "../outbound/addresses.ts";
import { type Answered, isSuccess } from "../outbound/answered.ts";
import { post } from "../outbound/post.ts";
import { signedHeaders } from "../outbound/signing.ts";
import {
  type AttemptFacts,
  changeDispatch,
  type Known,
  listWaitingDispatches,
  loadWithEndpoint,
} from "./change-dispatch.ts";
import { disableEndpoint } from "./decide.ts";
import {
  claimAttempt,
  type Dispatch,
  type DispatchMessage,
  isGone,
  isWaiting,
  queueDispatch,
  recordAttempt,
  stopDispatch,
} from "./dispatch.ts";
import { sendDispatches, sendStep } from "./dispatch-queue.ts";
import { loadKept } from "./dispatch-store.ts";
import { messageOf } from "./feed.ts";
import { loadFeedItem } from "./feed-store.ts";
import { healthAfter, isFailingTooLong } from "./health.ts";
import {
  attemptNoted,
  type HealthRow,
  loadEndpointHealth,
  loadHealthRow,
  slotTaken,
  whileNoneWaits,
  whileTaken,
} from "./health-store.ts";
import type { Endpoint } from "./model.ts";
import { policy } from "./policy.ts";
import { messageIdOf } from "./signing.ts";
import { freeSlots, restAfter, slotAfter, slotsOf } from "./slots.ts";
import { endpoints, loadSigningKeys } from "./store.ts";

/** Makes one attempt of one dispatch, and records it. A message that comes twice changes nothing. */
export async function attemptDispatch(message: DispatchMessage, now: string): Promise<void> {
  const begun = await begin(message, now);
  const slot = begun?.facts.slot;
  if (!begun?.leasedUntil || slot === undefined) return;
  const { endpoint, healthRow } = begun.facts;
  const answered = await call(endpoint.state, begun.dispatch, now);
  await record({ message, now, slot, answered, known: { kept: begun.kept, facts: healthRow } });
}

/** Takes the next attempt and a slot for it; where none is free, the dispatch waits for one. */
const begin = (message: DispatchMessage, now: string) =>
  changeDispatch(message, {
    read: async () => {
      const { kept, facts } = await loadWithEndpoint(message);
      return { kept, facts: { ...facts, slot: slotFor(facts, now) } };
    },
    rule: (dispatch, facts) => ruleFor(facts)(dispatch, message, now),
    edits: ({ dispatch, leasedUntil: until }, { endpoint, healthRow, slot }) => {
      if (until && slot !== undefined) return [slotTaken(slot, { at: now, until })];
      const mustBeTaken = isWaiting(dispatch) && endpoint.state.status === "active";
      return mustBeTaken ? [whileTaken(slotsOf(healthRow.health), now)] : [];
    },
    // whoever resumes a paused endpoint sends for those that wait, and must find this one
    checks: ({ dispatch }, { endpoint }) =>
      isWaiting(dispatch) && endpoint.state.status === "paused"
        ? [unchangedCheck("endpoint", endpoint)]
        : [],
  });

/** One of the slots that are free; any, so that two attempts that choose seldom agree. */
function slotFor({ endpoint, healthRow }: AttemptFacts, now: string): number | undefined {
  if (endpoint.state.status !== "active") return undefined;
  const free = freeSlots(healthRow.health, healthRow.slots, now);
  return free[Math.floor(Math.random() * free.length)];
}

function ruleFor({ endpoint, slot }: AttemptFacts & { readonly slot: number | undefined }) {
  const { status } = endpoint.state;
  if (status !== "active" && status !== "paused") return stopDispatch;
  return slot === undefined ? queueDispatch : claimAttempt;
}

/** Signs the event as it stands in the feed and posts it. The signature's time is the wall clock's. */
async function call(endpoint: Endpoint, dispatch: Dispatch, now: string): Promise<Answered> {
  const [item, keys] = await Promise.all([
    loadFeedItem(dispatch.organisationId, dispatch.feedNumber),
    loadSigningKeys(endpoint, now),
  ]);
  if (!item) throw new Error(`feed number ${dispatch.feedNumber} is not there`);
  const body = JSON.stringify(messageOf(item, dispatch.number));
  return post({
    url: endpoint.url,
    body,
    headers: signedHeaders({ id: messageIdOf(dispatch), sentAt: new Date(), body }, keys),
    privateAddresses: addressList(environment().WEBHOOK_PRIVATE_ADDRESSES),
    timeoutMilliseconds: policy.webhookAnswerSeconds.value * 1_000,
  });
}

/** Writes down what an attempt came to, and lets go on what waited for its slot. */
async function record(made: {
  readonly message: DispatchMessage;
  readonly now: string;
  readonly slot: number;
  readonly answered: Answered;
  /** What was read before the attempt. */
  readonly known: Known<HealthRow>;
}): Promise<void> {
  const { message, now, slot, answered, known } = made;
  const { endpointId, attempt } = message;
  const succeeded = isSuccess(answered);
  const health = healthAfter(known.facts.health, { at: now, succeeded });
  const rest = restAfter(health);
  const noted = attemptNoted({ at: now, succeeded, slot, freeAt: slotAfter(now, rest) });
  const recorded = await changeDispatch(message, {
    known,
    read: async () => {
      const [kept, facts] = await Promise.all([loadKept(message), loadHealthRow(endpointId)]);
      return { kept, facts };
    },
    rule: (dispatch) => recordAttempt(dispatch, { attempt, at: now, answered }, Math.random()),
    edits: (_, { waiting }) => (waiting > 0 ? [noted] : [noted, whileNoneWaits]),
  });
  await sendStep(recorded);
  if (recorded && !succeeded && (isGone(answered) || isFailingTooLong(health, now))) {
    await disable(message, isGone(answered) ? "gone" : "failing", now);
  }
  if (rest > 0) await sendDispatches([{ wakes: endpointId }], rest);
  else if (recorded?.facts.waiting !== 0) await wake(endpointId, now);
}

/** How many of those that wait longest are chosen from, so that two that choose seldom agree. */
const choiceOf = 20;

/** Sends as many of the dispatches that wait for an endpoint as it has slots for. */
export async function wake(endpointId: string, now: string): Promise<void> {
  const [waiting, { health, slots }] = await Promise.all([
    listWaitingDispatches(endpointId, choiceOf),
    loadHealthRow(endpointId),
  ]);
  const chosen: DispatchMessage[] = [];
  for (const _slot of freeSlots(health, slots, now)) {
    chosen.push(...waiting.splice(Math.floor(Math.random() * waiting.length), 1));
  }
  await sendDispatches(chosen);
}

/** Disables an endpoint that said it is gone, or that has failed for days; an event records it. */
async function disable(
  { endpointId, number, attempt }: DispatchMessage,
  reason: "gone" | "failing",
  now: string,
): Promise<void> {
  await transact(jobCommand(`disable-endpoint/${endpointId}/${number}/${attempt}`, now), {
    thing: endpoints,
    id: endpointId,
    facts: async () => ({ health: await loadEndpointHealth(endpointId) }),
    decide: (endpoint, facts) => disableEndpoint(endpoint, { reason, at: now }, facts),
  });
}
