import { CannotStart } from "../cannot-start.ts";
import { runnable } from "../functions/bundles.ts";
import type { LocalFunction } from "../functions/function-worker.ts";
import { accessKeyOf } from "../rights/callers.ts";
import type { Resolved } from "./template.ts";

/** What is read of `AWS::Lambda::Function`. */
export type FunctionProperties = {
  readonly Handler?: string;
  readonly Role?: string;
  readonly Timeout?: number;
  readonly MemorySize?: number;
  readonly Environment?: { readonly Variables?: Readonly<Record<string, string>> };
  readonly DeadLetterConfig?: { readonly TargetArn: string };
};

export type StackFunction = {
  readonly name: string;
  readonly logicalId: string;
  /** Path of the source from the root of the repository, and of what is run for it. */
  readonly entry: string;
  readonly file: string;
  readonly handler: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly timeoutSeconds: number;
  readonly memoryMegabytes: number;
  /** Where an event goes that the function failed on each time. */
  readonly deadLetterArn: string | undefined;
};

/** Values of variables, by name; nothing where a function is not to have one. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** Functions with other values for those of their variables that are named; none is given a new one. */
export const withVariables = (
  functions: readonly StackFunction[],
  others: Variables,
): readonly StackFunction[] =>
  functions.map((one) => ({
    ...one,
    variables: Object.fromEntries(
      Object.entries(one.variables).flatMap(([name, value]) => {
        const held = name in others ? others[name] : value;
        return held === undefined ? [] : [[name, held]];
      }),
    ),
  }));

export function readFunctions(
  resources: readonly (Resolved<FunctionProperties> & { readonly name: string })[],
): readonly StackFunction[] {
  return resources.map(({ logicalId, name, properties, metadata }) => {
    const { entry } = metadata;
    if (typeof entry !== "string") {
      throw new CannotStart(`${logicalId}: the function's metadata name no entry file.`);
    }
    return {
      name,
      logicalId,
      entry,
      file: runnable(entry),
      handler: properties.Handler?.split(".").at(-1) ?? "handler",
      variables: properties.Environment?.Variables ?? {},
      timeoutSeconds: properties.Timeout ?? 3,
      memoryMegabytes: properties.MemorySize ?? 128,
      deadLetterArn: properties.DeadLetterConfig?.TargetArn,
    };
  });
}

/**
 * How functions are spread over threads: each in its own as on Lambda; or together those that have
 * the same variables, memory and time, which starts much less; or all in one that has the variables of all, which
 * starts least where platforms are many and short-lived, and hides what a function's variables lack.
 */
export type Threads = "per function" | "per environment" | "one";

/** Functions as workers run them: their own variables, and where the engines are. */
export function localFunctions(
  functions: readonly StackFunction[],
  {
    environment,
    threads,
    faults = false,
  }: {
    readonly environment: Readonly<Record<string, string>>;
    readonly threads: Threads;
    /** Whether engines may fail, which clients that go on would remember. */
    readonly faults?: boolean;
  },
): readonly LocalFunction[] {
  const all = Object.assign({}, ...functions.map(({ variables }) => variables));
  return functions.map((one) => ({
    name: one.name,
    thread: threadOf(one, threads),
    goesOn: threads === "one" && !faults,
    file: one.file,
    accessKeyId: accessKeyOf(one),
    handler: one.handler,
    timeoutMilliseconds: one.timeoutSeconds * 1_000,
    // Reading TypeScript takes memory that a bundle does not.
    memoryMegabytes: threads === "one" ? 1_024 : Math.max(256, one.memoryMegabytes),
    environment: {
      ...(threads === "one" ? all : one.variables),
      ...environment,
      AWS_ACCESS_KEY_ID: accessKeyOf(one),
      AWS_LAMBDA_FUNCTION_NAME: one.name,
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(one.memoryMegabytes),
      AWS_LAMBDA_FUNCTION_VERSION: "$LATEST",
    },
  }));
}

function threadOf(one: StackFunction, threads: Threads): string {
  if (threads === "per function") return one.name;
  const { variables, memoryMegabytes, timeoutSeconds } = one;
  return threads === "one" ? "one" : JSON.stringify([variables, memoryMegabytes, timeoutSeconds]);
}
