import { describe, expect, it } from "vitest";
import * as award from "../../../../lib/buying/tenders/award.ts";
import { bidLifecycle } from "../../../../lib/buying/tenders/bid.ts";
import { submitBid, withdrawBid } from "../../../../lib/buying/tenders/bid-decide.ts";
import { cancelTender, closeTender } from "../../../../lib/buying/tenders/decide.ts";
import { evolveTender } from "../../../../lib/buying/tenders/evolve.ts";
import { lifecycle, Tender } from "../../../../lib/buying/tenders/model.ts";
import { openTender } from "../../../../lib/buying/tenders/opening.ts";
import * as scoring from "../../../../lib/buying/tenders/scoring.ts";
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

type Status = Tender["status"];
const expert = { by: "expert-1", role: "expert" } as const;
const asked = { bidderId: bidderOf(2), text: "示例质疑" };

/** The state with a question, where the status knows any. */
const questioned = (t: Tender): Tender =>
  "questions" in t
    ? evolved(t, { type: "tender.question_asked", ...asked, answerBy: countedAt })
    : t;

/** Each command as it would be right, so that only the status can refuse it. */
const commands: Record<string, (t: Tender) => { ok: boolean }> = {
  close: (t) => closeTender(t, { at: countedAt }, { bidCount: 3 }),
  open: (t) => openTender(t, { ...expert, at: countedAt }, { found: [] }),
  declareInterests: (t) =>
    scoring.declareInterests(t.status === "opened" ? justOpened() : t, {
      ...expert,
      bidderIds: [],
    }),
  replaceMember: (t) =>
    scoring.replaceMember(t, { leaves: "expert-2", joins: "expert-3", reason: "示例理由" }),
  fileSheet: (t) => scoring.fileSheet(t, { ...expert, scores: sheet }, { actsFor: [] }),
  noticeAward: (t) => award.noticeAward(t, { at }, { calendar }),
  ask: (t) => award.askQuestion(t, { ...asked, at }, { calendar }),
  answer: (t) =>
    award.answerQuestion(questioned(t), { number: 1, isUpheld: false, text: "示例答复" }),
  award: (t) =>
    award.awardTender(t, { contractId, at: "2026-02-16T16:00:00.000Z" }, { supplierActive: true }),
  cancel: (t) => cancelTender(t, { reason: "示例理由" }),
};

describe("every status and every command", () => {
  const pairs = Object.keys(lifecycle).flatMap((status) =>
    Object.keys(commands).map((command) => [status as Status, command] as const),
  );

  it.each(pairs)("%s, %s: accepted or refused as the lifecycle says", (status, command) => {
    const expected = (lifecycle[status] as readonly string[]).includes(command);
    expect(commands[command]?.(tenderIn(status)).ok).toBe(expected);
  });

  it("every command of the lifecycle is tried here", () => {
    const named = new Set(Object.values(lifecycle).flat());
    expect([...named].sort()).toEqual(Object.keys(commands).sort());
  });

  it.each(Object.keys(lifecycle))("the state %s fits its schema", (status) => {
    const state = tenderIn(status as Status);
    expect(Tender.parse(state)).toEqual(state);
    expect(state.status).toBe(status);
  });

  it("an event out of its order stops the program", () => {
    const closed = { type: "tender.closed", bidCount: 3, at, by: "system" } as const;
    expect(() => evolveTender(tenderIn("opened"), closed)).toThrow("impossible");
    expect(() => evolveTender(undefined, closed)).toThrow("impossible");
  });
});

describe("a bid's status", () => {
  const sent = { tenderId, bidderId: bidderOf(1), sha256: "a".repeat(64), submittedAt: at };
  const states = {
    sealed: { status: "sealed", ...sent },
    withdrawn: { status: "withdrawn", ...sent, withdrawnAt: at },
  } as const;
  const facts = {
    tender: tenderIn("open"),
    bidderActive: true,
    headKey: "head",
    headHeldBy: undefined,
  };

  it.each(["sealed", "withdrawn"] as const)("%s accepts what its lifecycle says", (status) => {
    const header = { alg: "RSA-OAEP-256", enc: "A256GCM", kid: facts.tender.key.kid };
    const bound = { ...header, tnd: tenderId, bdr: bidderOf(1) };
    const sealed = `${Buffer.from(JSON.stringify(bound)).toString("base64url")}.a.b.c.d`;
    const command = { ...sent, sealed, at };
    const accepts = [
      ...(submitBid(states[status], command, facts).ok ? ["submit"] : []),
      ...(withdrawBid(states[status], { at }, facts).ok ? ["withdraw"] : []),
    ];
    expect(accepts).toEqual(bidLifecycle[status]);
  });
});
