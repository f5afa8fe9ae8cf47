import type { Words } from "../core/words.ts";
import { type Html, html, none } from "./html.ts";
import type { Visit } from "./visit.ts";

type Head = {
  readonly caption: string;
  readonly heads: readonly Words[];
  /** Whether a heading above it says what the caption does. */
  readonly isTitled?: boolean;
  /** Which columns hold amounts and marks. */
  readonly numbers?: readonly number[];
};

/** A table whose rows are cards on a phone. */
export function table(
  { say }: Pick<Visit, "say">,
  { caption, heads, isTitled, numbers = [] }: Head,
  rows: readonly (readonly (string | Html)[])[],
): Html {
  const look = (n: number) => (numbers.includes(n) ? html` class="number"` : none);
  const head = heads.map((one, n) => html`<th scope="col"${look(n)}>${say(one)}</th>`);
  const lines = rows.map(
    (row) =>
      html`<tr>${row.map((cell, n) => html`<td${look(n)} data-head="${heads[n] ? say(heads[n]) : ""}">${cell}</td>`)}</tr>`,
  );
  return html`<table class="cards-on-phone"><caption${isTitled ? html` class="gone"` : none}>${caption}</caption><thead><tr>${head}</tr></thead><tbody>${lines}</tbody></table>`;
}
