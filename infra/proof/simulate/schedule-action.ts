import { type Action, jobAction } from "./action.ts";
import type { Scene } from "./scene.ts";

/** A firing of a schedule at its planned instant; the same occurrence may be delivered again. */
export function scheduleAction(scene: Scene, name: string, at: number): Action {
  const scheduledTime = new Date(at).toISOString();
  return jobAction(`schedule ${name} of ${scheduledTime}`, async () => {
    const handler = await scene.stage.handler(`schedules-${name}`);
    return handler({ scheduledTime }, {});
  });
}
