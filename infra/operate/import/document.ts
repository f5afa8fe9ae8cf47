import type * as z from "zod";
import type { Content } from "../../../lib/buying/catalogue/model.ts";
import type { Notice } from "../../../lib/district/calendars/model.ts";
import type { AreaFacts } from "../../../lib/district/grids/areas.ts";
import type { UnitRow } from "../../../lib/district/grids/rows.ts";
import type { Category } from "../../../lib/voice/categories/model.ts";

/** A community's tree as a file describes it; `lines` are the file's own, one a unit. */
export type GridTable = {
  readonly code: string;
  readonly source: string;
  readonly units: readonly UnitRow[];
  readonly lines?: readonly number[];
};

/** Everything an import may hold, in the forms of the routes that take it. */
export type ImportDocument = {
  readonly calendars?: readonly ({ readonly year: string } & z.input<typeof Notice>)[];
  readonly areas?: readonly ({ readonly code: string } & z.input<typeof AreaFacts>)[];
  readonly grids?: readonly GridTable[];
  readonly households?: readonly {
    readonly code: string;
    readonly doors: readonly { readonly door: string }[];
  }[];
  readonly catalogue?: readonly ({
    readonly year: string;
    /** Publishes the year once it stands; it never changes again. */
    readonly publish?: boolean;
  } & Content)[];
  readonly categories?: readonly z.input<typeof Category>[];
};

/** The parts of a document, in the order in which they build on each other. */
export const parts = [
  "calendars",
  "areas",
  "grids",
  "households",
  "catalogue",
  "categories",
] as const;
export type Part = (typeof parts)[number];
