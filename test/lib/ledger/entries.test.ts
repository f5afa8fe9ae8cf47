import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Transfer } from "../../../lib/core/decision.ts";
import { type AccountHead, type Entry, entriesOf, passedOn } from "../../../lib/ledger/model.ts";

const names = ["external", "treasury.2026", "community.a.2026", "contract.x", "paid.x"];
const transfers = fc.array(
  fc
    .record({
      from: fc.constantFrom(...names),
      to: fc.constantFrom(...names),
      amountFen: fc.integer({ min: 1, max: 1_000_000 }),
    })
    .filter(({ from, to }) => from !== to),
  { maxLength: 4 },
);

/** Plays transactions one after another, as the table would: all of one, or nothing of it. */
function play(transactions: Transfer[][]): Entry[] {
  const heads = new Map<string, AccountHead>();
  const ledger: Entry[] = [];
  transactions.forEach((some, index) => {
    const at = new Date(1_770_000_000_000 + (index % 3) * 1_000).toISOString();
    const whole = passedOn(some.flatMap(withBalance(heads)), heads);
    const entries = entriesOf(whole, heads, { at, transferId: (i) => `${index}/${i}` });
    for (const entry of entries ?? []) heads.set(entry.account, entry);
    ledger.push(...(entries ?? []));
  });
  return ledger;
}

/** An account is closed once, with all that it holds. */
const withBalance =
  (heads: Map<string, AccountHead>) =>
  (transfer: Transfer): Transfer[] => {
    if (!transfer.closes) return [transfer];
    const head = heads.get(transfer.from);
    return head?.closedTo ? [] : [{ ...transfer, amountFen: head?.balanceFen ?? 0 }];
  };

/** Between two of them, accounts are closed with what they hold. */
const closing = fc.constantFrom<Transfer[]>(
  [{ from: "treasury.2026", to: "community.a.2026", amountFen: 0, closes: true }],
  [{ from: "community.a.2026", to: "community.a.2027", amountFen: 0, closes: true }],
  [{ from: "community.a.2027", to: "external", amountFen: 0, closes: true }],
);
const played = fc.array(transfers, { maxLength: 40 }).map(play);
const playedOverYears = fc
  .array(fc.oneof({ weight: 5, arbitrary: transfers }, { weight: 1, arbitrary: closing }), {
    maxLength: 60,
  })
  .map(play);
const byAccount = (ledger: Entry[]) => Map.groupBy(ledger, (entry) => entry.account);

describe("the ledger", () => {
  it("adds up to zero over all accounts", () => {
    fc.assert(fc.property(played, (l) => l.reduce((sum, e) => sum + e.amountFen, 0) === 0));
  });

  it("lets no account but external fall below zero", () => {
    fc.assert(
      fc.property(played, (l) => l.every((e) => e.account === "external" || e.balanceFen >= 0)),
    );
  });

  it("numbers the entries of an account without gap, each balance following the one before", () => {
    fc.assert(
      fc.property(played, (l) =>
        [...byAccount(l).values()].every((entries) =>
          entries.every((entry, i) => {
            const before = entries[i - 1];
            const follows = entry.balanceFen === (before?.balanceFen ?? 0) + entry.amountFen;
            return entry.n === i + 1 && follows && (!before || before.at <= entry.at);
          }),
        ),
      ),
    );
  });

  it("enters every transfer once on each side", () => {
    fc.assert(
      fc.property(played, (l) =>
        [...Map.groupBy(l, (e) => e.transferId).values()].every(
          ([a, b, more]) =>
            !more && a?.account === b?.counterparty && a?.amountFen === -(b?.amountFen ?? 0),
        ),
      ),
    );
  });

  it("gives both sides of a transfer one instant, so that any past instant adds up to zero", () => {
    fc.assert(
      fc.property(played, fc.integer({ min: -1, max: 3 }), (l, seconds) => {
        const at = new Date(1_770_000_000_000 + seconds * 1_000).toISOString();
        const then = l.filter((entry) => entry.at <= at);
        const byTransfer = [...Map.groupBy(l, (e) => e.transferId).values()];
        expect(byTransfer.every(([a, b]) => a?.at === b?.at)).toBe(true);
        return then.reduce((sum, { amountFen }) => sum + amountFen, 0) === 0;
      }),
    );
  });

  it("knows of every account what came in and what went out", () => {
    fc.assert(
      fc.property(played, (l) =>
        [...byAccount(l).values()].every((entries) => {
          const came = entries.filter(({ amountFen }) => amountFen > 0);
          const inFen = came.reduce((sum, { amountFen }) => sum + amountFen, 0);
          return entries.at(-1)?.inFen === inFen;
        }),
      ),
    );
  });

  it("keeps a closed account empty for ever: what comes to it goes on, and sums stay right", () => {
    fc.assert(
      fc.property(playedOverYears, (l) => {
        for (const entries of byAccount(l).values()) {
          const closed = entries.findIndex(({ closedTo }) => closedTo);
          if (closed < 0) continue;
          const later = entries.slice(closed);
          expect(later.every(({ closedTo }) => closedTo)).toBe(true);
          // closed empty, and from then on in and out by turns; a closing of nothing leaves nothing
          const moving = later.filter(({ amountFen }, i) => i === 0 || amountFen !== 0);
          for (const [i, { amountFen, balanceFen }] of moving.entries()) {
            expect(balanceFen).toBe(i % 2 === 0 ? 0 : amountFen);
          }
        }
        return l.reduce((sum, e) => sum + e.amountFen, 0) === 0;
      }),
    );
  });

  it("refuses to close an account with less than it holds", () => {
    const head = { n: 1, balanceFen: 99, inFen: 99, at: "2026-02-09T01:00:00.000Z" };
    const heads = new Map([["community.a.2026", head]]);
    const close = (amountFen: number): Transfer[] => [
      { from: "community.a.2026", to: "community.a.2027", amountFen, closes: true },
    ];
    const source = { at: "2026-02-09T01:00:00.000Z", transferId: () => "t" };
    expect(entriesOf(close(98), heads, source)).toBeUndefined();
    expect(entriesOf(close(99), heads, source)).toHaveLength(2);
  });

  it("refuses a spending that is one fen short, whole", () => {
    const heads = new Map([
      ["contract.x", { n: 1, balanceFen: 99, inFen: 99, at: "2026-02-09T01:00:00.000Z" }],
    ]);
    const spend = [{ from: "contract.x", to: "paid.x", amountFen: 100 }];
    const source = { at: "2026-02-09T01:00:00.000Z", transferId: () => "t" };
    expect(entriesOf(spend, heads, source)).toBeUndefined();
  });
});
