import { type Fact, factsList } from "../../facts.ts";
import { type FigureLine, shareOf, totalsOf } from "../../figures.ts";
import type { Html } from "../../html.ts";
import { fieldWords } from "../../readable.ts";
import type { Visit } from "../../visit.ts";
import { marks, outcomes } from "./tables.ts";
import { figureWords as words } from "./words.ts";

/** Requests in a few numbers: filed, what became of them, what residents say of it. */
export function requestFacts(visit: Visit, lines: readonly FigureLine[]): Html {
  const total = totalsOf(lines);
  const filed = total("filed");
  const marked = marks.reduce((sum, mark) => sum + total(mark), 0);
  const satisfied = total("mark5") + total("mark4");
  const counted = outcomes.map(
    (name): Fact => [
      fieldWords(name),
      name === "filed" ? String(filed) : withShare(visit, total(name), filed),
    ],
  );
  const opinion: Fact[] =
    marked > 0 ? [[words.satisfied, withShare(visit, satisfied, marked)]] : [];
  return factsList(visit, [...counted, ...opinion]);
}

function withShare({ language }: Visit, part: number, whole: number): string {
  if (part === 0) return "0";
  const share = shareOf(part, whole);
  return language === "zh" ? `${part}（${share}）` : `${part} (${share})`;
}
