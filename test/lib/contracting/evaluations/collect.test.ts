import { describe, expect, it } from "vitest";
import {
  countAnswers,
  filePapers,
  inviteNext,
  openRound,
  prolongCollection,
} from "../../../../lib/contracting/evaluations/collect.ts";
import { nextLookAt } from "../../../../lib/contracting/evaluations/limits.ts";
import { firstTemplate } from "../../../../lib/core/evaluation-template.ts";
import {
  after,
  answer,
  calendar,
  closesAt,
  countedAt,
  digest,
  doors,
  given,
  households,
  inspected,
  occasion,
  openedAt,
  papersOf,
  roundIn,
  scoreOf,
  seed,
  sha256,
} from "./samples.ts";

const template = firstTemplate.indicators;
const opening = { template, households, seed };
const answers = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ ...answer(), answerId: sha256(`${i}`) }));
const counting = (count: number) => ({
  answers: answers(count),
  deliveries: 10,
  deliveriesMin: 10,
  inspected,
  calendar,
});

describe("opening a round", () => {
  it("freezes the roll, the seed, the size of the sample and its spread", () => {
    const decision = openRound(occasion, opening);
    expect(decision).toMatchObject({
      ok: true,
      events: [
        {
          type: "round.opened",
          frame: { sha256: sha256(households.join("\n")), households: 60, seed },
          survey: { confidencePercent: 95, marginPercent: 5, sampleSize: 53, answersNeeded: 30 },
          allocation: [
            { unitCode: "510107008009-01-001", households: 40, invitations: 35 },
            { unitCode: "510107008009-01-002", households: 20, invitations: 18 },
          ],
        },
      ],
    });
  });

  it("needs every household of a roll below 30", () => {
    const small = { ...opening, households: doors("510107008009-01-001", 12) };
    const decision = openRound(occasion, small);
    expect(decision).toMatchObject({ events: [{ survey: { sampleSize: 12, answersNeeded: 12 } }] });
  });

  it.each([
    [20, 20, 20],
    [21, 21, 21],
    [25, 25, 25],
    [30, 30, 30],
    [31, 30, 30],
    [32, 30, 30],
    [40, 37, 30],
  ])(
    "never needs more answers than it invites: a roll of %i invites %i, needs %i",
    (all, invited, needed) => {
      const roll = { ...opening, households: doors("510107008009-01-001", all) };
      const survey = { sampleSize: invited, answersNeeded: needed };
      expect(openRound(occasion, roll)).toMatchObject({ events: [{ survey }] });
    },
  );

  it("is refused where nobody can be asked", () => {
    expect(openRound(occasion, { ...opening, households: [] })).toMatchObject({
      code: "frame_empty",
    });
  });
});

describe("inviting", () => {
  it("goes on in steps and starts the collection with the last invitation", () => {
    const first = inviteNext(roundIn("open"), openedAt);
    expect(first).toMatchObject({ events: [{ type: "round.invited", upTo: 40 }] });
    if (!first.ok) throw new Error(first.code);
    const half = after(roundIn("open"), first.events);
    expect(half.status).toBe("open");
    const second = inviteNext(half, openedAt);
    expect(second).toEqual({
      ok: true,
      events: [
        { type: "round.invited", upTo: 53 },
        { type: "round.collection_started", closesAt },
      ],
    });
  });

  it("wants a schedule's attention at once, and then a minute after the collection closed", () => {
    expect(nextLookAt(roundIn("open"))).toBe(openedAt);
    expect(nextLookAt(roundIn("collecting"))).toBe("2026-04-29T16:01:00.000Z");
    expect(nextLookAt(roundIn("insufficient"))).toBeUndefined();
    expect(nextLookAt(roundIn("final"))).toBeUndefined();
  });
});

describe("filing papers", () => {
  const file = (at: string, ...before: Parameters<typeof roundIn>[1][]) =>
    filePapers(roundIn("collecting", ...before), {
      indicator: "finance",
      sha256s: [digest],
      at,
    });

  it("is accepted until the collection closes, to the millisecond", () => {
    expect(file("2026-04-29T15:59:59.999Z").ok).toBe(true);
    expect(file(closesAt)).toMatchObject({ code: "papers_late" });
  });

  it("is accepted once for each indicator", () => {
    const papers = papersOf("finance");
    expect(file(openedAt, papers)).toMatchObject({ code: "papers_already_filed" });
    expect(file(openedAt, papersOf("records")).ok).toBe(true);
  });

  it("is refused once the answers are counted", () => {
    const papers = { indicator: "finance" as const, sha256s: [digest], at: countedAt };
    expect(filePapers(roundIn("assessing"), papers)).toMatchObject({
      code: "round_not_collecting",
    });
  });
});

describe("counting answers", () => {
  it("waits until a minute after the collection closed", () => {
    const count = (at: string) => countAnswers(roundIn("collecting"), at, counting(30));
    expect(count("2026-04-29T16:00:59.999Z")).toMatchObject({ code: "nothing_due" });
    expect(count("2026-04-29T16:01:00.000Z").ok).toBe(true);
  });

  it("keeps the joint SHA-256 of all answers, over their canonical JSON", () => {
    const asked = counting(30);
    const canonical = asked.answers.map(
      ({ answerId }) =>
        `{"answerId":"${answerId}","overall":5,"served":true,"timeliness":5,"usefulness":5}`,
    );
    const answersSha256 = sha256(`[${canonical.join()}]`);
    const decision = countAnswers(roundIn("collecting"), countedAt, asked);
    expect(decision).toMatchObject({ events: [{ counts: { answersSha256 } }] });
  });

  it("waits for the indicators that people give, for ten working days", () => {
    const decision = countAnswers(roundIn("collecting"), countedAt, counting(30));
    expect(decision).toMatchObject({
      ok: true,
      events: [
        {
          type: "round.answers_counted",
          counts: { invited: 53, answered: 30, served: 30, ratings: 90 },
          assessmentDue: { on: "2026-05-15", provisional: false },
        },
      ],
    });
  });

  it("publishes at once where everything is there", () => {
    const decision = countAnswers(roundIn("collecting", ...given), countedAt, counting(30));
    expect(decision).toMatchObject({
      events: [
        { type: "round.answers_counted" },
        {
          type: "round.noticed",
          result: { scoreHundredths: 9_450, grade: "excellent" },
          noticeEnds: { on: "2026-05-07" },
        },
      ],
    });
  });

  it("does not wait for what missing papers made 0", () => {
    const round = roundIn("collecting", scoreOf("effect"));
    const decision = countAnswers(round, countedAt, counting(30));
    // 25 + 20 × 0.9 + 20 × 0.9 + 20, and nothing for finance and records
    expect(decision).toMatchObject({
      events: [{}, { result: { scoreHundredths: 8_100, grade: "good" } }],
    });
  });

  it("with one answer too few extends once, then calls the street; it never passes", () => {
    const first = countAnswers(roundIn("collecting", ...given), countedAt, counting(29));
    expect(first).toEqual({
      ok: true,
      events: [
        {
          type: "round.extended",
          answered: 29,
          answersNeeded: 30,
          closesAt: "2026-05-07T16:00:00.000Z",
        },
      ],
    });
    if (!first.ok) throw new Error(first.code);
    const extended = after(roundIn("collecting", ...given), first.events);
    expect(countAnswers(extended, countedAt, counting(30))).toMatchObject({ code: "nothing_due" });
    const second = countAnswers(extended, "2026-05-08T00:30:00.000Z", counting(29));
    expect(second).toEqual({
      ok: true,
      events: [{ type: "round.escalated", answered: 29, answersNeeded: 30, to: "510107008" }],
    });
  });
});

describe("prolonging", () => {
  it("lets a round with too few answers collect for another week, and calls the street again", () => {
    const at = "2026-06-01T02:00:00.000Z";
    const decision = prolongCollection(roundIn("insufficient"), { reason: "示例理由", at });
    if (!decision.ok) throw new Error(decision.code);
    const round = after(roundIn("insufficient"), decision.events);
    expect(round).toMatchObject({ status: "collecting", closesAt: "2026-06-08T16:00:00.000Z" });
    const again = countAnswers(round, "2026-06-09T00:30:00.000Z", counting(3));
    expect(again).toMatchObject({ events: [{ type: "round.escalated", answered: 3 }] });
  });

  it("is refused while a round collects", () => {
    const command = { reason: "示例理由", at: openedAt };
    expect(prolongCollection(roundIn("collecting"), command)).toMatchObject({
      code: "round_not_insufficient",
    });
  });
});
