import * as z from "zod";
import type { RefusalCatalogue } from "../../core/decision.ts";
import { accept, assert, type Decision, type Recorded, refuse } from "../../core/decision.ts";
import { GridCode } from "../../core/grid-code.ts";
import { idOf } from "../../core/id.ts";
import { sharedRefusals } from "../../core/refusals.ts";
import { Instant, LocalDate } from "../../core/time.ts";
import { policy } from "../policy.ts";

export const VenueId = idOf("venue");

/** What makes a room safe for children (domain.md §10), each good until its date. */
export const checkItems = ["railings", "guard", "exits", "first_aid", "space"] as const;
export const Checklist = z.partialRecord(
  z.enum(checkItems),
  z.strictObject({ checkedOn: LocalDate, validTo: LocalDate }),
);
export type Checklist = z.infer<typeof Checklist>;

const listed = {
  venueId: VenueId,
  /** The unit that the room lies in. */
  unitCode: GridCode,
  communityCode: z.string(),
  name: z.string(),
  areaSquareMetres: z.int().min(1).max(10_000),
};

export const Venue = z.strictObject({
  status: z.literal("listed"),
  ...listed,
  checklist: Checklist,
  listedAt: Instant,
});
export type Venue = z.infer<typeof Venue>;

export const VenueEvent = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("venue.listed"), ...listed }),
  z.strictObject({ type: z.literal("venue.checked"), checklist: Checklist }),
]);
export type VenueEvent = z.infer<typeof VenueEvent>;

export const venueRefusals = {
  unit_not_open: sharedRefusals.unit_not_open,
  check_older: sharedRefusals.check_older,
  check_dates_wrong: {
    status: 422,
    en: "A check was made on a day that has come, and is valid from it on.",
    zh: "检查日期不得晚于今天，有效期不得早于检查日期。",
  },
} as const satisfies RefusalCatalogue;

/** Lists a room in which children may be cared for once its checklist is complete. */
export function listVenue(
  venue: z.infer<z.ZodObject<typeof listed>>,
  facts: { unitOpen: boolean },
): Decision<VenueEvent, "unit_not_open"> {
  if (!facts.unitOpen) return refuse("unit_not_open", { unitCode: venue.unitCode });
  return accept<VenueEvent>([{ type: "venue.listed", ...venue }]);
}

/**
 * Records what the community checked; items that are not given stay as they were. A check that was
 * made before the recorded one does not replace it.
 */
export function checkVenue(
  venue: Venue,
  command: { checklist: Checklist; on: string },
): Decision<VenueEvent, "check_dates_wrong" | "check_older"> {
  const { checklist, on } = command;
  const wrong = checkItems.filter((item) => {
    const check = checklist[item];
    return check && (check.checkedOn > on || check.validTo < check.checkedOn);
  });
  if (wrong.length > 0) return refuse("check_dates_wrong", { items: wrong });
  const older = checkItems.filter((item) => {
    const [given, recorded] = [checklist[item], venue.checklist[item]];
    return given && recorded && given.checkedOn < recorded.checkedOn;
  });
  if (older.length > 0) return refuse("check_older", { items: older });
  return accept<VenueEvent>([{ type: "venue.checked", checklist }]);
}

/** The items that are missing or out of date on a day; care needs none. */
export const itemsNotInDate = ({ checklist }: Venue, on: string): readonly string[] =>
  checkItems.filter((item) => {
    const check = checklist[item];
    return !check || check.checkedOn > on || check.validTo < on;
  });

/** How many children the room holds. Source: core/policy.ts. */
export const capacityOf = ({ areaSquareMetres }: Pick<Venue, "areaSquareMetres">): number =>
  Math.min(
    Math.floor(areaSquareMetres / policy.careSpaceSquareMetres.value),
    policy.careSessionChildren.value,
  );

/** The state of a venue after one more event. */
export function evolveVenue(state: Venue | undefined, event: Recorded<VenueEvent>): Venue {
  if (event.type === "venue.listed") {
    const { type: _type, at: listedAt, by: _by, ...listing } = event;
    return { status: "listed", ...listing, checklist: {}, listedAt };
  }
  assert(state, "an event of no venue");
  return { ...state, checklist: { ...state.checklist, ...event.checklist } };
}
