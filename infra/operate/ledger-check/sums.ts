import { createHash } from "node:crypto";

const buckets = 65_536;

const digestOf = (text: string): Buffer => createHash("sha256").update(text, "utf8").digest();

/** Where a name's sum is kept; names share buckets. */
export const bucketOf = (name: string): number => digestOf(name).readUInt16BE(0);

/**
 * Sums that must all come to 0, in memory that does not grow with their number: each amount is
 * multiplied by the hash of what it stands for and added to one of 65,536 buckets.
 *
 * Keeps: a bucket that is not 0 holds a sum that is not. One that is 0 hides such a sum once in
 * 2⁶⁴ times: weights are odd, so that no amount vanishes by itself.
 */
export class HashedSums {
  readonly #sums = new BigUint64Array(buckets);

  add(name: string, what: string, amount: number): void {
    const bucket = bucketOf(name);
    const weight = digestOf(what).readBigUInt64BE(8) | 1n;
    // the array keeps what fits into 64 bits, negative amounts too
    this.#sums[bucket] = (this.#sums[bucket] ?? 0n) + weight * BigInt(amount);
  }

  /** The buckets that are not 0. */
  broken(): Set<number> {
    const found = new Set<number>();
    this.#sums.forEach((sum, bucket) => {
      if (sum !== 0n) found.add(bucket);
    });
    return found;
  }
}
