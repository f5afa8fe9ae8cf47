import { countedFrom, type Limits, lastDayBefore } from "../../core/limits.ts";
import { instantOf } from "../due-instant.ts";
import { policy } from "../policy.ts";
import { tenderTerms } from "../purchase-method.ts";
import type { Tender, TenderEvent } from "./model.ts";

/** A limit that ends at 24:00, as it stands. */
const until = (at: string, provisional: boolean | undefined) => ({
  on: lastDayBefore(at),
  provisional,
});

/**
 * What a holiday notice counts again. The deadline of bids is the buyer's; a notice moves it to a
 * later day where bidders would have fewer working days than the law gives them.
 */
export const tenderLimits: Limits<Tender, TenderEvent> = {
  counted: {
    closesAt: (t) =>
      t.status === "open"
        ? {
            ...countedFrom(
              t.noticedAt,
              tenderTerms[t.method].openDays,
              until(t.closesAt, t.closesAtProvisional),
            ),
            isLeast: true,
          }
        : undefined,
    awardNoticeBy: (t) =>
      t.status === "scored" && t.awardNoticeBy && !t.awardNoticeOverdueAt
        ? countedFrom(
            t.scoredAt,
            policy.awardNoticeWithinDays,
            until(t.awardNoticeBy, t.awardNoticeByProvisional),
          )
        : undefined,
    awardFrom: (t) =>
      t.status === "award_noticed"
        ? countedFrom(
            t.awardNoticedAt,
            policy.awardNoticeDays,
            until(t.awardFrom, t.awardFromProvisional),
          )
        : undefined,
    questionsUntil: (t) =>
      t.status === "award_noticed" || t.status === "awarded"
        ? countedFrom(
            t.awardNoticedAt,
            policy.awardQuestionDays,
            until(t.questionsUntil, t.questionsUntilProvisional),
          )
        : undefined,
    answerBy: (t) =>
      t.status === "award_noticed" || t.status === "awarded"
        ? t.questions
            .filter(({ answer }) => !answer)
            .map(({ number: n, askedAt, answerBy, answerByProvisional }) => ({
              n,
              ...countedFrom(
                askedAt,
                policy.questionAnswerDays,
                until(answerBy, answerByProvisional),
              ),
            }))
        : undefined,
    ruleBy: (t) =>
      t.status === "award_noticed" || t.status === "awarded"
        ? t.questions.flatMap(({ number: n, complaint }) =>
            complaint && !complaint.ruling
              ? [
                  {
                    n,
                    ...countedFrom(
                      complaint.complainedAt,
                      policy.complaintRulingDays,
                      until(complaint.ruleBy, complaint.ruleByProvisional),
                    ),
                  },
                ]
              : [],
          )
        : undefined,
  },
  moved: (_, moved) => ({
    type: "tender.limits_recounted",
    limits: Object.fromEntries(
      moved.flatMap(({ name, n, due }) => (n === undefined ? [[name, due]] : [])),
    ),
    questions: moved.flatMap(({ name, n: number, due }) =>
      number === undefined ? [] : [{ number, [name]: due }],
    ),
  }),
};

type Recounted = Extract<TenderEvent, { type: "tender.limits_recounted" }>;

/** A tender with limits that a notice moved. */
export function withLimits(state: Tender, { limits, questions }: Recounted): Tender {
  const { closesAt, awardNoticeBy, awardFrom, questionsUntil } = limits;
  if (state.status === "open" && closesAt) {
    const isSame = closesAt.on === lastDayBefore(state.closesAt);
    const moved = instantOf("closesAt", closesAt);
    return { ...state, ...moved, ...(isSame && { closesAt: state.closesAt }) };
  }
  if (state.status === "scored" && awardNoticeBy) {
    return { ...state, ...instantOf("awardNoticeBy", awardNoticeBy) };
  }
  if (state.status !== "award_noticed" && state.status !== "awarded") return state;
  return {
    ...state,
    ...(awardFrom && instantOf("awardFrom", awardFrom)),
    ...(questionsUntil && instantOf("questionsUntil", questionsUntil)),
    questions: state.questions.map((one) => {
      const moved = questions.filter(({ number }) => number === one.number);
      const answerBy = moved.find((by) => by.answerBy)?.answerBy;
      const ruleBy = moved.find((by) => by.ruleBy)?.ruleBy;
      return {
        ...one,
        ...(answerBy && instantOf("answerBy", answerBy)),
        ...(ruleBy &&
          one.complaint && { complaint: { ...one.complaint, ...instantOf("ruleBy", ruleBy) } }),
      };
    }),
  };
}
