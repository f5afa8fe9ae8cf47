/** Markup that may go out as it stands; all other text is escaped on its way in. */
export type Html = { readonly markup: string };
type Piece = string | number | Html | readonly Html[] | undefined | false;

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);

/** Builds markup from a template; every value is escaped unless it is markup itself. */
export function html(fixed: TemplateStringsArray, ...pieces: readonly Piece[]): Html {
  return { markup: String.raw({ raw: fixed }, ...pieces.map(textOf)) };
}

function textOf(piece: Piece): string {
  if (piece === undefined || piece === false) return "";
  if (typeof piece === "string" || typeof piece === "number") return escaped(String(piece));
  return "markup" in piece ? piece.markup : piece.map(({ markup }) => markup).join("");
}

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
