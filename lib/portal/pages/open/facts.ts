import { type Fact, factsList } from "../../facts.ts";
import { type FigureLine, shareOf, totalsOf } from "../../figures.ts";
import type { Html } from "../../html.ts";
import { fieldWords } from "../../readable.ts";
import type { Visit } from "../../visit.ts";
import { marks } from "./tables.ts";
import { figureWords as words } from "./words.ts";

/** Requests in a few numbers: filed, what became of them, what residents say of it. */
export function requestFacts(visit: Visit, lines: readonly FigureLine[]): Html {
  const total = totalsOf(lines);
  const filed = total("filed");
  const marked = marks.reduce((sum, mark) => sum + total(mark), 0);
  const satisfied = total("mark5") + total("mark4");
  const counted = (["filed", "solvedInTime", "solvedLate", "reopened"] as const).map(
    (name): Fact => [
      fieldWords(name),
      name === "filed" ? String(filed) : withShare(total(name), filed),
    ],
  );
  const opinion: Fact[] = marked > 0 ? [[words.satisfied, withShare(satisfied, marked)]] : [];
  return factsList(visit, [...counted, ...opinion]);
}

const withShare = (part: number, whole: number): string =>
  part === 0 ? "0" : `${part} (${shareOf(part, whole)})`;
