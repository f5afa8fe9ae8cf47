import * as z from "zod";
import { assert } from "./decision.ts";

/** An amount of money. Units: integer fen (1/100 CNY), never negative. */
export const Fen = z.int().min(0).max(Number.MAX_SAFE_INTEGER);
/**
 * An amount that moves: at least one fen, at most ten billion yuan (a district's budget of a year).
 * Keeps: a balance stays an exact integer over nine thousand movements of the largest kind.
 */
export const PositiveFen = z.int().min(1).max(1_000_000_000_000);

/** Fen as a decimal with two places, as bank files and tables write it: `6000000` is `60000.00`. */
export function decimalOf(amountFen: number): string {
  assert(Number.isSafeInteger(amountFen) && amountFen >= 0, "an amount that is no whole fen");
  return `${Math.trunc(amountFen / 100)}.${String(amountFen % 100).padStart(2, "0")}`;
}

/** Fen as people read it: `¥1,234.56`. */
export function readableYuan(amountFen: number): string {
  const sign = amountFen < 0 ? "-" : "";
  const fen = Math.abs(amountFen);
  const yuan = String(Math.trunc(fen / 100)).replace(/\B(?=(\d{3})+$)/g, ",");
  return `${sign}¥${yuan}.${String(fen % 100).padStart(2, "0")}`;
}

/**
 * Splits an amount by weights, such as shares in hundredths of a percent.
 * Rounding: largest remainder; of equal remainders the later part takes the fen. Parts add up.
 */
export function shareOut(amountFen: number, weights: readonly number[]): number[] {
  const whole = weights.reduce((sum, weight) => sum + BigInt(weight), 0n);
  const parts = weights.map((weight, index) => {
    const product = BigInt(amountFen) * BigInt(weight);
    return { index, fen: product / whole, remainder: product % whole };
  });
  const left = BigInt(amountFen) - parts.reduce((sum, { fen }) => sum + fen, 0n);
  const byRemainder = parts.toSorted((a, b) =>
    a.remainder === b.remainder ? b.index - a.index : a.remainder > b.remainder ? -1 : 1,
  );
  const rounded = new Set(byRemainder.slice(0, Number(left)).map(({ index }) => index));
  return parts.map(({ index, fen }) => Number(fen) + (rounded.has(index) ? 1 : 0));
}

/** A part of an amount, as `share` is to `whole`. Rounding: down to the fen. */
export const partOf = (amountFen: number, share: number, whole: number): number =>
  Number((BigInt(amountFen) * BigInt(share)) / BigInt(whole));
