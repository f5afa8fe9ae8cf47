import * as z from "zod";
import { type CountName, countNames, Depth, FigureName, PlaceCode } from "../core/figures.ts";
import { naming } from "../core/naming.ts";

/** Whole numbers: of things, or integer fen where the name says so. */
const shape = <Value extends z.ZodType>(value: Value) =>
  Object.fromEntries(countNames.map((name) => [name, value.optional()])) as {
    readonly [Name in CountName]: z.ZodOptional<Value>;
  };

/** What a row of a figure counts; what is not there is none. */
export const FigureCounts = z.strictObject(shape(z.int()));
export type FigureCounts = z.infer<typeof FigureCounts>;

/** What a thing counts as in one figure, in the words of lib/core/figures.ts. */
export const KeptCount = z.strictObject({
  figure: FigureName,
  period: z.string(),
  unitCode: z.string(),
  category: z.string().meta(naming("category")).optional(),
  downTo: Depth.optional(),
  counts: FigureCounts,
});
export type KeptCount = z.infer<typeof KeptCount>;

/** A row of a figure: what is counted of a place, of one category where it is counted by those. */
export type FigureRow = Omit<KeptCount, "downTo">;

/** The same as everybody may read it. */
export const FigureLine = z.strictObject({
  figure: FigureName,
  period: z.string().meta({ example: "2026-02" }),
  unitCode: PlaceCode,
  /** Where the figure is counted by categories. */
  category: z.string().meta(naming("category")).optional(),
  counts: FigureCounts,
  /** What is not told, for it is so few, or would tell what is. */
  withheld: z.array(z.string()).optional(),
});
export type FigureLine = z.infer<typeof FigureLine>;

/** Which generation of the figures is shown, and which is being filled beside it, if one is. */
export const Generations = z.strictObject({
  shown: z.int().min(1),
  filling: z.int().min(2).optional(),
});
export type Generations = z.infer<typeof Generations>;
