import { countedFrom, type Limits } from "../../core/limits.ts";
import { policy } from "../policy.ts";
import type { Affair, AffairEvent } from "./model.ts";

/** What a holiday notice counts again: the end of a hearing. */
export const affairLimits: Limits<Affair, AffairEvent> = {
  counted: {
    hearingBy: (a) =>
      a.status === "proposed"
        ? countedFrom(a.proposedAt, policy.affairHearingDays, a.hearingBy)
        : undefined,
  },
  moved: ({ hearingBy }, [moved]) => ({
    type: "affair.hearing_recounted",
    hearingBy: moved?.due ?? hearingBy,
  }),
};
