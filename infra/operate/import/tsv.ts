/** One line of a table: its number in the file (the head is 1) and its cells by column. */
export type Line = { readonly number: number; readonly cells: Readonly<Record<string, string>> };

/** Reads a table: tabs between cells, the first line names the columns; empty lines are skipped. */
export function readTsv(text: string): Line[] {
  const [head = "", ...rest] = text.replace(/^\uFEFF/, "").split(/\r?\n/);
  const columns = head.split("\t").map((column) => column.trim());
  return rest.flatMap((line, index) => {
    if (line.trim() === "") return [];
    const values = line.split("\t");
    const cells = columns.map((column, i) => [column, values[i]?.trim() ?? ""] as const);
    return [{ number: index + 2, cells: Object.fromEntries(cells) }];
  });
}
