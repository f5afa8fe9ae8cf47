import { randomBytes, timingSafeEqual } from "node:crypto";
import type { Purpose } from "../core/purposes.ts";
import { keyedHashes } from "./keys.ts";

/** Crockford's base 32: no I, L, O, U, so that codes survive being read aloud. */
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

const spell = (bytes: Uint8Array, length: number): string =>
  Array.from(bytes.subarray(0, length), (byte) => alphabet[byte % 32]).join("");

/** A code that nobody can foretell; five bits a character. */
export const randomCode = (length: number): string => spell(randomBytes(length), length);

/** A code that goes with a name and is kept nowhere: whoever holds the hash key can tell it again. */
export const codeFor = async (label: Purpose, name: string, length: number): Promise<string> =>
  (await codesFor(label, length))(name);

/** The same for many names of one purpose. */
export async function codesFor(label: Purpose, length: number): Promise<(name: string) => string> {
  const hashOf = await keyedHashes(label);
  return (name) => spell(Buffer.from(hashOf(name), "hex"), length);
}

/** By which of so many issues a code is held, the latest looked at first; nothing for any other. */
export async function issueHeld(
  given: string,
  last: number,
  codeAt: (number: number) => Promise<string>,
): Promise<number | undefined> {
  for (let number = last; number > 0; number -= 1) {
    if (sameCode(given, await codeAt(number))) return number;
  }
  return undefined;
}

/** Compares in constant time. */
export function sameCode(given: string, right: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}
