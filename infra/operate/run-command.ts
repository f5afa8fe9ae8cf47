import { type ParseArgsOptionsConfig, parseArgs } from "node:util";
import * as z from "zod";
import { fieldFaults } from "../../lib/http/field-faults.ts";

type Values<Options extends ParseArgsOptionsConfig> = ReturnType<
  typeof parseArgs<{ options: Options }>
>["values"];

/** What a command understands; `help` it understands of itself. */
type Command<Options extends ParseArgsOptionsConfig, Needed extends keyof Options> = {
  readonly help: string;
  readonly options: Options;
  /** Without these it shows its help instead. */
  readonly needed?: readonly Needed[];
  /** The option that a word without one is the value of: `npm run evaluation:recompute FILE`. */
  readonly bare?: Needed;
};

/**
 * Runs a command with what its line says. What goes wrong is reported in words, without the program's
 * stack: the person at the terminal is to mend the line, the file or the address, not the program.
 */
export async function runCommand<
  const Options extends ParseArgsOptionsConfig,
  const Needed extends keyof Options = never,
>(
  command: Command<Options, Needed>,
  work: (values: Values<Options> & { readonly [K in Needed]: string }) => Promise<void>,
): Promise<void> {
  const { help, options, needed = [], bare } = command;
  try {
    const known: ParseArgsOptionsConfig = { ...options, help: { type: "boolean" } };
    const parsed = parseArgs({ options: known, allowPositionals: bare !== undefined });
    const { help: isAsked, ...named } = parsed.values;
    const [word, another] = parsed.positionals;
    if (another !== undefined) throw new Error(`one file is taken, and ${another} is another`);
    const values = bare !== undefined && word !== undefined ? { [bare]: word, ...named } : named;
    const given = values as Values<Options> & { readonly [K in Needed]: string };
    if (!isAsked && needed.every((name) => given[name])) return await work(given);
    console.log(help);
    if (!isAsked) process.exitCode = 1;
  } catch (error) {
    console.error(inWords(error));
    process.exitCode = 1;
  }
}

function inWords(error: unknown): unknown {
  if (error instanceof z.ZodError) return error.issues.flatMap(misfitsIn).join("\n");
  if (!(error instanceof Error) || isOurs(error)) return error;
  const { cause } = error as { cause?: { message?: string; code?: string } };
  return [error.message, cause?.message || cause?.code].filter(Boolean).join(": ");
}

const misfitsIn = (issue: z.core.$ZodIssue): string[] =>
  fieldFaults("body", issue).map(({ pointer, en, zh }) => `${pointer || "it"}: ${en} ${zh}`);

/** Node gives its own refusals a code and failed calls a cause; what has neither is a fault of ours. */
const isOurs = (error: Error): boolean =>
  (error instanceof TypeError || error instanceof ReferenceError) &&
  !("code" in error) &&
  error.cause === undefined;
