import { setTimeout as pause } from "node:timers/promises";
import type { Queues } from "../engines/queues.ts";
import { functionNameIn, queueNameIn } from "../template/resource-names.ts";
import type { StackFunction } from "../template/stack-functions.ts";
import type { Outcome } from "./function-worker.ts";
import type { Schedule } from "./schedule-plan.ts";
import type { Workers } from "./workers.ts";

/** Lambda tries an event that nobody waits for again twice; here it pauses less between. */
const retryPausesMilliseconds = [100, 400];

/** Hands a schedule's input to its target: a queue, or a function with Lambda's own retries. */
export function deliverer(parts: {
  functions: readonly StackFunction[];
  workers: Workers;
  queues: Queues;
}): (schedule: Schedule, input: unknown) => Promise<Outcome> {
  const { workers, queues } = parts;
  return async (schedule, input) => {
    const target = schedule.properties.Target.Arn;
    if (target.includes(":sqs:")) {
      queues.send(queueNameIn(target), JSON.stringify(input));
      return { ok: true, payload: null };
    }
    const name = functionNameIn(target);
    let outcome = await workers.invoke(name, input);
    for (const wait of retryPausesMilliseconds) {
      if (outcome.ok) return outcome;
      await pause(wait);
      outcome = await workers.invoke(name, input);
    }
    const deadLetters = parts.functions.find((one) => one.name === name)?.deadLetterArn;
    if (!outcome.ok && deadLetters !== undefined) {
      queues.send(queueNameIn(deadLetters), JSON.stringify(input), {
        ErrorCode: "200",
        ErrorMessage: outcome.error.errorMessage.slice(0, 1_000),
      });
    }
    return outcome;
  };
}
