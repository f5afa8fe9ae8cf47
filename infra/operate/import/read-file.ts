import { readFileSync } from "node:fs";
import { basename } from "node:path";
import * as z from "zod";
import { type ImportDocument, parts } from "./document.ts";
import { readGridTable } from "./grid-table.ts";

const someRows = z.array(z.looseObject({})).optional();
const Parts = z.strictObject(
  Object.fromEntries(parts.map((part) => [part, someRows])) as Record<string, typeof someRows>,
);

/** A file of one's own: `.tsv` holds grid units, `.json` any parts of an import. */
export function readImportFile(path: string): ImportDocument {
  const text = readFileSync(path, "utf8");
  if (path.endsWith(".tsv")) return { grids: readGridTable(text, `file ${basename(path)}`) };
  const found = Parts.safeParse(JSON.parse(text));
  // rows are the platform's to judge; here only the frame must hold
  if (found.success) return found.data as ImportDocument;
  throw new Error(`${path}: ${z.prettifyError(found.error)}`);
}
