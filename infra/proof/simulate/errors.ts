import { Fault } from "../../../lib/core/faults.ts";
import { logger } from "../../../lib/log.ts";

/** Whether it may go well at the next attempt: throttled, cut off, or part of work that was. */
export function isPassing(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.every(isPassing);
  if (error instanceof Fault) return error.code === "busy";
  if (!(error instanceof Error)) return false;
  // what a job could not carry through, it has logged one by one
  return error.name === "TimeoutError" || error.message.startsWith("not carried through");
}

export function describeError(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(describeError).join("; ");
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** Functions log what fails inside them; here it is kept instead, to be judged. */
export function keepLoggedErrors(): { take(): readonly unknown[] } {
  let kept: unknown[] = [];
  logger.setLogLevel("SILENT");
  logger.error = (_, ...more) => {
    kept.push(...more.map((one) => (isExtra(one) ? one.error : one)));
  };
  return {
    take() {
      const taken = kept;
      kept = [];
      return taken;
    },
  };
}

const isExtra = (one: unknown): one is { readonly error: unknown } =>
  typeof one === "object" && one !== null && "error" in one;
