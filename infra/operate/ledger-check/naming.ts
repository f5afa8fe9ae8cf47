import type { Row } from "../../../lib/engine/items.ts";
import type { Entry } from "../../../lib/ledger/model.ts";
import { readMoved } from "../verify/read-event.ts";
import { amountOf, contractFault, type Figures, movedBy, noFigures } from "./contracts.ts";
import { readEntry } from "./read-entry.ts";
import { bucketOf } from "./sums.ts";
import { sideOf, sidesOf } from "./transfers.ts";

/** How many buckets are looked into at once, so that a wholly broken ledger is reported in parts. */
const bucketsMax = 64;

type Transfer = { entered: string[]; recorded: string[]; instants: Set<string>; account: string };
type Worth = { figures: Figures; amountFen: number };

/** Reads again what stands in buckets that are not 0, and says which sums they are. */
export class Naming {
  readonly #suspects: { readonly transfers: Set<number>; readonly contracts: Set<number> };
  readonly #transfers = new Map<string, Transfer>();
  readonly #contracts = new Map<string, Worth>();

  constructor(suspects: { readonly transfers: Set<number>; readonly contracts: Set<number> }) {
    const some = (buckets: Set<number>) => new Set([...buckets].slice(0, bucketsMax));
    this.#suspects = { transfers: some(suspects.transfers), contracts: some(suspects.contracts) };
  }

  take(row: Row): void {
    const entry = row.entity === "entry" ? readEntry(row) : undefined;
    if (entry) this.#takeEntry(entry);
    const event = row.entity === "event" ? readMoved(row) : undefined;
    for (const { transferId, words } of event ? sidesOf(event) : []) {
      this.#transfer(transferId)?.recorded.push(words);
    }
    const worth = amountOf(row);
    const contract = worth && this.#contract(worth.contractId);
    if (contract) contract.amountFen += worth.amountFen;
  }

  #takeEntry(entry: Entry): void {
    const { transferId, words } = sideOf(entry);
    const transfer = this.#transfer(transferId);
    transfer?.entered.push(words);
    transfer?.instants.add(entry.at);
    if (transfer) transfer.account ||= entry.account;
    const moved = movedBy(entry);
    const contract = moved && this.#contract(moved.contractId);
    if (!contract) return;
    for (const [figure, amountFen] of Object.entries(moved.figures)) {
      contract.figures[figure as keyof Figures] += amountFen;
    }
  }

  /** What is wrong, in words. */
  faults(): string[] {
    const transfers = [...this.#transfers].flatMap(([id, transfer]) => {
      const fault = transferFault(transfer);
      const prefix = transfer.account && `${transfer.account}: `;
      return fault ? [`${prefix}transfer ${id} ${fault}`] : [];
    });
    const contracts = [...this.#contracts].flatMap(([id, worth]) => contractFault(id, worth) ?? []);
    return [...transfers, ...contracts];
  }

  #transfer(id: string): Transfer | undefined {
    if (!this.#suspects.transfers.has(bucketOf(id))) return undefined;
    const fresh = { entered: [], recorded: [], instants: new Set<string>(), account: "" };
    return kept(this.#transfers, id, fresh);
  }

  #contract(id: string): Worth | undefined {
    if (!this.#suspects.contracts.has(bucketOf(id))) return undefined;
    return kept(this.#contracts, id, { figures: noFigures(), amountFen: 0 });
  }
}

function kept<Value>(map: Map<string, Value>, name: string, fresh: Value): Value {
  const found = map.get(name) ?? fresh;
  map.set(name, found);
  return found;
}

function transferFault({ entered, recorded, instants }: Transfer): string | undefined {
  const [was, should] = [entered.toSorted(), recorded.toSorted()].map((some) => some.join("; "));
  if (was !== should) return `is entered as [${was}], recorded as [${should}]`;
  return instants.size > 1 ? `has two instants: ${[...instants].join(", ")}` : undefined;
}
