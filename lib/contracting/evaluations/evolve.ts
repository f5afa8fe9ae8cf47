import { assert, type Recorded } from "../../core/decision.ts";
import { as } from "../../core/in-status.ts";
import type { RoundEvent } from "./events.ts";
import type { GivenScore, Round } from "./model.ts";
import { corrected } from "./score.ts";

/** A score with who gave it and when. */
const given = (
  { indicator, scoreHundredths, points, evidenceSha256 }: GivenScore,
  { by, at }: { by: string; at: string },
): Round["scores"][number] => ({
  indicator,
  scoreHundredths,
  ...(points && { points }),
  evidenceSha256,
  givenBy: by,
  givenAt: at,
});

/** The state of a round after one more event. */
export function evolveRound(state: Round | undefined, event: Recorded<RoundEvent>): Round {
  switch (event.type) {
    case "round.opened": {
      const { type: _type, at, by: _by, ...plan } = event;
      return {
        status: "open",
        ...plan,
        openedAt: at,
        invited: 0,
        recipientsInvited: 0,
        declined: 0,
        replacements: [],
        papers: [],
        scores: [],
        assessors: [],
        interested: [],
        late: [],
        lots: [],
      };
    }
    case "round.assessor_assigned": {
      assert(state, "an assessor of no round");
      const { subject, lot } = event;
      return {
        ...state,
        assessors: [...state.assessors, subject],
        lots: [...state.lots, ...(lot ? [{ ...lot, subject }] : [])],
      };
    }
    case "round.interest_declared": {
      assert(state, "an assessor of no round");
      const interested = [...state.interested, event.subject];
      return { ...withoutMarksOf(without(state, event.subject), event.subject), interested };
    }
    case "round.assessor_removed": {
      assert(state, "an assessor of no round");
      return { ...without(state, event.subject), late: [...state.late, event.subject] };
    }
    case "round.invited":
      return { ...as(state, "open"), invited: event.upTo };
    case "round.recipients_invited":
      return { ...as(state, "open"), recipientsInvited: event.upTo };
    case "round.door_declined": {
      const before = as(state, "collecting");
      const more = event.replacedIn === undefined ? [] : [event.replacedIn];
      return {
        ...before,
        declined: before.declined + 1,
        invited: before.invited + more.length,
        replacements: [...before.replacements, ...more],
      };
    }
    case "round.collection_started":
      return { ...as(state, "open"), status: "collecting", closesAt: event.closesAt };
    case "round.papers_filed": {
      const before = as(state, "collecting");
      const { indicator, sha256s, at } = event;
      return { ...before, papers: [...before.papers, { indicator, sha256s, filedAt: at }] };
    }
    case "round.indicator_scored": {
      const before = as(state, "collecting", "assessing");
      return { ...before, scores: [...before.scores, given(event, event)] };
    }
    case "round.extended":
      return { ...as(state, "collecting"), closesAt: event.closesAt, extendedAt: event.at };
    case "round.escalated": {
      const { answered, recipientsAnswered, at } = event;
      return {
        ...as(state, "collecting"),
        status: "insufficient",
        answered,
        ...(recipientsAnswered !== undefined && { recipientsAnswered }),
        escalatedAt: at,
      };
    }
    case "round.prolonged": {
      const {
        answered: _answered,
        recipientsAnswered: _served,
        escalatedAt: _at,
        ...before
      } = as(state, "insufficient");
      return { ...before, status: "collecting", closesAt: event.closesAt };
    }
    case "round.answers_counted": {
      const { counts, assessmentDue, at } = event;
      const before = as(state, "collecting");
      return { ...before, status: "assessing", counts, countedAt: at, assessmentDue };
    }
    default:
      return evolveResult(state, event);
  }
}

const without = (round: Round, subject: string): Round => ({
  ...round,
  assessors: round.assessors.filter((one) => one !== subject),
});

/** What they gave is awaited again, as long as no result rests on it. */
const withoutMarksOf = (round: Round, subject: string): Round =>
  "result" in round
    ? round
    : { ...round, scores: round.scores.filter(({ givenBy }) => givenBy !== subject) };

type Later = Extract<
  RoundEvent,
  {
    type:
      | "round.inspections_counted"
      | "round.assessment_near"
      | "round.assessment_overdue"
      | "round.noticed"
      | "round.notice_recounted"
      | "round.assessment_recounted"
      | "round.recheck_recounted"
      | "round.objected"
      | "round.recheck_overdue"
      | "round.rechecked"
      | "round.finalised"
      | "round.ended";
  }
>;

/** What happens once the answers are counted. */
function evolveResult(state: Round | undefined, event: Recorded<Later>): Round {
  switch (event.type) {
    case "round.inspections_counted": {
      const before = as(state, "assessing");
      return { ...before, counts: { ...before.counts, inspected: event.inspected } };
    }
    case "round.assessment_near":
      return { ...as(state, "assessing"), remindedAt: event.at };
    case "round.assessment_overdue":
      return { ...as(state, "assessing"), overdueToldAt: event.at };
    case "round.noticed": {
      const assessing = as(state, "assessing");
      const { assessmentDue: _due, remindedAt: _near, overdueToldAt: _at, ...before } = assessing;
      const { result, noticeEnds, at } = event;
      return { ...before, status: "noticed", result, noticedAt: at, noticeEnds };
    }
    case "round.notice_recounted":
      return { ...as(state, "noticed"), noticeEnds: event.noticeEnds };
    case "round.assessment_recounted":
      return { ...as(state, "assessing"), assessmentDue: event.assessmentDue };
    case "round.recheck_recounted":
      return { ...as(state, "objected"), recheckDue: event.recheckDue };
    case "round.objected": {
      const { reason, recheckDue, at } = event;
      const objection = { reason, objectedAt: at };
      return { ...as(state, "noticed"), status: "objected", objection, recheckDue };
    }
    case "round.recheck_overdue":
      return { ...as(state, "objected"), overdueToldAt: event.at };
    case "round.rechecked": {
      const { recheckDue: _due, overdueToldAt: _at, ...before } = as(state, "objected");
      const { reason, scores, result, at, by } = event;
      return {
        ...before,
        status: "noticed",
        scores: corrected(
          before.scores,
          scores.map((score) => given(score, event)),
        ),
        result,
        recheck: { reason, before: before.result, recheckedBy: by, recheckedAt: at },
      };
    }
    case "round.finalised":
      return { ...as(state, "noticed"), status: "final", finalAt: event.at };
    case "round.ended": {
      const assessing = as(state, "assessing");
      const { assessmentDue: _due, remindedAt: _near, overdueToldAt: _at, ...before } = assessing;
      return { ...before, status: "ended", endedAt: event.at, endedFor: event.endedFor };
    }
  }
}
