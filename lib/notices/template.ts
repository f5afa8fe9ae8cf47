import type { Words } from "../core/words.ts";

/**
 * The sentence of a notice. `{number}` and `{on}` stand for its number and its day, and nothing else
 * of its matter goes into it: nobody's name, nobody's words.
 */
export type Template = Words & {
  /** Danger and children. */
  readonly urgent?: true;
  /** Brought to the door, where no channel leads there. */
  readonly inPerson?: true;
};
