import { type Html, html } from "../html.ts";
import { fitted } from "./fitted.ts";

/** A place with what is counted there, and where it leads. */
export type Cell = { readonly name: string; readonly value: number; readonly href: string };

/** Drawn for a phone, in its pixels. */
const width = 340;
const columns = 3;
const gap = 4;
const cellWidth = (width - gap * (columns - 1)) / columns;
const cellHeight = 56;
/** Shades from none to the most. */
const shades = 4;

/**
 * Places as cells of one size, in the order of their codes; the more is counted, the darker. It is no
 * map: whoever looks for a place reads its name. Each cell is a link; the numbers stand in them.
 */
export function cartogramOf(cells: readonly Cell[]): Html {
  const most = Math.max(1, ...cells.map(({ value }) => value));
  const rows = Math.max(1, Math.ceil(cells.length / columns));
  const drawn = cells.map(({ name, value, href }, at) => {
    const x = (at % columns) * (cellWidth + gap);
    const y = Math.floor(at / columns) * (cellHeight + gap);
    const shade = Math.ceil((value * shades) / most);
    return html`<a href="${href}" transform="translate(${x.toFixed(1)} ${y})"><title>${name} ${value}</title><rect class="shade${shade}" width="${cellWidth.toFixed(1)}" height="${cellHeight}" rx="4"/><text x="8" y="22">${fitted(name, cellWidth - 16)}</text><text class="value" x="8" y="44">${value}</text></a>`;
  });
  return html`<svg class="chart map" viewBox="0 0 ${width} ${rows * (cellHeight + gap) - gap}">${drawn}</svg>`;
}
