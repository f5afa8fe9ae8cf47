import { addDuration } from "../../core/time.ts";
import { policy } from "../policy.ts";
import type { Tender } from "./model.ts";

/**
 * When bids are counted, and may be opened at the earliest: some time after the deadline, so that
 * no bid that came before it is still under way.
 */
export const countableAt = (tender: Pick<Tender, "closesAt">): string =>
  addDuration(tender.closesAt, `PT${policy.bidsOpenAfterSeconds.value}S`);
