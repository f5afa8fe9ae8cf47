import { describe, expect, it } from "vitest";
import { addItem, prepareCatalogue } from "../../../../lib/buying/catalogue/decide.ts";
import { Catalogue, Content } from "../../../../lib/buying/catalogue/model.ts";
import { itemsFound } from "../../../../lib/buying/catalogue/search.ts";
import { itemIn } from "../../../../lib/buying/catalogue/view.ts";
import { proposed, terms } from "./proposal-samples.ts";
import { applied, at, content, draft, item, prepared, published, standing } from "./samples.ts";

describe("preparing a year's catalogue", () => {
  it("again changes nothing, in another order too, even once published", () => {
    const again = { ...prepared, items: content.items.toReversed() };
    for (const before of [draft, published]) {
      expect(prepareCatalogue(before, again, standing)).toMatchObject({
        code: "unchanged",
        detail: { created: 0, changed: 0, removed: 0, unchanged: 2 },
      });
    }
  });

  it("counts what became of the items of a draft", () => {
    const other = [
      { ...item, guidePriceHighFen: 700_00 },
      { ...item, code: "D03" },
    ];
    const replaced = applied(
      draft,
      prepareCatalogue(draft, { ...prepared, items: other }, standing),
    );
    expect(Catalogue.parse(replaced).lastImport).toMatchObject({
      created: 1,
      changed: 1,
      removed: 1,
      unchanged: 0,
    });
  });

  it("never changes a year that is published", () => {
    const other = { ...prepared, items: [item] };
    expect(prepareCatalogue(published, other, standing)).toMatchObject({
      code: "catalogue_published",
      detail: { publishedAt: at },
    });
  });

  it("tells every bad row at once", () => {
    const bad = [
      { ...item, guidePriceLowFen: 600_01 },
      { ...item, code: "D02", validTo: "2025-12-31" },
      { ...item, code: "D02" },
      { ...item, code: "D04", methods: [] },
    ];
    const faults = (items: readonly object[]) =>
      Content.safeParse({ ...content, items }).error?.issues.map((i) => i.path.join("/"));
    expect(faults(bad)?.sort()).toEqual([
      "items/0/guidePriceHighFen",
      "items/1/validTo",
      "items/2/code",
      "items/3/methods",
    ]);
    expect(faults([{ ...item, code: "X01" }])).toEqual(["items/0/code"]);
  });
});

describe("an item that was proposed", () => {
  const added = applied(draft, addItem(draft, proposed, terms, standing));

  it("gets the next number of its category, and stays in the draft whoever replaces it", () => {
    expect(added.items.map(({ code }) => code)).toEqual(["D01", "D02", "D03"]);
    expect(prepareCatalogue(added, prepared, standing)).toMatchObject({
      code: "accepted_item_missing",
      detail: { missing: [{ proposalId: proposed.proposalId, code: "D03" }] },
    });
    const kept = { ...prepared, items: [...content.items, { ...item, code: "D03" }] };
    const replaced = applied(added, prepareCatalogue(added, kept, standing));
    expect(Catalogue.parse(replaced).added).toEqual(added.added);
  });

  it("needs a draft that has its category, and room in it", () => {
    expect(addItem(undefined, proposed, terms, standing)).toMatchObject({
      code: "catalogue_not_prepared",
    });
    expect(addItem(published, proposed, terms, standing)).toMatchObject({
      code: "catalogue_published",
    });
    const elsewhere = { ...proposed, category: "Z" };
    expect(addItem(draft, elsewhere, terms, standing)).toMatchObject({ code: "category_unknown" });
    const full = { ...draft, items: [{ ...item, code: "D99" }] };
    expect(addItem(full, proposed, terms, standing)).toMatchObject({ code: "catalogue_full" });
    const large = { ...draft, items: Array.from({ length: 400 }, () => item) };
    expect(addItem(large, proposed, terms, standing)).toMatchObject({ code: "catalogue_full" });
  });
});

describe("looking for items", () => {
  const watch = { ...item, code: "D02", names: { zh: "夜间守护", en: "Night watch" } };
  const catalogue = { ...published, items: [watch, item] };
  const found = (name?: string, category?: string) =>
    itemsFound(catalogue, { name, category }).map(({ code }) => code);

  it("finds what holds every word, in either language, by either kind of signs", () => {
    expect(found("课堂")).toEqual(["D01"]);
    expect(found("課堂")).toEqual(["D01"]);
    expect(found("NIGHT")).toEqual(["D02"]);
    expect(found("night 守护")).toEqual(["D02"]);
    expect(found("night 课堂")).toEqual([]);
    expect(found("d02")).toEqual(["D02"]);
  });

  it("finds all of a category by its name or its letter, and everything by nothing", () => {
    expect(found("儿童")).toEqual(["D01", "D02"]);
    expect(found(undefined, "D")).toEqual(["D01", "D02"]);
    expect(found(undefined, "A")).toEqual([]);
    expect(found(" · ")).toEqual(["D01", "D02"]);
  });
});

describe("an item", () => {
  it("is read with its year and its category", () => {
    expect(itemIn(published, "D01")).toMatchObject({ year: "2026", category: { code: "D" } });
    expect(itemIn(published, "D99")).toBeUndefined();
    expect(itemIn(undefined, "D01")).toBeUndefined();
  });
});
