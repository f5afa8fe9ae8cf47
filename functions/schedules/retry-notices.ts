import { apart } from "../../lib/engine/apart.ts";
import { duePartitions } from "../../lib/engine/keys.ts";
import { listDue } from "../../lib/engine/lists.ts";
import { scheduled } from "../../lib/engine/schedule.ts";
import { sideBySide } from "../../lib/engine/side-by-side.ts";
import { sendOnDue } from "../../lib/notices/send-on.ts";

/**
 * Sends notices whose time has come: in the morning, after a wait too long for a message's delay,
 * after an attempt that never came to an end, and where a message was lost.
 */
export const handler = scheduled(async ({ now }) => {
  const { attempt, end } = apart("notice");
  let sent = 0;
  await sideBySide(listDue(duePartitions("notice"), now), async ({ id }) => {
    if (await attempt(id, () => sendOnDue(id, now))) sent += 1;
  });
  end();
  return { sent };
});
