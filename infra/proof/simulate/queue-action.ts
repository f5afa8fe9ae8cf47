import { type Action, jobAction } from "./action.ts";
import type { Message } from "./queue.ts";
import type { Scene } from "./scene.ts";

/** A message is given to its function, and stays until that has done with it. */
export function queueAction(scene: Scene, { messageId, body, at }: Message): Action {
  return jobAction(`queue disburse ${messageId}`, async () => {
    const handler = await scene.stage.handler("queues-disburse");
    const attributes = { ApproximateFirstReceiveTimestamp: String(at) };
    const { batchItemFailures } = (await handler(
      { Records: [{ messageId, body, attributes }] },
      {},
    )) as { batchItemFailures: readonly unknown[] };
    if (batchItemFailures.length === 0) scene.queue.done(messageId);
  });
}
