import { describe, expect, it } from "vitest";
import type { Row } from "../../lib/engine/items.ts";
import { padded } from "../../lib/engine/keys.ts";
import { brokenIn, pkOf, story } from "../support/exported-story.ts";
import {
  both,
  changed,
  doubled,
  event,
  like,
  rechained,
  rehashed,
  removed,
  type Tampering,
  within,
} from "../support/tampering.ts";

const [payment, tender, contract, affair] = [
  pkOf("PAYMENT"),
  pkOf("TENDER"),
  pkOf("CONTRACT"),
  pkOf("AFFAIR"),
];
const stateAt = (pk: string) => like({ pk, sk: "STATE" });

/** An event whose payload says something else. */
const says = (payload: Row) => (row: Row) =>
  within("event", { payload: { ...Object(Object(row.event).payload), ...payload } })(row);

/** An event as a version of an affair, wherever it came from. */
const moved = (version: number) => (row: Row) => ({
  ...within("event", { thing: { kind: "affair", id: affair.slice("AFFAIR#".length) }, version })(
    row,
  ),
  pk: affair,
  sk: `EVENT#${padded(version)}`,
});

const tamperings: readonly (readonly [string, Tampering, RegExp])[] = [
  ["the first event deleted", removed(event(payment, 1)), /^payment \S+ version 2 .*before it/],
  ["an event in the middle deleted", removed(event(payment, 2)), /^payment \S+ version 3 .*before/],
  [
    "several events deleted",
    both(removed(event(tender, 5)), removed(event(tender, 6))),
    /^tender \S+ version 7 .*2 before it are missing/,
  ],
  [
    "the last event deleted",
    removed(event(payment, 4)),
    /^payment \S+: its state is of version 4, its last event is version 3/,
  ],
  [
    "all events of a thing deleted",
    both(...[1, 2, 3, 4].map((n) => removed(event(payment, n)))),
    /^payment \S+: it has a state, but no events/,
  ],
  ["an event doubled", doubled(event(payment, 2)), /^payment \S+ version 2 .*there twice/],
  [
    "an event doubled as the next version",
    doubled(event(payment, 4), (row) => ({
      ...rehashed(within("event", { version: 5 })(row)),
      sk: `EVENT#${padded(5)}`,
    })),
    /^payment \S+ version 5 .*does not follow/,
  ],
  [
    "an event moved under another thing",
    changed(event(payment, 3), (row) => ({ ...row, pk: affair })),
    /^affair \S+ version 3 .*it says that it is version 3 of payment/,
  ],
  [
    "an event moved to another thing, hash and all",
    changed(event(payment, 4), (row) => rehashed(moved(5)(row))),
    /^affair \S+ version 5 \(payment\.settled\): it does not follow/,
  ],
  [
    "an event retyped",
    changed(event(payment, 2), within("event", { type: "payment.settled" })),
    /^payment \S+ version 2 \(payment\.settled\): its hash/,
  ],
  [
    "an event retyped by an insider",
    both(
      changed(event(affair, 4), within("event", { type: "affair.lapsed_twice" })),
      rechained(affair),
    ),
    /^affair \S+ version 4 \(affair\.lapsed_twice\): it cannot be replayed/,
  ],
  [
    "an event of no kind",
    changed(event(payment, 2), within("event", { thing: { kind: "plot", id: "1" } })),
    /^PAYMENT#\S+ EVENT#0+2: this is no event/,
  ],
  [
    "an event emptied",
    changed(event(payment, 2), (row) => ({ ...row, event: null })),
    /^PAYMENT#\S+ EVENT#0+2: this is no event/,
  ],
  [
    "a payload changed",
    changed(event(affair, 1), says({ hoursPerYear: 481 })),
    /^affair \S+ version 1 .*its hash does not fit/,
  ],
  [
    "a payload changed and its hash recomputed",
    changed(event(affair, 1), (row) => rehashed(says({ hoursPerYear: 481 })(row))),
    /^affair \S+ version 2 .*does not follow/,
  ],
  [
    "the last payload changed and its hash recomputed",
    changed(event(payment, 4), (row) =>
      rehashed(within("event", { at: "2026-06-04T02:01:01.000Z" })(row)),
    ),
    /^payment \S+: its state has another hash than version 4/,
  ],
  [
    "a payload changed and the chain recomputed",
    both(changed(event(affair, 1), says({ hoursPerYear: 481 })), rechained(affair)),
    /^affair \S+: its events tell another hoursPerYear/,
  ],
  [
    "a payload that was told changed and the chain recomputed",
    both(changed(event(contract, 5), says({ deliveryId: "dlv_1" })), rechained(contract)),
    /^feed of \S+ item \d+: its payload is not that of contract \S+ version 5/,
  ],
  [
    "an actor changed",
    changed(event(payment, 2), within("event", { by: { subject: "x", role: "y" } })),
    /^payment \S+ version 2/,
  ],
  ["a state removed", removed(stateAt(payment)), /^payment \S+: it has events, but no state/],
  [
    "a state changed",
    changed(stateAt(payment), within("state", { amountFen: 1 })),
    /^payment \S+: its events tell another amountFen/,
  ],
  [
    "a state that fits no schema",
    changed(stateAt(payment), within("state", { status: "lost" })),
    /^payment \S+: its state cannot be read/,
  ],
  [
    "a state emptied",
    changed(stateAt(contract), (row) => ({ ...row, state: null })),
    /^contract \S+: its state cannot be read/,
  ],
  [
    "a state of no thing",
    doubled(stateAt(payment), (row) => ({ ...row, pk: "PAYMENT#pay_1", id: "pay_1" })),
    /^payment pay_1: it has a state, but no events/,
  ],
  [
    "a state of no kind of thing",
    doubled(stateAt(payment), (row) => ({ ...row, pk: "PLOT#1" })),
    /^PLOT#1: it has a state, but no events/,
  ],
  ["a state doubled", doubled(stateAt(payment)), /^payment \S+: its state is there twice/],
  [
    "a state set back",
    changed(stateAt(payment), (row) => ({ ...row, version: 3 })),
    /^payment \S+: its state is of version 3/,
  ],
];

describe("where somebody tampered with events or states", () => {
  it.each(tamperings)("the verifier names %s", async (_, tamper, named) => {
    expect(await brokenIn(tamper(story))).toContainEqual(expect.stringMatching(named));
  });
});
