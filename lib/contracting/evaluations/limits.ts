import { assert } from "../../core/decision.ts";
import { countedFrom, type Limits, type Moved } from "../../core/limits.ts";
import { addDays, addDuration, endOf, localDateOf, startOf } from "../../core/time.ts";
import { policy } from "../policy.ts";
import type { RoundEvent } from "./events.ts";
import type { Round } from "./model.ts";
import { indicatorsUninspected } from "./score.ts";

/** The end of a collection that begins or goes on now: midnight after the last whole day. */
export const closingAt = (at: string, days: number): string =>
  endOf(addDays(localDateOf(at), days));

/** When answers may be counted: what was under way when the collection closed is over by then. */
export const countableAt = (closesAt: string): string =>
  addDuration(closesAt, `PT${policy.surveyCountAfterSeconds.value}S`);

/** What a holiday notice counts again; what was told as overdue stays so. */
export const roundLimits: Limits<Round, RoundEvent> = {
  counted: {
    assessmentDue: (r) =>
      r.status === "assessing" && !r.overdueToldAt
        ? countedFrom(r.countedAt, policy.assessmentDays, r.assessmentDue)
        : undefined,
    noticeEnds: (r) =>
      r.status === "noticed"
        ? countedFrom(r.noticedAt, policy.evaluationObjectionDays, r.noticeEnds)
        : undefined,
    recheckDue: (r) =>
      r.status === "objected" && !r.overdueToldAt
        ? countedFrom(r.objection.objectedAt, policy.evaluationRecheckDays, r.recheckDue)
        : undefined,
  },
  // one of them runs at a time
  moved: (_, [moved]) => recountedBy(moved),
};

function recountedBy(moved: Moved | undefined): RoundEvent {
  assert(moved, "nothing that moves");
  const { name, due } = moved;
  if (name === "assessmentDue") return { type: "round.assessment_recounted", assessmentDue: due };
  if (name === "recheckDue") return { type: "round.recheck_recounted", recheckDue: due };
  return { type: "round.notice_recounted", noticeEnds: due };
}

type Assessing = Extract<Round, { status: "assessing" }>;

/** When assessors are reminded of the last day. */
const reminderAt = ({ assessmentDue }: Assessing): string =>
  startOf(addDays(assessmentDue.on, -policy.assessmentReminderDays.value));

/** Whether they are to be reminded now: once, and not when the day has passed already. */
export const isReminderDue = (round: Assessing, at: string): boolean =>
  !round.remindedAt && !round.overdueToldAt && at >= reminderAt(round);

/** When a schedule must look at the round next. */
export function nextLookAt(round: Round): string | undefined {
  switch (round.status) {
    case "open":
      return round.openedAt;
    case "collecting":
      return countableAt(round.closesAt);
    case "assessing":
      // an inspection that is recorded any day ends the waiting
      if (indicatorsUninspected(round).length > 0) return round.countedAt;
      if (round.overdueToldAt) return undefined;
      return round.remindedAt ? endOf(round.assessmentDue.on) : reminderAt(round);
    case "noticed":
      return endOf(round.noticeEnds.on);
    case "objected":
      return round.overdueToldAt ? undefined : endOf(round.recheckDue.on);
    case "insufficient":
    case "final":
    case "ended":
      return undefined;
  }
}
