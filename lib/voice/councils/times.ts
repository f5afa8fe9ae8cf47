import { addDuration } from "../../core/time.ts";
import { policy } from "../policy.ts";

/** Adults who are verified up to then stand in an electorate: what was under way when it was frozen is over. */
export const adultsBy = (frozenAt: string): string =>
  addDuration(frozenAt, `-PT${policy.councilCountAfterSeconds.value}S`);

/** Up to when a ballot on paper that was begun before closing is entered again. */
export const papersUntil = (closesAt: string): string =>
  addDuration(closesAt, `P${policy.councilPaperDays.value}D`);

/** When ballots may be counted: what was under way when voting closed is over by then. */
export const countableAt = (closesAt: string): string =>
  addDuration(closesAt, `PT${policy.councilCountAfterSeconds.value}S`);

/** Whether they may be, and no ballot on paper waits to be entered again. */
export const isCountable = (
  { closesAt }: { readonly closesAt: string },
  at: string,
  { papersOpen }: { readonly papersOpen: boolean },
): boolean => countableAt(papersOpen ? papersUntil(closesAt) : closesAt) <= at;
