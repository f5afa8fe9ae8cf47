import { communityOf } from "../../../lib/core/grid-code.ts";
import type { UnitRow } from "../../../lib/district/grids/rows.ts";
import type { GridTable } from "./document.ts";
import { type Line, readTsv } from "./tsv.ts";

/** The columns of a table of grid units; only `code`, `kind` and `zh` are needed. */
export const gridColumns = [
  "code",
  "kind",
  "zh",
  "en",
  "households",
  "households_basis",
  "population",
  "population_basis",
  "stewards",
  "valid_from",
] as const;

/** A table of units, of one community or many, as one tree a community. */
export function readGridTable(text: string, source: string): GridTable[] {
  const byCommunity = Map.groupBy(
    readTsv(text),
    ({ cells }) => communityOf(cells.code ?? "") || "-",
  );
  return [...byCommunity].map(([code, lines]) => ({
    code,
    source,
    units: lines.map(toRow),
    lines: lines.map(({ number }) => number),
  }));
}

/** Cells as a row; what does not fit is sent as it stands, and the platform names it. */
function toRow({ cells }: Line): UnitRow {
  const { code, kind, zh, en, stewards, valid_from } = cells;
  const row = {
    code,
    kind,
    names: { zh, ...(en && { en }) },
    ...figure("households", cells),
    ...figure("population", cells),
    ...(stewards && { stewards: stewards.split(/[\s,]+/) }),
    ...(valid_from && { validFrom: valid_from }),
  };
  return row as UnitRow;
}

function figure(name: "households" | "population", cells: Line["cells"]) {
  const count = cells[name];
  const basis = cells[`${name}_basis`] || "reported";
  return count ? { [name]: { count: Number(count), basis } } : {};
}
