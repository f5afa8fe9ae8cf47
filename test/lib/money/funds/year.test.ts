import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Transfer } from "../../../../lib/core/decision.ts";
import { type AccountHead, type Entry, entriesOf, passedOn } from "../../../../lib/ledger/model.ts";
import { viewTurnover } from "../../../../lib/money/funds/view.ts";
import { beginClosing, closeAccounts } from "../../../../lib/money/funds/year-decide.ts";
import { evolveYear } from "../../../../lib/money/funds/year-evolve.ts";
import { Year } from "../../../../lib/money/funds/year-model.ts";
import { begun, closed, closing, closingAt, recorded } from "./samples.ts";

describe("a year's closing", () => {
  it("begins when the year is over in Chengdu, to the millisecond", () => {
    const begin = (instant: string) => beginClosing(undefined, { ...begun, at: instant });
    expect(begin("2026-12-31T15:59:59.999Z")).toMatchObject({
      code: "year_not_over",
      detail: { overAt: "2026-12-31T16:00:00.000Z" },
    });
    expect(begin("2026-12-31T16:00:00.000Z").ok).toBe(true);
  });

  it("moves what is left on or back, as its terms and their exceptions say", () => {
    const names = ["department.civil-affairs", "department.street-office"].concat([
      "community.510107008001",
      "community.510107008009",
    ]);
    const found = names.map((name, i) => ({
      account: `${name}.2026`,
      balanceFen: i * 100,
      isClosed: false,
    }));
    const decision = closeAccounts(closing, { found });
    if (!decision.ok) throw new Error(decision.code);
    expect(decision.transfers?.map(({ to, amountFen, closes }) => [to, amountFen, closes])).toEqual(
      [
        ["treasury.2026", 0, true],
        ["department.street-office.2027", 100, true],
        ["treasury.2026", 200, true],
        ["community.510107008009.2027", 300, true],
      ],
    );
    const [event] = decision.events;
    if (!event) throw new Error("no event");
    const after = evolveYear(closing, recorded(event));
    expect(Year.parse(after)).toMatchObject({ accounts: 4, carriedOverFen: 400, lapsedFen: 200 });
  });

  it("leaves accounts alone that are closed", () => {
    const found = [{ account: "community.510107008009.2026", balanceFen: 0, isClosed: true }];
    expect(closeAccounts(closing, { found })).toMatchObject({ code: "nothing_due" });
  });

  it("takes no event out of its order", () => {
    expect(() => evolveYear(closed, recorded({ type: "year.closed" }))).toThrow("impossible");
    expect(() => evolveYear(closing, recorded(begun))).toThrow("impossible");
  });
});

const codes = ["510107008001", "510107008009", "510107008010"];
const funds = codes.map((code) => `community.${code}.2026`);
const offices = ["civil-affairs", "street-office"].map((code) => `department.${code}.2026`);
const all = [...offices, ...funds, "project.a", "project.b", "external"];
const payment = fc
  .record({
    from: fc.constantFrom(...all),
    to: fc.constantFrom(...all),
    amountFen: fc.integer({ min: 1, max: 1_000 }),
  })
  .filter(({ from, to }) => from !== to);
type Step = Transfer | { readonly close: number; readonly stale: boolean };
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: payment },
  { weight: 1, arbitrary: fc.record({ close: fc.nat(2), stale: fc.boolean() }) },
);

/** A ledger in memory in which two runs of a closing and payments take turns, some on old facts. */
function play(steps: readonly Step[]) {
  const heads = new Map<string, AccountHead>();
  const entries: Entry[] = [];
  let year = closing;
  const move = (planned: readonly Transfer[]): boolean => {
    const source = { at: closingAt, transferId: (i: number) => `${entries.length}/${i}` };
    const entered = entriesOf(passedOn(planned, heads), heads, source);
    for (const entry of entered ?? []) heads.set(entry.account, entry);
    entries.push(...(entered ?? []));
    return entered !== undefined;
  };
  const find = () =>
    [...offices, ...funds].map((account) => ({
      account,
      balanceFen: heads.get(account)?.balanceFen ?? 0,
      isClosed: heads.get(account)?.closedTo !== undefined,
    }));
  let old = find();
  for (const one of steps) {
    if (!("close" in one)) move([one]);
    else {
      const found = (one.stale ? old : find()).slice(one.close, one.close + 3);
      const decision = closeAccounts(year, { found });
      // what was read may have changed meanwhile: the table then takes nothing of it
      const isNow =
        decision.ok &&
        found.every(
          ({ account, isClosed }) => isClosed === (heads.get(account)?.closedTo !== undefined),
        );
      if (decision.ok && isNow && move(decision.transfers ?? [])) {
        year = decision.events.map(recorded).reduce(evolveYear, year);
      }
      old = find();
    }
  }
  return { heads, entries, year };
}

describe("any order of payments and closings", () => {
  const played = fc.array(step, { maxLength: 80 }).map(play);

  it("loses no money and doubles none, and leaves no closed account with any", () => {
    fc.assert(
      fc.property(played, ({ heads, entries, year }) => {
        const balances = [...heads].map(([, head]) => head?.balanceFen ?? 0);
        expect(balances.reduce((sum, fen) => sum + fen, 0)).toBe(0);
        const isClosed = [...heads].filter(([, head]) => head?.closedTo);
        expect(isClosed.every(([, head]) => head?.balanceFen === 0)).toBe(true);
        // each account was closed once, with what the year's own count says
        expect(year.accounts).toBe(isClosed.length);
        const closings = isClosed.map(([name]) =>
          entries.find(({ account, closedTo }) => account === name && closedTo),
        );
        const movedFen = closings.reduce((sum, entry) => sum - (entry?.amountFen ?? 0), 0);
        expect(movedFen).toBe(year.carriedOverFen + year.lapsedFen);
      }),
    );
  });

  it("lets nothing be spent from a closed account", () => {
    fc.assert(
      fc.property(played, payment, ({ heads }, spending) => {
        const head = heads.get(spending.from);
        if (!head?.closedTo) return;
        const source = { at: closingAt, transferId: () => "t" };
        expect(entriesOf(passedOn([spending], heads), heads, source)).toBeUndefined();
      }),
    );
  });

  it("gives a trial balance that adds up: nothing in all, and as much in as out", () => {
    fc.assert(
      fc.property(played, fc.nat(200), ({ entries }, cut) => {
        const upTo = (some: Entry[]) =>
          new Map(some.map((entry) => [entry.account, entry] as const));
        // a cut between two transactions, as an instant makes it
        const at = entries.findIndex((_, i) => i >= cut && i % 2 === 0);
        const [opening, closing] = [upTo(entries.slice(0, Math.max(at, 0))), upTo(entries)];
        const lines = [...closing].map(([account, closing]) =>
          viewTurnover({ account, opening: opening.get(account), closing }),
        );
        const sum = (column: "openingFen" | "inFen" | "outFen" | "closingFen") =>
          lines.reduce((total, line) => total + line[column], 0);
        expect([sum("openingFen"), sum("closingFen"), sum("inFen") - sum("outFen")]).toEqual([
          0, 0, 0,
        ]);
        expect(lines.every(({ inFen, outFen }) => inFen >= 0 && outFen >= 0)).toBe(true);
      }),
    );
  });
});
