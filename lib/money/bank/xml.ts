import { XMLParser } from "fast-xml-parser";

/** Why a file is not opened. Nothing of it is carried out then. */
export type Unopened = "too_large" | "not_utf8" | "has_doctype" | "not_well_formed";

/** A well-formed file of the bank: its root's namespace, and its elements without prefixes. */
export type OpenFile = { readonly namespace: string | undefined; readonly tree: unknown };
export type OpenedFile =
  | { readonly ok: true; readonly file: OpenFile }
  | { readonly ok: false; readonly why: Unopened };

/** A file on 1,000 payments takes about 1 MB. Units: bytes. */
export const bankFileBytesMax = 5_000_000;

const repeated = [
  ...["OrgnlPmtInfAndSts", "TxInfAndSts", "StsRsnInf"],
  ...["Ntfctn", "Ntry", "NtryDtls", "TxDtls"],
];

const parser = new XMLParser({
  // the currency of an amount is all that is read of attributes
  ignoreAttributes: (_, path) => !/(?:^|[.:])Amt$/.test(String(path)),
  attributeNamePrefix: "@",
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  processEntities: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  // the deepest element that is read lies at 8
  maxNestedTags: 32,
  isArray: (name) => repeated.includes(name),
});

/**
 * Opens a file that came from outside. What is not whole, or declares a document type (and with it
 * could define entities), is not read in part: it is not read at all.
 */
export function openBankFile(bytes: Uint8Array): OpenedFile {
  if (bytes.byteLength > bankFileBytesMax) return { ok: false, why: "too_large" };
  let xml: string;
  try {
    xml = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return { ok: false, why: "not_utf8" };
  }
  if (/<!DOCTYPE/i.test(xml)) return { ok: false, why: "has_doctype" };
  try {
    const tree: unknown = parser.parse(xml, true);
    return { ok: true, file: { namespace: namespaceOf(rootTagIn(xml)), tree } };
  } catch {
    return { ok: false, why: "not_well_formed" };
  }
}

/** The start tag of the root: the first one after declarations and comments. Time: linear. */
function rootTagIn(xml: string): string {
  const after = (end: string, from: number) => {
    const at = xml.indexOf(end, from);
    return at < 0 ? xml.length : at + end.length;
  };
  let at = 0;
  for (;;) {
    at = xml.indexOf("<", at);
    if (at < 0) return "";
    if (xml.startsWith("<!--", at)) at = after("-->", at + 4);
    else if (xml.startsWith("<?", at)) at = after("?>", at);
    else return xml.slice(at, after(">", at));
  }
}

function namespaceOf(rootTag: string): string | undefined {
  const prefix = /^<([\w-]+):/.exec(rootTag)?.[1];
  const attribute = prefix === undefined ? "xmlns" : `xmlns:${prefix}`;
  return new RegExp(`\\s${attribute}\\s*=\\s*["']([^"']*)["']`).exec(rootTag)?.[1];
}
