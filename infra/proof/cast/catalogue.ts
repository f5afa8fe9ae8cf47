import type { Ask } from "./ask.ts";
import { official } from "./person.ts";

/** An item that is offered through a year, for a price between one fen and a thousand yuan. */
export const catalogueItem = (code: string, year: string, methods: readonly string[]) => ({
  code,
  names: { zh: `示例事项${code}`, en: `Sample item ${code}` },
  unit: "session",
  guidePriceLowFen: 1,
  guidePriceHighFen: 100_000,
  priceBasis: "estimate",
  methods,
  evaluationTemplate: "standard",
  validFrom: `${year}-01-01`,
  validTo: `${year}-12-31`,
});

/** Fills and publishes the catalogue of a year; an item's letter is its category. */
export async function openCatalogue(
  ask: Ask,
  year: string,
  items: readonly ReturnType<typeof catalogueItem>[],
): Promise<void> {
  const registrar = official("registrar");
  const letters = [...new Set(items.map(({ code }) => code.slice(0, 1)))];
  const categories = letters.map((code) => ({
    code,
    names: { zh: `示例类别${code}`, en: `Sample category ${code}` },
  }));
  const body = { source: "示例", categories, items };
  await ask(registrar, { to: `PUT /catalogue/${year}`, body });
  await ask(registrar, { to: `POST /catalogue/${year}/publication` });
}
