import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Decision, Transfer } from "../../../../lib/core/decision.ts";
import { type AccountHead, entriesOf, transferIdOf } from "../../../../lib/ledger/model.ts";
import {
  makeAllotment,
  makeAppropriation,
  reverseAllotment,
  reverseAppropriation,
} from "../../../../lib/money/funds/decide.ts";
import { evolveAllotment, evolveAppropriation } from "../../../../lib/money/funds/evolve.ts";
import { holderOf } from "../../../../lib/money/funds/holders.ts";
import { Allotment, Appropriation } from "../../../../lib/money/funds/model.ts";
import {
  allotment,
  allotmentOrder,
  appropriation,
  appropriationOrder,
  at,
  cover,
  covered,
  led,
  open,
  reason,
} from "./samples.ts";

describe("an appropriation", () => {
  it("passes through the treasury, and is made once", () => {
    const decision = makeAppropriation(appropriationOrder, open);
    expect(decision).toMatchObject({
      transfers: [
        { from: "external", to: "treasury.2026", amountFen: 120_000_00 },
        { from: "treasury.2026", to: "department.civil-affairs.2026", amountFen: 120_000_00 },
      ],
    });
    expect(Appropriation.parse(appropriation)).toEqual({
      status: "made",
      ...appropriationOrder,
      madeAt: at.at,
    });
    expect(() => led(appropriation, decision, evolveAppropriation)).toThrow("impossible");
  });

  it("is refused in a year that is closed", () => {
    expect(makeAppropriation(appropriationOrder, { yearClosed: true })).toMatchObject({
      code: "year_closed",
      detail: { year: "2026" },
    });
  });

  it("is taken back the way it came, each transfer by one that names it", () => {
    const decision = reverseAppropriation(appropriation, { reason }, cover);
    expect(decision).toMatchObject({
      transfers: [
        {
          from: "department.civil-affairs.2026",
          to: "treasury.2026",
          amountFen: 120_000_00,
          reverses: "appropriation/apr_01h455vb4pex5vsknk084sn02q/1/1",
        },
        {
          from: "treasury.2026",
          to: "external",
          amountFen: 120_000_00,
          reverses: "appropriation/apr_01h455vb4pex5vsknk084sn02q/1/0",
        },
      ],
    });
    const reversed = led(appropriation, decision, evolveAppropriation);
    expect(Appropriation.parse(reversed)).toMatchObject({ status: "reversed", reason });
    expect(() => led(reversed, decision, evolveAppropriation)).toThrow("impossible");
  });
});

describe("an allotment", () => {
  it("moves the department's money to the community, and is made once", () => {
    const decision = makeAllotment(allotmentOrder, covered);
    const [from, to] = ["department.civil-affairs.2026", "community.510107008009.2026"];
    expect(decision).toMatchObject({ transfers: [{ from, to, amountFen: 120_000_00 }] });
    expect(Allotment.parse(allotment)).toEqual({
      status: "made",
      ...allotmentOrder,
      madeAt: at.at,
    });
    expect(() => led(allotment, decision, evolveAllotment)).toThrow("impossible");
  });

  it("is refused one fen short, in a closed year, and where there is no such community", () => {
    expect(makeAllotment(allotmentOrder, { ...covered, coverFen: 119_999_99 })).toEqual({
      ok: false,
      code: "cover_short",
      detail: { availableFen: 119_999_99, neededFen: 120_000_00 },
    });
    const closed = { ...covered, coverFen: 0, yearClosed: true };
    expect(makeAllotment(allotmentOrder, closed)).toMatchObject({ code: "year_closed" });
    expect(makeAllotment(allotmentOrder, { ...covered, communityOpen: false })).toMatchObject({
      code: "community_not_open",
    });
  });

  it("is taken back out of the community, by a transfer that names it", () => {
    const decision = reverseAllotment(allotment, { reason }, cover);
    const [from, to] = ["community.510107008009.2026", "department.civil-affairs.2026"];
    const reverses = "allotment/alt_01h455vb4pex5vsknk084sn02q/1/0";
    expect(decision).toMatchObject({ transfers: [{ from, to, amountFen: 120_000_00, reverses }] });
    expect(Allotment.parse(led(allotment, decision, evolveAllotment))).toMatchObject({ reason });
  });
});

describe("a reversal", () => {
  const both = {
    appropriation: (facts: typeof cover) =>
      reverseAppropriation(appropriation, { reason }, facts) as Decision<object, string>,
    allotment: (facts: typeof cover) => reverseAllotment(allotment, { reason }, facts),
  };

  it.each(Object.entries(both))("of an %s is refused one fen short, whole", (_, reverse) => {
    expect(reverse({ ...cover, coverFen: 119_999_99 })).toEqual({
      ok: false,
      code: "cover_short",
      detail: { availableFen: 119_999_99, neededFen: 120_000_00 },
    });
    expect(reverse({ coverFen: 0, yearClosed: true })).toMatchObject({ code: "year_closed" });
  });

  it("is made once", () => {
    const undone = {
      appropriation: led(
        appropriation,
        reverseAppropriation(appropriation, { reason }, cover),
        evolveAppropriation,
      ),
      allotment: led(allotment, reverseAllotment(allotment, { reason }, cover), evolveAllotment),
    };
    const again = [
      reverseAppropriation(undone.appropriation, { reason }, cover),
      reverseAllotment(undone.allotment, { reason }, cover),
    ];
    expect(again.map((decision) => !decision.ok && decision.code)).toEqual([
      "already_reversed",
      "already_reversed",
    ]);
  });

  it("leaves every account as if nothing had been, and leaves both in the books", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000_000_000_000 }),
        fc.nat({ max: 1_000_000 }),
        (amountFen, earlierFen) => {
          const thing = { kind: "appropriation", id: appropriationOrder.appropriationId };
          const state = { ...appropriation, amountFen };
          const made = makeAppropriation({ ...appropriationOrder, amountFen }, open);
          const undone = reverseAppropriation(state, { reason }, { ...cover, coverFen: amountFen });
          if (!made.ok || !undone.ok) throw new Error("refused");
          const earlier = { from: "external", to: "department.civil-affairs.2026" };
          const heads = new Map<string, AccountHead>();
          const move = (transfers: readonly Transfer[], version: number) => {
            const transferId = (i: number) => transferIdOf({ ...thing, version }, i);
            const entries = entriesOf(transfers, heads, { at: at.at, transferId }) ?? [];
            for (const entry of entries) heads.set(entry.account, entry);
            return entries;
          };
          move(earlierFen > 0 ? [{ ...earlier, amountFen: earlierFen }] : [], 0);
          const balances = () => [...heads].map(([name, head]) => [name, head?.balanceFen ?? 0]);
          const before = balances().filter(([, fen]) => fen !== 0);
          const entries = move(made.transfers ?? [], 1);
          const back = move(undone.transfers ?? [], 2);
          expect(balances().filter(([, fen]) => fen !== 0)).toEqual(before);
          // each entry that takes back names one that was made, of the same account
          for (const { account, reverses } of back) {
            const named = entries.filter(({ transferId }) => transferId === reverses);
            expect(named.map((entry) => entry.account)).toContain(account);
          }
        },
      ),
    );
  });
});

describe("the holder of an account", () => {
  it.each([
    ["external", { kind: "district" }],
    ["treasury.2026", { kind: "district" }],
    ["batch.x", { kind: "district" }],
    ["department.civil-affairs.2026", { kind: "code", code: "civil-affairs" }],
    ["community.510107008009.2026", { kind: "code", code: "510107008009" }],
    ["project.prj_1", { kind: "project", id: "prj_1" }],
    ["contract.ctr_1", { kind: "contract", id: "ctr_1" }],
    ["paid.ctr_1", { kind: "contract", id: "ctr_1" }],
  ])("of %s is read out of its name", (account, holder) => {
    expect(holderOf(account)).toEqual(holder);
  });
});
