import { markApplied, restsUntil } from "../district/calendars/model.ts";
import { calendars } from "../district/calendars/store.ts";
import { apart } from "../engine/apart.ts";
import { duePartitions } from "../engine/keys.ts";
import { listDue } from "../engine/lists.ts";
import { jobCommand } from "../engine/schedule.ts";
import { loadThing } from "../engine/thing.ts";
import { transact } from "../engine/transact.ts";
import { recountAffair } from "./affair-limits.ts";
import { recountOrganisation } from "./organisation-limits.ts";
import { recountRequest } from "./request-limits.ts";

/** Counts again every limit that can rest on a year, then marks the notice as applied. */
export async function applyNotice(year: string, now: string): Promise<boolean> {
  const loaded = await loadThing(calendars, year);
  if (!loaded || loaded.state.appliedAt) return false;
  const { attempt, end } = apart("recount");
  const until = restsUntil(year);
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
