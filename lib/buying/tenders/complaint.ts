import { accept, type Decision, refuse } from "../../core/decision.ts";
import { addDuration, endOf, localDateOf } from "../../core/time.ts";
import { lastDay, limitFrom, type WorkingCalendar } from "../../core/working-days.ts";
import { instantOf } from "../due-instant.ts";
import { policy } from "../policy.ts";
import { failTender } from "./decide.ts";
import {
  biddersOf,
  type Question,
  type RulingEffect,
  type Tender,
  type TenderEvent,
} from "./model.ts";

/** From when on a question may be complained about: once it is answered, or its time is over. */
const complainableFrom = ({ answer, answerBy }: Question): string => answer?.answeredAt ?? answerBy;

/**
 * Complains (投诉) to finance about the answer to one's own question or its absence, within fifteen
 * working days, once. Until it is ruled on nothing is awarded or signed; where both have signed,
 * performance and its money stop. Source: Government Procurement Law Art. 55, 57.
 */
export function complain(
  tender: Tender,
  command: { number: number; bidderId: string; text: string; at: string },
  facts: { calendar: WorkingCalendar; contractInForce: boolean },
): Decision<
  TenderEvent,
  | "award_not_noticed"
  | "question_unknown"
  | "question_of_another"
  | "complaint_made"
  | "answer_upheld"
  | "answer_awaited"
  | "complaint_late"
> {
  const { status } = tender;
  if (status !== "award_noticed" && status !== "awarded") {
    return refuse("award_not_noticed", { status });
  }
  const { number, bidderId, text, at } = command;
  const question = tender.questions.find((one) => one.number === number);
  if (!question) return refuse("question_unknown", { number });
  if (question.bidderId !== bidderId) return refuse("question_of_another", { bidderId });
  if (question.complaint) return refuse("complaint_made", { number });
  if (question.answer?.isUpheld) return refuse("answer_upheld", { number });
  const from = complainableFrom(question);
  if (at < from) return refuse("answer_awaited", { answerBy: question.answerBy });
  // an answer's time is over at the end of its last day
  const day = question.answer ? localDateOf(from) : localDateOf(addDuration(from, "-PT1S"));
  const until = endOf(lastDay(facts.calendar, day, policy.complaintDays).on);
  if (at >= until) return refuse("complaint_late", { at, until });
  const suspendsUntil = addDuration(at, `P${policy.questionSuspensionDays.value}D`);
  return accept<TenderEvent>([
    {
      type: "tender.complained",
      number,
      text,
      ...instantOf("ruleBy", limitFrom(facts.calendar, at, policy.complaintRulingDays)),
      ...(facts.contractInForce && { suspendsUntil }),
    },
  ]);
}

/**
 * Rules on a complaint, as finance. An upheld one has its effect: before the award the bids are
 * scored again or the tender ends, as the ruling says; after it the contract stays unsigned, or
 * stopped. Source: Government Procurement Law Art. 56.
 */
export function ruleOnComplaint(
  tender: Tender,
  command: {
    number: number;
    isUpheld: boolean;
    effect?: RulingEffect | undefined;
    text: string;
  },
): Decision<
  TenderEvent,
  "award_not_noticed" | "complaint_unknown" | "complaint_ruled" | "ruling_effect_unfit"
> {
  const { status } = tender;
  if (status !== "award_noticed" && status !== "awarded") {
    return refuse("award_not_noticed", { status });
  }
  const { number, isUpheld, effect } = command;
  const complaint = tender.questions.find((one) => one.number === number)?.complaint;
  if (!complaint) return refuse("complaint_unknown", { number });
  if (complaint.ruling) return refuse("complaint_ruled", { number });
  const needsEffect = isUpheld && status === "award_noticed";
  if (needsEffect !== (effect !== undefined)) return refuse("ruling_effect_unfit", { status });
  const ruled: TenderEvent = { type: "tender.complaint_ruled", ...command };
  if (effect !== "ended") return accept([ruled]);
  const { excluded } = tender;
  const failed = failTender(tender, { failure: "complaint_upheld", excluded }, biddersOf(tender));
  return { ...failed, events: [ruled, ...failed.events] };
}
