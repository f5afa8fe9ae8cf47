import { loadWorkingCalendar } from "../../lib/district/calendars/store.ts";
import { apart } from "../../lib/engine/apart.ts";
import { duePartitions } from "../../lib/engine/keys.ts";
import { listDue } from "../../lib/engine/lists.ts";
import { jobCommand, scheduled } from "../../lib/engine/schedule.ts";
import { sideBySide } from "../../lib/engine/side-by-side.ts";
import { loadThing } from "../../lib/engine/thing.ts";
import { transact } from "../../lib/engine/transact.ts";
import { watchRequest } from "../../lib/voice/requests/decide.ts";
import { requests } from "../../lib/voice/requests/store.ts";

/**
 * Closes what nobody objected to, and takes what is overdue one level up. Never silently. A run
 * whose time is over is gone on with by the next.
 */
export const handler = scheduled(async ({ now }) => {
  const calendar = await loadWorkingCalendar(now);
  const { attempt, end } = apart("request");
  let moved = 0;
  const watch = async (id: string) => {
    // a limit that was counted again may come back to an instant that was answered before
    const version = (await loadThing(requests, id))?.version;
    return transact(jobCommand(`watch-request/${id}/v${version}`, now), {
      thing: requests,
      id,
      decide: (request) => watchRequest(request, now, { calendar }),
    });
  };
  await sideBySide(listDue(duePartitions("request"), now), async ({ id }) => {
    const done = await attempt(id, () => watch(id));
    if (done?.ok) moved += 1;
  });
  end();
  return { moved };
});
