import { endOf } from "../../core/time.ts";
import type { Affair } from "./model.ts";
import { renewalFrom } from "./renewal.ts";

/** The instant at which its hearing ends, at which it is told to run out, or at which it expires. */
export function nextEndAt(affair: Affair): string | undefined {
  if (affair.status === "proposed") return endOf(affair.hearingBy.on);
  if (affair.status !== "admitted") return undefined;
  return affair.remindedAt ? endOf(affair.validTo) : renewalFrom(affair);
}
