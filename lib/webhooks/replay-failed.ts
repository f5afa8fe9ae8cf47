import { changeDispatchAlone } from "./change-dispatch.ts";
import { replayDispatch } from "./dispatch.ts";
import { sendDispatches, sendStep } from "./dispatch-queue.ts";
import { listFailedDispatches } from "./dispatch-store.ts";
import type { Replaying } from "./work.ts";

/** Dispatches that one message sends again; it then sends itself on. */
const pageMax = 100;

/** Sends one page of an endpoint's failed dispatches again, and asks for the next. */
export async function replayFailed(message: Replaying, now: string): Promise<void> {
  const { replays: endpointId, since, until, cursor } = message;
  const { items, next } = await listFailedDispatches(endpointId, {
    ...{ since, until, cursor, limit: pageMax },
  });
  for (const found of items) {
    const step = await changeDispatchAlone(found, (dispatch) =>
      dispatch.status === "failed" ? replayDispatch(dispatch, now) : undefined,
    );
    await sendStep(step);
  }
  if (next) await sendDispatches([{ ...message, cursor: next }]);
}
