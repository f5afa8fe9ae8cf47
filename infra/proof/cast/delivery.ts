import { place } from "./places.ts";

/** A delivery under a contract: an hour and a half for twelve children. */
export const delivery = (heldAt: string) => ({
  unitCode: place.courtyard,
  heldAt,
  durationMinutes: 90,
  servedCount: 12,
  servedBy: ["W-01", "W-02"],
});
