export type Cell = string | number | undefined;

/** A table's columns: the word at the head of each, and what it says of a thing. */
export type Columns<T> = readonly (readonly [head: string, cell: (thing: T) => Cell])[];

/** Without it, spreadsheets take Chinese for another encoding. */
export const byteOrderMark = "\ufeff";

/** Lines of comma separated values (RFC 4180), the head first; UTF-8 with a byte order mark. */
export function csvOf<T>(columns: Columns<T>, things: readonly T[]): string {
  return byteOrderMark + csvLine(columns.map(([head]) => head)) + csvLinesOf(columns, things);
}

/** The lines of some things without a head. */
export const csvLinesOf = <T>(columns: Columns<T>, things: readonly T[]): string =>
  things.map((thing) => csvLine(columns.map(([, cell]) => cell(thing)))).join("");

export const csvLine = (cells: readonly Cell[]): string => `${cells.map(written).join(",")}\r\n`;

/** What others wrote must not run as a formula in somebody's spreadsheet. */
function written(cell: Cell): string {
  if (cell === undefined) return "";
  if (typeof cell === "number") return String(cell);
  const text = /^[=+\-@\t\r]/.test(cell) && !/^-?\d+(\.\d+)?$/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
