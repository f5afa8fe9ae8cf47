import { queued } from "../../lib/engine/queue.ts";
import { attemptDispatch, wake } from "../../lib/webhooks/attempt.ts";
import { publishOn } from "../../lib/webhooks/publish.ts";
import { replayFailed } from "../../lib/webhooks/replay-failed.ts";
import { WebhookWork } from "../../lib/webhooks/work.ts";

/** Attempts dispatches, and does what belongs to them and would keep others waiting elsewhere. */
export const handler = queued(WebhookWork, (message, { now }) => {
  if ("published" in message) return publishOn(message);
  if ("wakes" in message) return wake(message.wakes, now);
  if ("replays" in message) return replayFailed(message, now);
  return attemptDispatch(message, now);
});
