/** A picture of which nothing but the picture is left. */
export type Cleaned = { readonly type: "image/jpeg" | "image/png"; readonly bytes: Uint8Array };

/** Width and height in pixels. */
type Size = { readonly width: number; readonly height: number };

/**
 * Takes out of a JPEG or PNG file all that is not the picture: where and with what it was taken, when,
 * small copies, words, and whatever hangs on behind it. How it was held is kept, since a viewer turns
 * it by that. Parts are kept by name, so that what is not known is left out. Nothing is decoded: a
 * picture of 12 million pixels would take seconds and hundreds of megabytes.
 *
 * Source: ITU-T T.81 annex B (JPEG), EXIF 3.0 §4.5 (orientation), PNG third edition §5 and §11.
 *
 * @param pixelsMax in millions
 */
export function clean(
  file: Uint8Array,
  { pixelsMax }: { readonly pixelsMax: number },
): Cleaned | "photo_not_readable" | "photo_too_large" {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const found = beginsWith(bytes, jpegSign)
    ? ({ type: "image/jpeg", ...jpegParts(bytes) } as const)
    : beginsWith(bytes, pngSign)
      ? ({ type: "image/png", ...pngParts(bytes) } as const)
      : undefined;
  if (!found?.size || !found.isWhole) return "photo_not_readable";
  const { width, height } = found.size;
  if (width === 0 || height === 0) return "photo_not_readable";
  if (width * height > pixelsMax * 1_000_000) return "photo_too_large";
  return { type: found.type, bytes: Buffer.concat(found.parts) };
}

type Parts = {
  readonly parts: readonly Uint8Array[];
  readonly size: Size | undefined;
  readonly isWhole: boolean;
};

const beginsWith = (bytes: Buffer, sign: Buffer): boolean =>
  bytes.subarray(0, sign.length).equals(sign);

const jpegSign = Buffer.from([0xff, 0xd8, 0xff]);
const marker = { start: 0xd8, end: 0xd9, scan: 0xda, jfif: 0xe0, exif: 0xe1, adobe: 0xee } as const;

/** Tables, frames, and the two headers that say how its colours are meant. */
const isPicture = (code: number): boolean =>
  (code >= 0xc0 && code <= 0xcf) ||
  (code >= 0xdb && code <= 0xdd) ||
  code === marker.jfif ||
  code === marker.adobe;

/** A frame's header: C4, C8 and CC are tables and a reserved word. */
const isFrame = (code: number): boolean =>
  code >= 0xc0 && code <= 0xcf && code !== 0xc4 && code !== 0xc8 && code !== 0xcc;

function jpegParts(bytes: Buffer): Parts {
  const parts: Uint8Array[] = [bytes.subarray(0, 2)];
  let size: Size | undefined;
  let at = 2;
  while (at + 4 <= bytes.length && bytes[at] === 0xff) {
    const code = bytes[at + 1] ?? 0;
    // a marker may be led by any number of FF
    if (code === 0xff) {
      at += 1;
      continue;
    }
    const end = at + 2 + bytes.readUInt16BE(at + 2);
    if (end > bytes.length) break;
    const segment = bytes.subarray(at, end);
    if (isFrame(code) && segment.length >= 9) {
      size = { height: segment.readUInt16BE(5), width: segment.readUInt16BE(7) };
    }
    if (code === marker.exif) {
      const turned = orientationIn(segment);
      if (turned) parts.push(orientationSegment(turned));
    }
    if (isPicture(code) || code === marker.scan) parts.push(segment);
    at = end;
    if (code !== marker.scan) continue;
    const scanned = endOfScan(bytes, at);
    parts.push(bytes.subarray(at, scanned));
    at = scanned;
    if (bytes[at + 1] === marker.end) {
      return { parts: [...parts, bytes.subarray(at, at + 2)], size, isWhole: true };
    }
  }
  return { parts, size, isWhole: false };
}

/** Where the coded picture ends: at the next marker that is neither a restart nor a coded FF. */
function endOfScan(bytes: Buffer, from: number): number {
  let at = bytes.indexOf(0xff, from);
  while (at >= 0 && at + 1 < bytes.length) {
    const code = bytes[at + 1] ?? 0;
    const isCoded = code === 0 || (code >= 0xd0 && code <= 0xd7);
    if (!isCoded && code !== 0xff) return at;
    at = bytes.indexOf(0xff, at + (isCoded ? 2 : 1));
  }
  return bytes.length;
}

const exifSign = Buffer.from("Exif\0\0", "latin1");
const tiffAt = 4 + exifSign.length;
const orientationTag = 0x0112;

/** How the picture was held, 2 to 8; nothing where it is upright or nobody says. */
function orientationIn(segment: Buffer): number | undefined {
  if (!segment.subarray(4, tiffAt).equals(exifSign) || segment.length < tiffAt + 8)
    return undefined;
  const tiff = segment.subarray(tiffAt);
  const isLittle = tiff.toString("latin1", 0, 2) === "II";
  const short = (at: number) => (isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const first = isLittle ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  if (first + 2 > tiff.length) return undefined;
  const entries = short(first);
  for (let n = 0; n < entries; n += 1) {
    const at = first + 2 + n * 12;
    if (at + 12 > tiff.length) return undefined;
    if (short(at) !== orientationTag) continue;
    const turned = short(at + 8);
    return turned >= 2 && turned <= 8 ? turned : undefined;
  }
  return undefined;
}

/** An EXIF segment that says this one thing. */
function orientationSegment(turned: number): Buffer {
  const tiff = Buffer.alloc(26);
  tiff.write("MM", 0, "latin1");
  tiff.writeUInt16BE(42, 2);
  tiff.writeUInt32BE(8, 4);
  tiff.writeUInt16BE(1, 8);
  tiff.writeUInt16BE(orientationTag, 10);
  // one value of type SHORT
  tiff.writeUInt16BE(3, 12);
  tiff.writeUInt32BE(1, 14);
  tiff.writeUInt16BE(turned, 18);
  const head = Buffer.from([0xff, marker.exif, 0, 0]);
  head.writeUInt16BE(2 + exifSign.length + tiff.length, 2);
  return Buffer.concat([head, exifSign, tiff]);
}

const pngSign = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** The picture, its colours, and what of it shows through. */
const pngPicture = new Set(["IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "sRGB"]);

function pngParts(bytes: Buffer): Parts {
  const parts: Uint8Array[] = [bytes.subarray(0, pngSign.length)];
  let size: Size | undefined;
  let at = pngSign.length;
  while (at + 12 <= bytes.length) {
    const end = at + 12 + bytes.readUInt32BE(at);
    if (end > bytes.length) break;
    const name = bytes.toString("latin1", at + 4, at + 8);
    const chunk = bytes.subarray(at, end);
    if (name === "IHDR" && chunk.length >= 16) {
      size = { width: chunk.readUInt32BE(8), height: chunk.readUInt32BE(12) };
    }
    if (pngPicture.has(name)) parts.push(chunk);
    at = end;
    if (name === "IEND") return { parts, size, isWhole: true };
  }
  return { parts, size, isWhole: false };
}
