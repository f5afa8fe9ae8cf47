import { resolve } from "node:path";
import { sendWork } from "../../../../lib/engine/queue.ts";
import type { StoredEvent } from "../../../../lib/engine/thing.ts";
import { environment } from "../../../../lib/env.ts";
import type { DispatchMessage } from "../../../../lib/webhooks/dispatch.ts";
import { listDispatchesByEndpoint } from "../../../../lib/webhooks/dispatch-store.ts";
import { publishEvent } from "../../../../lib/webhooks/feed-store.ts";
import { type BareMessage, bareConsumer } from "./bare.ts";
import { type Broadcast, broadcast, type Stream } from "./broadcast.ts";
import { type Consumer, drain } from "./drain.ts";
import type { Report } from "./receiver.ts";

/** What this process is told to measure; it stands where a function stands, with its variables. */
export type Plan = {
  readonly receiver: string;
  /** The entry files of the functions that are measured. */
  readonly deliverEntry: string;
  readonly retryEntry: string;
  readonly streamEntry: string;
  /** Receivers that never fail, and receivers that fail now and then: an endpoint each. */
  readonly steady: readonly { organisationId: string; endpointId: string }[];
  readonly failing: readonly { organisationId: string; endpointId: string }[];
  readonly rounds: number;
  readonly dispatches: number;
  readonly backlog: number;
  /** Organisations that one event concerns. */
  readonly broadcast: number;
};
export type Measured = {
  readonly rounds: readonly { readonly bare: number; readonly platform: number }[];
  readonly broadcast: Broadcast;
  readonly numbering: number;
  readonly backlog: {
    readonly perSecond: number;
    readonly delivered: number;
    readonly failures: number;
    readonly again: number;
    readonly notDelivered: number;
  };
};
export type Said = { readonly say: string } | { readonly measured: Measured };

/** The handler of a function, loaded as a worker loads it: by the path that the template names. */
const handlerOf = async <Handler>(entry: string): Promise<Handler> =>
  (await import(resolve(entry))).handler;
type Retry = (firing: { readonly scheduledTime: string }) => Promise<object>;

const queueUrl = environment().DELIVERY_QUEUE_URL ?? "";
let things = 0;

function nextEvent(concerns: readonly string[]): StoredEvent {
  things += 1;
  return {
    thing: { kind: "contract", id: `ctr_bench${things}` },
    ...{ version: 1, type: "contract.signed", at: new Date().toISOString() },
    by: { subject: "bench", role: "system" },
    payload: { contractId: "ctr_01h455vb4pex5vsknk084sn02q", totalFen: 300_000 },
    ...{ commandId: `bench/${things}`, transfers: [], concerns },
    ...{ previousHash: "", hash: "" },
  };
}

/** Numbers events in turn over organisations; their messages in that order, as a stream has them. */
async function numbered(among: Plan["steady"], count: number): Promise<DispatchMessage[]> {
  const messages: DispatchMessage[] = [];
  while (messages.length < count) {
    const turn = among.slice(0, count - messages.length).map(({ organisationId }) => {
      return publishEvent(organisationId, nextEvent([organisationId]));
    });
    messages.push(...(await Promise.all(turn)).flat());
  }
  return messages;
}

const reportOf = async (receiver: string): Promise<Report> =>
  (await (await fetch(receiver)).json()) as Report;

/** Dispatches a second, from the first message sent to the last that arrived. */
async function timed(
  plan: Plan,
  messages: readonly object[],
  work: { consume: Consumer; idle?: () => Promise<void> },
): Promise<number> {
  const before = (await reportOf(plan.receiver)).messages;
  let arrived = 0;
  const started = performance.now();
  const isOver = () => arrived >= messages.length;
  const count = async () => {
    while (!isOver()) {
      arrived = (await reportOf(plan.receiver)).messages - before;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return (1_000 * messages.length) / (performance.now() - started);
  };
  const [perSecond] = await Promise.all([
    count(),
    sendWork(queueUrl, messages),
    drain(queueUrl, work.consume, { isOver, ...(work.idle && { idle: work.idle }) }),
  ]);
  return perSecond;
}

/** Both in turn; who is first changes, so that neither always finds the machine as the other left it. */
async function round(plan: Plan, ordinal: number): Promise<Measured["rounds"][number]> {
  const { dispatches: count, steady } = plan;
  const bareMessages = Array.from({ length: count }, (_, n): BareMessage => {
    return { endpoint: n % steady.length, number: ordinal * count + n };
  });
  const messages = await numbered(steady, count);
  const consume = await handlerOf<Consumer>(plan.deliverEntry);
  const measuring = {
    bare: () => timed(plan, bareMessages, { consume: bareConsumer(`${plan.receiver}0`) }),
    platform: () => timed(plan, messages, { consume }),
  };
  if (ordinal % 2 === 0) {
    return { bare: await measuring.bare(), platform: await measuring.platform() };
  }
  const platform = await measuring.platform();
  return { bare: await measuring.bare(), platform };
}

/** A backlog at receivers that fail; what waits longer than a message can is brought forward. */
async function backlog(plan: Plan): Promise<Pick<Measured, "numbering" | "backlog">> {
  const started = performance.now();
  const messages = await numbered(plan.failing, plan.backlog);
  const numbering = (1_000 * plan.backlog) / (performance.now() - started);
  say(`${plan.backlog} events numbered, ${Math.round(numbering)} a second`);
  const before = await reportOf(plan.receiver);
  const retry = await handlerOf<Retry>(plan.retryEntry);
  let days = 0;
  const idle = async () => {
    days += 1;
    const scheduledTime = new Date(Date.now() + days * 86_400_000).toISOString();
    say(`what is due on day ${days}: ${JSON.stringify(await retry({ scheduledTime }))}`);
  };
  const consume = await handlerOf<Consumer>(plan.deliverEntry);
  const perSecond = await timed(plan, messages, { consume, idle });
  const after = await reportOf(plan.receiver);
  return {
    numbering,
    backlog: {
      perSecond,
      delivered: after.messages - before.messages,
      failures: after.failures - before.failures,
      again: after.again - before.again,
      notDelivered: plan.backlog - (await countDelivered(plan.failing)),
    },
  };
}

/** Counts what the table says was delivered, endpoint by endpoint. */
async function countDelivered(endpoints: Plan["failing"]): Promise<number> {
  let delivered = 0;
  for (const { endpointId } of endpoints) {
    for (let cursor: string | undefined, more = true; more; ) {
      const page = await listDispatchesByEndpoint(endpointId, { limit: 100, cursor });
      delivered += page.items.filter(({ status }) => status === "delivered").length;
      cursor = page.next;
      more = cursor !== undefined;
    }
  }
  return delivered;
}

const say = (line: string) => process.send?.({ say: line } satisfies Said);

process.once("message", async (plan: Plan) => {
  // the first round, in which everything is loaded and compiled, counts for nothing
  await round(plan, 0);
  const rounds: Measured["rounds"][number][] = [];
  for (let ordinal = 1; ordinal <= plan.rounds; ordinal += 1) {
    const measured = await round(plan, ordinal);
    rounds.push(measured);
    const [bare, platform] = [measured.bare, measured.platform].map(Math.round);
    say(`round ${ordinal}: bare ${bare} a second, platform ${platform}`);
  }
  const spread = await broadcast({
    ...{ organisations: plan.broadcast, queueUrl, nextEvent },
    stream: await handlerOf<Stream>(plan.streamEntry),
    deliver: await handlerOf<Consumer>(plan.deliverEntry),
  });
  say(`a broadcast reached ${spread.reached} of ${spread.organisations} feeds`);
  const measured = { rounds, broadcast: spread, ...(await backlog(plan)) };
  process.send?.({ measured } satisfies Said);
});
