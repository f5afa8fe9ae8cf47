/**
 * How somebody shared parts out among options, in their order: two digits for each, `03-00-07`. So
 * all that share among the same options are of one length, sealed or not.
 */
export const spellParts = (parts: readonly number[]): string =>
  parts.map((part) => String(part).padStart(2, "0")).join("-");

/** The parts again; nothing where it is no such text. */
export const readParts = (text: string): readonly number[] | undefined =>
  partsPattern.test(text) ? text.split("-").map(Number) : undefined;

export const partsPattern = /^\d{2}(?:-\d{2}){1,8}$/;

/** So many parts may one share out, at most. */
export const partsMax = 99;
