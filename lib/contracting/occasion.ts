import * as z from "zod";

/**
 * Why a contract is evaluated: before a milestone (the last one is `final`), at the end of a year of
 * its term, or because somebody asked. The first two gate their milestone.
 */
export const RoundOccasion = z
  .enum(["mid_term", "final", "yearly", "on_demand"])
  .meta({ id: "RoundOccasion" });
export type RoundOccasion = z.infer<typeof RoundOccasion>;

/** Those that gate no milestone. */
export const FurtherOccasion = RoundOccasion.extract(["yearly", "on_demand"]).meta({
  id: "FurtherOccasion",
});
