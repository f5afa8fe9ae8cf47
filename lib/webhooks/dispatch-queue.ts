import { assert } from "../core/decision.ts";
import { sendWork } from "../engine/queue.ts";
import { environment } from "../env.ts";
import { messageFor, type Step } from "./dispatch.ts";
import type { WebhookWork } from "./work.ts";

/** Has dispatches attempted, and what else belongs to them, at once or after at most 900 seconds. */
export async function sendDispatches(
  messages: readonly WebhookWork[],
  delaySeconds = 0,
): Promise<void> {
  const { DELIVERY_QUEUE_URL: queueUrl } = environment();
  assert(queueUrl, "a function that sends dispatches and knows no queue");
  await sendWork(queueUrl, messages, delaySeconds);
}

/** Sends the message that a step of a dispatch asks for, if it asks for one. */
export async function sendStep(step: Step | undefined): Promise<void> {
  if (step?.messageInSeconds === undefined) return;
  await sendDispatches([messageFor(step.dispatch)], step.messageInSeconds);
}
