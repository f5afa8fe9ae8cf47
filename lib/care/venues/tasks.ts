import type { Task } from "../../core/task.ts";
import { checkItems, type Venue } from "./model.ts";

/** A room in which no child may be yet waits for its whole checklist. */
export const venueTasks = ({
  venueId,
  communityCode,
  unitCode,
  name,
  checklist,
}: Venue): readonly Task[] =>
  checkItems.every((item) => checklist[item])
    ? []
    : [
        {
          kind: "check_venue",
          holder: `community/${communityCode}`,
          path: { venueId },
          name,
          partyCode: unitCode,
        },
      ];
