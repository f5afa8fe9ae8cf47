import * as z from "zod";
import type { RefusalCatalogue } from "../../core/decision.ts";
import { Counts } from "../../core/difference.ts";
import { TemplateName } from "../../core/evaluation-template.ts";
import { inWords } from "../../core/field-words.ts";
import { idOf } from "../../core/id.ts";
import { categoryOf, ItemCode } from "../../core/item-code.ts";
import { PositiveFen } from "../../core/money.ts";
import { sharedRefusals } from "../../core/refusals.ts";
import { type RowFault, repeated, rowsOf } from "../../core/rows.ts";
import { nameText, publicText } from "../../core/text.ts";
import { Instant, LocalDate, Year } from "../../core/time.ts";
import { PurchaseMethod } from "../purchase-method.ts";

export const Names = z.strictObject({
  zh: nameText(1, 60).meta({ example: "四点半课堂与课后托管" }),
  en: nameText(1, 120).meta({ example: "After-school care" }),
});

export const CategoryCode = z
  .string()
  .regex(/^[A-Z]$/, inWords({ en: "One letter, A to Z.", zh: "须为一个字母 A 至 Z。" }))
  .meta({ example: "D" });

export const Category = z.strictObject({ code: CategoryCode, names: Names });

/** What a price is for. */
export const ServiceUnit = z
  .enum([
    "person_hour",
    "person",
    "household",
    "visit",
    "case",
    "session",
    "event",
    "site_month",
    "report",
  ])
  .meta({ id: "ServiceUnit" });

/** One thing that may be bought. Units: guide prices in integer fen a service unit. */
export const CatalogueItem = z.strictObject({
  code: ItemCode,
  names: Names,
  unit: ServiceUnit,
  guidePriceLowFen: PositiveFen,
  guidePriceHighFen: PositiveFen,
  /** Whether finance set the range or somebody estimated it. */
  priceBasis: z.enum(["official", "estimate"]).meta({ id: "PriceBasis" }),
  methods: z.array(PurchaseMethod).min(1).max(5),
  evaluationTemplate: TemplateName,
  validFrom: LocalDate,
  validTo: LocalDate,
});
export type CatalogueItem = z.infer<typeof CatalogueItem>;

type Items = readonly Partial<CatalogueItem>[];

/** So many items a year's catalogue holds at most: it is one row of the table, which holds 400 kB. */
export const itemsMax = 400;

const pricesInOrder = (items: Items): readonly RowFault[] =>
  items.flatMap(({ guidePriceLowFen = 0, guidePriceHighFen = Infinity }, row) =>
    guidePriceLowFen > guidePriceHighFen
      ? [
          {
            row,
            field: "guidePriceHighFen",
            says: { en: "Below the low end of the range.", zh: "低于指导价下限。" },
          },
        ]
      : [],
  );

const datesInOrder = (items: Items): readonly RowFault[] =>
  items.flatMap(({ validFrom = "", validTo = "9999" }, row) =>
    validFrom > validTo
      ? [{ row, field: "validTo", says: { en: "Before the first day.", zh: "早于起始日期。" } }]
      : [],
  );

/** What finance says of an item that somebody else proposed. */
export const ItemTerms = CatalogueItem.omit({ code: true, names: true, unit: true }).superRefine(
  (terms, context) => {
    for (const { field, says } of [...pricesInOrder([terms]), ...datesInOrder([terms])]) {
      const { error: message } = inWords(says, "inconsistent");
      context.addIssue({ code: "custom", message, path: [field] });
    }
  },
);
export type ItemTerms = z.infer<typeof ItemTerms>;

/** A year's catalogue as somebody prepares it. Every bad row is reported at once. */
export const Content = z
  .strictObject({
    source: publicText(1, 500),
    categories: rowsOf(Category, { min: 1, max: 26 }, (rows) => repeated(rows, "code")),
    items: rowsOf(CatalogueItem, { min: 1, max: itemsMax }, (rows) => [
      ...repeated(rows, "code"),
      ...pricesInOrder(rows),
      ...datesInOrder(rows),
    ]),
  })
  .superRefine(({ categories, items }, context) => {
    const known = new Set(categories.map(({ code }) => code));
    for (const [row, { code }] of items.entries()) {
      if (known.has(categoryOf(code))) continue;
      const { error: message } = inWords(
        {
          en: "Its category (the first letter) is not in the list.",
          zh: "所属类别（首字母）不在类别列表中。",
        },
        "inconsistent",
      );
      context.addIssue({ code: "custom", message, path: ["items", row, "code"] });
    }
  });
export type Content = z.infer<typeof Content>;

const content = {
  year: Year,
  source: z.string(),
  categories: z.array(Category),
  items: z.array(CatalogueItem),
  /** Items that came of proposals: whoever replaces the draft keeps them. */
  added: z.array(z.strictObject({ proposalId: idOf("proposal"), code: ItemCode })),
  lastImport: Counts.extend({ at: Instant }),
};
export const Catalogue = z.discriminatedUnion("status", [
  z.strictObject({ status: z.literal("draft"), ...content }),
  z.strictObject({ status: z.literal("published"), ...content, publishedAt: Instant }),
]);
export type Catalogue = z.infer<typeof Catalogue>;

/** Every status and the commands it accepts; a published year never changes again. */
export const lifecycle = {
  draft: ["prepare", "addItem", "publish"],
  published: [],
} as const satisfies Record<Catalogue["status"], readonly string[]>;

export const CatalogueEvent = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("catalogue.prepared"),
    year: Year,
    source: z.string(),
    categories: z.array(Category),
    items: z.array(CatalogueItem),
    counts: Counts,
  }),
  z.strictObject({
    type: z.literal("catalogue.item_added"),
    proposalId: idOf("proposal"),
    item: CatalogueItem,
  }),
  z.strictObject({ type: z.literal("catalogue.published"), items: z.int().min(1) }),
]);
export type CatalogueEvent = z.infer<typeof CatalogueEvent>;

export const catalogueRefusals = {
  catalogue_published: {
    status: 409,
    en: "The catalogue of this year is published and never changes again.",
    zh: "该年度购买目录已公布，不得更改。",
  },
  accepted_item_missing: {
    status: 422,
    en: "Items that came of accepted proposals stay in the draft; see facts.",
    zh: "经提议采纳的项目须保留在草案中，详见 facts。",
  },
  already_decided: sharedRefusals.already_decided,
  template_unknown: sharedRefusals.template_unknown,
  catalogue_not_prepared: {
    status: 409,
    en: "There is no draft of this year's catalogue yet.",
    zh: "该年度购买目录尚无草案。",
  },
  category_unknown: {
    status: 422,
    en: "The draft has no such category.",
    zh: "草案中没有该类别。",
  },
  catalogue_full: {
    status: 409,
    en: "A category holds 99 items, and a catalogue 400.",
    zh: "每一类别最多 99 项，每年度目录最多 400 项。",
  },
} as const satisfies RefusalCatalogue;
