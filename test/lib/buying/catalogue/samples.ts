import { prepareCatalogue, publishCatalogue } from "../../../../lib/buying/catalogue/decide.ts";
import { evolveCatalogue } from "../../../../lib/buying/catalogue/evolve.ts";
import type { Catalogue, Content } from "../../../../lib/buying/catalogue/model.ts";
import { assert, type Decision } from "../../../../lib/core/decision.ts";

export const at = "2026-02-09T01:00:00.000Z";
export const item: Content["items"][number] = {
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
export const content: Content = {
  source: "示例",
  categories: [{ code: "D", names: { zh: "儿童", en: "Children" } }],
  items: [item, { ...item, code: "D02" }],
};
/** The templates of evaluation that there are. */
export const standing = { templates: ["standard"] };
export const prepared = { ...content, year: "2026" };

type Event = Parameters<typeof evolveCatalogue>[1];
export function applied(
  before: Catalogue | undefined,
  decision: Decision<object, string>,
): Catalogue {
  assert(decision.ok, "refused");
  const [event] = decision.events;
  return evolveCatalogue(before, { ...event, at, by: "r" } as Event);
}
export const draft = applied(undefined, prepareCatalogue(undefined, prepared, standing));
export const published = applied(draft, publishCatalogue(draft));
