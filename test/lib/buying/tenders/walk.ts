import * as award from "../../../../lib/buying/tenders/award.ts";
import { Bid, bidLifecycle } from "../../../../lib/buying/tenders/bid.ts";
import { submitBid, withdrawBid } from "../../../../lib/buying/tenders/bid-decide.ts";
import { complain, ruleOnComplaint } from "../../../../lib/buying/tenders/complaint.ts";
import { cancelTender, closeTender } from "../../../../lib/buying/tenders/decide.ts";
import { lifecycle, Tender } from "../../../../lib/buying/tenders/model.ts";
import { excludeWinner } from "../../../../lib/buying/tenders/next-winner.ts";
import { openTender } from "../../../../lib/buying/tenders/opening.ts";
import * as scoring from "../../../../lib/buying/tenders/scoring.ts";
import { watchTender } from "../../../../lib/buying/tenders/watch.ts";
import { walk } from "../../../support/walk.ts";
import { asked as purchase, standing } from "../eligibility-samples.ts";
import {
  at,
  bidderOf,
  calendar,
  contractId,
  countedAt,
  evolved,
  justOpened,
  sheet,
  tenderId,
  tenderIn,
} from "./samples.ts";

const expert = { by: "expert-1", role: "expert" } as const;
const asked = { bidderId: bidderOf(2), text: "示例质疑" };

/** The state with a question, where the status knows any. */
const questioned = (t: Tender): Tender =>
  t.status === "award_noticed" || t.status === "awarded"
    ? evolved(t, {
        type: "tender.question_asked",
        ...asked,
        answerBy: countedAt,
        suspendsUntil: countedAt,
      })
    : t;

/** The state with the limit of its award notice, where it is scored. */
const late = (t: Tender): Tender =>
  t.status === "scored" ? { ...t, awardNoticeBy: countedAt, awardNoticeByProvisional: false } : t;

/** The same with a complaint about it. */
const complained = (t: Tender): Tender =>
  t.status === "award_noticed" || t.status === "awarded"
    ? evolved(questioned(t), {
        type: "tender.complained",
        number: 1,
        text: "示例投诉",
        ruleBy: countedAt,
        ruleByProvisional: false,
      })
    : t;

export const tenderWalk = walk({
  lifecycle,
  schema: Tender,
  stateIn: (status): Tender => tenderIn(status),
  commands: {
    close: (t) => closeTender(t, { at: countedAt }, { bidders: ["a", "b", "c"] }),
    open: (t) => openTender(t, { ...expert, at: countedAt }, { found: [] }),
    declareInterests: (t) =>
      scoring.declareInterests(t.status === "opened" ? justOpened() : t, {
        ...expert,
        bidderIds: [],
      }),
    replaceMember: (t) =>
      scoring.replaceMember(t, { leaves: "expert-2", joins: "expert-3", reason: "示例理由" }),
    fileSheet: (t) =>
      scoring.fileSheet(t, { ...expert, scores: sheet }, { actsFor: [], calendar, at }),
    noticeAward: (t) => award.noticeAward(t, { at }, { calendar }),
    ask: (t) => award.askQuestion(t, { ...asked, at }, { calendar, contractInForce: false }),
    watch: (t) => watchTender(questioned(late(t)), { at: countedAt }),
    endSuspension: (t) => award.endSuspension(questioned(t), { at: countedAt }),
    answer: (t) =>
      award.answerQuestion(questioned(t), { number: 1, isUpheld: false, text: "示例答复" }),
    complain: (t) =>
      complain(
        questioned(t),
        { number: 1, ...asked, at: countedAt },
        { calendar, contractInForce: false },
      ),
    rule: (t) => ruleOnComplaint(complained(t), { number: 1, isUpheld: false, text: "示例决定" }),
    excludeWinner: (t) =>
      excludeWinner(
        t,
        { effect: "next", at },
        { asked: purchase, standing: { ...standing, isActive: false }, calendar },
      ),
    award: (t) =>
      award.awardTender(
        t,
        { contractId, at: "2026-02-16T16:00:00.000Z" },
        { asked: purchase, standing },
      ),
    cancel: (t) => cancelTender(t, { reason: "示例理由" }, { bidders: [] }),
  },
});

const sent = { tenderId, bidderId: bidderOf(1), sha256: "a".repeat(64), submittedAt: at };
const bids: Readonly<Record<Bid["status"], Bid>> = {
  sealed: { status: "sealed", ...sent },
  withdrawn: { status: "withdrawn", ...sent, withdrawnAt: at },
};
const facts = {
  tender: tenderIn("open"),
  asked: purchase,
  standing,
  headKey: "head",
  headHeldBy: undefined,
};
const header = { alg: "RSA-OAEP-256", enc: "A256GCM", kid: facts.tender.key.kid };
const bound = { ...header, tnd: tenderId, bdr: bidderOf(1) };
const sealed = `${Buffer.from(JSON.stringify(bound)).toString("base64url")}.a.b.c.d`;

const replacing = ({ status, sha256 }: Bid) => (status === "sealed" ? { replaces: sha256 } : {});

export const bidWalk = walk({
  lifecycle: bidLifecycle,
  schema: Bid,
  stateIn: (status) => bids[status],
  commands: {
    submit: (bid) =>
      submitBid(bid, { ...sent, sealed, sha256: "b".repeat(64), at, ...replacing(bid) }, facts),
    withdraw: (bid) => withdrawBid(bid, { sha256: bid.sha256, at }, facts),
  },
});
