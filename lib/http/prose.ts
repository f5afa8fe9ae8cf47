import { html } from "hono/html";

/** Markup that may go out as it stands; all other text is escaped on its way in. */
export type Html = ReturnType<typeof html>;

/** Prose with `code` in backticks, an empty line between paragraphs, and lists of lines with a dash. */
export function prose(text: string): Html[] {
  return text.split(/\n{2,}/).map((paragraph) => {
    if (!paragraph.startsWith("- ")) return html`<p>${marked(paragraph)}</p>`;
    const lines = paragraph.slice(2).split("\n- ");
    return html`<ul>${lines.map((line) => html`<li>${marked(line)}</li>`)}</ul>`;
  });
}

const marked = (text: string): Html[] =>
  text.split("`").map((part, i) => (i % 2 === 1 ? html`<code>${part}</code>` : html`${part}`));
