import type { Page, PageOf } from "../../core/command.ts";
import { listThings } from "../../engine/lists.ts";
import { loadThing, type Thing } from "../../engine/thing.ts";
import { evolveAllotment, evolveAppropriation } from "./evolve.ts";
import { Allotment, AllotmentEvent, Appropriation, AppropriationEvent } from "./model.ts";
import { evolveYear } from "./year-evolve.ts";
import { Year, YearEvent } from "./year-model.ts";

const appropriationsOf = (year: string) => `APPROPRIATIONS#${year}`;
const allotmentsOf = (year: string) => `ALLOTMENTS#${year}`;

export const appropriations: Thing<Appropriation, AppropriationEvent> = {
  entity: "appropriation",
  state: Appropriation,
  evolve: evolveAppropriation,
  events: AppropriationEvent,
  list: (a) => ({
    gsi1pk: appropriationsOf(a.year),
    gsi1sk: `${a.madeAt}#${a.appropriationId}`,
  }),
};

export const allotments: Thing<Allotment, AllotmentEvent> = {
  entity: "allotment",
  state: Allotment,
  evolve: evolveAllotment,
  events: AllotmentEvent,
  list: (a) => ({ gsi1pk: allotmentsOf(a.year), gsi1sk: `${a.madeAt}#${a.allotmentId}` }),
};

export const years: Thing<Year, YearEvent> = {
  entity: "year",
  state: Year,
  evolve: evolveYear,
  events: YearEvent,
  dueAt: (year) => (year.status === "closing" ? year.begunAt : undefined),
};

export const loadAppropriation = async (id: string): Promise<Appropriation | undefined> =>
  (await loadThing(appropriations, id))?.state;
export const loadAllotment = async (id: string): Promise<Allotment | undefined> =>
  (await loadThing(allotments, id))?.state;
/** A year that is being closed or was. */
export const loadYear = async (year: string): Promise<Year | undefined> =>
  (await loadThing(years, year))?.state;

/** One page of a year's appropriations, oldest first. */
export async function listAppropriationsByYear(
  year: string,
  page: PageOf,
): Promise<Page<Appropriation>> {
  const { items, next } = await listThings(appropriations, appropriationsOf(year), page);
  return { items: items.map(({ state }) => state), next };
}

/** One page of a year's allotments, oldest first. */
export async function listAllotmentsByYear(year: string, page: PageOf): Promise<Page<Allotment>> {
  const { items, next } = await listThings(allotments, allotmentsOf(year), page);
  return { items: items.map(({ state }) => state), next };
}
