import { districtScope } from "../../core/actor.ts";
import { buyerRoleOf, ofBuyer, type Task } from "../../core/task.ts";
import { isPending, winnerOf } from "./award.ts";
import type { Complaint, PanelMember, Tender, TenderIn } from "./model.ts";

/** What waits of a tender for its buyer and for its panel. */
export function tenderTasks(tender: Tender): readonly Task[] {
  switch (tender.status) {
    case "closed":
      return opening(tender);
    case "opened":
      return scoring(tender);
    case "scored":
      return [{ ...buyerOf(tender), kind: "notice_award", dueAt: tender.awardNoticeBy }];
    case "award_noticed":
      return [...questions(tender), ...award(tender)];
    case "awarded":
      return questions(tender);
    case "open":
    case "failed":
    case "cancelled":
      return [];
  }
}

const about = ({ tenderId, title, buyerCode }: Tender) => ({
  path: { tenderId },
  name: title,
  partyCode: buyerCode,
});

const buyerOf = (tender: Tender) => ({ ...about(tender), holder: ofBuyer(tender.buyerCode) });

/** Experts score as experts and the buyer's people as what buys. */
const seatOf = (tender: Tender, { kind, subject }: PanelMember) => ({
  ...about(tender),
  holder: `${kind === "expert" ? kind : buyerRoleOf(tender.buyerCode)}/${subject}` as const,
});

/** By two people of the buyer's and the experts. */
function opening(tender: TenderIn<"closed">): readonly Task[] {
  const experts = tender.panel.filter(({ kind }) => kind === "expert");
  const openers = [buyerOf(tender), ...experts.map((one) => seatOf(tender, one))];
  const notBy = tender.openingBy === undefined ? undefined : [tender.openingBy];
  return openers.map((one) => ({ ...one, kind: "open_bids", notBy }));
}

/** What each member of the panel does next; the buyer replaces whoever has an interest. */
function scoring(tender: TenderIn<"opened">): readonly Task[] {
  const waiting = tender.panel.filter(
    ({ subject }) => !tender.sheets.some((sheet) => sheet.subject === subject),
  );
  const bound = (member: PanelMember) =>
    tender.interests.find(({ subject }) => subject === member.subject)?.bidderIds.length;
  const members = waiting.flatMap((member): Task[] => {
    const interests = bound(member);
    if (interests) return [];
    const kind = interests === undefined ? "declare_interests" : "fill_sheet";
    return [{ ...seatOf(tender, member), kind }];
  });
  return waiting.some(bound)
    ? [...members, { ...buyerOf(tender), kind: "replace_member" }]
    : members;
}

const questions = (tender: TenderIn<"award_noticed" | "awarded">): readonly Task[] =>
  tender.questions.flatMap(({ number, bidderId: partyCode, answer, answerBy, complaint }) => {
    const path = { tenderId: tender.tenderId, number: String(number) };
    const asked = { ...buyerOf(tender), path, partyCode };
    if (complaint) return complaint.ruling ? [] : [ruling(asked, complaint)];
    return answer ? [] : [{ ...asked, kind: "answer_question", dueAt: answerBy }];
  });

const ruling = (asked: Omit<Task, "kind">, { ruleBy }: Complaint): Task => ({
  ...asked,
  kind: "rule_complaint",
  holder: `treasurer/${districtScope}`,
  dueAt: ruleBy,
});

/** Once the notice has stood; no question may be open. */
function award(tender: TenderIn<"award_noticed">): readonly Task[] {
  if (tender.questions.some(isPending)) return [];
  const { awardFrom: from } = tender;
  const partyCode = winnerOf(tender)?.supplierId;
  return [{ ...buyerOf(tender), kind: "award_tender", partyCode, from }];
}
