import { type CountName, figures } from "../../../core/figures.ts";
import { chainOf, communityOf } from "../../../core/grid-code.ts";
import { type Fact, factsList } from "../../facts.ts";
import { type FigureLine, figuresOf } from "../../figures.ts";
import { type Html, html, none } from "../../html.ts";
import { fieldWords, readableYuan } from "../../readable.ts";
import type { Visit } from "../../visit.ts";
import { monthOf } from "../home/figures.ts";
import { figureWords as words } from "../open/words.ts";

/** A place in figures: its community's requests, money and evaluations, and what is open here now. */
export async function figuresAt(visit: Visit, code: string): Promise<Html> {
  const unit = communityOf(code);
  const here = chainOf(code).slice(0, 3).at(-1) ?? code;
  const [month, [money], [grades], [work]] = await Promise.all([
    monthOf(visit, unit),
    figuresOf(visit, { figure: "money", unit }),
    figuresOf(visit, { figure: "grades", unit }),
    figuresOf(visit, { figure: "work", unit: here }),
  ]);
  return html`${month}${workOf(visit, work)}${moneyOf(visit, money)}${gradesOf(visit, grades)}`;
}

function workOf(visit: Visit, line: FigureLine | undefined): Html {
  if (!line) return none;
  const facts = figures.work.counts.map((name): Fact => {
    const count = line.counts[name];
    return [
      fieldWords(name === "open" ? "counts.open" : name),
      count === undefined ? visit.say(words.few) : String(count),
    ];
  });
  return html`<h2>${visit.say(words.work)}</h2>${factsList(visit, facts)}`;
}

function moneyOf(visit: Visit, line: FigureLine | undefined): Html {
  const title = html`<h2>${visit.say(words.money)}</h2>`;
  if (!line) return html`${title}<p>${visit.say(words.noMoney)}</p>`;
  const facts = figures.money.counts.map((name): Fact => {
    const amountFen = line.counts[name] ?? 0;
    const isShown = amountFen !== 0 || name !== "carriedFen";
    return [fieldWords(name), isShown ? readableYuan(amountFen) : undefined];
  });
  return html`${title}${factsList(visit, facts)}`;
}

function gradesOf(visit: Visit, line: FigureLine | undefined): Html {
  if (!line) return none;
  const facts = figures.grades.counts.map(
    (name: CountName): Fact => [fieldWords(name), String(line.counts[name] ?? 0)],
  );
  return html`<h2>${visit.say(words.grades)}</h2>${factsList(visit, facts)}`;
}
