import type { Transfer } from "../../../lib/core/decision.ts";
import { type Entry, transferIdOf } from "../../../lib/ledger/model.ts";
import type { Moved } from "../verify/read-event.ts";

/** One side of a transfer, as its entry or its event says it: the same words for the same side. */
export type Side = { readonly transferId: string; readonly words: string };

const wordsOf = (direction: "out of" | "into", transfer: Transfer): string => {
  const { from, to, amountFen, reverses = "nothing" } = transfer;
  const [account, other] = direction === "out of" ? [from, to] : [to, from];
  return `${amountFen} fen ${direction} ${account} (${other}), reversing ${reverses}`;
};

export function sideOf(entry: Entry): Side & { readonly isOut: boolean } {
  const { account, counterparty, amountFen, reverses, transferId } = entry;
  // a closing may move nothing: it leaves the account that it closes
  const isOut = amountFen < 0 || (amountFen === 0 && entry.closedTo === counterparty);
  const [from, to] = isOut ? [account, counterparty] : [counterparty, account];
  const moved = { from, to, amountFen: Math.abs(amountFen), ...(reverses && { reverses }) };
  return { transferId, words: wordsOf(isOut ? "out of" : "into", moved), isOut };
}

/** Both sides of every transfer that an event recorded. */
export const sidesOf = (event: Moved): Side[] =>
  event.transfers.flatMap((transfer, index) => {
    const transferId = transferIdOf({ ...event.thing, version: event.version }, index);
    return [
      { transferId, words: wordsOf("out of", transfer) },
      { transferId, words: wordsOf("into", transfer) },
    ];
  });

/**
 * Watches the events of one thing after another, each thing's in order: what a transfer takes back
 * was recorded before it by the same thing, the other way round, and is taken back once.
 */
export class ReversalWatch {
  #thing = "";
  readonly #standing = new Map<string, Transfer>();

  /** The transfers of an event that take back what they must not. */
  take(event: Moved): string[] {
    const thing = `${event.thing.kind}/${event.thing.id}`;
    if (thing !== this.#thing) this.#standing.clear();
    this.#thing = thing;
    return event.transfers.flatMap((transfer, index) => {
      const id = transferIdOf({ ...event.thing, version: event.version }, index);
      const { reverses } = transfer;
      if (reverses === undefined) {
        this.#standing.set(id, transfer);
        return [];
      }
      const first = this.#standing.get(reverses);
      const { from, to, amountFen } = transfer;
      const fits = first?.from === to && first.to === from && first.amountFen === amountFen;
      // it stands no more, so that another one would find nothing to take back
      this.#standing.delete(reverses);
      return fits ? [] : [`${from}: transfer ${id} takes back ${reverses} wrongly, or again`];
    });
  }
}
