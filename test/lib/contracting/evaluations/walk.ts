import * as assess from "../../../../lib/contracting/evaluations/assess.ts";
import * as collect from "../../../../lib/contracting/evaluations/collect.ts";
import {
  answerInvitation,
  declineInvitation,
  evolveInvitation,
  Invitation,
  invitationLifecycle,
  issueToken,
} from "../../../../lib/contracting/evaluations/invitation.ts";
import { lifecycle, Round } from "../../../../lib/contracting/evaluations/model.ts";
import {
  evolveAssessor,
  RegisteredAssessor,
  registerAssessor,
  registerLifecycle,
  removeAssessor,
} from "../../../../lib/contracting/evaluations/register-model.ts";
import { walk } from "../../../support/walk.ts";
import * as sample from "./samples.ts";

const { calendar, countedAt, digest, openedAt, roundIn } = sample;
const free = { hasInterest: false, calendar };
const standing = { isAppointed: true, hasInterest: false, isRemoved: false };
const reason = "示例理由";
/** The same with one assessor. */
const assigned = (round: Round): Round => ({ ...round, assessors: ["assessor-3"] });

const recorded = { at: openedAt, by: "system" };
const made = evolveInvitation(undefined, {
  type: "invitation.made",
  roundId: sample.roundId,
  n: 1,
  householdId: "510107008009-01-001/1-1",
  ...recorded,
});
const issued = { type: "invitation.token_issued" as const, way: "slip" as const, ...recorded };
const invited = evolveInvitation(made, issued);
const held = { at: openedAt, tokenNumber: 1, answers: sample.answer() };
const invitations = {
  invited,
  answered: evolveInvitation(invited, { type: "invitation.answered", ...recorded }),
};

export const roundWalk = walk({
  lifecycle,
  schema: Round,
  stateIn: (status) => roundIn(status),
  commands: {
    invite: (round) => collect.inviteNext(round, openedAt),
    answer: (round) => answerInvitation(invitations.invited, held, { round }),
    assign: (round) => assess.assignAssessor(round, { subject: "assessor-3", ...standing }),
    decline: (round) => collect.noteDeclined(round, { unitCode: "510107008009-01-001" }),
    declareInterest: (round) => assess.declareInterest(assigned(round), { subject: "assessor-3" }),
    replaceAssessor: (round) =>
      assess.replaceAssessor(
        assigned(round),
        { subject: "assessor-3", at: "2027-01-01T00:00:00.000Z" },
        { subject: "assessor-4", ...standing },
      ),
    filePapers: (round) =>
      collect.filePapers(round, { indicator: "records", sha256s: [digest], at: openedAt }),
    scoreIndicator: (round) =>
      assess.scoreIndicator(
        round,
        {
          indicator: "effect",
          scoreHundredths: 1,
          evidenceSha256: digest,
          by: "assessor-2",
          at: openedAt,
        },
        free,
      ),
    countAnswers: (round) =>
      collect.countAnswers(round, countedAt, {
        answers: [],
        deliveries: 0,
        deliveriesMin: 0,
        calendar,
      }),
    endUninspected: (round) =>
      assess.endUninspected(round, {
        overAt: sample.openedAt,
        inspected: sample.uninspected,
      }),
    countInspections: (round) =>
      assess.countInspections(round, sample.inspected, { at: countedAt, calendar }),
    prolong: (round) => collect.prolongCollection(round, { reason, at: openedAt }),
    remind: (round) => assess.remindOfOverdue(round, "2027-01-01T00:00:00.000Z"),
    object: (round) => assess.objectToResult(round, { reason, at: openedAt }, free),
    recheck: (round) => assess.recheckResult(round, { reason, scores: [], by: "assessor-2" }, free),
    finalise: (round) => assess.finaliseRound(round, { at: sample.noticeOver, calendar }),
  },
});

const entered = evolveAssessor(undefined, {
  type: "assessor.registered",
  subject: "assessor-3",
  name: "示例评估事务所",
  categories: ["D"],
  ...recorded,
});
const register = {
  registered: entered,
  removed: evolveAssessor(entered, { type: "assessor.removed", reason, ...recorded }),
};

export const assessorWalk = walk({
  lifecycle: registerLifecycle,
  schema: RegisteredAssessor,
  stateIn: (status): RegisteredAssessor => register[status],
  commands: {
    register: (assessor) =>
      registerAssessor(assessor, {
        subject: "assessor-3",
        name: "示例评估中心",
        categories: ["E"],
      }),
    remove: (assessor) => removeAssessor(assessor, { reason }),
  },
});

export const invitationWalk = walk({
  lifecycle: invitationLifecycle,
  schema: Invitation,
  stateIn: (status): Invitation => invitations[status],
  commands: {
    issueToken: (invitation) =>
      issueToken(invitation, { at: openedAt, way: "slip" }, { round: roundIn("collecting") }),
    decline: (invitation) => declineInvitation(invitation, held, { round: roundIn("collecting") }),
    answer: (invitation) => answerInvitation(invitation, held, { round: roundIn("collecting") }),
  },
});
