import type { Findings, Table } from "../frame/bench.ts";
import type { Bound } from "./bounds.ts";
import { type AtSize, type Compared, isRoute, type MeasuredAt, type Spread } from "./compare.ts";
import type { Month } from "./month.ts";

export function findingsOf(results: {
  readonly compared: readonly Compared[];
  readonly bounds: ReadonlyMap<string, Bound>;
  /** Steps at which the engine counts an index otherwise than AWS documents. */
  readonly otherwise: readonly string[];
  readonly month: Month;
  readonly routes: readonly string[];
  readonly isSmoke: boolean;
  readonly sizes: readonly MeasuredAt[];
}): Findings {
  const { compared, bounds, otherwise, month, routes, isSmoke, sizes } = results;
  const played = compared.filter(isRoute);
  const unequal = played.filter(({ isEqual }) => !isEqual);
  const without = played.filter(({ budget }) => budget === undefined);
  const above = played.filter(({ budget, isWithin }) => budget && !isWithin);
  const names = new Set(played.map(({ operation }) => operation));
  const missing = routes.filter((route) => !names.has(route));
  const shareOf = (list: readonly Compared[]) =>
    `${list.length === 0 ? "all" : `${played.length - list.length}`} of ${played.length} operations`;
  return {
    tables: [
      operationTable("Units of each operation: median, or median–most", played, bounds),
      operationTable("What runs by itself: a firing, an event, a message", rest(compared), bounds),
      ...month.tables,
    ],
    charts: [],
    goals: [
      { goal: "equal at every size", measured: shareOf(unequal), holds: unequal.length === 0 },
      {
        goal: "within its budget in capacity/budgets.tsv",
        measured: shareOf([...above, ...without]),
        holds: above.length + without.length === 0,
      },
      {
        goal: "the engine charges index entries as AWS does",
        measured: otherwise.length === 0 ? "at every step" : otherwise.join("; "),
        holds: otherwise.length === 0,
      },
    ],
    notes: [
      ...namesOf("Not equal", unequal),
      ...namesOf("Above its budget", above),
      ...namesOf("Without a budget", without),
      `${routes.length - missing.length} of ${routes.length} routes are played${isSmoke || missing.length === 0 ? "." : `; not: ${missing.join(", ")}.`}`,
      "Units are the engine's count, which charges index entries as AWS documents: one unit a started kilobyte of what comes or goes, not doubled by the transaction, two writes where an index key changes.",
      "A lower bound is two units for each item that the transaction holds, and its index entries.",
      ...month.notes,
    ],
    measured: {
      compared,
      bounds: Object.fromEntries(bounds),
      bill: month.bill,
      idle: month.idle,
      sizes: sizes.map(({ size, measured }) => ({ size, measured })),
    },
  };
}

const rest = (compared: readonly Compared[]) => compared.filter((one) => !isRoute(one));

const namesOf = (title: string, list: readonly Compared[]): string[] =>
  list.length === 0 ? [] : [`${title}: ${list.map(({ operation }) => operation).join(", ")}.`];

function operationTable(
  title: string,
  compared: readonly Compared[],
  bounds: ReadonlyMap<string, Bound>,
): Table {
  const sizes = [...new Set(compared.flatMap((one) => one.sizes.map(({ size }) => size)))];
  const heads = sizes.flatMap((size) => [
    `read ${inThousands(size)}`,
    `write ${inThousands(size)}`,
  ]);
  return {
    title,
    columns: ["operation", ...heads, "budget", "bound"],
    rows: compared.map(({ operation, sizes: at, budget }) => [
      operation,
      ...sizes.flatMap((size) => cellsOf(at.find((one) => one.size === size))),
      budget ? `${budget.read}/${budget.write}` : "-",
      bounds.get(operation)?.units ?? "-",
    ]),
  };
}

const cellsOf = (at: AtSize | undefined): string[] =>
  at ? [spreadText(at.read), spreadText(at.write)] : ["-", "-"];

const short = (value: number): string => String(Number(value.toFixed(1)));
const spreadText = ({ median, max }: Spread): string =>
  median === max ? short(median) : `${short(median)}–${short(max)}`;

const inThousands = (size: number): string => (size >= 1_000 ? `${size / 1_000} k` : String(size));
