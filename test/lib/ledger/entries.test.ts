import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AccountHead, type Entry, entriesOf } from "../../../lib/ledger/model.ts";

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
function play(transactions: { from: string; to: string; amountFen: number }[][]): Entry[] {
  const heads = new Map<string, AccountHead>();
  const ledger: Entry[] = [];
  transactions.forEach((some, index) => {
    const at = new Date(1_770_000_000_000 + (index % 3) * 1_000).toISOString();
    const entries = entriesOf(some, heads, { at, transferId: (i) => `${index}/${i}` });
    for (const entry of entries ?? []) heads.set(entry.account, entry);
    ledger.push(...(entries ?? []));
  });
  return ledger;
}

const played = fc.array(transfers, { maxLength: 40 }).map(play);
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

  it("refuses a spending that is one fen short, whole", () => {
    const heads = new Map([
      ["contract.x", { n: 1, balanceFen: 99, at: "2026-02-09T01:00:00.000Z" }],
    ]);
    const spend = [{ from: "contract.x", to: "paid.x", amountFen: 100 }];
    const source = { at: "2026-02-09T01:00:00.000Z", transferId: () => "t" };
    expect(entriesOf(spend, heads, source)).toBeUndefined();
  });
});
