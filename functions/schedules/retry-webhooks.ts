import { apart } from "../../lib/engine/apart.ts";
import { scheduled } from "../../lib/engine/schedule.ts";
import { sideBySide } from "../../lib/engine/side-by-side.ts";
import { changeDispatchAlone } from "../../lib/webhooks/change-dispatch.ts";
import { sendAgain } from "../../lib/webhooks/dispatch.ts";
import { sendStep } from "../../lib/webhooks/dispatch-queue.ts";
import { type DispatchName, listDueDispatches } from "../../lib/webhooks/dispatch-store.ts";

/**
 * Sends dispatches whose time has come: retries too long for a message's delay, attempts that
 * never came to an end, and messages that were lost.
 */
export const handler = scheduled(async ({ now }) => {
  const { attempt, end } = apart("webhook");
  let sent = 0;
  const send = async (name: DispatchName) => {
    const step = await changeDispatchAlone(name, (dispatch) => sendAgain(dispatch, now));
    await sendStep(step);
    if (step) sent += 1;
  };
  await sideBySide(listDueDispatches(now), (name) =>
    attempt(`${name.endpointId}/${name.number}`, () => send(name)),
  );
  end();
  return { sent };
});
