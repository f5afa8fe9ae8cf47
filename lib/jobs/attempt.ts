import { environment } from "../env.ts";
import { loadFeedItem } from "../store/feed.ts";
import { transact } from "../store/transact.ts";
import { changeDelivery, listWaitingDeliveries } from "../store/webhook-deliveries.ts";
import { healthWrite, loadDoings, loadEndpointHealth, slotWrite } from "../store/webhook-health.ts";
import { endpoints, loadEndpoint, loadSigningKeys } from "../store/webhooks.ts";
import { messageIdOf, signedHeaders } from "../vault/webhook-signing.ts";
import { addressList } from "../webhooks/addresses.ts";
import { disableEndpoint } from "../webhooks/decide.ts";
import {
  type Answered,
  claimAttempt,
  type Delivery,
  type DeliveryMessage,
  holdDelivery,
  isGone,
  isSuccess,
  messageFor,
  queueDelivery,
  recordAttempt,
  stopDelivery,
} from "../webhooks/delivery.ts";
import { messageOf } from "../webhooks/feed.ts";
import { type Health, healthAfter, isFailingTooLong } from "../webhooks/health.ts";
import type { Endpoint } from "../webhooks/model.ts";
import { freeSlots, restAfter, slotAfter } from "../webhooks/slots.ts";
import { sendDeliveries, sendStep } from "./delivery-queue.ts";
import { post } from "./post.ts";
import { jobCommand } from "./schedule.ts";

/** Makes one attempt of one delivery, and records it. A message that comes twice changes nothing. */
export async function attemptDelivery(message: DeliveryMessage, now: string): Promise<void> {
  const endpoint = await loadEndpoint(message.endpointId);
  if (!endpoint) return;
  if (endpoint.status !== "active") {
    const rule = endpoint.status === "paused" ? holdDelivery : stopDelivery;
    await changeDelivery(message, { rule: (delivery) => rule(delivery, message, now) });
    return;
  }
  const begun = await begin(message, now);
  const slot = begun?.facts.slot;
  if (!begun?.leasedUntil || slot === undefined) return sendStep(begun);
  const answered = await call(endpoint, begun.delivery, now);
  await record({ message, now, slot, health: begun.facts.health, answered });
}

/** Takes the next attempt and a slot for it; where none is free, the delivery waits for one. */
function begin(message: DeliveryMessage, now: string) {
  const { endpointId } = message;
  return changeDelivery(message, {
    facts: async () => {
      const { health, slots } = await loadDoings(endpointId);
      const free = freeSlots(health, slots, now);
      return { health, slot: free[Math.floor(Math.random() * free.length)] };
    },
    rule: (delivery, { slot }) =>
      (slot === undefined ? queueDelivery : claimAttempt)(delivery, message, now),
    also: ({ leasedUntil: until }, { slot }) =>
      until && slot !== undefined ? [slotWrite(endpointId, { slot, at: now, until })] : [],
  });
}

/** Signs the event as it stands in the feed and posts it. The signature's time is the wall clock's. */
async function call(endpoint: Endpoint, delivery: Delivery, now: string): Promise<Answered> {
  const [item, keys] = await Promise.all([
    loadFeedItem(delivery.organisationId, delivery.feedNumber),
    loadSigningKeys(endpoint, now),
  ]);
  if (!item) throw new Error(`feed number ${delivery.feedNumber} is not there`);
  const body = JSON.stringify(messageOf(item, delivery.number));
  return post({
    url: endpoint.url,
    body,
    headers: signedHeaders({ id: messageIdOf(delivery), sentAt: new Date(), body }, keys),
    privateAddresses: addressList(environment().WEBHOOK_PRIVATE_ADDRESSES),
  });
}

/** Writes down what an attempt came to, and lets go on what waited for its slot. */
async function record(made: {
  readonly message: DeliveryMessage;
  readonly now: string;
  readonly slot: number;
  /** As it was before the attempt. */
  readonly health: Health;
  readonly answered: Answered;
}): Promise<void> {
  const { message, now, slot, answered } = made;
  const { endpointId, attempt } = message;
  const succeeded = isSuccess(answered);
  const rest = restAfter(healthAfter(made.health, { at: now, succeeded }));
  const seen = { at: now, succeeded, slot, freeAt: slotAfter(now, rest) };
  const recorded = await changeDelivery(message, {
    rule: (delivery) => recordAttempt(delivery, { attempt, at: now, answered }, Math.random()),
    also: () => [healthWrite(endpointId, seen)],
  });
  await sendStep(recorded);
  if (recorded && !succeeded) await stopWhereHopeless(message, answered, now);
  if (rest > 0) await sendDeliveries([{ wakes: endpointId }], rest);
  else await wake(endpointId, now);
}

/** How many of those that wait longest are chosen from, so that two that choose seldom agree. */
const choiceOf = 20;

/** Sends as many of the deliveries that wait for an endpoint as it has slots for. */
export async function wake(endpointId: string, now: string): Promise<void> {
  const waiting = await listWaitingDeliveries(endpointId, choiceOf);
  if (waiting.length === 0) return;
  const { health, slots } = await loadDoings(endpointId);
  const messages: DeliveryMessage[] = [];
  for (const _slot of freeSlots(health, slots, now)) {
    const [chosen] = waiting.splice(Math.floor(Math.random() * waiting.length), 1);
    if (chosen) messages.push(messageFor(chosen));
  }
  await sendDeliveries(messages);
}

/** Disables an endpoint that said it is gone, or that has failed for days; an event tells it. */
async function stopWhereHopeless(
  { endpointId, number, attempt }: DeliveryMessage,
  answered: Answered,
  now: string,
): Promise<void> {
  const reason = isGone(answered) ? "gone" : "failing";
  const health = await loadEndpointHealth(endpointId);
  if (reason === "failing" && !isFailingTooLong(health, now)) return;
  await transact(jobCommand(`disable-endpoint/${endpointId}/${number}/${attempt}`, now), {
    thing: endpoints,
    id: endpointId,
    facts: async () => ({ health: await loadEndpointHealth(endpointId) }),
    decide: (endpoint, facts) => disableEndpoint(endpoint, { reason, at: now }, facts),
  });
}
