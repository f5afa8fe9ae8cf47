import type { ImportDocument } from "../import/document.ts";
import { sampleTable } from "./table.ts";

/** Open categories in our own wording, as hotlines of cities commonly have them; no official list. */
export const categories: NonNullable<ImportDocument["categories"]> = sampleTable(
  "categories.tsv",
).map(({ code = "", zh = "", en = "", personal }, row) => ({
  code,
  names: { zh, en },
  order: (row + 1) * 10,
  isPersonal: personal === "yes",
  validFrom: "2026-01-01",
}));
