import * as z from "zod";
import { AreaCode, GridCode, withAncestors } from "./grid-code.ts";

/** How far down a figure is counted; what lies deeper counts for the unit of this level above it. */
export const Depth = z.enum(["community", "block", "courtyard"]);
type Depth = z.infer<typeof Depth>;

type Figure = {
  /** What one row of it is of; `now` is how things stand, and no period at all. */
  readonly per: "month" | "year" | "now";
  readonly downTo: Depth;
  /** Names in …Fen are sums of money, all others counts. */
  readonly counts: readonly string[];
};

/** The figures that everybody may read, and what each counts. Source: domain.md §15. */
export const figures = {
  /** Requests by the month in which they were filed, as they stand now. */
  requests: {
    per: "month",
    downTo: "block",
    counts: [
      "filed",
      "solvedInTime",
      "solvedLate",
      "reopened",
      "mark1",
      "mark2",
      "mark3",
      "mark4",
      "mark5",
    ],
  },
  /** A community's fund of a budget year: allotted + carried − reserved + returned is its balance. */
  money: {
    per: "year",
    downTo: "community",
    counts: ["allottedFen", "carriedFen", "reservedFen", "returnedFen", "contractedFen", "paidFen"],
  },
  /** Evaluations by the year in which they became final. */
  grades: { per: "year", downTo: "community", counts: ["excellent", "good", "pass", "fail"] },
  /** Affairs, and the hours a year of them, that a community's own staff is spared. */
  relief: { per: "year", downTo: "community", counts: ["affairs", "hours"] },
  /** Requests that somebody works on or is to, and those of them that stewards have. */
  work: { per: "now", downTo: "courtyard", counts: ["open", "withStewards"] },
} as const satisfies Readonly<Record<string, Figure>>;

export type FigureName = keyof typeof figures;
export const FigureName = z
  .enum(Object.keys(figures) as [FigureName, ...FigureName[]])
  .meta({ id: "FigureName" });

export type CountName<Name extends FigureName = FigureName> =
  (typeof figures)[Name]["counts"][number];
export const countNames: readonly CountName[] = Object.values(figures).flatMap(
  ({ counts }) => counts,
);

/** So many of each, by the names of a figure's counts. */
export type Counts<Name extends FigureName = FigureName> = {
  readonly [Key in CountName<Name>]?: number;
};

type CountOf<Name extends FigureName> = {
  readonly figure: Name;
  /** `2026-03`, `2026` or `now`, as the figure is. */
  readonly period: string;
  /** The place that it counts for, and with it for all that this lies in. */
  readonly unitCode: string;
  readonly category?: string;
  /** Where it is not counted as far down as its figure is. */
  readonly downTo?: Depth;
  readonly counts: Counts<Name>;
};
/** What a thing counts as in one figure. */
export type Count = { [Name in FigureName]: CountOf<Name> }[FigureName];

/** How many codes lie on the way from the district down to a unit of a depth. */
const lengths = { community: 3, block: 4, courtyard: 5 } as const;

/** The places that a count counts for, from the district down. */
export const placesOf = ({
  figure,
  unitCode,
  downTo = figures[figure].downTo,
}: {
  readonly figure: FigureName;
  readonly unitCode: string;
  readonly downTo?: Depth | undefined;
}): string[] => withAncestors(unitCode).toReversed().slice(0, lengths[downTo]);

/** Whether a place lies beneath the level of blocks. */
export const isBeneathBlocks = (unitCode: string): boolean =>
  withAncestors(unitCode).length > lengths.block;

/** The period of a figure that a day lies in. */
export const periodOf = (figure: FigureName, on: string): string =>
  ({ month: on.slice(0, 7), year: on.slice(0, 4), now: "now" })[figures[figure].per];

/** The code of a district, a street or a unit: what figures are of. */
export const PlaceCode = z.union([AreaCode, GridCode]);
