import type { Row } from "../../../lib/engine/items.ts";
import { entryKey } from "../../../lib/engine/keys.ts";
import type { Entry } from "../../../lib/ledger/model.ts";
import { standsAt } from "../verify/names.ts";
import { type Moved, readMoved } from "../verify/read-event.ts";
import { endFaultOf, faultOf } from "./account.ts";
import { amountOf, movedBy, sumOf } from "./contracts.ts";
import { readEntry } from "./read-entry.ts";
import { HashedSums } from "./sums.ts";
import { ReversalWatch, sideOf, sidesOf } from "./transfers.ts";

/** How many faults are reported in words; the others are counted. */
const reportedMax = 1_000;

/** What a check finds wrong. */
export class Faults {
  readonly reported: string[] = [];
  count = 0;

  report(fault: string): void {
    this.count += 1;
    if (this.reported.length < reportedMax) this.reported.push(fault);
  }
}

/** What is checked while rows pass by; its memory does not grow with the ledger. */
export class LedgerCheck {
  readonly faults = new Faults();
  /** Sums that come to 0 where every side of a transfer is entered as its event recorded it. */
  readonly transfers = new HashedSums();
  /** Sums that come to 0 where a contract's money is its amount, wherever it is. */
  readonly contracts = new HashedSums();
  accounts = 0;
  entries = 0;
  totalFen = 0n;

  /** Reads rows of which those with one partition key come together, in the order of their keys. */
  sequence(): { take(row: Row): void; end(): void } {
    const reversals = new ReversalWatch();
    let last: Entry | undefined;
    const end = () => {
      const fault = last && endFaultOf(last);
      if (last && fault) this.faults.report(`${last.account}: ${fault}`);
    };
    const takeEntry = (entry: Entry) => {
      const goesOn = last?.account === entry.account;
      if (!goesOn) {
        end();
        this.accounts += 1;
      }
      const fault = faultOf(entry, goesOn ? last : undefined);
      if (fault) this.faults.report(`${entry.account}: ${fault}`);
      this.#addUp(entry);
      last = entry;
    };
    const take = (row: Row) => {
      if (row.entity === "entry") {
        const entry = readEntry(row);
        if (entry) takeEntry(entry);
        else this.faults.report(`${row.pk} ${row.sk}: no entry can be read here`);
        if (entry && !standsAt(row, entryKey(entry.account, entry.n))) {
          this.faults.report(
            `${row.pk} ${row.sk}: entry ${entry.n} of ${entry.account} stands here`,
          );
        }
      }
      if (row.entity === "event") {
        const event = readMoved(row);
        if (event) this.#takeEvent(event, reversals);
        else this.faults.report(`${row.pk} ${row.sk}: no event can be read here`);
      }
      const worth = amountOf(row);
      if (worth) this.contracts.add(worth.contractId, worth.contractId, -worth.amountFen);
    };
    return { take, end };
  }

  #addUp(entry: Entry): void {
    this.entries += 1;
    this.totalFen += BigInt(entry.amountFen);
    const { transferId, words, isOut } = sideOf(entry);
    this.transfers.add(transferId, `${transferId} ${words}`, 1);
    // both sides have one instant
    this.transfers.add(transferId, transferId, Date.parse(entry.at) * (isOut ? 1 : -1));
    const moved = movedBy(entry);
    if (moved) this.contracts.add(moved.contractId, moved.contractId, sumOf(moved.figures));
  }

  #takeEvent(event: Moved, reversals: ReversalWatch): void {
    for (const fault of reversals.take(event)) this.faults.report(fault);
    for (const { transferId, words } of sidesOf(event)) {
      this.transfers.add(transferId, `${transferId} ${words}`, -1);
    }
  }
}
