import * as z from "zod";

/** An amount of money. Units: integer fen (1/100 CNY), never negative. */
export const Fen = z.int().min(0).max(Number.MAX_SAFE_INTEGER);
/**
 * An amount that moves: at least one fen, at most ten billion yuan (a district's budget of a year).
 * Keeps: a balance stays an exact integer over nine thousand movements of the largest kind.
 */
export const PositiveFen = z.int().min(1).max(1_000_000_000_000);

/** Fen as people read it: `¥1,234.56`. */
export function readableYuan(amountFen: number): string {
  const sign = amountFen < 0 ? "-" : "";
  const fen = Math.abs(amountFen);
  const yuan = String(Math.trunc(fen / 100)).replace(/\B(?=(\d{3})+$)/g, ",");
  return `${sign}¥${yuan}.${String(fen % 100).padStart(2, "0")}`;
}

/**
 * Splits an amount by shares in hundredths of a percent that add up to 10,000.
 * Rounding: down for each part; the last takes the remainder, so the parts always add up.
 */
export function shareOut(amountFen: number, sharesBasisPoints: readonly number[]): number[] {
  const total = BigInt(amountFen);
  const parts = sharesBasisPoints.map((share) => Number((total * BigInt(share)) / 10_000n));
  const given = parts.slice(0, -1).reduce((sum, part) => sum + part, 0);
  return parts.map((part, index) => (index === parts.length - 1 ? amountFen - given : part));
}
