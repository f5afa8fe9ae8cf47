import { environment } from "../../lib/env.ts";
import { sendStep } from "../../lib/jobs/delivery-queue.ts";
import { post } from "../../lib/jobs/post.ts";
import { queued } from "../../lib/jobs/queue.ts";
import { jobCommand } from "../../lib/jobs/schedule.ts";
import { loadFeedItem } from "../../lib/store/feed.ts";
import { transact } from "../../lib/store/transact.ts";
import { changeDelivery } from "../../lib/store/webhook-deliveries.ts";
import {
  endpoints,
  healthWrite,
  loadEndpoint,
  loadEndpointHealth,
  loadSigningKeys,
} from "../../lib/store/webhooks.ts";
import { messageIdOf, signedHeaders } from "../../lib/vault/webhook-signing.ts";
import { addressList } from "../../lib/webhooks/addresses.ts";
import { disableEndpoint } from "../../lib/webhooks/decide.ts";
import {
  type Answered,
  claimAttempt,
  type Delivery,
  DeliveryMessage,
  holdDelivery,
  isGone,
  isSuccess,
  recordAttempt,
  stopDelivery,
} from "../../lib/webhooks/delivery.ts";
import { messageOf } from "../../lib/webhooks/feed.ts";
import { isFailingTooLong } from "../../lib/webhooks/health.ts";
import type { Endpoint } from "../../lib/webhooks/model.ts";

/** Makes one attempt of one delivery, and records it. A message that comes twice changes nothing. */
export const handler = queued(DeliveryMessage, async (message, { now }) => {
  const endpoint = await loadEndpoint(message.endpointId);
  if (!endpoint) return;
  const rule = ruleFor(endpoint);
  const taken = await changeDelivery(message, (delivery) => rule(delivery, message, now));
  if (taken?.delivery.status !== "pending" || rule !== claimAttempt) return;
  const answered = await attempt(endpoint, taken.delivery, now);
  const made = { attempt: message.attempt, at: now, answered };
  const recorded = await changeDelivery(
    message,
    (delivery) => recordAttempt(delivery, made, Math.random()),
    [healthWrite(endpoint.endpointId, { at: now, succeeded: isSuccess(answered) })],
  );
  await sendStep(recorded);
  if (recorded && !isSuccess(answered)) await stopWhereHopeless(message, answered, now);
});

function ruleFor(endpoint: Endpoint) {
  if (endpoint.status === "active") return claimAttempt;
  return endpoint.status === "paused" ? holdDelivery : stopDelivery;
}

/** Signs the event as it stands in the feed and posts it. The signature's time is the wall clock's. */
async function attempt(endpoint: Endpoint, delivery: Delivery, now: string): Promise<Answered> {
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
