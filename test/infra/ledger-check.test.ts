import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { checkLedger } from "../../infra/operate/ledger-check/run.ts";
import type { Row } from "../../lib/engine/items.ts";
import type { Entry } from "../../lib/ledger/model.ts";
import { soundLedger } from "../support/ledger-rows.ts";

type Ledger = ReturnType<typeof soundLedger>;

async function* sequence(rows: readonly Row[]): AsyncGenerator<Row> {
  yield* rows;
}
const check = ({ entries, events, states }: Ledger) =>
  checkLedger(() => [entries, events, states].map(sequence));

/** A copy of the sound ledger in which one entry of an account says something else. */
function withEntry(account: string, n: number, change: (entry: Entry) => object): Ledger {
  const ledger = soundLedger();
  const at = ledger.entries.findIndex(({ entry }) => entry.account === account && entry.n === n);
  const row = ledger.entries[at];
  if (!row) throw new Error(`${account} has no entry ${n}`);
  ledger.entries[at] = { ...row, entry: { ...row.entry, ...change(row.entry) } };
  return ledger;
}

function without(account: string, ns: readonly number[]): Ledger {
  const ledger = soundLedger();
  const isGone = ({ entry }: { entry: Entry }) => entry.account === account && ns.includes(entry.n);
  return { ...ledger, entries: ledger.entries.filter((row) => !isGone(row)) };
}

const fund = "community.510107008009.2026";

/** Both sides of one transfer once more, at the end of their accounts. */
function repeated(transferId: string): Ledger {
  const ledger = soundLedger();
  const entries = ledger.entries.flatMap((row, i) => {
    const { account, n, balanceFen, inFen, at } = row.entry;
    const again = ledger.entries.find(
      ({ entry }) => entry.account === account && entry.transferId === transferId,
    );
    const isLast = ledger.entries[i + 1]?.entry.account !== account;
    if (!again || !isLast) return [row];
    const { amountFen } = again.entry;
    const more = {
      ...again.entry,
      n: n + 1,
      at,
      balanceFen: balanceFen + amountFen,
      inFen: inFen + Math.max(amountFen, 0),
    };
    return [row, { ...row, entry: more }];
  });
  return { ...ledger, entries };
}

function withEvent(
  id: string,
  version: number,
  change: (transfers: readonly object[]) => object[],
) {
  const ledger = soundLedger();
  const events = ledger.events.map((row) => {
    const { thing, transfers } = row.event;
    const isIt = thing.id === id && row.event.version === version;
    return isIt ? { ...row, event: { ...row.event, transfers: change(transfers) } } : row;
  });
  return { ...ledger, events } as Ledger;
}

const worth = (totalFen: number): Ledger => {
  const ledger = soundLedger();
  const states = ledger.states.map((row) => ({
    ...row,
    state: { ...(row.state as object), totalFen },
  }));
  return { ...ledger, states };
};

describe("the ledger check", () => {
  test("finds a sound ledger sound: paid, in transit, reversed, closed, passed on", async () => {
    const { broken, looked, faults } = await check(soundLedger());
    expect({ broken, faults }).toEqual({ broken: [], faults: 0 });
    expect(looked).toBe("11 accounts, 36 entries");
  });

  test.each<[string, Ledger, RegExp]>([
    [
      "an amount",
      withEntry(fund, 2, () => ({ amountFen: -499 })),
      /^community\S+2026: entry 2 leaves/,
    ],
    [
      "a balance",
      withEntry(fund, 2, () => ({ balanceFen: 401 })),
      /^community\S+2026: entry 2 leaves 401/,
    ],
    ["what came in", withEntry(fund, 2, () => ({ inFen: 1 })), /^community\S+2026: entry 2 says/],
    ["a gap", without(fund, [2]), /^community\S+2026: entry 3 comes after entry 1/],
    ["a lost first entry", without(fund, [1]), /^community\S+2026: entry 2 comes after entry 0/],
    [
      "an instant that is none",
      withEntry(fund, 3, () => ({ at: "2026-02-14T09:49:04.791a" })),
      /^ACCOUNT#community\S+2026 ENTRY#\d+3: no entry can be read here/,
    ],
    [
      "an instant that goes back",
      withEntry(fund, 3, () => ({ at: "2026-01-01T00:00:00.000Z" })),
      /^community\S+2026: entry 3 is dated/,
    ],
    [
      "an instant of one side",
      withEntry("batch.bat_2", 1, () => ({ at: "2027-01-01T00:00:00.000Z" })),
      /^batch\.bat_2: transfer batch\/bat_2\/1\/0 has two instants/,
    ],
    [
      "a balance below 0",
      withEntry("batch.bat_2", 1, () => ({ amountFen: -100, balanceFen: -100, inFen: 0 })),
      /^batch\.bat_2: entry 1 leaves it below 0/,
    ],
    [
      "one side that is missing",
      without("batch.bat_2", [1]),
      /transfer batch\/bat_2\/1\/0 is entered as \[100 fen out of payable/,
    ],
    [
      "both sides that are missing",
      { ...without("project.prj_1", [3]), events: soundLedger().events },
      /transfer contract\/ctr_1\/1\/1 is entered as/,
    ],
    [
      "a transfer entered twice",
      repeated("payment/pay_1/2/0"),
      /transfer payment\/pay_1\/2\/0 is entered as/,
    ],
    [
      "a transfer that no event recorded",
      withEvent("bat_2", 1, () => []),
      /transfer batch\/bat_2\/1\/0 .* recorded as \[\]/,
    ],
    [
      "a transfer that is not entered",
      withEvent("bat_2", 1, (some) => [...some, ...some]),
      /^transfer batch\/bat_2\/1\/1 is entered as \[\]/,
    ],
    [
      "a counterparty",
      withEntry("batch.bat_2", 1, () => ({ counterparty: "payable.ctr_2" })),
      /transfer batch\/bat_2\/1\/0 is entered as/,
    ],
    [
      "a contract's amount",
      worth(401),
      /^contract\.ctr_1: paid 200 \+ payable 0 \+ in transit 100 \+ receivable 0 \+ remaining 40 \+ returned 60 = 400 fen, not its amount of 401/,
    ],
    [
      "a reversal of less",
      withEvent("apr_2", 2, (some) => some.map((t) => ({ ...t, amountFen: 49 }))),
      /takes back appropriation\/apr_2\/1\/1 wrongly/,
    ],
    [
      "a reversal made twice",
      withEvent("apr_2", 2, (some) => [...some, ...some]),
      /transfer appropriation\/apr_2\/2\/2 takes back .* or again/,
    ],
    [
      "a reversal that is linked to nothing",
      withEntry("external", 3, () => ({ reverses: undefined })),
      /transfer appropriation\/apr_2\/2\/1 is entered as/,
    ],
    [
      "a closed account with money",
      without(fund, [6]),
      /^community\S+2026: closed, and yet it holds 60 fen/,
    ],
    [
      "a closed account opened again",
      withEntry(fund, 5, () => ({ closedTo: undefined })),
      /^community\S+2026: entry 5 opens it again/,
    ],
    [
      "an entry that cannot be read",
      withEntry(fund, 5, () => ({ amountFen: "60" })),
      /^ACCOUNT#community\S+ ENTRY#\d+5: no entry/,
    ],
  ])("finds %s", async (_, ledger, fault) => {
    const { broken } = await check(ledger);
    expect(broken.filter((line) => fault.test(line))).not.toEqual([]);
  });

  test("adds all accounts up", async () => {
    const { broken } = await check(without("batch.bat_2", [1]));
    expect(broken.at(-1)).toBe("all accounts together hold -100 fen, not 0");
  });

  test("tells some and counts all, where everything is broken", async () => {
    async function* many(): AsyncGenerator<Row> {
      const at = "2026-02-09T01:00:00.000Z";
      for (let i = 0; i < 60_000; i += 1) {
        const entry = { n: 1, amountFen: 0, balanceFen: 0, inFen: 0, transferId: `t/${i}`, at };
        const row = { entity: "entry", pk: `${i}`, sk: "1" };
        yield { ...row, entry: { ...entry, account: `a.${i}`, counterparty: `b.${i}` } };
      }
    }
    const { looked, broken, faults } = await checkLedger(() => [many()]);
    expect(looked).toBe("60000 accounts, 60000 entries");
    // every transfer lacks its event and its other side; a part of them is reported in words
    expect(faults).toBeGreaterThan(10);
    expect(broken.length).toBeLessThanOrEqual(1_000);
  });
});

describe("npm run ledger:check", () => {
  const folder = mkdtempSync(join(tmpdir(), "ledger-"));
  const run = async (...given: string[]) => {
    const command = ["infra/operate/ledger-check.ts", ...given];
    try {
      return { code: 0, ...(await promisify(execFile)(process.execPath, command)) };
    } catch (error) {
      return error as { code: number; stdout: string };
    }
  };
  const write = (ledger: Ledger) => {
    for (const [name, rows] of Object.entries(ledger)) {
      const lines = rows.map((row) => `${JSON.stringify(row)}\n`);
      writeFileSync(join(folder, `${name}.jsonl`), lines.join(""));
    }
  };
  beforeAll(() => write(soundLedger()));
  afterAll(() => rmSync(folder, { recursive: true }));

  test("exits 0 on a sound export", async () => {
    const { code, stdout } = await run("--data", folder);
    expect([code, stdout]).toEqual([0, "holds   the ledger is sound (11 accounts, 36 entries)\n"]);
  });

  test("exits 1 on a broken one, and names the first account that breaks", async () => {
    write(withEntry(fund, 2, () => ({ balanceFen: 401 })));
    const { code, stdout } = await run("--data", folder);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^BROKEN {2}community\.510107008009\.2026: entry 2 leaves 401 fen/);
  });

  test("tells how it is used, and fails without a ledger", async () => {
    const { code, stdout } = await run("--help");
    expect(code).toBe(0);
    expect(stdout).toContain("Usage: npm run ledger:check");
    expect((await run("--segments", "0", "--table", "x")).code).toBe(1);
  });
});
