import { randomNumbers } from "../random-numbers.ts";

/** How often each fault happens. */
export type Faults = {
  /** The same seed and calls give the same faults. */
  readonly seed: number;
  /** Probability that a write meets another transaction on its item. */
  readonly transactionConflict: number;
  /** Probability that a call is throttled. */
  readonly throttle: number;
  /** Probability that a call is carried out and its reply never arrives. */
  readonly lostReply: number;
  /** After so many calls nothing is carried out any more, nor answered; the last one is carried out, and not answered. */
  readonly callsLeft: number;
  /** How long index queries do not show what was written. */
  readonly staleIndexMilliseconds: number;
};

export const noFaults: Faults = {
  seed: 1,
  transactionConflict: 0,
  throttle: 0,
  lostReply: 0,
  callsLeft: Number.POSITIVE_INFINITY,
  staleIndexMilliseconds: 0,
};

export type Fault =
  | { readonly kind: "refusal"; readonly answer: Readonly<Record<string, unknown>> }
  | { readonly kind: "lostReply" | "cutOff" };

const writes = ["PutItem", "UpdateItem", "DeleteItem"];
const calls = [...writes, "GetItem", "Query", "BatchGetItem", "BatchWriteItem"];
const transactions = ["TransactWriteItems", "TransactGetItems"];

/** Draws the faults of one call after another. */
export function plan(
  faults: Faults,
): (operation: string, input: Readonly<Record<string, unknown>>) => Fault | undefined {
  const random = randomNumbers(faults.seed);
  let left = faults.callsLeft;
  return (operation, input) => {
    const [conflict, throttle, lost] = [random(), random(), random()];
    if (![...calls, ...transactions].includes(operation)) return undefined;
    left -= 1;
    if (left <= 0) return { kind: left === 0 ? "lostReply" : "cutOff" };
    const inTransaction = transactions.includes(operation);
    if (conflict < faults.transactionConflict) {
      const share = conflict / faults.transactionConflict;
      if (inTransaction) return refusal(cancelled(input, "TransactionConflict", share));
      if (writes.includes(operation)) return refusal(conflictOnWrite);
    }
    if (throttle < faults.throttle) {
      const share = throttle / faults.throttle;
      if (share < 0.5) return refusal(throttled);
      return refusal(inTransaction ? cancelled(input, "ThrottlingError", share) : exceeded);
    }
    return lost < faults.lostReply ? { kind: "lostReply" } : undefined;
  };
}

const refusal = (answer: Readonly<Record<string, unknown>>): Fault => ({ kind: "refusal", answer });

const error = (type: string, message: string) => ({
  __type: `com.amazonaws.dynamodb.v20120810#${type}`,
  message,
});
const conflictOnWrite = error(
  "TransactionConflictException",
  "Transaction is ongoing for the item",
);
const throttled = error("ThrottlingException", "Rate of requests exceeds the allowed throughput.");
const exceeded = error(
  "ProvisionedThroughputExceededException",
  "The level of configured provisioned throughput for the table was exceeded.",
);

const reasonText: Readonly<Record<string, string>> = {
  TransactionConflict: "Transaction is ongoing for the item",
  ThrottlingError: "Throughput exceeds the current capacity of your table or index.",
};

/** A transaction cancelled for one of its actions, at the given share of them. */
function cancelled(input: Readonly<Record<string, unknown>>, code: string, share: number) {
  const actions = (input.TransactItems ?? []) as readonly unknown[];
  const culprit = Math.floor(share * actions.length);
  const reasons = actions.map((_, i) =>
    i === culprit ? { Code: code, Message: reasonText[code] } : { Code: "None" },
  );
  const codes = reasons.map((reason) => reason.Code).join(", ");
  const message = `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`;
  return { ...error("TransactionCanceledException", message), CancellationReasons: reasons };
}
