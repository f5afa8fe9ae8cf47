import { assert, type Recorded } from "../../core/decision.ts";
import { as } from "../../core/in-status.ts";
import { withLimits } from "./limits.ts";
import { nextQuestion, type Tender, type TenderEvent } from "./model.ts";

/** What the notice said, without what came of it. */
function noticed(state: Tender | undefined) {
  assert(state, "an event out of its order");
  const { tenderId, projectId, buyerCode, year, title, budgetFen } = state;
  const { criteria, key, panel, closesAt, noticedAt } = state;
  const terms = { tenderId, projectId, buyerCode, year, title, budgetFen };
  return { ...terms, criteria, key, panel, closesAt, noticedAt };
}

type Replaced = Extract<TenderEvent, { type: "tender.member_replaced" }>;

function withoutMember(state: Tender | undefined, { leaves, joins }: Replaced): Tender {
  const before = as(state, "open", "closed", "opened");
  const panel = before.panel.map((member) =>
    member.subject === leaves ? { ...member, subject: joins } : member,
  );
  if (before.status !== "opened") return { ...before, panel };
  const interests = before.interests.filter(({ subject }) => subject !== leaves);
  return { ...before, panel, interests };
}

/** The state of a tender after one more event. */
export function evolveTender(state: Tender | undefined, event: Recorded<TenderEvent>): Tender {
  const { at, by } = event;
  switch (event.type) {
    case "tender.noticed": {
      const { type: _type, at: _at, by: _by, ...notice } = event;
      return { status: "open", ...notice, noticedAt: at };
    }
    case "tender.closed": {
      const { bidCount } = event;
      return { ...as(state, "open"), status: "closed", closedAt: at, bidCount };
    }
    case "tender.failed": {
      const { failure, bidCount, excluded } = event;
      return { ...noticed(state), status: "failed", failedAt: at, failure, bidCount, excluded };
    }
    case "tender.opening_started":
      return { ...as(state, "closed"), openingBy: by };
    case "tender.opened": {
      const { openingBy = "", ...closed } = as(state, "closed");
      const { bids, excluded } = event;
      const openedBy = [openingBy, by];
      const opened = { openedBy, openedAt: at, bids, excluded, interests: [], sheets: [] };
      return { ...closed, status: "opened", ...opened };
    }
    case "tender.interests_declared": {
      const before = as(state, "opened");
      const declared = { subject: by, bidderIds: event.bidderIds };
      return { ...before, interests: [...before.interests, declared] };
    }
    case "tender.member_replaced":
      return withoutMember(state, event);
    case "tender.sheet_filed": {
      const before = as(state, "opened");
      return { ...before, sheets: [...before.sheets, { subject: by, scores: event.scores }] };
    }
    case "tender.scored":
      return { ...as(state, "opened"), status: "scored", scoredAt: at, ranking: event.ranking };
    case "tender.award_noticed": {
      const { type: _type, at: _at, by: _by, ...limits } = event;
      const notice = { awardNoticedAt: at, ...limits, questions: [] };
      return { ...as(state, "scored"), status: "award_noticed", ...notice };
    }
    case "tender.question_asked": {
      const before = as(state, "award_noticed", "awarded");
      const { type: _type, at: askedAt, by: _by, ...asked } = event;
      const number = nextQuestion(before);
      const question = { number, ...asked, askedAt };
      return { ...before, questions: [...before.questions, question] };
    }
    case "tender.suspension_ended": {
      const before = as(state, "awarded");
      const questions = before.questions.map((one) =>
        one.number === event.number ? { ...one, suspensionEndedAt: at } : one,
      );
      return { ...before, questions };
    }
    case "tender.question_answered": {
      const before = as(state, "award_noticed", "awarded");
      const answer = { isUpheld: event.isUpheld, text: event.text, answeredAt: at };
      const questions = before.questions.map((one) =>
        one.number === event.number ? { ...one, answer } : one,
      );
      return { ...before, questions };
    }
    case "tender.awarded": {
      const { supplierId, priceFen, contractId } = event;
      const before = as(state, "award_noticed");
      return { ...before, status: "awarded", awardedAt: at, supplierId, priceFen, contractId };
    }
    case "tender.limits_recounted":
      assert(state, "limits without a tender");
      return withLimits(state, event);
    case "tender.cancelled":
      return { ...noticed(state), status: "cancelled", cancelledAt: at, reason: event.reason };
  }
}
