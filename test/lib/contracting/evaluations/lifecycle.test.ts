import { describe, expect, it } from "vitest";
import * as assess from "../../../../lib/contracting/evaluations/assess.ts";
import * as collect from "../../../../lib/contracting/evaluations/collect.ts";
import {
  answerInvitation,
  evolveInvitation,
} from "../../../../lib/contracting/evaluations/invitation.ts";
import {
  lifecycle,
  Round,
  type RoundStatus,
} from "../../../../lib/contracting/evaluations/model.ts";
import { viewResult, viewRound } from "../../../../lib/contracting/evaluations/view.ts";
import type { Actor } from "../../../../lib/core/actor.ts";
import * as sample from "./samples.ts";

const { calendar, countedAt, digest, openedAt, roundIn } = sample;
const free = { hasInterest: false, calendar };
const invitation = evolveInvitation(undefined, {
  type: "invitation.made",
  roundId: sample.roundId,
  n: 1,
  householdId: "510107008009-01-001/1-1",
  at: openedAt,
  by: "system",
});
const reason = "示例理由";

/** Each command as it would be right, so that only the status can refuse it. */
const commands: Record<string, (round: Round) => { ok: boolean }> = {
  invite: (round) => collect.inviteNext(round, openedAt),
  answer: (round) => answerInvitation(invitation, openedAt, { round }),
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
        role: "assessor",
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
  prolong: (round) => collect.prolongCollection(round, { reason, at: openedAt }),
  remind: (round) => assess.remindOfOverdue(round, "2027-01-01T00:00:00.000Z"),
  object: (round) => assess.objectToResult(round, { reason, at: openedAt }, free),
  recheck: (round) => assess.recheckResult(round, { reason, scores: [], by: "assessor-2" }, free),
  finalise: (round) => assess.finaliseRound(round, { at: sample.noticeOver, calendar }),
};

describe("every status and every command", () => {
  const statuses = Object.keys(lifecycle) as RoundStatus[];
  const pairs = statuses.flatMap((status) =>
    Object.keys(commands).map((command) => [status, command] as const),
  );

  it.each(pairs)("%s, %s: accepted or refused as the lifecycle says", (status, command) => {
    const expected = (lifecycle[status] as readonly string[]).includes(command);
    expect(commands[command]?.(roundIn(status)).ok).toBe(expected);
  });

  it("every command of the lifecycle is tried here", () => {
    const named = new Set(Object.values(lifecycle).flat());
    expect([...named].sort()).toEqual(Object.keys(commands).sort());
  });

  it.each(statuses)("the state %s fits its schema", (status) => {
    const state = roundIn(status);
    expect(Round.parse(state)).toEqual(state);
    expect(state.status).toBe(status);
  });

  it.each(statuses)(
    "a round that is %s shows the supplier no draw, and no score too early",
    (s) => {
      const round = roundIn(s);
      const supplier: Actor = { subject: "one", role: "organisation", scopes: [] };
      const seen = JSON.stringify(viewRound(round, supplier));
      expect(seen).not.toContain(sample.seed);
      expect(seen).not.toContain("givenBy");
      const isPublic = ["noticed", "objected", "final"].includes(s);
      expect(seen.includes("scoreHundredths")).toBe(isPublic);
      expect(seen.includes('"counts"')).toBe(isPublic);
      if (isPublic) expect(JSON.stringify(viewResult(round))).not.toContain("assessor-1");
      else expect(() => viewResult(round)).toThrow();
    },
  );
});
