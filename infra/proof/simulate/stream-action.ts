import { type Action, jobAction } from "./action.ts";
import type { Scene } from "./scene.ts";
import type { Failed } from "./stream.ts";

/** The stream's next records are given to their function. */
export const streamAction = (scene: Scene): Action =>
  jobAction("publish-events", async () => {
    const handler = await scene.stage.handler("streams-publish-events");
    await scene.stream.read(async (Records) => (await handler({ Records }, {})) as Failed);
  });
