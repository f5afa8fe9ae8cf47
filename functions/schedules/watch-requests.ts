import { jobCommand, scheduled } from "../../lib/jobs/schedule.ts";
import { watchRequest } from "../../lib/requests/decide.ts";
import { loadWorkingCalendar } from "../../lib/store/calendars.ts";
import { duePartitions } from "../../lib/store/keys.ts";
import { listDue } from "../../lib/store/lists.ts";
import { requests } from "../../lib/store/requests.ts";
import { transact } from "../../lib/store/transact.ts";

/** Closes what nobody objected to, and takes what is overdue one level up. Never silently. */
export const handler = scheduled(async ({ now }) => {
  const calendar = await loadWorkingCalendar(now);
  let moved = 0;
  for await (const { id, dueAt } of listDue(duePartitions("request"), now)) {
    const done = await transact(jobCommand(`watch-request/${id}/${dueAt}`, now), {
      thing: requests,
      id,
      decide: (request) => watchRequest(request, now, { calendar }),
    });
    if (done.ok) moved += 1;
  }
  return { moved };
});
