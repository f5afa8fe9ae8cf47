import { atPlaces, type Task } from "../../core/task.ts";
import type { Council } from "./model.ts";

/** While a council votes, the stewards of its unit hand the doors their tokens. */
export const councilTasks = ({
  status,
  councilId,
  unitCode,
  topic,
  closesAt,
}: Council): readonly Task[] =>
  status === "convened"
    ? [
        {
          kind: "hand_over_votes",
          ...atPlaces("steward", [unitCode]),
          path: { councilId },
          name: topic,
          partyCode: unitCode,
          dueAt: closesAt,
        },
      ]
    : [];
