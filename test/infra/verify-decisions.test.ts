import { describe, expect, it } from "vitest";
import * as z from "zod";
import { rated } from "../../infra/proof/cast/evaluation.ts";
import type { Row } from "../../lib/engine/items.ts";
import { padded } from "../../lib/engine/keys.ts";
import { brokenIn, find, pkOf, starts, story } from "../support/exported-story.ts";
import {
  changed,
  doubled,
  event,
  like,
  removed,
  type Tampering,
  within,
} from "../support/tampering.ts";

const [payment, council] = [pkOf("PAYMENT"), pkOf("COUNCIL")];
const kind = (entity: string) => like({ entity });
const fund = String(find((row) => String(row.pk).startsWith("ACCOUNT#community.")).pk);
const entry = (n: number) => like({ pk: fund, sk: `ENTRY#${padded(n)}` });

/** What stands in a list under an attribute. */
const listed = (row: Row, name: string): readonly unknown[] =>
  z.array(z.unknown()).parse(row[name]);

const tamperings: readonly (readonly [string, Tampering, RegExp])[] = [
  ["an entry removed", removed(entry(2)), /^community\.\S+: entry 3 comes after entry 1/],
  [
    "the last entry removed",
    removed(
      (row) => starts(row, "ACCOUNT", "ENTRY#000000000002") && String(row.pk).includes("batch."),
    ),
    /: transfer payment\/\S+ is entered as .* recorded as .* out of batch\./,
  ],
  [
    "an entry changed",
    changed(entry(2), within("entry", { amountFen: 7 })),
    /^community\.\S+: entry 2 leaves/,
  ],
  ["an entry doubled", doubled(entry(2)), /^community\.\S+: entry 2 comes after entry 2/],
  [
    "an entry of another account",
    changed(entry(2), within("entry", { account: "external" })),
    /^ACCOUNT#community\.\S+ ENTRY#0+2: entry 2 of external stands here/,
  ],
  [
    "an entry emptied",
    changed(entry(2), (row) => ({ ...row, entry: null })),
    /^ACCOUNT#\S+ ENTRY#0+2: no entry can be read/,
  ],
  [
    "a transfer changed",
    changed(event(payment, 4), within("event", { transfers: [{ from: 1 }] })),
    /^PAYMENT#\S+ EVENT#0+4: no event can be read/,
  ],
  [
    "a ballot changed",
    changed(kind("counted"), (row) => ({
      ...row,
      ballots: [
        { ...Object(listed(row, "ballots")[0]), choice: "o2" },
        ...listed(row, "ballots").slice(1),
      ],
    })),
    /^council \S+: o2: 4 published, 5 counted/,
  ],
  [
    "a ballot removed",
    changed(kind("counted"), (row) => ({
      ...row,
      ballots: listed(row, "ballots").slice(1),
    })),
    /^council \S+: 35 votes published, 34 ballots/,
  ],
  ["all ballots removed", removed(kind("counted")), /^council \S+: 35 votes published, 0 ballots/],
  [
    "ballots of no council",
    doubled(kind("counted"), (row) => ({ ...row, pk: "COUNCIL#cnc_1" })),
    /^council cnc_1: it has only ballots/,
  ],
  [
    "a door struck off an electorate",
    changed(like({ pk: council, entity: "frame" }), (row) => ({
      ...row,
      households: listed(row, "households").slice(1),
    })),
    /^council \S+: its roll has 47 households, not 48/,
  ],
  [
    "a door exchanged in a frame",
    changed(
      (row) => starts(row, "ROUND", "FRAME"),
      (row) => ({ ...row, households: listed(row, "households").with(0, "x") }),
    ),
    /^round \S+: its roll has another SHA-256/,
  ],
  [
    "an answer changed",
    changed(kind("answer"), within("answers", { ratings: rated(1) })),
    /^round \S+: its answers give ratingsHundredths/,
  ],
  [
    "an answer removed",
    removed(kind("answer")),
    /^round \S+: 45 invitations were answered, there are 44 answers/,
  ],
  [
    "an answer added",
    doubled(kind("answer"), (row) => ({ ...row, answerId: "0", sk: "ANSWER#0" })),
    /^round \S+: 45 invitations were answered, there are 46/,
  ],
  [
    "an answer with another id",
    changed(kind("answer"), (row) => ({ ...row, answerId: "0" })),
    /^round \S+ INVITATION#\S+ ANSWER#\S+: it has another id/,
  ],
  [
    "a sealed bid changed",
    changed(kind("sealed"), (row) => ({ ...row, sealed: `${row.sealed}A` })),
    /^bid tnd_\S+: what is sealed has another SHA-256/,
  ],
  ["a sealed bid removed", removed(kind("sealed")), /^bid tnd_\S+: what was sealed is missing/],
  [
    "a sealed bid of nobody",
    doubled(kind("sealed"), (row) => ({ ...row, pk: "BID#tnd_1.org_1" })),
    /^bid tnd_1\.org_1: it lies sealed, but was never submitted/,
  ],
  [
    "a gate shut",
    changed(kind("gate"), (row) => ({ ...row, stopped: true })),
    /^contract \S+: its gate is shut/,
  ],
  [
    "a gate with another reason",
    changed(kind("gate"), (row) => ({ ...row, stops: ["contract_suspended"] })),
    /^contract \S+: its gate says that contract_suspended/,
  ],
  ["a gate removed", removed(kind("gate")), /^contract \S+: its gate is missing/],
];

describe("where somebody tampered with money, votes, answers or bids", () => {
  it.each(tamperings)("the verifier names %s", async (_, tamper, named) => {
    expect(await brokenIn(tamper(story))).toContainEqual(expect.stringMatching(named));
  });
});
