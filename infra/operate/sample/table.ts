import { readFileSync } from "node:fs";
import { readTsv } from "../import/tsv.ts";

/** A table that lies beside this file. */
export const sampleTable = (name: string): Readonly<Record<string, string>>[] =>
  readTsv(readFileSync(new URL(name, import.meta.url), "utf8")).map(({ cells }) => cells);
