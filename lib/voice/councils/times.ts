import { addDuration } from "../../core/time.ts";
import { policy } from "../policy.ts";

/** When ballots may be counted: what was under way when voting closed is over by then. */
export const countableAt = (closesAt: string): string =>
  addDuration(closesAt, `PT${policy.councilCountAfterSeconds.value}S`);
