import type { CalendarEvent } from "../../lib/calendars/model.ts";
import { accept } from "../../lib/core/decision.ts";
import { endOf } from "../../lib/core/time.ts";
import { jobCommand, scheduled } from "../../lib/jobs/schedule.ts";
import { recountClocks, watchClocks } from "../../lib/organisations/decide.ts";
import { recountLimit } from "../../lib/requests/decide.ts";
import { calendars, loadWorkingCalendar } from "../../lib/store/calendars.ts";
import { duePartitions } from "../../lib/store/keys.ts";
import { listDue } from "../../lib/store/lists.ts";
import { organisations } from "../../lib/store/organisations.ts";
import { requests } from "../../lib/store/requests.ts";
import { loadThing } from "../../lib/store/thing.ts";
import { transact } from "../../lib/store/transact.ts";

/** Applies new holiday notices, then tells every limit that has run out. */
export const handler = scheduled(async ({ now }) => {
  let noticesApplied = 0;
  for await (const { id: year } of listDue(duePartitions("calendar"), now)) {
    await applyNotice(year, now);
    noticesApplied += 1;
  }
  let limitsPassed = 0;
  for await (const { id, dueAt } of listDue(duePartitions("organisation"), now)) {
    const done = await transact(jobCommand(`watch-clocks/${id}/${dueAt}`, now), {
      thing: organisations,
      id,
      decide: (organisation) => watchClocks(organisation, now),
    });
    if (done.ok) limitsPassed += 1;
  }
  return { noticesApplied, limitsPassed };
});

/** Counts again every limit that can rest on a year, then marks the notice as applied. */
async function applyNotice(year: string, now: string): Promise<void> {
  const loaded = await loadThing(calendars, year);
  if (!loaded || loaded.state.appliedAt) return;
  // a limit that starts in this year may end in the next, after its spring holidays
  const until = endOf(`${Number(year) + 1}-03-31`);
  const command = (id: string) => jobCommand(`recount/${id}/${year}/v${loaded.version}`, now);
  let recounted = 0;
  for await (const { id } of listDue(duePartitions("organisation"), until)) {
    const done = await transact(command(id), {
      thing: organisations,
      id,
      facts: async (organisation) => ({
        calendar: await loadWorkingCalendar(organisation?.submittedAt ?? now),
      }),
      decide: recountClocks,
    });
    if (done.ok) recounted += 1;
  }
  for await (const { id } of listDue(duePartitions("request"), until)) {
    const done = await transact(command(id), {
      thing: requests,
      id,
      facts: async (request) => ({
        calendar: await loadWorkingCalendar(request?.limitFrom ?? now),
      }),
      decide: recountLimit,
    });
    if (done.ok) recounted += 1;
  }
  await transact(jobCommand(`apply-notice/${year}/v${loaded.version}`, now), {
    thing: calendars,
    id: year,
    decide: () => accept<CalendarEvent>([{ type: "calendar.applied", recounted }]),
  });
}
