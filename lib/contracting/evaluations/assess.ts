import { accept, type Decision, refuse } from "../../core/decision.ts";
import { sha256Of } from "../../core/sha256.ts";
import { endOf } from "../../core/time.ts";
import { limitFrom, type WorkingCalendar } from "../../core/working-days.ts";
import { policy } from "../policy.ts";
import type { RoundEvent } from "./events.ts";
import { isReminderDue } from "./limits.ts";
import { type Counts, type GivenScore, type Inspected, isOver, type Round } from "./model.ts";
import { drawLowest } from "./sample.ts";
import {
  corrected,
  indicatorsAwaited,
  indicatorsUninspected,
  lacksPapers,
  type Mark,
  resultOf,
  scoreBy,
  unfitnessOf,
} from "./score.ts";
import { isGiven } from "./template.ts";

type OnDay = { readonly at: string; readonly calendar: WorkingCalendar };

/** The result, published with the last day on which the organisation can object. */
export function noticeEvent(
  round: Parameters<typeof resultOf>[0],
  counts: Counts,
  { at, calendar }: OnDay,
): RoundEvent {
  const noticeEnds = limitFrom(calendar, at, policy.evaluationObjectionDays);
  return { type: "round.noticed", result: resultOf(round, counts), noticeEnds };
}

/** What speaks for and against somebody as an assessor of a round. */
export type Standing = {
  readonly subject: string;
  readonly isAppointed: boolean;
  readonly hasInterest: boolean;
  readonly isRemoved: boolean;
};
/** Whom the street assigns: somebody whom it chose, or whoever is drawn of those in the register. */
export type Whom = Standing | { readonly seed: string; readonly registered: readonly Standing[] };

/** Assigns a third party to a round. Source: domain.md §2 (never one with an interest), §11. */
export function assignAssessor(
  round: Round,
  whom: Whom,
): Decision<
  RoundEvent,
  | "round_final"
  | "assessor_already_assigned"
  | "assessor_not_appointed"
  | "assessor_removed"
  | "has_interest"
  | "lot_empty"
> {
  if (isOver(round)) return refuse("round_final");
  if ("registered" in whom) return drawAssessor(round, whom);
  const { subject } = whom;
  if (round.assessors.includes(subject)) return refuse("assessor_already_assigned");
  if (!whom.isAppointed) return refuse("assessor_not_appointed");
  if (whom.isRemoved) return refuse("assessor_removed");
  if (whom.hasInterest || round.interested.includes(subject)) return refuse("has_interest");
  return accept<RoundEvent>([{ type: "round.assessor_assigned", subject }]);
}

/**
 * Draws among those whom the street could choose. One order holds for all draws of a round, so that
 * whoever comes in somebody's place is the next of it.
 */
function drawAssessor(
  round: Round,
  { seed, registered }: Extract<Whom, { registered: unknown }>,
): Decision<RoundEvent, "lot_empty"> {
  const candidates = registered
    .filter((one) => assignAssessor(round, one).ok && !round.late.includes(one.subject))
    .map((one) => one.subject)
    .sort();
  const [subject] = drawLowest(candidates, { seed, sampleSize: 1 });
  if (subject === undefined) return refuse("lot_empty");
  const sha256 = sha256Of([seed, ...candidates].join("\n"));
  const lot = { seed, candidates, sha256 };
  return accept<RoundEvent>([{ type: "round.assessor_assigned", subject, lot }]);
}

/**
 * An assessor declares an interest that no appointment shows. They are assigned no more, and what they
 * gave is given anew by whoever comes in their place, as long as no result rests on it.
 * Source: domain.md §2 (never one with an interest).
 */
export function declareInterest(
  round: Round,
  { subject }: { subject: string },
): Decision<RoundEvent, "result_published" | "assessor_not_assigned"> {
  if (round.status === "noticed" || isOver(round)) return refuse("result_published");
  if (!round.assessors.includes(subject)) return refuse("assessor_not_assigned");
  return accept<RoundEvent>([{ type: "round.interest_declared", subject }]);
}

/** Puts another assessor in the place of one who let the last day pass. What that one gave stands. */
export function replaceAssessor(
  round: Round,
  { subject, at }: { subject: string; at: string },
  whom: Whom,
): Decision<
  RoundEvent,
  | "round_final"
  | "assessor_not_assigned"
  | "assessor_not_late"
  | "assessor_already_assigned"
  | "assessor_not_appointed"
  | "assessor_removed"
  | "has_interest"
  | "lot_empty"
> {
  const assigned = assignAssessor(round, whom);
  if (!assigned.ok && assigned.code === "round_final") return assigned;
  if (!round.assessors.includes(subject)) return refuse("assessor_not_assigned");
  const due = lastDayOf(round);
  if (!due || endOf(due) > at) return refuse("assessor_not_late", { dueOn: due });
  return assigned.ok
    ? accept<RoundEvent>([{ type: "round.assessor_removed", subject }, ...assigned.events])
    : assigned;
}

/** The last day for assessors to do what is theirs. */
function lastDayOf(round: Round): string | undefined {
  if (round.status === "assessing") return round.assessmentDue.on;
  return round.status === "objected" ? round.recheckDue.on : undefined;
}

type NotToBeGiven = "indicator_not_yours" | "indicator_without_papers" | "mark_unfit";
/** An indicator as it is given: by its form where it has one. */
type GivenMark = Mark & Pick<GivenScore, "indicator" | "evidenceSha256">;

/** Why an indicator is not an assessor's to give, or not by this mark; or nothing. */
function barTo(
  round: Round,
  { indicator, ...mark }: GivenMark,
): { code: NotToBeGiven; detail: object } | undefined {
  const weighted = round.template.find((one) => one.indicator === indicator);
  if (!weighted || !isGiven[weighted.source]) {
    return { code: "indicator_not_yours", detail: { indicator, source: weighted?.source } };
  }
  if (lacksPapers(round, weighted)) {
    return { code: "indicator_without_papers", detail: { indicator } };
  }
  const unfitness = unfitnessOf(weighted.form, mark);
  return unfitness && { code: "mark_unfit", detail: { indicator, ...unfitness } };
}

/** What a mark that nothing bars comes to. */
function scored(round: Round, { indicator, evidenceSha256, ...mark }: GivenMark): GivenScore {
  const weighted = round.template.find((one) => one.indicator === indicator);
  return { indicator, ...scoreBy(weighted?.form, mark), evidenceSha256 };
}

/**
 * Gives one indicator, once; the last one awaited after the count publishes the result.
 * Source: domain.md §2 (never one with an interest), §11.
 */
export function scoreIndicator(
  round: Round,
  command: GivenMark & { by: string; at: string },
  facts: { hasInterest: boolean; calendar: WorkingCalendar },
): Decision<
  RoundEvent,
  | "round_not_assessable"
  | "has_interest"
  | "indicator_not_yours"
  | "indicator_without_papers"
  | "mark_unfit"
  | "indicator_already_scored"
> {
  const { by, at, ...mark } = command;
  const { indicator } = mark;
  if (round.status !== "collecting" && round.status !== "assessing") {
    return refuse("round_not_assessable", { status: round.status });
  }
  if (facts.hasInterest) return refuse("has_interest");
  if (round.scores.some((score) => score.indicator === indicator)) {
    return refuse("indicator_already_scored", { indicator });
  }
  const bar = barTo(round, mark);
  if (bar) return refuse(bar.code, { ...bar.detail });
  const given = scored(round, mark);
  const scores = [...round.scores, { ...given, givenBy: by, givenAt: at }];
  const events: RoundEvent[] = [{ type: "round.indicator_scored", ...given }];
  const isComplete = indicatorsAwaited({ ...round, scores }).length === 0;
  if (round.status === "assessing" && isComplete) {
    events.push(noticeEvent({ ...round, scores }, round.counts, { ...facts, at }));
  }
  return accept(events);
}

/** An organisation's objection to the result on notice: once, and within the days it has. */
export function objectToResult(
  round: Round,
  command: { reason: string; at: string },
  facts: { calendar: WorkingCalendar },
): Decision<RoundEvent, "objection_already_made" | "round_not_noticed" | "objection_late"> {
  if ("objection" in round && round.objection) {
    return refuse("objection_already_made", { at: round.objection.objectedAt });
  }
  if (round.status !== "noticed") return refuse("round_not_noticed", { status: round.status });
  if (command.at >= endOf(round.noticeEnds.on)) {
    return refuse("objection_late", { noticeEndsOn: round.noticeEnds.on });
  }
  const recheckDue = limitFrom(facts.calendar, command.at, policy.evaluationRecheckDays);
  return accept<RoundEvent>([{ type: "round.objected", reason: command.reason, recheckDue }]);
}

/**
 * Answers an objection: corrects indicators that people gave, or none, with the reason, and
 * reckons the result again from what is stored.
 * Keeps: nobody re-checks what they gave; what was counted is not theirs to change.
 */
export function recheckResult(
  round: Round,
  command: { scores: GivenMark[]; reason: string; by: string },
  facts: { hasInterest: boolean },
): Decision<
  RoundEvent,
  | "round_not_objected"
  | "has_interest"
  | "same_person"
  | "indicator_not_yours"
  | "indicator_without_papers"
  | "mark_unfit"
> {
  const { reason, by } = command;
  if (round.status !== "objected") return refuse("round_not_objected", { status: round.status });
  if (facts.hasInterest) return refuse("has_interest");
  if (round.scores.some((score) => score.givenBy === by)) return refuse("same_person");
  for (const mark of command.scores) {
    const bar = barTo(round, mark);
    if (bar) return refuse(bar.code, { ...bar.detail });
  }
  const scores = command.scores.map((mark) => scored(round, mark));
  const result = resultOf(
    { ...round, scores: corrected<GivenScore>(round.scores, scores) },
    round.counts,
  );
  return accept<RoundEvent>([{ type: "round.rechecked", reason, scores, result }]);
}

/** Counts the first inspections of a round that had none when its answers were counted. */
export function countInspections(
  round: Round,
  inspected: Inspected | undefined,
  { at, calendar }: OnDay,
): Decision<RoundEvent, "nothing_due"> {
  const isAwaited = round.status === "assessing" && indicatorsUninspected(round).length > 0;
  if (!isAwaited || !inspected?.inspections) return refuse("nothing_due", { status: round.status });
  const counts = { ...round.counts, inspected };
  const events: RoundEvent[] = [{ type: "round.inspections_counted", inspected }];
  const isComplete = indicatorsAwaited({ ...round, counts }).length === 0;
  if (isComplete) events.push(noticeEvent(round, counts, { at, calendar }));
  return accept(events);
}

/**
 * Ends a round that waits for an inspection which nobody can make any more, for its contract is over.
 * It has no result, for without an inspection there is neither full marks nor 0.
 * Keeps: an inspection that was recorded in time is counted first.
 */
export function endUninspected(
  round: Round,
  facts: { overAt: string | undefined; inspected: Inspected | undefined },
): Decision<RoundEvent, "nothing_due"> {
  const { overAt, inspected } = facts;
  const waits = round.status === "assessing" && indicatorsUninspected(round).length > 0;
  const isInVain = overAt && inspected && overAt <= inspected.until && !inspected.inspections;
  if (!waits || !isInVain) return refuse("nothing_due", { status: round.status });
  return accept<RoundEvent>([{ type: "round.ended", endedFor: "never_inspected" }]);
}

/**
 * Tells, once each, that the last day to assess is near, and that an assessment or a re-check is
 * overdue. Never silently.
 */
export function remindOfOverdue(round: Round, at: string): Decision<RoundEvent, "nothing_due"> {
  const passed = (due: { on: string }) => endOf(due.on) <= at;
  if (round.status === "assessing" && !round.overdueToldAt && passed(round.assessmentDue)) {
    return accept([{ type: "round.assessment_overdue", awaited: indicatorsAwaited(round) }]);
  }
  if (round.status === "assessing" && isReminderDue(round, at)) {
    const { assessmentDue } = round;
    const awaited = indicatorsAwaited(round);
    return accept([{ type: "round.assessment_near", assessmentDue, awaited }]);
  }
  if (round.status === "objected" && !round.overdueToldAt && passed(round.recheckDue)) {
    return accept([{ type: "round.recheck_overdue" }]);
  }
  return refuse("nothing_due", { status: round.status });
}

/**
 * Makes a result final when the time for objections has passed and none is left open. The days are
 * counted again under the calendar of today: a notice that came in meanwhile may have moved them.
 */
export function finaliseRound(
  round: Round,
  { at, calendar }: OnDay,
): Decision<RoundEvent, "nothing_due"> {
  if (round.status !== "noticed" || endOf(round.noticeEnds.on) > at) {
    return refuse("nothing_due", { status: round.status });
  }
  const noticeEnds = limitFrom(calendar, round.noticedAt, policy.evaluationObjectionDays);
  if (endOf(noticeEnds.on) > at) return accept([{ type: "round.notice_recounted", noticeEnds }]);
  const { contractId, milestoneId } = round;
  const { scoreHundredths, grade } = round.result;
  return accept<RoundEvent>([
    {
      type: "round.finalised",
      contractId,
      ...(milestoneId && { milestoneId }),
      scoreHundredths,
      grade,
    },
  ]);
}
