/** A number, a list of numbers (`16,50` on the command line) or a word. */
export type OptionValue = number | readonly number[] | string;

export type BenchOption<Value extends OptionValue = OptionValue> = {
  readonly about: string;
  readonly default: Value;
  /** What `--smoke` takes instead, so that a run ends within seconds. */
  readonly smoke?: Value;
};
type BenchOptions = Readonly<Record<string, BenchOption>>;

/** `number` of 5, so that another number can be given. */
type Widened<Value> = Value extends number
  ? number
  : Value extends readonly number[]
    ? readonly number[]
    : string;
export type ValuesOf<Options extends BenchOptions> = {
  readonly [Name in keyof Options]: Widened<Options[Name]["default"]>;
};

export type Cell = string | number;
export type Table = {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
};

export type Chart = {
  readonly title: string;
  readonly x: { readonly title: string; readonly isLogarithmic?: boolean };
  readonly y: { readonly title: string };
  readonly lines: readonly {
    readonly name: string;
    readonly points: readonly { readonly x: number; readonly y: number }[];
  }[];
};

/** What was to be reached, and what was. */
export type Goal = { readonly goal: string; readonly measured: string; readonly holds: boolean };

export type Findings = {
  readonly tables: readonly Table[];
  readonly charts: readonly Chart[];
  readonly goals: readonly Goal[];
  /** Whatever a reader must know to judge the numbers. */
  readonly notes: readonly string[];
  /** Every single measurement, for the JSON alone. */
  readonly measured?: unknown;
};

/** What a bench is given. */
export type Run<Options extends BenchOptions> = {
  readonly options: ValuesOf<Options>;
  readonly isSmoke: boolean;
  /** Tells how far it came. */
  readonly say: (line: string) => void;
};

/** One bench of `npm run bench`. */
export type Bench<Options extends BenchOptions = BenchOptions> = {
  readonly name: string;
  readonly summary: string;
  /** What it does and what it compares, for `--help`. */
  readonly about: string;
  /** The run is given up after so long. */
  readonly minutesMax: number;
  readonly options: Options;
  run(run: Run<Options>): Promise<Findings>;
};

/** Declares a bench; the values that `run` is given follow from its options. */
export const bench = <const Options extends BenchOptions>(declared: Bench<Options>): Bench =>
  declared as unknown as Bench;
