import { describe, expect, it } from "vitest";
import { prepareCatalogue, publishCatalogue } from "../../../../lib/buying/catalogue/decide.ts";
import { evolveCatalogue } from "../../../../lib/buying/catalogue/evolve.ts";
import {
  type Catalogue,
  Catalogue as CatalogueSchema,
  Content,
  lifecycle,
} from "../../../../lib/buying/catalogue/model.ts";
import { itemIn } from "../../../../lib/buying/catalogue/view.ts";
import { assert, type Decision } from "../../../../lib/core/decision.ts";

const at = "2026-02-09T01:00:00.000Z";
const item: Content["items"][number] = {
  code: "D01",
  names: { zh: "四点半课堂", en: "After-school care" },
  unit: "session",
  guidePriceLowFen: 250_00,
  guidePriceHighFen: 600_00,
  priceBasis: "estimate",
  methods: ["direct", "open_tender"],
  evaluationTemplate: "standard",
  validFrom: "2026-01-01",
  validTo: "2026-12-31",
};
const content: Content = {
  source: "示例",
  categories: [{ code: "D", names: { zh: "儿童", en: "Children" } }],
  items: [item, { ...item, code: "D02" }],
};
const told = { ...content, year: "2026" };

type Event = Parameters<typeof evolveCatalogue>[1];
function applied(before: Catalogue | undefined, decision: Decision<object, string>): Catalogue {
  assert(decision.ok, "refused");
  const [event] = decision.events;
  return evolveCatalogue(before, { ...event, at, by: "r" } as Event);
}
const draft = applied(undefined, prepareCatalogue(undefined, told));
const published = applied(draft, publishCatalogue(draft));

describe("preparing a year's catalogue", () => {
  it("again changes nothing, in another order too, even once published", () => {
    const again = { ...told, items: content.items.toReversed() };
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
    const replaced = applied(draft, prepareCatalogue(draft, { ...told, items: other }));
    expect(CatalogueSchema.parse(replaced).lastImport).toMatchObject({
      created: 1,
      changed: 1,
      removed: 1,
      unchanged: 0,
    });
  });

  it("never changes a year that is published", () => {
    const other = { ...told, items: [item] };
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

describe("every pair of status and command", () => {
  const commands: Readonly<Record<string, (catalogue: Catalogue) => { ok: boolean }>> = {
    prepare: (catalogue) => prepareCatalogue(catalogue, { ...told, items: [item] }),
    publish: publishCatalogue,
  };
  for (const catalogue of [draft, published]) {
    for (const [name, run] of Object.entries(commands)) {
      const accepts = (lifecycle[catalogue.status] as readonly string[]).includes(name);
      it(`${catalogue.status} ${accepts ? "accepts" : "refuses"} ${name}`, () => {
        expect(run(catalogue).ok).toBe(accepts);
      });
    }
  }
});

describe("an item", () => {
  it("is read with its year and its category", () => {
    expect(itemIn(published, "D01")).toMatchObject({ year: "2026", category: { code: "D" } });
    expect(itemIn(published, "D99")).toBeUndefined();
    expect(itemIn(undefined, "D01")).toBeUndefined();
  });
});
