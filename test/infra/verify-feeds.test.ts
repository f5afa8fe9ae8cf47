import { describe, expect, it } from "vitest";
import { padded } from "../../lib/engine/keys.ts";
import { brokenIn, find, pkOf, story } from "../support/exported-story.ts";
import {
  both,
  changed,
  doubled,
  like,
  removed,
  type Tampering,
  within,
} from "../support/tampering.ts";

const endpoint = pkOf("ENDPOINT");
/** The feed that has dispatches. */
const feed = String(find(like({ sk: "HEAD", head: { number: 54 } })).pk);
const item = (n: number) => like({ pk: feed, sk: `ITEM#${padded(n)}` });
const dispatch = (n: number) => like({ pk: endpoint, sk: `DELIVERY#${padded(n)}` });

const tamperings: readonly (readonly [string, Tampering, RegExp])[] = [
  ["a feed's item removed", removed(item(20)), /^feed of org_\S+: item 20 is missing/],
  ["a feed's last item removed", removed(item(54)), /^feed of org_\S+: item 54 is missing/],
  [
    "a feed's item changed",
    changed(item(20), (row) => within("item", { payload: {} })(row)),
    /^feed of org_\S+ item 20: its payload is not that of/,
  ],
  [
    "a feed's item retyped",
    changed(item(20), within("item", { type: "contract.lost" })),
    /^feed of org_\S+ item 20: its type/,
  ],
  [
    "a feed's item renumbered",
    changed(item(20), within("item", { number: 21 })),
    /^FEED#org_\S+ ITEM#0+20: it says that its number is 21/,
  ],
  [
    "a feed's item renumbered, key and all",
    changed(item(54), (row) => ({
      ...within("item", { number: 55 })(row),
      sk: `ITEM#${padded(55)}`,
    })),
    /^feed of org_\S+: item 55 is beyond its head, 54/,
  ],
  ["a feed's item doubled", doubled(item(20)), /^FEED#org_\S+ ITEM#0+20: it is there twice/],
  [
    "an event told twice",
    both(
      doubled(item(54), (row) => ({
        ...within("item", { number: 55 })(row),
        sk: `ITEM#${padded(55)}`,
      })),
      changed(like({ pk: feed, sk: "HEAD" }), within("head", { number: 55 })),
    ),
    /^feed of org_\S+ item 55: payment \S+ version 4 comes after payment \S+ version 4/,
  ],
  [
    "an event that its feed lost, and forgot",
    both(
      removed(item(54)),
      changed(like({ pk: feed, sk: "HEAD" }), within("head", { number: 53 })),
    ),
    /^feed of org_\S+: payment \S+ version 4 \(payment\.settled\) is missing/,
  ],
  [
    "a feed's head removed",
    removed(like({ pk: feed, sk: "HEAD" })),
    /^feed of org_\S+: its head is missing/,
  ],
  [
    "what a feed knows of a thing changed",
    changed(
      (row) => row.pk === feed && String(row.sk).startsWith("THING#contract"),
      (row) => ({ ...row, version: 20 }),
    ),
    /^feed of org_\S+: it knows THING#contract#\S+ up to version 20/,
  ],
  [
    "a whole feed removed",
    (rows) => rows.filter(({ pk }) => pk !== feed),
    /^feed of org_\S+: it is missing/,
  ],
  ["a dispatch removed", removed(dispatch(11)), /^endpoint \S+: dispatch 11 is missing/],
  [
    "the last dispatches removed",
    both(removed(dispatch(45)), removed(dispatch(46))),
    /^endpoint \S+: dispatch 45 to 46 are missing/,
  ],
  [
    "all dispatches removed",
    (rows) => rows.filter(({ entity }) => entity !== "delivery"),
    /^endpoint \S+: dispatch 1 to 46 are missing/,
  ],
  ["a dispatch doubled", doubled(dispatch(11)), /^ENDPOINT#\S+ DELIVERY#0+11: it is there twice/],
  [
    "a dispatch of another type",
    changed(dispatch(11), within("delivery", { type: "contract.lost" })),
    /^endpoint \S+ dispatch 11: it is contract\.lost/,
  ],
  [
    "a dispatch of another item",
    changed(dispatch(11), within("delivery", { feedNumber: 20 })),
    /^endpoint \S+ dispatch 1[12]: /,
  ],
  [
    "a dispatch to another organisation",
    changed(dispatch(11), within("delivery", { organisationId: "org_1" })),
    /^endpoint \S+ dispatch 11: it goes to another/,
  ],
  [
    "a dispatch said to be delivered",
    changed(
      dispatch(11),
      within("delivery", {
        log: [{ number: 1, at: "2026-03-04T01:00:00.000Z", milliseconds: 1, status: 500 }],
      }),
    ),
    /^endpoint \S+ dispatch 11: it is delivered, but not by its last attempt/,
  ],
  [
    "a dispatch to no endpoint",
    changed(dispatch(11), (row) => ({ ...row, pk: "ENDPOINT#whe_1" })),
    /^endpoint whe_1: it has dispatches, but there is no such endpoint/,
  ],
];

describe("where somebody tampered with feeds or dispatches", () => {
  it.each(tamperings)("the verifier names %s", async (_, tamper, named) => {
    expect(await brokenIn(tamper(story))).toContainEqual(expect.stringMatching(named));
  });
});
