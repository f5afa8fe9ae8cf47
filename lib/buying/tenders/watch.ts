import { accept, type Decision, refuse } from "../../core/decision.ts";
import type { Tender, TenderEvent } from "./model.ts";
import { suspendingQuestion } from "./times.ts";

/** A limit that somebody has to keep, until when, and what is told once it has passed. */
type Watched = { readonly until: string; readonly told: TenderEvent };

/** The limits of a tender that run and that nobody was told of yet. */
function watchedIn(tender: Tender): readonly Watched[] {
  if (tender.status === "scored") {
    const { awardNoticeBy: until, awardNoticeOverdueAt } = tender;
    return until && !awardNoticeOverdueAt
      ? [{ until, told: { type: "tender.award_notice_overdue" } }]
      : [];
  }
  if (tender.status !== "award_noticed" && tender.status !== "awarded") return [];
  return tender.questions.flatMap((question): readonly Watched[] => {
    const { number, answer, answerBy, answerOverdueAt, complaint } = question;
    if (complaint) {
      return complaint.ruling || complaint.rulingOverdueAt
        ? []
        : [{ until: complaint.ruleBy, told: { type: "tender.ruling_overdue", number } }];
    }
    return answer || answerOverdueAt
      ? []
      : [{ until: answerBy, told: { type: "tender.answer_overdue", number } }];
  });
}

/** When a schedule must look at a tender next, that takes no bids any more. */
export const nextWatchAt = (tender: Tender): string | undefined =>
  [suspendingQuestion(tender)?.until, ...watchedIn(tender).map(({ until }) => until)]
    .filter((until) => until !== undefined)
    .sort()[0];

/** Tells of every limit that has passed, once each. Source: domain.md §7. */
export function watchTender(
  tender: Tender,
  command: { at: string },
): Decision<TenderEvent, "nothing_due"> {
  const passed = watchedIn(tender).filter(({ until }) => until <= command.at);
  return passed.length > 0 ? accept(passed.map(({ told }) => told)) : refuse("nothing_due");
}
