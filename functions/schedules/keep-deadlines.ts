import { missCorrection } from "../../lib/contracting/inspections/effects.ts";
import { endOf, startOf } from "../../lib/core/time.ts";
import { markApplied } from "../../lib/district/calendars/model.ts";
import { calendars, loadWorkingCalendar } from "../../lib/district/calendars/store.ts";
import { apart } from "../../lib/engine/apart.ts";
import { duePartitions } from "../../lib/engine/keys.ts";
import { listDue } from "../../lib/engine/lists.ts";
import { jobCommand, scheduled } from "../../lib/engine/schedule.ts";
import { loadThing } from "../../lib/engine/thing.ts";
import { transact } from "../../lib/engine/transact.ts";
import { endAffair, recountAffair } from "../../lib/flows/admission-deadlines.ts";
import { recountClocks, watchClocks } from "../../lib/registry/organisations/decide.ts";
import { organisations } from "../../lib/registry/organisations/store.ts";
import { recountLimit } from "../../lib/voice/requests/decide.ts";
import { requests } from "../../lib/voice/requests/store.ts";

/** Applies new holiday notices, then tells every limit that has run out. */
export const handler = scheduled(async ({ now }) => {
  const { attempt, end } = apart("deadlines");
  let noticesApplied = 0;
  for await (const { id: year } of listDue(duePartitions("calendar"), now)) {
    if (await attempt(year, () => applyNotice(year, now))) noticesApplied += 1;
  }
  let limitsPassed = 0;
  for await (const { id } of listDue(duePartitions("organisation"), now)) {
    if (await attempt(id, () => watchOrganisation(id, now))) limitsPassed += 1;
  }
  for await (const { id } of listDue(duePartitions("affair"), now)) {
    if (await attempt(id, () => endAffair(id, now))) limitsPassed += 1;
  }
  for await (const { id } of listDue(duePartitions("inspection"), now)) {
    if (await attempt(id, () => missCorrection(id, now))) limitsPassed += 1;
  }
  end();
  return { noticesApplied, limitsPassed };
});

/** The version names the occurrence: a limit may come back to an instant that was answered. */
async function watchOrganisation(id: string, now: string): Promise<boolean> {
  const version = (await loadThing(organisations, id))?.version;
  const done = await transact(jobCommand(`watch-clocks/${id}/v${version}`, now), {
    thing: organisations,
    id,
    decide: (organisation) => watchClocks(organisation, now),
  });
  return done.ok;
}

/** Counts again every limit that can rest on a year, then marks the notice as applied. */
async function applyNotice(year: string, now: string): Promise<boolean> {
  const loaded = await loadThing(calendars, year);
  if (!loaded || loaded.state.appliedAt) return false;
  const { attempt, end } = apart("recount");
  // a limit that starts in this year may end in the next, after its spring holidays
  const until = endOf(`${Number(year) + 1}-03-31`);
  const command = (id: string) => jobCommand(`recount/${id}/${year}/v${loaded.version}`, now);
  let recounted = 0;
  const count = (done: { readonly ok: boolean } | undefined) => {
    if (done?.ok) recounted += 1;
  };
  for await (const { id } of listDue(duePartitions("organisation"), until)) {
    count(await attempt(id, () => recountOrganisation(id, command(id))));
  }
  for await (const { id } of listDue(duePartitions("request"), until)) {
    count(await attempt(id, () => recountRequest(id, command(id))));
  }
  for await (const { id } of listDue(duePartitions("affair"), until)) {
    count(await attempt(id, () => recountAffair(id, command(id))));
  }
  // one that could not be counted keeps the notice due
  end();
  const { publishedAt } = loaded.state;
  const marked = await transact(jobCommand(`apply-notice/${year}/v${loaded.version}`, now), {
    thing: calendars,
    id: year,
    decide: (calendar) => markApplied(calendar, { publishedAt, recounted }),
  });
  return marked.ok;
}

type Job = ReturnType<typeof jobCommand>;

const recountOrganisation = (id: string, command: Job) =>
  transact(command, {
    thing: organisations,
    id,
    facts: async (organisation) => ({
      calendar: await loadWorkingCalendar(
        organisation ? startOf(organisation.clocks.startedOn) : command.now,
      ),
    }),
    decide: recountClocks,
  });

const recountRequest = (id: string, command: Job) =>
  transact(command, {
    thing: requests,
    id,
    facts: async (request) => ({
      calendar: await loadWorkingCalendar(request?.limitFrom ?? command.now),
    }),
    decide: recountLimit,
  });
