import { catalogueApi } from "../buying/catalogue/api.ts";
import { localDateOf } from "../core/time.ts";
import { nameIn } from "./names.ts";
import type { Visit } from "./visit.ts";

/** Of requests; domain.md §5. */
const letters = [..."ABCDEFGHI"];

/** What the categories of requests are called: as in the year's catalogue, else by their letters. */
export async function categoriesOf({
  client,
  language,
  now,
}: Pick<Visit, "client" | "language" | "now">): Promise<ReadonlyMap<string, string>> {
  const params = { year: localDateOf(now).slice(0, 4) };
  const catalogue = await client.ask(catalogueApi.getCatalogue, { params });
  const named = new Map(
    catalogue.ok
      ? catalogue.body.categories.map(({ code, names }) => [code, nameIn(names, language)])
      : [],
  );
  const byLetter = (letter: string) => (language === "zh" ? `${letter} 类` : `Category ${letter}`);
  return new Map(letters.map((letter) => [letter, named.get(letter) ?? byLetter(letter)]));
}
