import type { Page, PageOf } from "../../core/command.ts";
import { listThings } from "../../engine/lists.ts";
import { loadThing, loadThings, type Thing } from "../../engine/thing.ts";
import { evolveVolunteer } from "./evolve.ts";
import { Volunteer, VolunteerEvent } from "./model.ts";
import { evolveShift } from "./shift-evolve.ts";
import { Shift, ShiftEvent } from "./shift-model.ts";
import { shiftTasks, volunteerTasks } from "./tasks.ts";
import { remindFrom } from "./times.ts";

const volunteersOf = (communityCode: string) => `VOLUNTEERS#${communityCode}`;
const shiftsOf = (communityCode: string) => `SHIFTS#${communityCode}`;

export const volunteers: Thing<Volunteer, VolunteerEvent> = {
  entity: "volunteer",
  state: Volunteer,
  // 2: it is known whether a volunteer was told that the check runs out
  readers: [(before) => before],
  evolve: evolveVolunteer,
  events: VolunteerEvent,
  tasks: volunteerTasks,
  dueAt: remindFrom,
  list: (v) => ({
    gsi1pk: volunteersOf(v.communityCode),
    gsi1sk: `${v.registeredAt}#${v.volunteerId}`,
  }),
};

export const shifts: Thing<Shift, ShiftEvent> = {
  entity: "shift",
  state: Shift,
  // 2: it may be cancelled; 3: whose account signed up
  readers: [(before) => before, (before) => before],
  evolve: evolveShift,
  events: ShiftEvent,
  tasks: shiftTasks,
  list: (s) => ({ gsi1pk: shiftsOf(s.communityCode), gsi1sk: `${s.startsAt}#${s.shiftId}` }),
};

export const loadVolunteer = async (id: string): Promise<Volunteer | undefined> =>
  (await loadThing(volunteers, id))?.state;

export const loadShift = async (id: string): Promise<Shift | undefined> =>
  (await loadThing(shifts, id))?.state;

/** Those of some shifts that are not cancelled, and count. */
export async function openAmong(
  ids: readonly string[],
  counts: (shift: Shift) => boolean = () => true,
): Promise<string[]> {
  const loaded = await loadThings(shifts, ids);
  const open = loaded.filter(({ state }) => state.status === "open" && counts(state));
  return open.map(({ id }) => id);
}

/** One page of a community's volunteers, newest first. */
export async function listVolunteersByCommunity(
  communityCode: string,
  page: PageOf,
): Promise<Page<Volunteer>> {
  const newest = { ...page, newestFirst: true };
  const { items, next } = await listThings(volunteers, volunteersOf(communityCode), newest);
  return { items: items.map(({ state }) => state), next };
}

/** One page of a community's shifts, by when they begin. */
export async function listShiftsByCommunity(
  communityCode: string,
  page: PageOf,
): Promise<Page<Shift>> {
  const { items, next } = await listThings(shifts, shiftsOf(communityCode), page);
  return { items: items.map(({ state }) => state), next };
}
