import { type Action, jobAction } from "./action.ts";
import type { Message } from "./queue.ts";
import type { Scene } from "./scene.ts";

/** A batch of messages is given to their queue's function; each stays until that has done with it. */
export function queueAction(scene: Scene, batch: readonly [Message, ...Message[]]): Action {
  const { stage, queues } = scene;
  const { queue } = batch[0];
  const reader = stage.stack.mappings.find(({ source }) => source.name === queue)?.functionName;
  const ids = batch.map(({ messageId }) => messageId);
  return jobAction(`${reader} ${ids.join(" ")}`, async () => {
    const handler = await stage.handler(String(reader));
    const Records = batch.map(({ messageId, body, at }) => ({
      messageId,
      body,
      attributes: { ApproximateFirstReceiveTimestamp: String(at) },
    }));
    const { batchItemFailures } = (await handler({ Records }, {})) as {
      batchItemFailures: readonly { readonly itemIdentifier: string }[];
    };
    const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
    for (const id of ids) if (!failed.has(id)) queues.done(id);
  });
}
