import * as z from "zod";
import { type Refused, refuse } from "./decision.ts";
import { idOf } from "./id.ts";
import { commonPolicy } from "./policy.ts";
import { Sha256 } from "./sha256.ts";
import { nameText } from "./text.ts";
import { Instant } from "./time.ts";
import { wholeNumber } from "./whole-number.ts";

/** Chosen on the page of what it belongs to and from no list. */
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

/** What a command says of a file that was uploaded. */
export const UploadedDocument = Document.pick({ documentId: true, title: true, sha256: true });

/** How large a file will be for which an address is asked. */
export const DocumentSize = z.strictObject({
  bytes: wholeNumber({ max: commonPolicy.documentBytesMax.value }).meta({ example: 1_200_000 }),
});

/** Where a file is put, by whoever holds this and for so long. */
export const DocumentUpload = z.strictObject({
  documentId: DocumentId,
  url: z.url().meta({
    note: {
      en: "The file is sent here by PUT, of the size that was said.",
      zh: "以 PUT 方式上传文件，大小须与所报一致。",
    },
  }),
  expiresAt: Instant,
});

/** Documents as they are downloaded: each by an address that opens it for a few minutes. */
export const DocumentsSeen = z.strictObject({
  expiresAt: Instant,
  documents: z.array(Document.extend({ url: z.url() })),
});

/** What is refused of a document that is added, besides what its owner refuses. */
export const addingRefusals = [
  "documents_full",
  "document_not_uploaded",
  "document_type_unfit",
  "document_digest_differs",
  "document_there",
] as const;

const megabytes = commonPolicy.documentBytesMax.value / 1_000_000;
const { value: minutes } = commonPolicy.documentMinutes;

/** What asking for an address takes and gives, whatever a document will be of. */
export const uploading = {
  description: {
    en: `At most ${megabytes} MB. The address opens for ${minutes} minutes and takes this one file; the document is added by a command afterwards.`,
    zh: `不超过 ${megabytes} MB。地址 ${minutes} 分钟内有效，仅限上传该文件；上传后另以命令添加。`,
  },
  query: DocumentSize,
  view: (upload: z.infer<typeof DocumentUpload>) => upload,
  result: DocumentUpload,
};

/** What reading the documents of something gives. */
export const downloading = {
  view: (seen: z.infer<typeof DocumentsSeen>) => seen,
  result: DocumentsSeen,
};

/** A file as it was found where it was uploaded. */
export type FoundDocument = Omit<Document, "title" | "addedAt">;

/** What is wrong with what was uploaded. */
export type UnfitUpload =
  | "document_not_uploaded"
  | "document_type_unfit"
  | "document_digest_differs";

/** What becomes of an upload beside the documents that are there: one more of at most ten, each once. */
export function fitUpload(
  documents: readonly Document[],
  upload: FoundDocument | UnfitUpload,
): FoundDocument | Refused<UnfitUpload | "documents_full" | "document_there"> {
  const max = commonPolicy.documentsMax.value;
  if (documents.length >= max) return refuse("documents_full", { max });
  if (typeof upload === "string") return refuse(upload);
  const { sha256, documentId } = upload;
  // an address that was used takes nothing in the place of what was added
  return documents.some((one) => one.sha256 === sha256 || one.documentId === documentId)
    ? refuse("document_there", { sha256, documentId })
    : upload;
}

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
