import { accept, assert, type Decision, refuse } from "../../core/decision.ts";
import {
  firstQuestions,
  type SurveyQuestion,
  type Weighted,
} from "../../core/evaluation-template.ts";
import { streetOf } from "../../core/grid-code.ts";
import { limitFrom, type WorkingCalendar } from "../../core/working-days.ts";
import { policy } from "../policy.ts";
import { noticeEvent } from "./assess.ts";
import type { RoundEvent } from "./events.ts";
import { closingAt, countableAt } from "./limits.ts";
import type { Counts, RecipientSurvey, Round } from "./model.ts";
import { allocate, frameSha256, sampleSizeOf } from "./sample.ts";
import { countRatings, indicatorsAwaited } from "./score.ts";
import {
  answersSha256,
  asksRecipients,
  type PaperIndicator,
  type StoredAnswer,
} from "./template.ts";

/** What a round is opened for. */
export type Occasion = Pick<
  Round,
  | "roundId"
  | "contractId"
  | "occasion"
  | "milestoneId"
  | "termYear"
  | "reason"
  | "buyerCode"
  | "supplierId"
>;

/**
 * Opens a round for its occasion: freezes the household roll, the seed of the draw, the
 * size of the sample and its spread over the grid units.
 * Source: domain.md §11.
 * Keeps: no more answers are needed than households are invited, and no more invited than there are.
 */
export function openRound(
  occasion: Occasion,
  facts: {
    /** Frozen into the contract. */
    template: readonly Weighted[];
    surveyQuestions?: readonly SurveyQuestion[] | undefined;
    households: readonly string[];
    seed: string;
    recipientQuestions?: readonly SurveyQuestion[] | undefined;
    /** Of whoever was served, where an indicator is fed by them. */
    served?: Served | undefined;
  },
): Decision<RoundEvent, "frame_empty"> {
  const { households, seed } = facts;
  const { contractId } = occasion;
  if (households.length === 0) return refuse("frame_empty", { contractId, of: "survey" });
  const isSecond = asksRecipients(facts.template);
  if (isSecond && !facts.served?.codes.length) {
    return refuse("frame_empty", { contractId, of: "recipients" });
  }
  const survey = planOf(households.length);
  return accept<RoundEvent>([
    {
      type: "round.opened",
      ...occasion,
      template: [...facts.template],
      surveyQuestions: [...(facts.surveyQuestions ?? firstQuestions)],
      frame: { sha256: frameSha256(households), households: households.length, seed },
      survey,
      allocation: allocate(households, survey.sampleSize),
      ...(isSecond &&
        facts.served && { recipients: secondSurvey(facts.served, facts.recipientQuestions) }),
    },
  ]);
}

/** Whoever was served, each by a code, and in which time. */
export type Served = {
  readonly codes: readonly string[];
  readonly seed: string;
  readonly after?: string | undefined;
  readonly until: string;
};

/** By the same rules as the first. */
function secondSurvey(
  { codes, seed, after, until }: Served,
  questions: readonly SurveyQuestion[] = firstQuestions,
): RecipientSurvey {
  const frame = { sha256: frameSha256(codes), recipients: codes.length, seed };
  return {
    questions: [...questions],
    frame: { ...frame, ...(after && { after }), until },
    survey: planOf(codes.length),
  };
}

/** How many of so many are asked, and how many answers are enough. */
function planOf(all: number): Round["survey"] {
  const stated = {
    confidencePercent: policy.surveyConfidencePercent.value,
    marginPercent: policy.surveyMarginPercent.value,
  };
  const answersNeeded = Math.min(policy.surveyAnswersMin.value, all);
  // a small roll is asked whole: what the formula leaves out of it would be missing at the count
  const sampleSize = Math.max(sampleSizeOf(all, stated), answersNeeded);
  return { ...stated, sampleSize, answersNeeded };
}

/** Invitations made in one transaction: two rows each, with room for the round's own. */
export const invitationsAtOnce = 40;

/** Makes the next invitations of an open round; with the last one the collection starts. */
export function inviteNext(round: Round, at: string): Decision<RoundEvent, "nothing_due"> {
  if (round.status !== "open") return refuse("nothing_due", { status: round.status });
  const doors = round.survey.sampleSize;
  const served = round.recipients?.survey.sampleSize ?? 0;
  const isOfDoors = round.invited < doors;
  const [before, all] = isOfDoors ? [round.invited, doors] : [round.recipientsInvited, served];
  const upTo = Math.min(before + invitationsAtOnce, all);
  const type = isOfDoors ? "round.invited" : "round.recipients_invited";
  const events: RoundEvent[] = [{ type, upTo }];
  if (upTo === all && (!isOfDoors || served === 0)) {
    const closesAt = closingAt(at, policy.surveyCollectionDays.value);
    events.push({ type: "round.collection_started", closesAt });
  }
  return accept(events);
}

/**
 * Notes that a door of a unit declined. The next one of the same unit, in the draw's own order, is
 * invited in its place, while there is one and no more than a part of the sample was replaced.
 * Keeps: no door is chosen by anybody; what is needed of answers stays.
 */
export function noteDeclined(
  round: Round,
  command: { unitCode: string },
): Decision<RoundEvent, "collection_closed"> {
  if (round.status !== "collecting") return refuse("collection_closed");
  return accept<RoundEvent>([
    {
      type: "round.door_declined",
      ...(hasNextDoor(round, command) && { replacedIn: command.unitCode }),
    },
  ]);
}

/** Whether a unit has a door left to invite, and the round may replace one more. */
export function hasNextDoor(
  { allocation, replacements, survey }: Pick<Round, "allocation" | "replacements" | "survey">,
  { unitCode }: { unitCode: string },
): boolean {
  const most = Math.ceil((survey.sampleSize * policy.surveyReplacementPercent.value) / 100);
  const stratum = allocation.find((one) => one.unitCode === unitCode);
  const taken = replacements.filter((unit) => unit === unitCode).length;
  const left = stratum ? stratum.households - stratum.invitations - taken : 0;
  return left > 0 && replacements.length < most;
}

/** Files an organisation's papers for one indicator, while answers are being collected. */
export function filePapers(
  round: Round,
  command: { indicator: PaperIndicator; sha256s: string[]; at: string },
): Decision<RoundEvent, "round_not_collecting" | "papers_late" | "papers_already_filed"> {
  const { indicator, sha256s, at } = command;
  if (round.status !== "collecting") {
    return refuse("round_not_collecting", { status: round.status });
  }
  if (at >= round.closesAt) return refuse("papers_late", { closesAt: round.closesAt });
  if (round.papers.some((paper) => paper.indicator === indicator)) {
    return refuse("papers_already_filed", { indicator });
  }
  return accept<RoundEvent>([{ type: "round.papers_filed", indicator, sha256s }]);
}

/**
 * Counts the answers of a closed collection. Too few extend it once and then call the street;
 * enough give the result at once, or as soon as the indicators still awaited are there.
 *
 * Keeps: no round passes on fewer answers of either survey than it needs.
 */
export function countAnswers(
  round: Round,
  at: string,
  facts: Pick<Counts, "deliveries" | "deliveriesMin" | "inspected"> & {
    /** In the order of their ids. */
    answers: readonly StoredAnswer[];
    /** Of those who were served, in the order of their ids. */
    recipientAnswers?: readonly StoredAnswer[];
    calendar: WorkingCalendar;
  },
): Decision<RoundEvent, "nothing_due"> {
  if (round.status !== "collecting" || countableAt(round.closesAt) > at) {
    return refuse("nothing_due", { status: round.status });
  }
  const { answersNeeded } = round.survey;
  const answered = facts.answers.length;
  const recipientsNeeded = round.recipients?.survey.answersNeeded;
  const { recipientAnswers = [] } = facts;
  const recipientsAnswered = recipientAnswers.length;
  if (answered < answersNeeded || recipientsAnswered < (recipientsNeeded ?? 0)) {
    const count = { answered, answersNeeded };
    const second = recipientsNeeded === undefined ? {} : { recipientsAnswered, recipientsNeeded };
    return accept([tooFew(round, { at, ...count, ...second })]);
  }
  const { answers, deliveries, deliveriesMin, inspected } = facts;
  const counts: Counts = {
    invited: round.invited,
    declined: round.declined,
    replaced: round.replacements.length,
    ...countRatings(answers),
    answersSha256: answersSha256(answers),
    deliveries,
    deliveriesMin,
    ...(inspected && { inspected }),
    ...(round.recipients && {
      recipients: {
        invited: round.recipientsInvited,
        ...countRatings(recipientAnswers),
        answersSha256: answersSha256(recipientAnswers),
      },
    }),
  };
  const assessmentDue = limitFrom(facts.calendar, at, policy.assessmentDays);
  const events: RoundEvent[] = [{ type: "round.answers_counted", counts, assessmentDue }];
  if (indicatorsAwaited({ ...round, counts }).length === 0) {
    events.push(noticeEvent(round, counts, { at, calendar: facts.calendar }));
  }
  return accept(events);
}

function tooFew(
  round: Extract<Round, { status: "collecting" }>,
  {
    at,
    ...count
  }: {
    at: string;
    answered: number;
    answersNeeded: number;
    recipientsAnswered?: number;
    recipientsNeeded?: number;
  },
): RoundEvent {
  if (round.extendedAt) {
    const [first] = round.allocation;
    assert(first, "a round that asks nowhere");
    return { type: "round.escalated", ...count, to: streetOf(first.unitCode) };
  }
  const closesAt = closingAt(at, policy.surveyExtensionDays.value);
  return { type: "round.extended", ...count, closesAt };
}

/** Lets the street have a round with too few answers collected further. */
export function prolongCollection(
  round: Round,
  command: { reason: string; at: string },
): Decision<RoundEvent, "round_not_insufficient"> {
  if (round.status !== "insufficient") {
    return refuse("round_not_insufficient", { status: round.status });
  }
  const closesAt = closingAt(command.at, policy.surveyExtensionDays.value);
  return accept<RoundEvent>([{ type: "round.prolonged", closesAt, reason: command.reason }]);
}
