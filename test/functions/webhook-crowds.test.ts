import { marshall } from "@aws-sdk/util-dynamodb";
import type { DynamoDBRecord } from "aws-lambda";
import { typeid } from "typeid-js";
import { afterAll, describe, expect, it } from "vitest";
import { Fault } from "../../lib/core/faults.ts";
import type { StoredEvent } from "../../lib/engine/thing.ts";
import { standAs } from "../support/in-process.ts";
import { call, platform, tokenFor } from "../support/platform.ts";
import { startReceiver } from "../support/receiver.ts";
import { until } from "../support/until.ts";
import { someOrganisation } from "../support/webhooks.ts";

standAs(/publish-?events/i);
const { handler } = await import("../../functions/streams/publish-events.ts");
const { publishEvent } = await import("../../lib/webhooks/feed-store.ts");
const { itemOf } = await import("../../lib/engine/items.ts");
const { commit, putNew } = await import("../../lib/engine/commit.ts");
const { eventKey, stateKey } = await import("../../lib/engine/keys.ts");
afterAll(() => platform.settle());

const eventOf = (id: string, version: number, concerns: readonly string[]): StoredEvent => ({
  thing: { kind: "contract", id },
  ...{ version, type: "contract.signed", at: platform.clock.now().toISOString() },
  by: { subject: "community-1", role: "community" },
  ...{ commandId: `${id}/${version}`, payload: { version }, transfers: [], concerns },
  ...{ previousHash: "", hash: "" },
});

/** Writes events as the commit of a command does; the platform's own stream brings them too. */
const store = (events: readonly StoredEvent[]) =>
  commit(
    events.map((event) => {
      const key = eventKey(stateKey("contract", event.thing.id), event.version);
      return putNew("event_is_new", key, { entity: "event", event });
    }),
  );

const removingUndefined = { removeUndefinedValues: true };
const record = (event: StoredEvent | undefined, sequence: number): DynamoDBRecord => ({
  eventName: "INSERT",
  dynamodb: {
    SequenceNumber: String(sequence),
    NewImage: marshall(itemOf({ entity: "event", event }), removingUndefined) as never,
  },
});

/** Many organisations, each with a token that acts for it; one token has room for twenty. */
async function someCrowd(count: number) {
  const concerns = upTo(count).map(() => typeid("org").toString());
  const tokens = new Map<string, string>();
  for (let from = 0; from < count; from += 20) {
    const some = concerns.slice(from, from + 20);
    const token = await tokenFor("organisation", some, `head-of-${some[0]}`);
    for (const one of some) tokens.set(one, token);
  }
  const ask = (organisationId: string, method: string, path: string, body?: object) =>
    call(method, path, { token: tokens.get(organisationId) ?? "", ...(body && { body }) });
  return { concerns, ask };
}

/** As the stream does: what was too busy is done again. */
async function persist(work: () => Promise<unknown>): Promise<void> {
  for (let done = false; !done; ) {
    done = await work().then(
      () => true,
      (error) => {
        if (!(error instanceof Fault)) throw error;
        return false;
      },
    );
  }
}

type Item = { data: { thing: { id: string }; version: number }; feed: { number: number } };
const versionsOf = (items: readonly Item[], id: string) =>
  items.filter(({ data }) => data.thing.id === id).map(({ data }) => data.version);
const upTo = (n: number) => Array.from({ length: n }, (_, index) => index + 1);

describe("a stream's batch", () => {
  it("that is repeated, out of order or failed in its middle numbers every version once, in order", async () => {
    const organisation = await someOrganisation();
    const events = upTo(4).map((n) => eventOf("ctr_batch", n, [organisation.organisationId]));
    await store(events);
    const [one, two, three, four] = events;
    const broken = { concerns: 0 } as never;
    const batch = [record(three, 1), record(one, 2), record(broken, 3), record(four, 4)];
    const failed = { batchItemFailures: [{ itemIdentifier: "3" }] };
    expect(await handler({ Records: batch })).toEqual(failed);
    expect(await handler({ Records: batch })).toEqual(failed);
    const rest = [record(four, 4), record(two, 5), record(four, 4), record(three, 1)];
    expect(await handler({ Records: rest })).toEqual({ batchItemFailures: [] });
    const { items } = (await organisation.events()).body;
    expect(versionsOf(items, "ctr_batch")).toEqual([1, 2, 3, 4]);
    expect(items.map(({ feed }: Item) => feed.number)).toEqual([1, 2, 3, 4]);
  });
});

describe("an event that concerns many", () => {
  it("gets into every feed by messages, each version behind the one before it", async () => {
    const { concerns, ask } = await someCrowd(25);
    await store([1, 2].map((version) => eventOf("ctr_crowd", version, concerns)));
    const versions = async (organisationId: string) => {
      const feed = await ask(organisationId, "GET", `/events?organisationId=${organisationId}`);
      return versionsOf(feed.body.items, "ctr_crowd");
    };
    for (const organisationId of concerns) {
      await until(async () => (await versions(organisationId)).length === 2, 30);
      expect(await versions(organisationId)).toEqual([1, 2]);
    }
  });
});

describe("a reader of the feed", () => {
  it("misses nothing and sees nothing twice while eight writers write", async () => {
    const organisation = await someOrganisation();
    const { organisationId } = organisation;
    const [writers, each] = [8, 5];
    let written = 0;
    const write = async (writer: number) => {
      for (const version of upTo(each)) {
        await persist(() =>
          publishEvent(organisationId, eventOf(`ctr_${writer}`, version, [organisationId])),
        );
        written += 1;
      }
    };
    const seen: Item[] = [];
    const read = async () => {
      for (let after = 0; seen.length < writers * each; ) {
        const { items, next, pollAfterSeconds } = (
          await organisation.events(`?after=${after}&limit=7`)
        ).body;
        expect(pollAfterSeconds).toBe(items.length === 7 ? 0 : 15);
        seen.push(...items);
        after = next;
      }
    };
    await Promise.all([read(), ...upTo(writers).map(write)]);
    expect(written).toBe(writers * each);
    expect(seen.map(({ feed }) => feed.number)).toEqual(upTo(writers * each));
    for (const writer of upTo(writers)) {
      expect(versionsOf(seen, `ctr_${writer}`)).toEqual(upTo(each));
    }
  });
});

describe("one receiver that takes its whole time", () => {
  it("holds up none of fifty others, and is called by five attempts at once at most", async () => {
    const [dead, live] = [await startReceiver(), await startReceiver()];
    let [calls, open, most] = [0, 0, 0];
    const slow = await someOrganisation();
    const { endpointId } = await slow.register({ url: dead.url });
    dead.hangs(() => {
      calls += 1;
      open += 1;
      most = Math.max(most, open);
      return () => {
        open -= 1;
      };
    });
    const { concerns, ask } = await someCrowd(50);
    for (const organisationId of concerns) {
      const path = `/organisations/${organisationId}/webhook-endpoints`;
      const made = await ask(organisationId, "POST", path, { url: live.url });
      const verification = `/webhook-endpoints/${made.body.endpointId}/verification`;
      await ask(organisationId, "POST", verification);
    }
    for (const _ of upTo(30)) await slow.at(endpointId, "POST", "/test");
    await until(() => open > 0);
    await store([eventOf("ctr_live", 1, concerns)]);
    await until(() => live.received.length === 50, 60);
    // with no limit all thirty would hang before the first of the others is called
    expect(calls).toBeLessThan(30);
    expect(most).toBeLessThanOrEqual(5);
    const ids = live.received.map(({ headers }) => headers["webhook-id"]);
    expect(new Set(ids).size).toBe(50);
    dead.stop();
    live.stop();
  });
});
