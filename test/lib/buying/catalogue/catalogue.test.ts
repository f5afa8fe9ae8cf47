import { describe, expect, it } from "vitest";
import { prepareCatalogue } from "../../../../lib/buying/catalogue/decide.ts";
import { Catalogue, Content } from "../../../../lib/buying/catalogue/model.ts";
import { itemIn } from "../../../../lib/buying/catalogue/view.ts";
import { applied, at, content, draft, item, prepared, published } from "./samples.ts";

describe("preparing a year's catalogue", () => {
  it("again changes nothing, in another order too, even once published", () => {
    const again = { ...prepared, items: content.items.toReversed() };
    for (const standing of [draft, published]) {
      expect(prepareCatalogue(standing, again)).toMatchObject({
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
    const replaced = applied(draft, prepareCatalogue(draft, { ...prepared, items: other }));
    expect(Catalogue.parse(replaced).lastImport).toMatchObject({
      created: 1,
      changed: 1,
      removed: 1,
      unchanged: 0,
    });
  });

  it("never changes a year that is published", () => {
    const other = { ...prepared, items: [item] };
    expect(prepareCatalogue(published, other)).toMatchObject({
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

describe("an item", () => {
  it("is read with its year and its category", () => {
    expect(itemIn(published, "D01")).toMatchObject({ year: "2026", category: { code: "D" } });
    expect(itemIn(published, "D99")).toBeUndefined();
    expect(itemIn(undefined, "D01")).toBeUndefined();
  });
});
