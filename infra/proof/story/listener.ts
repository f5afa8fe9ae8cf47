import { setTimeout as sleep } from "node:timers/promises";
import { registerEndpoint } from "../cast/endpoint.ts";
import { type Registered, registerOrganisation } from "../cast/organisation.ts";
import type { ExpectedCall, Received, Stage } from "./stage.ts";
import { StoryBroke } from "./teller.ts";

export type FeedEvent = {
  readonly type: string;
  readonly data: { readonly notice?: { readonly en: { readonly subject: string } } };
  readonly feed: { readonly number: number };
};

/** An organisation that listens: its endpoint, and what it can do about it. */
export type Listener = {
  readonly registered: () => Registered;
  /** Registers organisation and endpoint, and tells the receiver its secret. */
  register(): Promise<void>;
  /** Asks something of the endpoint: `at("POST /test")`. */
  at(what: string, body?: object, expect?: number): Promise<Awaited<ReturnType<Stage["ask"]>>>;
  /** Everything that stands in the organisation's feed behind a number. */
  pull(after: number): Promise<FeedEvent[]>;
  /** Waits by the wall clock, for retries of seconds come by it. */
  until(holds: (received: Received) => boolean, message: string): Promise<Received>;
  /** Moves the clock on by hours. */
  pass(hours: number): Promise<void>;
};

export function listenerOn(stage: Stage): Listener {
  let registered: Registered | undefined;
  let endpointId = "";
  const own = () => {
    if (!registered) throw new StoryBroke("nobody listens yet");
    return registered;
  };
  return {
    registered: own,
    async register() {
      registered = await registerOrganisation(stage.ask, 1);
      const made = await registerEndpoint(stage.ask, registered, { url: stage.receiver.url });
      endpointId = made.endpointId;
      stage.receiver.tell({ secret: made.secret });
    },
    at(what, body, expect) {
      const [method, path = ""] = what.split(" ");
      const to = `${method} /webhook-endpoints/${endpointId}${path}` as ExpectedCall["to"];
      return stage.ask(own().who, { to, ...(body && { body }), ...(expect && { expect }) });
    },
    async pull(after) {
      const items: FeedEvent[] = [];
      for (let next = after, more = true; more; ) {
        const { body } = await stage.ask(own().who, { to: `GET /events?after=${next}&limit=100` });
        items.push(...body.items);
        more = body.pollAfterSeconds === 0;
        next = body.next;
      }
      return items;
    },
    async until(holds, message) {
      for (let tries = 0; tries < 80; tries += 1) {
        await stage.settle();
        const received = await stage.receiver.report();
        if (holds(received)) return received;
        await sleep(250);
      }
      throw new StoryBroke(message);
    },
    async pass(hours) {
      const now = new Date(await stage.now()).getTime();
      // Chengdu is eight hours ahead of Greenwich
      const local = new Date(now + (hours + 8) * 3_600_000).toISOString();
      await stage.moveTo(local.slice(0, "2026-02-09T09:00:00".length).replace("T", " "));
      await stage.settle();
    },
  };
}
