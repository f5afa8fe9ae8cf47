import { assert, type Recorded } from "../../core/decision.ts";
import { as } from "../../core/in-status.ts";
import { withoutBidder } from "./left-out.ts";
import { withLimits } from "./limits.ts";
import {
  nextQuestion,
  type Question,
  type Tender,
  type TenderEvent,
  type TenderIn,
} from "./model.ts";

/** What the notice said, without what came of it. */
function noticed(state: Tender | undefined) {
  assert(state, "an event out of its order");
  const { tenderId, projectId, buyerCode, year, title, method, budgetFen, reservedFen } = state;
  const { criteria, key, panel, closesAt, noticedAt } = state;
  const terms = { tenderId, projectId, buyerCode, year, title, method, budgetFen };
  const reserved = reservedFen === undefined ? {} : { reservedFen };
  return { ...terms, ...reserved, criteria, key, panel, closesAt, noticedAt };
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

type Answered = TenderIn<"award_noticed" | "awarded">;

function withQuestion<State extends Answered>(
  state: State,
  number: number,
  change: (question: Question) => Question,
): State {
  const questions = state.questions.map((one) => (one.number === number ? change(one) : one));
  return { ...state, questions };
}

type Ruled = Recorded<Extract<TenderEvent, { type: "tender.complaint_ruled" }>>;

const withRuling = (state: Answered, { at: ruledAt, number, isUpheld, effect, text }: Ruled) =>
  withQuestion(state, number, ({ complaint, ...question }) => {
    assert(complaint, "a ruling without its complaint");
    const ruling = { isUpheld, ...(effect && { effect }), text, ruledAt };
    return { ...question, complaint: { ...complaint, ruling } };
  });

/** As it was when the bids were opened, with what was asked since. */
function unscored(state: Answered): TenderIn<"opened"> {
  const { openedBy, openedAt, bids, excluded, interests, questions, closedAt, bidCount } = state;
  return {
    ...noticed(state),
    ...{ status: "opened", closedAt, bidCount, openedBy, openedAt, bids, excluded },
    ...{ interests, sheets: [], questions },
  };
}

/** The state of a tender after one more event. */
export function evolveTender(state: Tender | undefined, event: Recorded<TenderEvent>): Tender {
  const { at, by } = event;
  switch (event.type) {
    case "tender.noticed": {
      const { type: _type, at: _at, by: _by, method = "inquiry", ...notice } = event;
      return { status: "open", ...notice, method, noticedAt: at };
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
      const opened = { openedBy, openedAt: at, bids, excluded };
      const unscored = { interests: [], sheets: [], questions: [] };
      return { ...closed, status: "opened", ...opened, ...unscored };
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
    case "tender.scored": {
      const { type: _type, at: _at, by: _by, ...scored } = event;
      return { ...as(state, "opened"), status: "scored", scoredAt: at, ...scored };
    }
    case "tender.award_notice_overdue":
      return { ...as(state, "scored"), awardNoticeOverdueAt: at };
    case "tender.answer_overdue": {
      const before = as(state, "award_noticed", "awarded");
      return withQuestion(before, event.number, (one) => ({ ...one, answerOverdueAt: at }));
    }
    case "tender.ruling_overdue": {
      const before = as(state, "award_noticed", "awarded");
      return withQuestion(before, event.number, ({ complaint, ...question }) => {
        assert(complaint, "a ruling that is late without its complaint");
        return { ...question, complaint: { ...complaint, rulingOverdueAt: at } };
      });
    }
    case "tender.award_noticed": {
      const { type: _type, at: _at, by: _by, ...limits } = event;
      const notice = { awardNoticedAt: at, ...limits };
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
      return withQuestion(before, event.number, ({ complaint, ...question }) =>
        complaint?.suspendsUntil
          ? { ...question, complaint: { ...complaint, suspensionEndedAt: at } }
          : { ...question, ...(complaint && { complaint }), suspensionEndedAt: at },
      );
    }
    case "tender.question_answered": {
      const before = as(state, "award_noticed", "awarded");
      const answer = { isUpheld: event.isUpheld, text: event.text, answeredAt: at };
      return withQuestion(before, event.number, (question) => ({ ...question, answer }));
    }
    case "tender.complained": {
      const { type: _type, at: complainedAt, by: _by, number, ...said } = event;
      const complaint = { ...said, complainedAt };
      const before = as(state, "award_noticed", "awarded");
      return withQuestion(before, number, (question) => ({ ...question, complaint }));
    }
    case "tender.complaint_ruled": {
      const before = as(state, "award_noticed", "awarded");
      const ruled = withRuling(before, event);
      return event.effect === "rescored" ? unscored(ruled) : ruled;
    }
    case "tender.winner_excluded": {
      const { bidderId, against, ranking, awardNoticeBy, awardNoticeByProvisional } = event;
      const before = as(state, "award_noticed");
      const {
        awardNoticedAt: _noticedAt,
        awardFrom: _from,
        awardFromProvisional: _fromProvisional,
        questionsUntil: _until,
        questionsUntilProvisional: _untilProvisional,
        awardNoticeOverdueAt: _overdueAt,
        ...scored
      } = before;
      const due = { awardNoticeBy, awardNoticeByProvisional };
      const left = withoutBidder(before, { bidderId, against });
      return { ...scored, ...left, status: "scored", ranking, ...due };
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
