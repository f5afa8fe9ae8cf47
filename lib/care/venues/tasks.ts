import type { Task } from "../../core/task.ts";
import { renewal } from "../renewal.ts";
import { checkItems, type Venue } from "./model.ts";

/** A room in which no child may be yet waits for its whole checklist, and again before an item runs out. */
export function venueTasks(venue: Venue): readonly Task[] {
  const { venueId, communityCode, unitCode, name, checklist } = venue;
  const days = checkItems.flatMap((item) => checklist[item]?.validTo ?? []);
  const [first] = days.toSorted();
  const isWhole = days.length === checkItems.length && first !== undefined;
  const wanted = isWhole
    ? ({ kind: "renew_venue_check", ...renewal(first) } as const)
    : ({ kind: "check_venue" } as const);
  return [
    {
      ...wanted,
      holder: `community/${communityCode}`,
      path: { venueId },
      name,
      partyCode: unitCode,
    },
  ];
}
