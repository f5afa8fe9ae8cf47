import { jobCommand, scheduled } from "../../lib/jobs/schedule.ts";
import { watchRequest } from "../../lib/requests/decide.ts";
import { loadWorkingCalendar } from "../../lib/store/calendars.ts";
import { duePartitions } from "../../lib/store/keys.ts";
import { listDue } from "../../lib/store/lists.ts";
import { requests } from "../../lib/store/requests.ts";
import { loadThing } from "../../lib/store/thing.ts";
import { transact } from "../../lib/store/transact.ts";

/** Closes what nobody objected to, and takes what is overdue one level up. Never silently. */
export const handler = scheduled(async ({ now }) => {
  const calendar = await loadWorkingCalendar(now);
  let moved = 0;
  for await (const { id } of listDue(duePartitions("request"), now)) {
    // a limit that was counted again may come back to an instant that was answered before
    const version = (await loadThing(requests, id))?.version;
    const done = await transact(jobCommand(`watch-request/${id}/v${version}`, now), {
      thing: requests,
      id,
      decide: (request) => watchRequest(request, now, { calendar }),
    });
    if (done.ok) moved += 1;
  }
  return { moved };
});
