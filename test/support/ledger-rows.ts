import type { Transfer } from "../../lib/core/decision.ts";
import type { Row } from "../../lib/engine/items.ts";
import { entryKey, eventKey, stateKey } from "../../lib/engine/keys.ts";
import {
  type AccountHead,
  type Entry,
  entriesOf,
  passedOn,
  transferIdOf,
} from "../../lib/ledger/model.ts";

export type EntryRow = Row & { readonly pk: string; readonly sk: string; readonly entry: Entry };
export type EventRow = Row & {
  readonly event: {
    readonly thing: { readonly kind: string; readonly id: string };
    readonly version: number;
    readonly transfers: readonly Transfer[];
  };
};

const fund = "community.510107008009.2026";
const next = "community.510107008009.2027";
const department = "department.civil-affairs.2026";

/** What happened, thing by thing: who moved what, and the state that the contract has after it. */
const history: readonly (readonly [kind: string, id: string, Transfer[]])[] = [
  ["appropriation", "apr_1", move("external", "treasury.2026", 1_000, "treasury.2026", department)],
  ["appropriation", "apr_2", move("external", "treasury.2026", 50, "treasury.2026", department)],
  [
    "appropriation",
    "apr_2",
    [
      transfer(department, "treasury.2026", 50, { reverses: "appropriation/apr_2/1/1" }),
      transfer("treasury.2026", "external", 50, { reverses: "appropriation/apr_2/1/0" }),
    ],
  ],
  ["allotment", "alt_1", move(department, fund, 900)],
  ["project", "prj_1", move(fund, "project.prj_1", 500)],
  ["contract", "ctr_1", move("project.prj_1", "contract.ctr_1", 400, "project.prj_1", fund, 100)],
  ["payment", "pay_1", move("contract.ctr_1", "payable.ctr_1", 200)],
  ["batch", "bat_1", move("payable.ctr_1", "batch.bat_1", 200)],
  ["payment", "pay_1", move("batch.bat_1", "paid.ctr_1", 200)],
  ["payment", "pay_2", move("contract.ctr_1", "payable.ctr_1", 100)],
  ["batch", "bat_2", move("payable.ctr_1", "batch.bat_2", 100)],
  ["year", "2026", [{ ...transfer(fund, next, 500), closes: true }]],
  ["contract", "ctr_1", move("contract.ctr_1", fund, 60)],
];

function transfer(from: string, to: string, amountFen: number, more: object = {}): Transfer {
  return { from, to, amountFen, ...more };
}

/** Two accounts and an amount, and perhaps two more, of the same amount unless given. */
function move(a: string, b: string, fen: number, c?: string, d?: string, more = fen): Transfer[] {
  return [transfer(a, b, fen), ...(c && d ? [transfer(c, d, more)] : [])];
}

/** A small ledger that is sound, as rows of the table, in the order of their keys. */
export function soundLedger(): { entries: EntryRow[]; events: EventRow[]; states: Row[] } {
  const heads = new Map<string, AccountHead>();
  const versions = new Map<string, number>();
  const entries: EntryRow[] = [];
  const events: EventRow[] = [];
  history.forEach(([kind, id, planned], second) => {
    const version = (versions.get(id) ?? 0) + 1;
    versions.set(id, version);
    const transfers = passedOn(planned, heads);
    const at = new Date(Date.UTC(2026, 1, 9, 1, 0, second)).toISOString();
    const transferId = (index: number) => transferIdOf({ kind, id, version }, index);
    const entered = entriesOf(transfers, heads, { at, transferId });
    if (!entered) throw new Error(`money that is not there: ${kind} ${id}`);
    for (const entry of entered) {
      heads.set(entry.account, entry);
      entries.push({ ...entryKey(entry.account, entry.n), entity: "entry", entry });
    }
    const event = { thing: { kind, id }, version, transfers };
    const owner = stateKey(kind as "contract", id);
    events.push({ ...eventKey(owner, version), entity: "event", event });
  });
  const byKey = (a: Row, b: Row) => (`${a.pk} ${a.sk}` < `${b.pk} ${b.sk}` ? -1 : 1);
  const state = { totalFen: 400, activatedAt: "2026-02-09T01:00:05.000Z" };
  const contract = { ...stateKey("contract", "ctr_1"), entity: "thing", id: "ctr_1", state };
  return {
    entries: entries.toSorted(byKey),
    events: events.toSorted(byKey),
    states: [contract],
  };
}
