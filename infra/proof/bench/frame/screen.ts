import type { Cell, Findings, Table } from "./bench.ts";
import { currentLoad, type Machine } from "./machine.ts";

/** Columns of numbers stand on the right. */
export function tableText({ title, columns, rows }: Table): string {
  const lines = [columns, ...rows].map((row) => row.map(cellText));
  const widths = columns.map((_, n) => Math.max(...lines.map((line) => line[n]?.length ?? 0)));
  const isNumber = (n: number) => rows.every((row) => typeof row[n] === "number");
  const texts = lines.map((line) =>
    line
      .map((text, n) => (isNumber(n) ? text.padStart(widths[n] ?? 0) : text.padEnd(widths[n] ?? 0)))
      .join("  ")
      .trimEnd(),
  );
  const [head = "", ...body] = texts;
  return [title, head, "-".repeat(head.length), ...body].map((line) => `  ${line}`).join("\n");
}

const cellText = (cell: Cell): string =>
  typeof cell === "number" ? cell.toLocaleString("en", { maximumFractionDigits: 3 }) : cell;

export const machineText = (machine: Machine): string =>
  `${machine.processor}, ${machine.cores} cores, ${machine.memoryGigabytes} GB, ${machine.system}, ` +
  `node ${machine.node}, ${machine.engine}; load before ${machine.load}, now ${currentLoad()}`;

/** Tables, goals and notes as they stand on the screen. */
export function findingsText({ tables, goals, notes }: Findings): string {
  const goalLines = goals.map(
    ({ goal, measured, holds }) => `  ${holds ? "✓" : "✗"} ${goal}: ${measured}`,
  );
  const parts = [
    ...tables.map(tableText),
    goalLines.join("\n"),
    notes.map((note) => `  * ${note}`).join("\n"),
  ];
  return parts.filter(Boolean).join("\n\n");
}
