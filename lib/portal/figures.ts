import type { AnswerOf } from "../client/client.ts";
import type { CountName, FigureName } from "../core/figures.ts";
import { figuresApi } from "../figures/api.ts";
import { gather } from "./asking.ts";
import type { Visit } from "./visit.ts";

export type FigureLine = AnswerOf<typeof figuresApi.listFigures>["items"][number];

/** So many rows of a figure are shown of one place: categories times places beneath it. */
const most = 400;

type Asked = {
  readonly figure: FigureName;
  readonly period?: string;
  readonly unit?: string;
  readonly beneath?: "1";
};

/** Rows of a figure as everybody may read them. */
export async function figuresOf({ client }: Visit, query: Asked): Promise<readonly FigureLine[]> {
  const { items } = await gather(client, figuresApi.listFigures, { query }, undefined, {
    enough: most,
  });
  return items;
}

/** What some rows count together, by the name of the count. */
export const totalsOf =
  (lines: readonly FigureLine[]) =>
  (name: CountName): number =>
    lines.reduce((sum, { counts }) => sum + (counts[name] ?? 0), 0);

/** A part of a whole, in percent; nothing where there is no whole. */
export const shareOf = (part: number, whole: number): string =>
  whole === 0 ? "" : `${Math.round((part * 100) / whole)}%`;
