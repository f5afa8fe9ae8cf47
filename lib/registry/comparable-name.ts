import { plainName } from "../core/name.ts";
import { simplified } from "../core/simplified.ts";

/** What nobody sees: selectors, joiners, fillers, a blank Braille cell. */
const unseen = /[\p{Default_Ignorable_Code_Point}\u2800]/gu;
/** · • ・ ‧ ∙ ⋅ ● and what else is written between the parts of a name. */
const dots =
  /[\u00b7\u0387\u2022\u2024\u2027\u2219\u22c5\u2e31\u2e33\u30fb\u25cf\u26ab\u26ac.。]/gu;

/** Old ways to write 国, which the list leaves out: no national word hides behind them. */
const countries = /[囯囻圀囶]/gu;

/** A name as it is compared: what people take for the same name is one. */
export function comparableName(name: string): string {
  const plain = plainName(name.replace(unseen, "")).replace(unseen, "");
  return simplified(plain.replace(dots, "·")).replace(countries, "国");
}

/** The letters and digits of a name, by which words are looked for that it must not hold. */
export const lettersOf = (name: string): string =>
  comparableName(name).replace(/[^\p{L}\p{N}]/gu, "");
