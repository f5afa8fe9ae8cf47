import jsQrModule from "jsqr";
import type { Seen } from "../../infra/proof/cast/visitor.ts";

// a CommonJS module says its function under another name where its types do not
const jsQr = (
  "default" in jsQrModule ? jsQrModule.default : jsQrModule
) as typeof jsQrModule.default;

/** What a phone reads off the codes of a page, by another library than the one that draws them. */
export const qrsIn = ({ body }: Seen): readonly (string | undefined)[] =>
  [...body.matchAll(/viewBox="0 0 (\d+) \d+"><rect[^>]*><path d="([^"]*)"/g)].map(
    ([, side, path = ""]) => readQr(Number(side), path),
  );

function readQr(size: number, path: string): string | undefined {
  const scale = 4;
  const picture = new Uint8ClampedArray((size * scale) ** 2 * 4).fill(255);
  for (const [, x, y] of path.matchAll(/M(\d+) (\d+)h1v1h-1z/g)) {
    for (let row = 0; row < scale; row += 1) {
      const from = ((Number(y) * scale + row) * size * scale + Number(x) * scale) * 4;
      for (let at = from; at < from + scale * 4; at += 1) if (at % 4 !== 3) picture[at] = 0;
    }
  }
  return jsQr(picture, size * scale, size * scale)?.data;
}
