import { XMLParser } from "fast-xml-parser";
import { elementsOf, rootNamespaceOf } from "./elements.ts";
import { type Decoded, decode } from "./encoding.ts";

/** Why a file is not opened. Nothing of it is carried out then. */
export type Unopened =
  | Extract<Decoded, { ok: false }>["why"]
  | "too_large"
  | "has_doctype"
  | "not_well_formed"
  // elements that only look like those of its message
  | "foreign_elements";

/** A well-formed file of the bank: its root's namespace, and its elements without prefixes. */
export type OpenFile = { readonly namespace: string | undefined; readonly tree: unknown };
export type OpenedFile =
  | { readonly ok: true; readonly file: OpenFile }
  | { readonly ok: false; readonly why: Unopened };

/** A file on 1,000 payments takes about 1 MB. Units: bytes. */
export const bankFileBytesMax = 5_000_000;

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: "@",
  cdataPropName: "#cdata",
  parseTagValue: false,
  parseAttributeValue: false,
  // references are resolved where the elements are, and none is defined by the file
  processEntities: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  // the deepest element that is read lies at 9
  maxNestedTags: 32,
});

/**
 * Opens a file that came from outside. What is not whole, or declares a document type (and with it
 * could define entities), is not read in part: it is not read at all.
 */
export function openBankFile(bytes: Uint8Array): OpenedFile {
  if (bytes.byteLength > bankFileBytesMax) return { ok: false, why: "too_large" };
  const decoded = decode(bytes);
  if (!decoded.ok) return decoded;
  const { text } = decoded;
  if (/<!DOCTYPE/i.test(text)) return { ok: false, why: "has_doctype" };
  try {
    const parsed: unknown = parser.parse(text, true);
    const namespace = rootNamespaceOf(parsed);
    if (namespace === undefined) return { ok: true, file: { namespace, tree: undefined } };
    const tree = elementsOf(parsed, namespace);
    if (tree === undefined) return { ok: false, why: "foreign_elements" };
    return { ok: true, file: { namespace, tree } };
  } catch {
    return { ok: false, why: "not_well_formed" };
  }
}
