import { atPlaces, type Task } from "../../core/task.ts";
import { type Council, electorsOf } from "./model.ts";

/** While doors vote, the stewards of the council's unit hand them their tokens. */
export const councilTasks = ({
  status,
  councilId,
  unitCode,
  topic,
  closesAt,
  electorate,
}: Council): readonly Task[] =>
  status === "convened" && electorsOf(electorate) !== "adults"
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
