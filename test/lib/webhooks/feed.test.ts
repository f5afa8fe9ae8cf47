import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  emptyFeed,
  type FeedHead,
  isFor,
  isWanted,
  messageOf,
  numberEvent,
  pieceOf,
  withEndpoint,
  withoutEndpoint,
} from "../../../lib/webhooks/feed.ts";
import type { Endpoint } from "../../../lib/webhooks/model.ts";
import { at, endpointIds, endpointIn, event, organisationId } from "./samples.ts";

describe("a filter", () => {
  it("lets everything through when it is empty", () => {
    expect(isWanted([], "contract.signed")).toBe(true);
  });

  it.each([
    ["contract.signed", "contract.signed", true],
    ["contract", "contract.signed", true],
    ["contract", "contract_template.made", false],
    ["contract.signed", "contract.signed_off", false],
    ["contract.signed", "contract", false],
  ])("%s and %s: %s", (filter, type, wanted) => expect(isWanted([filter], type)).toBe(wanted));

  it("gives a test event to the endpoint it tests, whatever its filter, and to no other", () => {
    const [one = "", other = ""] = endpointIds;
    const filtered = { ...endpointIn.active, endpointId: one, types: ["payment"] };
    const tested = { type: "endpoint.tested", thing: { kind: "endpoint", id: one } };
    expect(isFor(filtered, tested)).toBe(true);
    expect(isFor({ ...endpointIn.active, endpointId: other }, tested)).toBe(false);
  });

  it("tells an endpoint nothing else about itself", () => {
    const [one = "", other = ""] = endpointIds;
    const paused = { type: "endpoint.paused", thing: { kind: "endpoint", id: one } };
    expect(isFor({ ...endpointIn.active, endpointId: one }, paused)).toBe(false);
    expect(isFor({ ...endpointIn.active, endpointId: other }, paused)).toBe(true);
  });

  it("keeps events for a paused endpoint, and gives a disabled, closed or unverified one none", () => {
    const { active, paused, disabled, closed, unverified } = endpointIn;
    const got = [active, paused, disabled, closed, unverified].map((one) => isFor(one, event()));
    expect(got).toEqual([true, true, false, false, false]);
  });
});

const types = ["contract.signed", "payment.instructed", "organisation.announced"];
const filters = fc.array(fc.constantFrom("contract", "payment.instructed"), { maxLength: 2 });

describe("numbering", () => {
  it("runs without a gap in the feed and in every endpoint, after filtering", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...types), { maxLength: 30 }),
        fc.tuple(filters, filters, filters),
        (given, wants) => {
          const endpoints: Endpoint[] = endpointIds.map((endpointId, index) => ({
            ...endpointIn.active,
            endpointId,
            types: wants[index] ?? [],
          }));
          let head: FeedHead = endpointIds.reduce(withEndpoint, emptyFeed);
          const numbers = new Map<string, number[]>();
          const feed: number[] = [];
          for (const type of given) {
            const next = numberEvent(head, event(type), { organisationId, endpoints });
            expect(next.head.revision).toBe(head.revision + 1);
            head = next.head;
            feed.push(next.item.number);
            for (const { endpointId, number } of next.dispatches) {
              numbers.set(endpointId, [...(numbers.get(endpointId) ?? []), number]);
            }
          }
          expect(feed).toEqual(given.map((_, index) => index + 1));
          for (const { endpointId, types: wanted } of endpoints) {
            const got = given.filter((type) => isWanted(wanted, type)).length;
            expect(numbers.get(endpointId) ?? []).toEqual(upTo(got));
            expect(head.endpoints[endpointId]).toBe(got);
          }
        },
      ),
    );
  });

  it("passes an endpoint over that joined after the head was read", () => {
    const late = numberEvent(emptyFeed, event(), {
      organisationId,
      endpoints: [endpointIn.active],
    });
    expect(late.dispatches).toEqual([]);
  });

  it("lets an endpoint go", () => {
    const [one = "", other = ""] = endpointIds;
    const both = withEndpoint(withEndpoint(emptyFeed, one), other);
    expect(withoutEndpoint(both, one).endpoints).toEqual({ [other]: 0 });
  });
});

const upTo = (n: number) => Array.from({ length: n }, (_, index) => index + 1);

describe("a message", () => {
  it("carries the payload, the thing with its version, and both numbers", () => {
    expect(messageOf({ ...event(), number: 12 }, 4)).toEqual({
      type: "contract.signed",
      timestamp: at,
      data: { totalFen: 300_000, thing: { kind: "contract", id: "ctr_1" }, version: 1 },
      feed: { number: 12, endpointNumber: 4 },
    });
  });

  it("lets no payload pass for the thing it is about", () => {
    const forged = { ...event(), number: 1, payload: { thing: "other", version: 99 } };
    expect(messageOf(forged).data).toEqual({ thing: forged.thing, version: 1 });
  });
});

describe("a piece of a feed", () => {
  const items = [1, 2, 3].map((number) => ({ ...event(types[number - 1]), number }));

  it("passes over what the filter leaves out, and loses nothing of it", () => {
    const piece = pieceOf(items, { number: 0, limit: 3, types: ["contract"] });
    expect(piece).toMatchObject({ items: [{ number: 1 }], next: 3, pollAfterSeconds: 0 });
  });

  it("stays where it was when nothing is new, and asks for patience", () => {
    expect(pieceOf([], { number: 9, limit: 50 })).toEqual({
      items: [],
      next: 9,
      pollAfterSeconds: 15,
    });
  });
});
