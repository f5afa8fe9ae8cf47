import { encode } from "uqr";
import { type Html, html } from "../html.ts";

/** Blank on every side, in squares. Source: ISO/IEC 18004, the quiet zone. */
const border = 4;

/** A QR code of an address, read off even where a quarter of it is scratched; said is what it is of. */
export function qrOf(address: string, said: string): Html {
  const { data, size } = encode(address, { ecc: "Q", border });
  const squares = data.flatMap((row, y) =>
    row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])),
  );
  return html`<svg class="qr" role="img" aria-label="${said}" viewBox="0 0 ${size} ${size}"><rect class="light" width="${size}" height="${size}"/><path d="${squares.join("")}"/></svg>`;
}
