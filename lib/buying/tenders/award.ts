import { accept, assert, type Decision, refuse } from "../../core/decision.ts";
import { addDuration } from "../../core/time.ts";
import { limitFrom, type WorkingCalendar } from "../../core/working-days.ts";
import { instantOf } from "../due-instant.ts";
import { type Asked, refusedSupplier, type Standing } from "../eligibility.ts";
import { policy } from "../policy.ts";
import { failTender } from "./decide.ts";
import { biddersOf, type Question, type Tender, type TenderEvent } from "./model.ts";
import { suspendingQuestion } from "./times.ts";

/** Publishes the ranking: at least a working day before the award, with the time for questions. */
export function noticeAward(
  tender: Tender,
  command: { at: string },
  facts: { calendar: WorkingCalendar },
): Decision<TenderEvent, "tender_not_scored"> {
  if (tender.status !== "scored") return refuse("tender_not_scored", { status: tender.status });
  const { awardNoticeDays, awardQuestionDays } = policy;
  return accept<TenderEvent>([
    {
      type: "tender.award_noticed",
      ...instantOf("awardFrom", limitFrom(facts.calendar, command.at, awardNoticeDays)),
      ...instantOf("questionsUntil", limitFrom(facts.calendar, command.at, awardQuestionDays)),
    },
  ]);
}

/**
 * A question (质疑) that stands in the way of signing: not answered, or answered with a yes; what a
 * ruling says of its complaint (投诉) counts in its place. One after which all was scored again is over.
 */
export const stopsSigning = ({ answer, complaint }: Question): boolean => {
  if (!complaint) return answer?.isUpheld !== false;
  const { ruling } = complaint;
  return ruling ? ruling.isUpheld && ruling.effect !== "rescored" : true;
};

/** Whether somebody still has to decide on it. */
export const isPending = ({ answer, complaint }: Question): boolean =>
  complaint ? !complaint.ruling : !answer;

/** Whether the contract of this tender may not be signed now. Source: Implementing Reg. Art. 54. */
export const isSigningStopped = (tender: Tender): boolean =>
  "questions" in tender && tender.questions.some(stopsSigning);

/**
 * Lets performance go on that a question or complaint has stopped for as long as one may; the
 * decision is still awaited. One question at a time.
 */
export function endSuspension(
  tender: Tender,
  command: { at: string },
): Decision<TenderEvent, "nothing_due"> {
  const question = suspendingQuestion(tender);
  if (!question || command.at < question.until) return refuse("nothing_due");
  return accept<TenderEvent>([{ type: "tender.suspension_ended", number: question.number }]);
}

/**
 * Asks about the award, as one of its bidders, within seven working days of the notice. Where both
 * have signed, performance and its money stop meanwhile.
 */
export function askQuestion(
  tender: Tender,
  command: { bidderId: string; text: string; at: string },
  facts: { calendar: WorkingCalendar; contractInForce: boolean },
): Decision<
  TenderEvent,
  "award_not_noticed" | "not_a_bidder" | "question_late" | "question_pending"
> {
  const { status } = tender;
  if (status !== "award_noticed" && status !== "awarded") {
    return refuse("award_not_noticed", { status });
  }
  const { bidderId, text, at } = command;
  if (!biddersOf(tender).includes(bidderId)) return refuse("not_a_bidder", { bidderId });
  const { questionsUntil, questions } = tender;
  if (at >= questionsUntil) return refuse("question_late", { at, questionsUntil });
  const pending = questions.find((one) => one.bidderId === bidderId && !one.answer);
  if (pending) return refuse("question_pending", { number: pending.number });
  const due = limitFrom(facts.calendar, at, policy.questionAnswerDays);
  const suspendsUntil = addDuration(at, `P${policy.questionSuspensionDays.value}D`);
  return accept<TenderEvent>([
    {
      type: "tender.question_asked",
      bidderId,
      text,
      ...instantOf("answerBy", due),
      ...(facts.contractInForce && { suspendsUntil }),
    },
  ]);
}

/**
 * Answers a question. One that is upheld before the award ends the tender; upheld after it, the
 * contract stays unsigned, or stopped.
 */
export function answerQuestion(
  tender: Tender,
  command: { number: number; isUpheld: boolean; text: string },
): Decision<
  TenderEvent,
  "award_not_noticed" | "question_unknown" | "question_already_answered" | "complaint_made"
> {
  const { status } = tender;
  if (status !== "award_noticed" && status !== "awarded") {
    return refuse("award_not_noticed", { status });
  }
  const question = tender.questions.find(({ number }) => number === command.number);
  if (!question) return refuse("question_unknown", { number: command.number });
  if (question.answer) return refuse("question_already_answered", { number: command.number });
  if (question.complaint) return refuse("complaint_made", { number: command.number });
  const answered: TenderEvent = { type: "tender.question_answered", ...command };
  if (!command.isUpheld || status === "awarded") return accept([answered]);
  const { excluded } = tender;
  const failed = failTender(tender, { failure: "question_upheld", excluded }, biddersOf(tender));
  return { ...failed, events: [answered, ...failed.events] };
}

/** The bid that won. */
export function winnerOf(tender: Tender) {
  const winner = "ranking" in tender ? tender.ranking[0] : undefined;
  return winner && { supplierId: winner.bidderId, priceFen: winner.priceFen };
}

/**
 * From when on the time to sign counts: the award notice; where the award was questioned, the award
 * itself, for nothing could be signed before.
 */
export const signingFrom = (tender: Tender | undefined, awardedAt: string): string =>
  tender?.status === "award_noticed" && tender.questions.length === 0
    ? tender.awardNoticedAt
    : awardedAt;

/** Awards the tender to the winner once its notice has stood; the contract is drafted with it. */
export function awardTender(
  tender: Tender,
  command: { contractId: string; at: string },
  facts: { asked: Asked; standing: Standing | undefined },
): Decision<
  TenderEvent,
  "award_not_noticed" | "award_too_early" | "question_pending" | "supplier_not_eligible"
> {
  if (tender.status !== "award_noticed") {
    return refuse("award_not_noticed", { status: tender.status });
  }
  const { awardFrom, questions } = tender;
  if (command.at < awardFrom) return refuse("award_too_early", { awardFrom });
  const pending = questions.find(isPending);
  if (pending) return refuse("question_pending", { number: pending.number });
  const winner = winnerOf(tender);
  assert(winner, "a ranking without a winner");
  const { asked, standing } = facts;
  assert(standing, "a winner who stands nowhere");
  const refused = refusedSupplier(winner.supplierId, { asked, standing }, command.at);
  if (refused) return refused;
  const { contractId } = command;
  return accept<TenderEvent>([{ type: "tender.awarded", ...winner, contractId }]);
}
