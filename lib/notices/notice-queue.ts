import { assert } from "../core/decision.ts";
import { sendWork } from "../engine/queue.ts";
import { environment } from "../env.ts";
import type { NoticeWork } from "./work.ts";

/** Has events told of and notices sent, at once or after at most 900 seconds. */
export async function queueNotices(
  messages: readonly NoticeWork[],
  delaySeconds = 0,
): Promise<void> {
  const { NOTICE_QUEUE_URL: queueUrl } = environment();
  assert(queueUrl, "a function that sends notices and knows no queue");
  await sendWork(queueUrl, messages, delaySeconds);
}
