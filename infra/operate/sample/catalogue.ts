import { CatalogueItem, Category } from "../../../lib/buying/catalogue/model.ts";
import type { ImportDocument } from "../import/document.ts";
import { sampleTable } from "./table.ts";

/** The year in which the sample district buys. */
export const catalogueYear = "2026";

const ends = { validFrom: `${catalogueYear}-01-01`, validTo: `${catalogueYear}-12-31` };

/** 9 categories and 139 items in our own wording, with price ranges that we estimate. */
export const catalogue: NonNullable<ImportDocument["catalogue"]> = [
  {
    year: catalogueYear,
    publish: true,
    source:
      "Own wording of the 9 categories; price ranges are this project's estimates, set by nobody. No official list was found.",
    categories: sampleTable("catalogue-categories.tsv").map(({ code, zh, en }) =>
      Category.parse({ code, names: { zh, en } }),
    ),
    items: sampleTable("catalogue.tsv").map(({ code, zh, en, unit, low_fen, high_fen, methods }) =>
      CatalogueItem.parse({
        code,
        names: { zh, en },
        unit,
        guidePriceLowFen: Number(low_fen),
        guidePriceHighFen: Number(high_fen),
        priceBasis: "estimate",
        methods: methods?.split(","),
        evaluationTemplate: "standard",
        ...ends,
      }),
    ),
  },
];
