import { Fault } from "./core/faults.ts";

/**
 * How long one call of a service that requests wait for may take; it is tried again after that, and
 * a caller is answered "busy" well before a function's own time is over. Units: milliseconds.
 */
export const requestHandler = {
  connectionTimeout: 1_000,
  requestTimeout: 1_500,
  // without this the SDK says a word in the log and waits on
  throwOnRequestTimeout: true,
} as const;

/** Whatever may go well when it is tried again is "busy", never a refusal and never our fault. */
export async function orBusy<Answer>(call: Promise<Answer>): Promise<Answer> {
  try {
    return await call;
  } catch (error) {
    throw isTransient(error) ? new Fault("busy", { cause: error }) : error;
  }
}

const throttles = [
  "ProvisionedThroughputExceededException",
  "ThrottlingException",
  "RequestLimitExceeded",
  "TransactionConflictException",
];

/** Throttled, out of reach, or a fault of the service's own (5xx). */
export function isTransient(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { $metadata, code } = error as {
    $metadata?: { httpStatusCode?: number };
    code?: unknown;
  };
  if (throttles.includes(error.name) || error.name === "TimeoutError") return true;
  return ($metadata?.httpStatusCode ?? 0) >= 500 || (!$metadata?.httpStatusCode && !!code);
}
