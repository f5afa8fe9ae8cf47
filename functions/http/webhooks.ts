import { typeid } from "typeid-js";
import { type Actor, reaches } from "../../lib/core/actor.ts";
import type { Command } from "../../lib/core/command.ts";
import { Fault } from "../../lib/core/faults.ts";
import { sealFirstRecords, sealRecord } from "../../lib/engine/personal-records.ts";
import { sealing } from "../../lib/engine/stored-seals.ts";
import { loadEventTexts } from "../../lib/engine/texts.ts";
import { transact } from "../../lib/engine/transact.ts";
import { environment } from "../../lib/env.ts";
import { eventTypeNames } from "../../lib/event-types.ts";
import { addressList, urlFault } from "../../lib/outbound/addresses.ts";
import { serve } from "../../lib/serve.ts";
import { webhooksApi } from "../../lib/webhooks/api.ts";
import * as decide from "../../lib/webhooks/decide.ts";
import { type DispatchMessage, messageFor, replayDispatch } from "../../lib/webhooks/dispatch.ts";
import { sendDispatches } from "../../lib/webhooks/dispatch-queue.ts";
import {
  dispatchWrite,
  listDispatchesByEndpoint,
  listDispatchesByRange,
  loadDispatch,
} from "../../lib/webhooks/dispatch-store.ts";
import { mustBeGiven, mustBeKnown, onlyOrganisationOf } from "../../lib/webhooks/event-query.ts";
import { pieceOf, withEndpoint, withoutEndpoint } from "../../lib/webhooks/feed.ts";
import {
  feedHeadWrite,
  listEndpointsByOrganisation,
  listFeedItems,
  loadFeedHead,
  loadFeedItem,
} from "../../lib/webhooks/feed-store.ts";
import { figuresOf, figuresOfNewest } from "../../lib/webhooks/figures.ts";
import {
  failuresForgotten,
  healthWrites,
  loadEndpointHealth,
} from "../../lib/webhooks/health-store.ts";
import { type Endpoint, webhookRefusals } from "../../lib/webhooks/model.ts";
import { challenge, challengedBy } from "../../lib/webhooks/post-challenge.ts";
import { newSigningKeys } from "../../lib/webhooks/signing.ts";
import { endpoints, loadEndpoint, signingKeys } from "../../lib/webhooks/store.ts";
import { showSecret } from "../../lib/webhooks/view.ts";

export const handler = serve(webhooksApi, webhookRefusals, {
  createEndpoint: async ({ params: { organisationId }, body, command }) => {
    const endpointId = typeid("whe").toString();
    const { record, publicKey, keys } = newSecret();
    const vault = await sealFirstRecords(endpointId, { [record]: sealing(signingKeys, keys) });
    return transact(showing(command, keys.secret), {
      thing: endpoints,
      id: endpointId,
      facts: () => loadFeedHead(organisationId),
      begin: (head) =>
        decide.createEndpoint(
          { endpointId, organisationId, ...body, record, publicKey },
          {
            endpoints: Object.keys(head.endpoints).length,
            ...wantedFacts(),
          },
        ),
      also: (_, head) => ({
        guarded: [...vault, feedHeadWrite(organisationId, withEndpoint(head, endpointId))],
      }),
    });
  },
  listEndpoints: ({ params, page }) => listEndpointsByOrganisation(params.organisationId, page),
  getEndpoint: async ({ params: { endpointId }, actor }) => {
    const endpoint = await loadOwn(endpointId, actor);
    const [health, head, { items: newest }] = await Promise.all([
      loadEndpointHealth(endpointId),
      loadFeedHead(endpoint.organisationId),
      listDispatchesByEndpoint(endpointId, { limit: figuresOfNewest }),
    ]);
    const lastNumber = head.endpoints[endpointId];
    return { endpoint, health, figures: figuresOf(newest), lastNumber };
  },
  updateEndpoint: async ({ params: { endpointId }, body, command, now, actor }) => {
    const endpoint = await loadOwn(endpointId, actor);
    const { url } = body;
    const isTried = url && decide.mustAnswer(endpoint, url) && !urlFault(url, privateAddresses());
    const challenged = isTried ? await challenge(endpoint, url, now) : { isAnswered: false };
    return transact(command, {
      thing: endpoints,
      id: endpointId,
      decide: (current) => decide.updateEndpoint(current, body, { ...wantedFacts(), challenged }),
    });
  },
  verifyEndpoint: async ({ params: { endpointId }, body, command, now, actor }) => {
    const endpoint = await loadOwn(endpointId, actor);
    const challenged = await challengedBy(endpoint, body.challenge, now);
    return transact(command, {
      thing: endpoints,
      id: endpointId,
      decide: (current) => decide.verifyEndpoint(current, { challenged }),
    });
  },
  pauseEndpoint: ({ params, command }) =>
    transact(command, {
      thing: endpoints,
      id: params.endpointId,
      decide: decide.pauseEndpoint,
    }),
  resumeEndpoint: async ({ params: { endpointId }, command }) => {
    const outcome = await transact(command, {
      thing: endpoints,
      id: endpointId,
      decide: decide.resumeEndpoint,
      also: () => ({ guarded: healthWrites(endpointId, [failuresForgotten]) }),
    });
    if (outcome.ok) await sendDispatches([{ wakes: endpointId }]);
    return outcome;
  },
  rotateSecret: ({ params: { endpointId }, body, command, now }) => {
    const { record, publicKey, keys } = newSecret();
    return transact(showing(command, keys.secret), {
      thing: endpoints,
      id: endpointId,
      facts: () => sealRecord(endpointId, record, sealing(signingKeys, keys)),
      decide: (endpoint) => decide.rotateSecret(endpoint, { record, publicKey, at: now, ...body }),
      also: (_, vault) => ({ guarded: vault }),
    });
  },
  closeEndpoint: ({ params: { endpointId }, command }) =>
    transact(command, {
      thing: endpoints,
      id: endpointId,
      facts: async (endpoint) => endpoint && loadFeedHead(endpoint.organisationId),
      decide: decide.closeEndpoint,
      also: (_, head, endpoint) => ({
        guarded:
          head && endpoint
            ? [feedHeadWrite(endpoint.organisationId, withoutEndpoint(head, endpointId))]
            : [],
      }),
    }),
  testEndpoint: ({ params, command }) =>
    transact(command, { thing: endpoints, id: params.endpointId, decide: decide.testEndpoint }),
  listDeliveries: async ({ params, page, actor }) => {
    await loadOwn(params.endpointId, actor);
    return listDispatchesByEndpoint(params.endpointId, page);
  },
  getDelivery: ({ params }) => loadDispatch(params),
  replayDeliveries: ({ params: { endpointId }, body, command, now }) =>
    "failedSince" in body
      ? replayFailures(command, endpointId, { since: body.failedSince, until: now })
      : replayRange(command, endpointId, { ...body, now }),
  // with the words of every field, which no other operation waits for
  listEventTypes: async () => ({
    items: [...(await import("../../lib/event-schemas.ts")).eventTypes()],
  }),
  listEvents: async ({ query, actor }) => {
    const organisationId = query.organisationId ?? onlyOrganisationOf(actor);
    const types = query.types?.split(",");
    mustBeKnown(types ?? [], eventTypeNames);
    const after = { number: query.after, limit: query.limit };
    const isReached = reaches(actor, [organisationId]);
    const items = isReached ? await listFeedItems(organisationId, after) : [];
    if (isReached && items.length === 0)
      mustBeGiven(after.number, await loadFeedHead(organisationId));
    return { organisationId, ...pieceOf(items, { ...after, types }) };
  },
  readFeedTexts: async ({ params: { number }, query, actor }) => {
    const organisationId = query.organisationId ?? onlyOrganisationOf(actor);
    if (!reaches(actor, [organisationId])) return undefined;
    const item = await loadFeedItem(organisationId, number);
    return item && { texts: await loadEventTexts(item) };
  },
});

/** Sends a range once more, in the transaction of the command itself. */
async function replayRange(
  command: Command<Endpoint>,
  endpointId: string,
  range: { readonly from: number; readonly to: number; readonly now: string },
) {
  let messages: readonly DispatchMessage[] = [];
  const { now, ...asked } = range;
  const outcome = await transact(command, {
    thing: endpoints,
    id: endpointId,
    facts: async () => {
      const kept = await listDispatchesByRange(endpointId, asked);
      const replayed = kept.flatMap((before) => {
        const step = replayDispatch(before.dispatch, now);
        return step ? [{ before, dispatch: step.dispatch }] : [];
      });
      messages = replayed.map(({ dispatch }) => messageFor(dispatch));
      return { replayed, ended: replayed.map(({ dispatch }) => dispatch.number) };
    },
    decide: (endpoint, facts) => decide.replayDispatches(endpoint, asked, facts),
    also: (_, { replayed }) => ({
      guarded: replayed.map(({ before, dispatch }) => dispatchWrite(before, dispatch)),
    }),
  });
  if (outcome.ok) await sendDispatches(messages);
  return outcome;
}

/** Has the queue send again whatever failed; asked twice with one key, it is sent on twice. */
async function replayFailures(
  command: Command<Endpoint>,
  endpointId: string,
  asked: { readonly since: string; readonly until: string },
) {
  const outcome = await transact(command, {
    thing: endpoints,
    id: endpointId,
    decide: (endpoint) => decide.replayFailed(endpoint, asked),
  });
  if (outcome.ok) await sendDispatches([{ replays: endpointId, ...asked }]);
  return outcome;
}

function newSecret() {
  return { record: typeid("signing").toString(), ...newSigningKeys() };
}

/** Answers a new secret once, beside the endpoint; the state only knows where it is kept. */
const showing = (command: Command<Endpoint>, secret: string): Command<Endpoint> => ({
  ...command,
  answer: (endpoint) => showSecret(command.answer(endpoint), secret),
});

/** An endpoint that the caller reaches; anybody else's is as one that is not there. */
async function loadOwn(endpointId: string, actor: Actor): Promise<Endpoint> {
  const endpoint = await loadEndpoint(endpointId);
  if (!endpoint || !reaches(actor, [endpoint.organisationId])) throw new Fault("not_found");
  return endpoint;
}

const privateAddresses = () => addressList(environment().WEBHOOK_PRIVATE_ADDRESSES);
const wantedFacts = () => ({ privateAddresses: privateAddresses(), eventTypes: eventTypeNames });
