import * as z from "zod";
import { idOf } from "../../core/id.ts";
import { Sha256 } from "../../core/sha256.ts";
import { nameText } from "../../core/text.ts";
import { Instant } from "../../core/time.ts";

/** Chosen on the page of its project and from no list. */
export const DocumentId = idOf("document").meta({ names: undefined });

/** What a document may be: it is read, and runs nothing. */
export const DocumentKind = z.enum(["pdf", "docx", "xlsx", "zip"]).meta({ id: "DocumentType" });
export type DocumentKind = z.infer<typeof DocumentKind>;

export const Document = z.strictObject({
  documentId: DocumentId,
  title: nameText(2, 100).meta({ example: "服务需求书" }),
  kind: DocumentKind,
  bytes: z.int().min(1),
  /** Of the file as it is downloaded. */
  sha256: Sha256,
  addedAt: Instant,
});
export type Document = z.infer<typeof Document>;

/** By which a browser knows what it downloads. */
export const mediaTypes = {
  pdf: "application/pdf",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  zip: "application/zip",
} as const satisfies Record<DocumentKind, string>;

const latin = (bytes: Uint8Array): string => {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
};

/** So many bytes at the end of a PDF hold its end mark, whatever some programs write behind it. */
const pdfTail = 1_024;

/**
 * What a file is, by what stands in it and not by its name; nothing where it is none of these, is not
 * whole, or holds macros.
 */
export function kindOf(bytes: Uint8Array): DocumentKind | undefined {
  const head = latin(bytes.subarray(0, 8));
  if (/^%PDF-[12]\.\d/.test(head)) {
    return latin(bytes.subarray(-pdfTail)).includes("%%EOF") ? "pdf" : undefined;
  }
  const names = namesInZip(bytes);
  if (!names || names.some((name) => name.endsWith("vbaProject.bin"))) return undefined;
  if (!names.includes("[Content_Types].xml")) return "zip";
  if (names.includes("word/document.xml")) return "docx";
  return names.includes("xl/workbook.xml") ? "xlsx" : undefined;
}

const [endMark, entryMark] = [0x06054b50, 0x02014b50];
const [endBytes, entryBytes, commentMost] = [22, 46, 65_535];

/** The names of the files in a ZIP archive, by its directory. Source: APPNOTE.TXT 4.3.12, 4.3.16. */
function namesInZip(bytes: Uint8Array): readonly string[] | undefined {
  if (!latin(bytes.subarray(0, 4)).startsWith("PK\u0003\u0004")) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const first = Math.max(0, bytes.length - endBytes - commentMost);
  let end = bytes.length - endBytes;
  while (end >= first && view.getUint32(end, true) !== endMark) end -= 1;
  if (end < first) return undefined;
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  const names: string[] = [];
  for (let n = 0; n < count; n += 1) {
    if (at + entryBytes > end || view.getUint32(at, true) !== entryMark) return undefined;
    const [name, extra, comment] = [28, 30, 32].map((field) => view.getUint16(at + field, true));
    names.push(latin(bytes.subarray(at + entryBytes, at + entryBytes + (name ?? 0))));
    at += entryBytes + (name ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  return names;
}
