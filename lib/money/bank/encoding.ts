/** Encodings that are read, by the names under which a file may declare them. */
const encodings: Readonly<Record<string, "utf-8" | "gb18030">> = {
  "utf-8": "utf-8",
  utf8: "utf-8",
  gb18030: "gb18030",
  // subsets of it
  gbk: "gb18030",
  gb2312: "gb18030",
};

export type Decoded =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly why: "not_utf8" | "not_as_declared" | "unknown_encoding" };

const byteOrderMark = "\u00ef\u00bb\u00bf";

/** The text of a file in the encoding that it declares; UTF-8 where it declares none. */
export function decode(bytes: Uint8Array): Decoded {
  // a declaration is ASCII in every encoding that is read
  const start = String.fromCharCode(...bytes.subarray(0, 200));
  const isMarked = start.startsWith(byteOrderMark);
  const declaration = /^\s*<\?xml\s[^>]*?\?>/.exec(isMarked ? start.slice(3) : start)?.[0] ?? "";
  const name = /\sencoding\s*=\s*["']([^"']*)["']/.exec(declaration)?.[1] ?? "utf-8";
  const encoding = encodings[name.toLowerCase()];
  if (!encoding) return { ok: false, why: "unknown_encoding" };
  if (isMarked && encoding !== "utf-8") return { ok: false, why: "not_as_declared" };
  try {
    return { ok: true, text: new TextDecoder(encoding, { fatal: true }).decode(bytes) };
  } catch {
    return { ok: false, why: encoding === "utf-8" ? "not_utf8" : "not_as_declared" };
  }
}
