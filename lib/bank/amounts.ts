import { assert } from "../core/decision.ts";

/** Fen as a decimal with two places, as bank files write it: `6000000` is `60000.00`. */
export function decimalOf(amountFen: number): string {
  assert(Number.isSafeInteger(amountFen) && amountFen >= 0, "an amount that is no whole fen");
  return `${Math.trunc(amountFen / 100)}.${String(amountFen % 100).padStart(2, "0")}`;
}

/** The fen of a decimal amount, or nothing where it is no exact amount of fen. */
export function fenOf(decimal: string): number | undefined {
  const found = /^(\d{1,13})(?:\.(\d{1,2})0*)?$/.exec(decimal);
  if (!found) return undefined;
  const [, yuan = "", rest = ""] = found;
  return Number(yuan) * 100 + Number(rest.padEnd(2, "0"));
}
