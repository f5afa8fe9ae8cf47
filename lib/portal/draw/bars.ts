import { type Html, html } from "../html.ts";
import { fitted } from "./fitted.ts";

/** A bar with its parts from left to right, as wide as what they count. */
export type Bar = { readonly name: string; readonly parts: readonly number[] };

/** Drawn for a phone, in its pixels. */
const width = 340;
const rowHeight = 44;
const barHeight = 16;
/** Left free at the right end, where the whole is written. */
const endWidth = 44;

/**
 * Bars one below another, all by one measure, each under its name and with the whole behind it. Parts are
 * told apart by their form: full, narrow, hollow. Seen beside a table that says the same, it is
 * read out to nobody.
 */
export function barsOf(bars: readonly Bar[]): Html {
  const most = Math.max(1, ...bars.map(({ parts }) => sumOf(parts)));
  const scale = (value: number) => Math.round((value * (width - endWidth) * 10) / most) / 10;
  const rows = bars.map(({ name, parts }, row) => {
    const top = row * rowHeight;
    const drawn = parts.map((value, at) =>
      partOf(at, scale(sumOf(parts.slice(0, at))), scale(value)),
    );
    const whole = sumOf(parts);
    return html`<g transform="translate(0 ${top})"><text y="16">${fitted(name, width)}</text>${drawn}<text x="${scale(whole) + 6}" y="36">${whole}</text></g>`;
  });
  return html`<svg class="chart" viewBox="0 0 ${width} ${Math.max(1, bars.length) * rowHeight}" aria-hidden="true" focusable="false">${rows}</svg>`;
}

/** The first is full, the second narrow, the third hollow. */
function partOf(at: number, x: number, drawnWidth: number): Html {
  const isNarrow = at === 1;
  const height = isNarrow ? barHeight / 2 : barHeight;
  const y = 22 + (isNarrow ? barHeight / 4 : 0);
  return html`<rect class="part${at}" x="${x}" y="${y}" width="${drawnWidth}" height="${height}"/>`;
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0);
