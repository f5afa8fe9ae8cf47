import { projects } from "../buying/projects/store.ts";
import { tenders } from "../buying/tenders/store.ts";
import { contracts } from "../contracting/contracts/store.ts";
import { rounds } from "../contracting/evaluations/store.ts";
import { assert } from "../core/decision.ts";
import { recountLimits, startsOf } from "../core/limits.ts";
import { markApplied, markProgress, type Progress } from "../district/calendars/model.ts";
import { calendars, loadCalendarFrom } from "../district/calendars/store.ts";
import { apart } from "../engine/apart.ts";
import { listLimitsByYear } from "../engine/listed-limits.ts";
import { type JobCommand, jobCommand } from "../engine/schedule.ts";
import { sideBySide } from "../engine/side-by-side.ts";
import { loadThing, type Thing } from "../engine/thing.ts";
import { transact } from "../engine/transact.ts";
import { affairs } from "../money/admissions/store.ts";
import { payments } from "../money/payments/store.ts";
import { organisations } from "../registry/organisations/store.ts";
import { requests } from "../voice/requests/store.ts";

/** A kind of thing whose limits are counted again; what is inside is its own business. */
// biome-ignore lint/suspicious/noExplicitAny: a list holds several kinds
type AnyThing = Thing<any, any>;

/** Every kind of thing with limits that rest on working days, in the order in which they are counted. */
export const counting: readonly AnyThing[] = [
  affairs,
  contracts,
  organisations,
  payments,
  projects,
  requests,
  rounds,
  tenders,
];

/** Things between two notes of how far it came. Basis: a second or two of work. */
const pageSize = 100;

type Counting = { readonly year: string; readonly publishedAt: string; readonly now: string };

/**
 * Counts again every limit that rests on a year, page by page, then marks the notice as applied. A
 * run that is cut off is gone on with by the next, and two at once do the same.
 */
export async function applyNotice(year: string, now: string): Promise<boolean> {
  const loaded = await loadThing(calendars, year);
  if (!loaded || loaded.state.appliedAt) return false;
  const { publishedAt, progress } = loaded.state;
  const run = { year, publishedAt, now };
  const { attempt, hasFailed, end } = apart("recount");
  let { recounted } = progress ?? { recounted: 0 };
  for (const thing of counting.filter(({ entity }) => entity >= (progress?.kind ?? ""))) {
    let after = thing.entity === progress?.kind ? progress.after : "";
    for (;;) {
      const ids = await listLimitsByYear(thing.entity, year, { after, limit: pageSize });
      const last = ids.at(-1);
      if (last === undefined) break;
      await sideBySide(each(ids), async (id) => {
        const done = await attempt(id, () => recount(thing, id, run));
        if (done?.ok) recounted += 1;
      });
      after = last;
      // what failed is tried again, and what comes after it now
      if (hasFailed()) continue;
      const noted = await note({ ...run, kind: thing.entity, after, recounted });
      if (!noted.ok) return false;
    }
  }
  // one that could not be counted keeps the notice due
  end();
  return (await finish({ ...run, recounted })).ok;
}

async function* each<Item>(items: readonly Item[]): AsyncGenerator<Item> {
  yield* items;
}

function recount(thing: AnyThing, id: string, { year, publishedAt, now }: Counting) {
  const { limits } = thing;
  assert(limits, "a kind without limits");
  return transact(jobCommand(`recount/${id}/${year}/${publishedAt}`, now), {
    thing,
    id,
    facts: (state) => loadCalendarFrom(state ? startsOf(limits, state) : []),
    decide: (state, calendar) => recountLimits(limits, state, calendar),
  });
}

const note = ({ year, publishedAt, now, ...progress }: Counting & Progress) =>
  transact(noteCommand(`${year}/${publishedAt}/${progress.kind}/${progress.after}`, now), {
    thing: calendars,
    id: year,
    decide: (calendar) => markProgress(calendar, { publishedAt, ...progress }),
  });

const finish = ({ year, publishedAt, now, recounted }: Counting & Pick<Progress, "recounted">) =>
  transact(noteCommand(`${year}/${publishedAt}`, now), {
    thing: calendars,
    id: year,
    decide: (calendar) => markApplied(calendar, { publishedAt, recounted }),
  });

const noteCommand = (step: string, now: string): JobCommand =>
  jobCommand(`apply-notice/${step}`, now);
