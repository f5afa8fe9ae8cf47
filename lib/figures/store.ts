import type { Page, PageOf } from "../core/command.ts";
import { type FigureName, isBeneathBlocks } from "../core/figures.ts";
import { parentOf } from "../core/grid-code.ts";
import { type Guarded, putUnchanged } from "../engine/commit.ts";
import type { Row } from "../engine/items.ts";
import { figureKey, generationsKey, type Key, prefixes, thingCountedKey } from "../engine/keys.ts";
import { readRow, rowSaying, type StoredRow } from "../engine/stored-rows.ts";
import { loadBeneath, loadRow, tableName } from "../engine/table.ts";
import { FigureCounts, type FigureLine, type FigureRow, Generations, KeptCount } from "./model.ts";
import { published } from "./published.ts";

/** Counted in place, so that things count side by side. */
export const figureRows: StoredRow<FigureCounts> = { kind: "figure", schema: FigureCounts };
/** What a thing counted as when it was last looked at. */
export const countedRows: StoredRow<readonly KeptCount[]> = {
  kind: "counted",
  schema: KeptCount.array(),
  under: "counts",
};
export const generationRows: StoredRow<Generations> = {
  kind: "figure-generations",
  schema: Generations,
  under: "generations",
};

/** Generations with how often they changed: 0 until the figures are first filled anew. */
type GenerationsAt = Generations & { readonly revision: number };

export async function loadGenerations(): Promise<GenerationsAt> {
  const row = await loadRow(generationsKey);
  if (!row) return { shown: 1, revision: 0 };
  return { ...readRow(generationRows, row), revision: Number(row.version) };
}

/** Goes on to other generations, on condition that nobody did so in between. */
export const generationsWrite = (next: Generations, { revision }: GenerationsAt): Guarded =>
  putUnchanged(
    "generations_unchanged",
    generationsKey,
    { entity: "figure", version: revision + 1, ...rowSaying(generationRows, next) },
    revision,
  );

type ThingName = { readonly kind: string; readonly id: string };

/** How far a generation has counted a thing: its last version there, and what it then counted as. */
export type Counted = { readonly version: number; readonly counts: readonly KeptCount[] };

export async function loadCounted(generation: number, thing: ThingName): Promise<Counted> {
  const row = await loadRow(thingCountedKey(generation, thing));
  if (!row) return { version: 0, counts: [] };
  return { version: Number(row.version), counts: readRow(countedRows, row) };
}

/** Notes how far a thing is counted, on condition that nobody did so in between. */
export const countedWrite = (
  generation: number,
  thing: ThingName,
  { version, counts }: Counted,
  before: Counted,
): Guarded =>
  putUnchanged(
    "counted_once",
    thingCountedKey(generation, thing),
    { entity: "figure", version, ...rowSaying(countedRows, counts) },
    before.version,
  );

/** Where a row stands: beneath the place above, so that the places of one are read together. */
const placeOf = (unitCode: string, category = ""): string =>
  `${parentOf(unitCode) ?? ""}/${unitCode}#${category}`;

/** Adds to a row of a figure, whatever it says by now. */
export function addWrite(generation: number, row: FigureRow): Guarded {
  const { figure, period, unitCode, category, counts } = row;
  const added = Object.entries(counts);
  return {
    rule: "row",
    write: {
      Update: {
        TableName: tableName(),
        Key: { ...figureKey({ generation, figure, period }, placeOf(unitCode, category)) },
        UpdateExpression: `SET entity = :entity ADD ${added.map((_, n) => `#n${n} :n${n}`).join(", ")}`,
        ExpressionAttributeNames: Object.fromEntries(added.map(([name], n) => [`#n${n}`, name])),
        ExpressionAttributeValues: {
          ":entity": "figure",
          ...Object.fromEntries(added.map(([, value], n) => [`:n${n}`, value])),
        },
      },
    },
  };
}

/** Which rows of a figure: of a place itself, or of those directly beneath it. */
export type Asked = {
  readonly figure: FigureName;
  readonly period: string;
  readonly unitCode: string;
  readonly isBeneath: boolean;
};

/**
 * One page of the rows that are asked for, by place and category. Beneath a block a place is read with
 * those beside it, since what is told of one may tell of another. Bound: 999 places beneath one.
 */
export async function listFigures(
  asked: Asked,
  { limit, cursor = "" }: PageOf,
): Promise<Page<FigureLine>> {
  const { figure, period, unitCode, isBeneath } = asked;
  const { shown: generation } = await loadGenerations();
  const above = isBeneath ? unitCode : (parentOf(unitCode) ?? "");
  const isAlone = !isBeneath && !isBeneathBlocks(unitCode);
  const from = isAlone ? placeOf(unitCode) : `${above}/`;
  const rows = await loadBeneath(figureKey({ generation, figure, period }, from));
  const read = rows.map((row) => ({
    figure,
    period,
    ...partsOf(row),
    counts: readRow(figureRows, row),
  }));
  const lines = published(read).filter((line) => isBeneath || line.unitCode === unitCode);
  const rest = lines.filter(({ unitCode, category }) => placeOf(unitCode, category) > cursor);
  const items = rest.slice(0, limit);
  const last = items.at(-1);
  return {
    items,
    next: last && rest.length > limit ? placeOf(last.unitCode, last.category) : undefined,
  };
}

function partsOf({ sk }: Row): Pick<FigureRow, "unitCode" | "category"> {
  const [unitCode = "", category] = String(sk).split("/").at(-1)?.split("#") ?? [];
  return { unitCode, ...(category && { category }) };
}

/** The generation that a row is of; nothing where it is no row of a figure. */
export function generationOf({ pk }: Key): number | undefined {
  const [prefix, rest = ""] = pk.split("#");
  const generation = prefix === prefixes.figure ? /^\d+(?=\/)/.exec(rest)?.[0] : undefined;
  return generation === undefined ? undefined : Number(generation);
}
