import * as z from "zod";
import { idOf } from "../../core/id.ts";
import { MilestoneId } from "../../core/milestone-id.ts";
import { Instant } from "../../core/time.ts";
import { Grade } from "../grade.ts";
import { Hundredths, RoundId } from "./model.ts";

/** One final result of an organisation's work, in its place among all of them. */
export const Graded = z
  .strictObject({
    /** The how manieth final result of the organisation, in the order in which they became final. */
    number: z.int().min(1),
    roundId: RoundId,
    contractId: idOf("contract"),
    /** Not there where its round gated none. */
    milestoneId: MilestoneId.optional(),
    catalogueItems: z.array(z.string()).min(1),
    scoreHundredths: Hundredths,
    grade: Grade,
    /** Households whose answers it rests on. */
    answered: z.int().min(0),
    finalAt: Instant,
  })
  .meta({ id: "Graded" });
export type Graded = z.infer<typeof Graded>;

/** The rounds that failed in a row up to the last one, oldest first; `lastFirst` is a history. */
export function failedInARow(lastFirst: readonly Pick<Graded, "grade" | "roundId">[]): string[] {
  const brokenAt = lastFirst.findIndex(({ grade }) => grade !== "fail");
  const failed = brokenAt < 0 ? lastFirst : lastFirst.slice(0, brokenAt);
  return failed.map(({ roundId }) => roundId).reverse();
}
