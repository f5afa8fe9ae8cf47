import { catalogueApi } from "../buying/catalogue/api.ts";
import { localDateOf } from "../core/time.ts";
import { categoriesApi, isValidOn } from "../voice/categories/api.ts";
import { gather } from "./asking.ts";
import { alike, type Option } from "./form/field.ts";
import { nameIn } from "./names.ts";
import type { Visit } from "./visit.ts";

/** Of the catalogue, for requests; domain.md §5. */
const letters = [..."ABCDEFGHI"];

type Asking = Pick<Visit, "client" | "language" | "now">;

const groups = {
  catalogue: { zh: "购买目录类别", en: "Categories of the catalogue" },
  open: { zh: "本区开放类别", en: "Open categories of the district" },
} as const;

/** What the categories of requests are called, those that ended among them. */
export async function categoriesOf(asking: Asking): Promise<ReadonlyMap<string, string>> {
  const [catalogue, open] = await Promise.all([
    catalogueCategories(asking),
    openCategories(asking),
  ]);
  const named = open.map(({ code, names }) => [code, nameIn(names, asking.language)] as const);
  return new Map([...catalogue, ...named]);
}

/** The categories under which something is filed today: the catalogue's, then the district's own. */
export async function categoryOptions(asking: Asking): Promise<readonly Option[]> {
  const on = localDateOf(asking.now);
  const [catalogue, open] = await Promise.all([
    catalogueCategories(asking),
    openCategories(asking),
  ]);
  return [
    ...[...catalogue].map(([value, name]) => ({
      value,
      label: alike(name),
      group: groups.catalogue,
    })),
    ...open
      .filter((one) => isValidOn(one, on))
      .map(({ code, names }) => ({ value: code, label: names, group: groups.open })),
  ];
}

/** What the catalogue's categories are called: as in the year's, else by their letters. */
export async function catalogueCategories({ client, language, now }: Asking) {
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

/** A district keeps some dozens of its own. */
const openMax = 500;

const openCategories = async ({ client }: Asking) =>
  (await gather(client, categoriesApi.listCategories, {}, undefined, { enough: openMax })).items;
