import { addDuration } from "../../core/time.ts";
import { policy } from "../policy.ts";
import type { Tender } from "./model.ts";

/**
 * When bids are counted, and may be opened at the earliest: some time after the deadline, so that
 * no bid that came before it is still under way.
 */
export const countableAt = (tender: Pick<Tender, "closesAt">): string =>
  addDuration(tender.closesAt, `PT${policy.bidsOpenAfterSeconds.value}S`);

/** The first question or complaint that stops performance and waits for its decision, and until when it may. */
export function suspendingQuestion(
  tender: Tender,
): { readonly number: number; readonly until: string } | undefined {
  if (tender.status !== "awarded") return undefined;
  return tender.questions
    .flatMap(({ number, answer, complaint, ...asked }) => {
      const { suspendsUntil: until, suspensionEndedAt } = complaint ?? asked;
      const isDecided = complaint ? complaint.ruling : answer;
      return isDecided || suspensionEndedAt || !until ? [] : [{ number, until }];
    })
    .sort((a, b) => (a.until < b.until ? -1 : 1))[0];
}
