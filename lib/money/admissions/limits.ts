import { countedFrom, type Limits } from "../../core/limits.ts";
import { policy } from "../policy.ts";
import type { Affair, AffairEvent } from "./model.ts";
import { renewalOf } from "./renewal.ts";

/** What a holiday notice counts again: the end of a hearing, on an affair or on its renewal. */
export const affairLimits: Limits<Affair, AffairEvent> = {
  counted: {
    hearingBy: (a) => {
      const hearing = a.status === "proposed" ? a : renewalOf(a);
      return (
        hearing && countedFrom(hearing.proposedAt, policy.affairHearingDays, hearing.hearingBy)
      );
    },
  },
  moved: ({ hearingBy }, [moved]) => ({
    type: "affair.hearing_recounted",
    hearingBy: moved?.due ?? hearingBy,
  }),
};
