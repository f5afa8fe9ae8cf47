import type { Chart } from "./bench.ts";

const [width, height] = [720, 400];
const edge = { left: 70, right: 180, top: 40, bottom: 50 };
const colours = ["#0b6e99", "#c2410c", "#4d7c0f", "#7e22ce", "#b91c1c", "#525252"];

type Scale = { readonly place: (value: number) => number; readonly ticks: readonly number[] };

/** Steps of 1, 2 or 5 times a power of ten, about five up to the greatest value. */
function linear(most: number, length: number): Scale {
  const rough = most / 5 || 1;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5, 10].find((n) => n * power >= rough) ?? 10);
  const steps = Math.max(1, Math.ceil(most / step));
  const ticks = Array.from({ length: steps + 1 }, (_, n) => Number((n * step).toPrecision(6)));
  return { ticks, place: (value) => (value / (steps * step)) * length };
}

/** Nothing has a place left of one, so that a count of none can be shown. */
function logarithmic(values: readonly number[], length: number): Scale {
  const logOf = (value: number) => Math.log10(Math.max(1, value));
  const most = Math.max(...values.map(logOf), 1);
  return { ticks: [...new Set(values)], place: (value) => (logOf(value) / most) * length };
}

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);

const label = (x: number, y: number, text: string | number, more = ""): string =>
  `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" ${more}>${escaped(
    typeof text === "number" ? text.toLocaleString("en") : text,
  )}</text>`;

/** Lines over one axis, as an SVG that needs nothing else. */
export function chartSvg({ title, x, y, lines }: Chart): string {
  const points = lines.flatMap((line) => line.points);
  const [inner, tall] = [width - edge.left - edge.right, height - edge.top - edge.bottom];
  const xs = points.map((point) => point.x);
  const across = x.isLogarithmic ? logarithmic(xs, inner) : linear(Math.max(...xs), inner);
  const up = linear(Math.max(...points.map((point) => point.y)), tall);
  const px = (value: number) => edge.left + across.place(value);
  const py = (value: number) => height - edge.bottom - up.place(value);
  const grid = [
    ...up.ticks.map(
      (tick) =>
        `<path d="M${edge.left} ${py(tick).toFixed(1)}h${inner}" stroke="#ddd"/>` +
        label(edge.left - 8, py(tick) + 4, tick, 'text-anchor="end"'),
    ),
    ...across.ticks.map((tick) =>
      label(px(tick), height - edge.bottom + 18, tick, 'text-anchor="middle"'),
    ),
  ];
  const drawn = lines.map((line, n) => {
    const colour = colours[n % colours.length];
    const path = line.points.map((p) => `${px(p.x).toFixed(1)},${py(p.y).toFixed(1)}`).join(" ");
    return (
      `<polyline points="${path}" fill="none" stroke="${colour}" stroke-width="2"/>` +
      label(width - edge.right + 12, edge.top + 12 + n * 18, line.name, `fill="${colour}"`)
    );
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12">`,
    '<rect width="100%" height="100%" fill="white"/>',
    label(edge.left, 22, title, 'font-size="15"'),
    ...grid,
    label(edge.left + inner / 2, height - 12, x.title, 'text-anchor="middle"'),
    label(16, edge.top - 8, y.title),
    ...drawn,
    "</svg>\n",
  ].join("\n");
}
