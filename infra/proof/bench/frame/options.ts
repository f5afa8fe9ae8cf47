import { parseArgs } from "node:util";
import type { Bench, BenchOption, OptionValue } from "./bench.ts";

/** A command line that cannot be followed, with the reason. */
export class UsageFault extends Error {}

export type CommandLine = {
  readonly values: Readonly<Record<string, OptionValue>>;
  readonly out: string;
  readonly isSmoke: boolean;
  readonly wantsHelp: boolean;
};

const common = {
  out: { type: "string", default: "out/bench" },
  smoke: { type: "boolean", default: false },
  help: { type: "boolean", default: false },
} as const;

/** Reads what was asked of one bench. */
export function readCommandLine(bench: Bench, given: readonly string[]): CommandLine {
  const own = Object.keys(bench.options).map((name) => [name, { type: "string" as const }]);
  const { values } = parseArgs({
    args: [...given],
    options: { ...Object.fromEntries(own), ...common },
  });
  const { out, smoke, help } = values as { out: string; smoke: boolean; help: boolean };
  const texts = values as Readonly<Record<string, string>>;
  const chosen = Object.entries(bench.options).map(([name, option]) => {
    const text = texts[name];
    const otherwise = smoke ? (option.smoke ?? option.default) : option.default;
    return [name, text === undefined ? otherwise : readValue(name, option, text)];
  });
  return { values: Object.fromEntries(chosen), out, isSmoke: smoke, wantsHelp: help };
}

function readValue(name: string, option: BenchOption, text: string): OptionValue {
  if (typeof option.default === "string") return text;
  const numbers = text.split(",").map(Number);
  const [first = Number.NaN] = numbers;
  if (numbers.some((n) => !Number.isFinite(n) || n < 0)) {
    throw new UsageFault(`--${name} ${text} is no number.`);
  }
  return typeof option.default === "number" ? first : numbers;
}

const shown = (value: OptionValue): string => (Array.isArray(value) ? value.join() : String(value));

/** What `--help` says of one bench. */
export function helpOf(bench: Bench): string {
  const names = [...Object.keys(bench.options), "out FOLDER", "smoke", "help"];
  const width = Math.max(...names.map((name) => name.length));
  const line = (name: string, about: string) => `  --${name.padEnd(width)}  ${about}`;
  return [
    bench.summary,
    "",
    bench.about,
    "",
    `Usage: npm run bench -- ${bench.name} [options]    (gives up after ${bench.minutesMax} minutes)`,
    "",
    ...Object.entries(bench.options).map(([name, option]) =>
      line(name, `${option.about} (default ${shown(option.default)})`),
    ),
    line(
      "out FOLDER",
      `where ${bench.name}.json and the charts go (default ${common.out.default})`,
    ),
    line("smoke", "the smallest run, to see that it works: its numbers say nothing"),
    line("help", "show this"),
  ].join("\n");
}
