import type { CountName } from "../../../core/figures.ts";
import type { Words } from "../../../core/words.ts";
import { type FigureLine, shareOf, totalsOf } from "../../figures.ts";
import { type Html, html } from "../../html.ts";
import { fieldWords } from "../../readable.ts";
import type { Visit } from "../../visit.ts";
import { figureWords as words } from "./words.ts";

/** What is told of requests: how many there are, and what became of them. */
export const outcomes = ["filed", "solvedInTime", "solvedLate", "reopened"] as const;

/** Rows that are counted together, under the name of what they have in common. */
export type Group = {
  readonly name: string;
  readonly href?: string;
  readonly lines: readonly FigureLine[];
};

/** Requests by groups: how many were filed, and what became of them. */
export function requestsTable(
  { say }: Pick<Visit, "say">,
  { caption, head, groups }: { caption: Words; head: Words; groups: readonly Group[] },
): Html {
  const heads = outcomes.map((name) => say(fieldWords(name)));
  const rows = groups.map(({ name, href, lines }) => {
    const total = totalsOf(lines);
    const cells = outcomes.map(
      (count, at) => html`<td class="number" data-head="${heads[at]}">${total(count)}</td>`,
    );
    const named = href ? html`<a href="${href}">${name}</a>` : name;
    return html`<tr><th scope="row">${named}</th>${cells}</tr>`;
  });
  const columns = heads.map((one) => html`<th scope="col" class="number">${one}</th>`);
  return html`<table class="cards-on-phone pairs"><caption class="gone">${say(caption)}</caption><thead><tr><th scope="col">${say(head)}</th>${columns}</tr></thead><tbody>${rows}</tbody></table>`;
}

/** The parts of a group's bar: solved in time, solved late, the rest. */
export function partsOf(lines: readonly FigureLine[]): readonly number[] {
  const total = totalsOf(lines);
  const [inTime, late] = [total("solvedInTime"), total("solvedLate")];
  return [inTime, late, total("filed") - inTime - late];
}

/** From the best mark to the worst. */
export const marks = ["mark5", "mark4", "mark3", "mark2", "mark1"] as const satisfies CountName[];

export function marksTable({ say }: Pick<Visit, "say">, lines: readonly FigureLine[]): Html {
  const total = totalsOf(lines);
  const all = marks.reduce((sum, mark) => sum + total(mark), 0);
  const rows = marks.map(
    (mark) =>
      html`<tr><th scope="row">${say(fieldWords(mark))}</th><td class="number" data-head="${say(words.count)}">${total(mark)}</td><td class="number">${shareOf(total(mark), all)}</td></tr>`,
  );
  return html`<table><caption class="gone">${say(words.marks)}</caption><thead><tr><th scope="col">${say(words.mark)}</th><th scope="col" class="number">${say(words.count)}</th><th scope="col" class="number">%</th></tr></thead><tbody>${rows}</tbody></table>`;
}
