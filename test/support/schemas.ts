import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { validateXML } from "xmllint-wasm";

/** ISO's own schemas are not ours to give away: they lie beside the project, or where this says. */
const folder =
  process.env.WANGGE_STANDARDS ?? join(import.meta.dirname, "../../../shared/standards");

const fileOf = (name: string): string => join(folder, "iso20022", `${name}.xsd`);

/** Why files cannot be checked against a schema here; nothing where they can. */
export const schemaMissing = (name: string): string | undefined =>
  existsSync(fileOf(name)) ? undefined : `no ${fileOf(name)} (set WANGGE_STANDARDS)`;

/** What a schema says against a document; empty where it is valid. */
export async function faultsOf(xml: string, schema: string): Promise<string[]> {
  const result = await validateXML({
    xml: [{ fileName: "document.xml", contents: xml }],
    schema: [{ fileName: "schema.xsd", contents: readFileSync(fileOf(schema), "utf8") }],
    // a file of 1,000 payments takes more than the 16 MB that are given otherwise
    initialMemoryPages: 1_024,
    maxMemoryPages: 4_096,
  });
  return result.errors.map(({ message }) => message);
}
