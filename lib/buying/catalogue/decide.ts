import { accept, type Decision, refuse } from "../../core/decision.ts";
import { differenceOf } from "../../core/difference.ts";
import {
  type Catalogue,
  type CatalogueEvent,
  type Content,
  type ItemTerms,
  itemsMax,
} from "./model.ts";
import type { ItemProposal } from "./proposal.ts";

/**
 * Prepares a year's catalogue, or replaces one that is still a draft; the counts are of items.
 * Source: domain.md §6 (a year's version is immutable once published).
 */
export function prepareCatalogue(
  catalogue: Catalogue | undefined,
  command: Content & { year: string },
  facts: TemplateFacts,
): Decision<
  CatalogueEvent,
  "catalogue_published" | "accepted_item_missing" | "template_unknown" | "unchanged"
> {
  const content = inOneOrder(command);
  const standing = catalogue && inOneOrder(catalogue);
  const { counts } = differenceOf(byCode(standing), byCode(content));
  const isSame = JSON.stringify(content) === JSON.stringify(standing);
  if (isSame) return refuse("unchanged", { year: command.year, ...counts });
  if (catalogue?.status === "published") {
    return refuse("catalogue_published", { publishedAt: catalogue.publishedAt });
  }
  const kept = byCode(content);
  const missing = (catalogue?.added ?? []).filter(({ code }) => !kept.has(code));
  if (missing.length > 0) return refuse("accepted_item_missing", { missing });
  const unknown = unknownIn(content.items, facts);
  if (unknown.length > 0) return refuse("template_unknown", { templates: unknown });
  return accept<CatalogueEvent>([
    { type: "catalogue.prepared", year: command.year, ...content, counts },
  ]);
}

/** The templates of evaluation that there are, of those that are named. */
export type TemplateFacts = { readonly templates: readonly string[] };

const unknownIn = (
  items: readonly { readonly evaluationTemplate: string }[],
  { templates }: TemplateFacts,
): readonly string[] => [
  ...new Set(
    items.flatMap(({ evaluationTemplate: name }) => (templates.includes(name) ? [] : [name])),
  ),
];

export type AddRefusal =
  | "catalogue_not_prepared"
  | "catalogue_published"
  | "category_unknown"
  | "template_unknown"
  | "catalogue_full";

/** Takes a proposed item into a draft, under the next number of its category. */
export function addItem(
  catalogue: Catalogue | undefined,
  { proposalId, names, category, unit }: ItemProposal,
  terms: ItemTerms,
  facts: TemplateFacts,
): Decision<CatalogueEvent, AddRefusal> {
  if (!catalogue) return refuse("catalogue_not_prepared");
  if (catalogue.status === "published") {
    return refuse("catalogue_published", { publishedAt: catalogue.publishedAt });
  }
  if (!catalogue.categories.some(({ code }) => code === category)) {
    return refuse("category_unknown", { category });
  }
  const unknown = unknownIn([terms], facts);
  if (unknown.length > 0) return refuse("template_unknown", { templates: unknown });
  const taken = catalogue.items.flatMap(({ code }) =>
    code.startsWith(category) ? Number(code.slice(1)) : [],
  );
  const number = Math.max(0, ...taken) + 1;
  if (number > 99 || catalogue.items.length >= itemsMax) {
    return refuse("catalogue_full", { category, items: catalogue.items.length });
  }
  const code = `${category}${String(number).padStart(2, "0")}`;
  return accept<CatalogueEvent>([
    { type: "catalogue.item_added", proposalId, item: { code, names, unit, ...terms } },
  ]);
}

/** Publishes a draft: from now on its items can be bought and nothing in it changes. */
export function publishCatalogue(
  catalogue: Catalogue,
): Decision<CatalogueEvent, "catalogue_published"> {
  if (catalogue.status === "published") {
    return refuse("catalogue_published", { publishedAt: catalogue.publishedAt });
  }
  return accept<CatalogueEvent>([{ type: "catalogue.published", items: catalogue.items.length }]);
}

const byCode = (content: Content | undefined) =>
  new Map(content?.items.map((entry) => [entry.code, entry]));

/** Content in one order of rows and fields, so that two of them compare as text. */
function inOneOrder({ source, categories, items }: Content): Content {
  const ordered = <T extends { code: string }>(rows: readonly T[]) =>
    [...rows].sort((a, b) => (a.code < b.code ? -1 : 1));
  return {
    source,
    categories: ordered(categories).map(({ code, names }) => ({ code, names: named(names) })),
    items: ordered(items).map((entry) => ({
      code: entry.code,
      names: named(entry.names),
      unit: entry.unit,
      guidePriceLowFen: entry.guidePriceLowFen,
      guidePriceHighFen: entry.guidePriceHighFen,
      priceBasis: entry.priceBasis,
      methods: [...entry.methods],
      evaluationTemplate: entry.evaluationTemplate,
      validFrom: entry.validFrom,
      validTo: entry.validTo,
    })),
  };
}

const named = ({ zh, en }: { zh: string; en: string }) => ({ zh, en });
