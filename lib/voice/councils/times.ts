import { addDuration } from "../../core/time.ts";
import { policy } from "../policy.ts";

/** Adults who are verified up to then stand in an electorate: what was under way when it was frozen is over. */
export const adultsBy = (frozenAt: string): string =>
  addDuration(frozenAt, `-PT${policy.councilCountAfterSeconds.value}S`);

/** When ballots may be counted: what was under way when voting closed is over by then. */
export const countableAt = (closesAt: string): string =>
  addDuration(closesAt, `PT${policy.councilCountAfterSeconds.value}S`);
