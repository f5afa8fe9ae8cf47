import { instantOf, localTimeOf } from "../../core/time.ts";
import type { Words } from "../../core/words.ts";

/** How people write what the platform keeps in another unit. */
export type Unit = {
  /** The unit that is written, and the words of the one that is kept, which stand at a label's end. */
  readonly words: Words;
  readonly shown: (kept: number) => string;
  /** Nothing where it is no number of this unit. */
  readonly read: (written: string) => number | undefined;
};

/** A whole number of hundredths as a decimal; by the digits, so that nothing is rounded. */
function decimalOf(kept: number): string {
  const digits = String(Math.abs(kept)).padStart(3, "0");
  return `${kept < 0 ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** `1,234.5`, `￥１２３４.50` and `60%` as hundredths. */
function hundredthsOf(written: string): number | undefined {
  const plain = written.normalize("NFKC").replace(/[\s,，¥元%分]/g, "");
  const parts = /^(-?\d+)(?:\.(\d{1,2}))?$/.exec(plain);
  const kept = parts ? Number(`${parts[1]}${(parts[2] ?? "").padEnd(2, "0")}`) : undefined;
  return Number.isSafeInteger(kept) ? kept : undefined;
}

const withoutZeros = (decimal: string): string => decimal.replace(/\.?0+$/, "");

/** By the end of a field's name. A yuan, a percent and a point have a hundred parts each. */
const units: Readonly<Record<string, Unit>> = {
  Fen: { words: { zh: "元", en: "yuan" }, shown: decimalOf, read: hundredthsOf },
  BasisPoints: {
    words: { zh: "%", en: "%" },
    shown: (kept) => withoutZeros(decimalOf(kept)),
    read: hundredthsOf,
  },
  Hundredths: {
    words: { zh: "分", en: "points" },
    shown: (kept) => withoutZeros(decimalOf(kept)),
    read: hundredthsOf,
  },
};

export const unitOf = (name: string): Unit | undefined => {
  const ending = Object.keys(units).find((one) => name.endsWith(one));
  return ending === undefined ? undefined : units[ending];
};

/** What a field is called where people write it in its unit: `金额（分）` is `金额（元）`. */
export const inUnit = ({ zh, en }: Words, { words }: Unit): Words => ({
  zh: `${zh.replace(/（(分|万分之一|百分之一)）$/, "")}（${words.zh}）`,
  en: `${en.replace(/,? in (fen|basis points|hundredths)$/, "")} (${words.en})`,
});

/** An instant as a browser's own field writes it, in the platform's zone. */
export const localShown = (at: string): string => localTimeOf(at) ?? at;

/** What is no time is left as it is: the platform says so. */
export const localRead = (written: string): string => instantOf(written) ?? written;
