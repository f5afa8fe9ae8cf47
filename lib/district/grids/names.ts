import { lettersIn } from "../../core/name.ts";
import type { Unit } from "./model.ts";

type Named = Pick<Unit, "names">;

/** So many signs in, a name's parts still begin: whoever looks for a place knows its first words. */
const startsWithin = 16;

/** Where people begin to read in a name: at each Chinese sign, and at each word or number. */
const starts = /\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu;

/**
 * The parts of a unit's names under which it is found: from each place where one begins to read, to
 * the end. A last sign alone finds nothing: too many names end alike.
 */
export function partsOf({ names }: Named): readonly string[] {
  const all = [names.zh, names.en ?? ""].flatMap((name) =>
    [...name.matchAll(starts)]
      .filter(({ index }) => index < startsWithin * (/\p{Script=Han}/u.test(name) ? 1 : 4))
      .map(({ index }) => lettersIn(name.slice(index)))
      .filter((part, at) => at === 0 || !/^\p{Script=Han}$/u.test(part)),
  );
  return [...new Set(all)].filter((part) => part !== "");
}

/** The one part by which some words find a unit; nothing where they do not. */
export const partFound = (unit: Named, sought: string): string | undefined =>
  partsOf(unit).find((part) => part.startsWith(sought));
