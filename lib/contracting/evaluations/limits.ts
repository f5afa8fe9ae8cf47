import { addDays, addDuration, endOf, localDateOf } from "../../core/time.ts";
import { policy } from "../policy.ts";
import type { Round } from "./model.ts";

/** The end of a collection that begins or goes on now: midnight after the last whole day. */
export const closingAt = (at: string, days: number): string =>
  endOf(addDays(localDateOf(at), days));

/** When answers may be counted: what was under way when the collection closed is over by then. */
export const countableAt = (closesAt: string): string =>
  addDuration(closesAt, `PT${policy.surveyCountAfterSeconds.value}S`);

/** When a schedule must look at the round next. */
export function nextLookAt(round: Round): string | undefined {
  switch (round.status) {
    case "open":
      return round.openedAt;
    case "collecting":
      return countableAt(round.closesAt);
    case "assessing":
      return round.overdueToldAt ? undefined : endOf(round.assessmentDue.on);
    case "noticed":
      return endOf(round.noticeEnds.on);
    case "objected":
      return round.overdueToldAt ? undefined : endOf(round.recheckDue.on);
    case "insufficient":
    case "final":
      return undefined;
  }
}
