import * as z from "zod";
import { idOf } from "../core/id.ts";
import { addMonths, LocalDate, localDateOf } from "../core/time.ts";
import { policy } from "./policy.ts";

/** A place on the list of serious breach: the rounds that failed in a row, and when it is left. */
export const SeriousBreach = z
  .strictObject({
    roundIds: z.array(idOf("round")).length(policy.failsInARow.value),
    listedOn: LocalDate,
    /** The first day on which the organisation is on it no more. */
    leavesOn: LocalDate,
  })
  .meta({ id: "SeriousBreach" });
export type SeriousBreach = z.infer<typeof SeriousBreach>;

/**
 * The place of a supplier whose last final results all failed; nothing where they did not. A further
 * fail lists it anew, for the whole time. Source: domain.md §11 (two fails in a row).
 */
export function breachOf(command: {
  failedInARow: readonly string[];
  at: string;
}): SeriousBreach | undefined {
  const roundIds = command.failedInARow.slice(-policy.failsInARow.value);
  if (roundIds.length < policy.failsInARow.value) return undefined;
  const listedOn = localDateOf(command.at);
  return {
    roundIds,
    listedOn,
    leavesOn: addMonths(listedOn, 12 * policy.seriousBreachYears.value),
  };
}
