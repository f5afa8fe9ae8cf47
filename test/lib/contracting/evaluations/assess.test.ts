import { describe, expect, it } from "vitest";
import * as assess from "../../../../lib/contracting/evaluations/assess.ts";
import { nextLookAt } from "../../../../lib/contracting/evaluations/limits.ts";
import type { Round } from "../../../../lib/contracting/evaluations/model.ts";
import * as sample from "./samples.ts";

const { after, calendar, countedAt, digest, papersOf, roundIn, scoreOf } = sample;
const free = { hasInterest: false, calendar };

const score = (round: Round, change: object = {}, facts: object = {}) =>
  assess.scoreIndicator(
    round,
    {
      indicator: "effect",
      scoreHundredths: 9_000,
      evidenceSha256: digest,
      at: countedAt,
      by: "assessor-2",
      ...change,
    },
    { ...free, ...facts },
  );

describe("giving an indicator", () => {
  const collecting = roundIn("collecting", papersOf("finance"));

  it("is the assessor's as far as nothing is counted for it", () => {
    expect(score(collecting, { indicator: "effect" }).ok).toBe(true);
    expect(score(collecting, { indicator: "finance" }).ok).toBe(true);
    for (const indicator of ["quality", "satisfaction", "output"]) {
      expect(score(collecting, { indicator })).toMatchObject({ code: "indicator_not_yours" });
    }
  });

  it("is refused to whoever has an interest", () => {
    expect(score(collecting, {}, { hasInterest: true })).toMatchObject({ code: "has_interest" });
  });

  it("is refused a second time", () => {
    expect(score(roundIn("collecting", scoreOf("effect")))).toMatchObject({
      code: "indicator_already_scored",
    });
  });

  it("is refused where papers were not filed", () => {
    expect(score(collecting, { indicator: "records" })).toMatchObject({
      code: "indicator_without_papers",
    });
    expect(score(roundIn("assessing"), { indicator: "finance" })).toMatchObject({
      code: "indicator_without_papers",
    });
  });

  it("is refused once the result is on notice", () => {
    expect(score(roundIn("noticed"))).toMatchObject({ code: "round_not_assessable" });
  });

  it("publishes the result with the last one awaited after the count", () => {
    const waiting = roundIn("assessing", sample.inspectedLate);
    expect(score(waiting)).toMatchObject({
      events: [
        { type: "round.indicator_scored" },
        { type: "round.noticed", noticeEnds: { on: "2026-05-07", provisional: false } },
      ],
    });
    expect(score(roundIn("assessing"))).toMatchObject({
      events: [{ type: "round.indicator_scored" }],
    });
  });

  it("during the collection publishes nothing", () => {
    expect(score(collecting)).toMatchObject({ events: [{ type: "round.indicator_scored" }] });
  });
});

describe("a round without an inspection", () => {
  const on = { at: countedAt, calendar };
  const given = roundIn("assessing", scoreOf("effect"));

  it("waits for one, with neither full marks nor 0", () => {
    expect(score(roundIn("assessing"))).toMatchObject({
      events: [{ type: "round.indicator_scored" }],
    });
    for (const inspected of [undefined, sample.uninspected]) {
      expect(assess.countInspections(given, inspected, on)).toMatchObject({ code: "nothing_due" });
    }
    expect(nextLookAt(given)).toBe(sample.openedAt);
  });

  it("has its result with the first, as soon as everything else is there", () => {
    expect(assess.countInspections(given, sample.inspected, on)).toMatchObject({
      events: [
        { type: "round.inspections_counted", inspected: sample.inspected },
        {
          type: "round.noticed",
          result: {
            indicators: expect.arrayContaining([
              expect.objectContaining({ indicator: "quality", scoreHundredths: 9_000 }),
            ]),
          },
        },
      ],
    });
    expect(assess.countInspections(roundIn("assessing"), sample.inspected, on)).toMatchObject({
      events: [{ type: "round.inspections_counted" }],
    });
  });

  it("is counted once", () => {
    const counted = roundIn("assessing", sample.inspectedLate);
    expect(assess.countInspections(counted, sample.inspected, on)).toMatchObject({
      code: "nothing_due",
    });
  });

  it("ends without a result once its contract is over and none was recorded in time", () => {
    const end = (overAt: string | undefined, inspected = sample.uninspected) =>
      assess.endUninspected(given, { overAt, inspected });
    const { until } = sample.uninspected;
    expect(end(until)).toMatchObject({
      events: [{ type: "round.ended", endedFor: "never_inspected" }],
    });
    const later = `${until.slice(0, -2)}1Z`;
    for (const waiting of [end(undefined), end(later), end(until, sample.inspected)]) {
      expect(waiting).toMatchObject({ code: "nothing_due" });
    }
  });

  it("keeps the mark that a supervisor gave before inspections were counted", () => {
    const mark = { ...scoreOf("effect", 7_000), indicator: "quality" } as const;
    const noticed = assess.scoreIndicator(
      roundIn("assessing", mark as ReturnType<typeof scoreOf>),
      {
        indicator: "effect",
        scoreHundredths: 9_000,
        evidenceSha256: digest,
        by: "assessor-2",
        at: countedAt,
      },
      free,
    );
    expect(noticed).toMatchObject({
      events: [
        {},
        {
          result: {
            indicators: expect.arrayContaining([
              expect.objectContaining({ indicator: "quality", scoreHundredths: 7_000 }),
            ]),
          },
        },
      ],
    });
  });
});

describe("objecting to a result", () => {
  const object = (round: Round, at = countedAt) =>
    assess.objectToResult(round, { reason: "示例理由", at }, { calendar });

  it("is accepted until the last day of the notice has passed", () => {
    expect(object(roundIn("noticed"), "2026-05-11T15:59:59.999Z").ok).toBe(true);
    expect(object(roundIn("noticed"), sample.noticeOver)).toMatchObject({
      code: "objection_late",
      detail: { noticeEndsOn: "2026-05-11" },
    });
  });

  it("is accepted once, and only against a result on notice", () => {
    expect(object(roundIn("objected"))).toMatchObject({ code: "objection_already_made" });
    expect(object(roundIn("assessing"))).toMatchObject({ code: "round_not_noticed" });
    expect(object(roundIn("final"))).toMatchObject({ code: "round_not_noticed" });
  });

  it("gives the re-check five working days", () => {
    expect(object(roundIn("noticed"))).toMatchObject({
      events: [{ type: "round.objected", recheckDue: { on: "2026-05-07" } }],
    });
  });
});

describe("re-checking", () => {
  const effect = {
    indicator: "effect" as const,
    scoreHundredths: 10_000,
    evidenceSha256: digest,
  };
  const recheck = (scores = [effect], by = "assessor-2", hasInterest = false) =>
    assess.recheckResult(roundIn("objected"), { reason: "示例理由", scores, by }, { hasInterest });

  it("reckons the result again from what is stored", () => {
    const decision = recheck();
    expect(decision).toMatchObject({ events: [{ result: { scoreHundredths: 9_000 } }] });
    if (!decision.ok) throw new Error(decision.code);
    const round = after(roundIn("objected"), decision.events);
    expect(round).toMatchObject({
      status: "noticed",
      result: { scoreHundredths: 9_000, grade: "excellent" },
      recheck: { before: { scoreHundredths: 8_800 } },
    });
    expect("recheckDue" in round).toBe(false);
  });

  it("may leave everything as it was", () => {
    expect(recheck([])).toMatchObject({ events: [{ result: sample.result }] });
  });

  it("is refused to whoever gave an indicator, or has an interest", () => {
    expect(recheck([], "assessor-1")).toMatchObject({ code: "same_person" });
    expect(recheck([], "assessor-2", true)).toMatchObject({ code: "has_interest" });
  });

  it("cannot change what was counted, nor what missing papers made 0", () => {
    const scoresOf = (indicator: string) => [{ ...effect, indicator: indicator as "effect" }];
    expect(recheck(scoresOf("satisfaction"))).toMatchObject({ code: "indicator_not_yours" });
    expect(recheck(scoresOf("output"))).toMatchObject({ code: "indicator_not_yours" });
    expect(recheck(scoresOf("quality"))).toMatchObject({ code: "indicator_not_yours" });
    const withoutPapers = { ...roundIn("objected"), papers: [] } as Round;
    const decision = assess.recheckResult(
      withoutPapers,
      { reason: "示例理由", scores: scoresOf("records"), by: "assessor-2" },
      { hasInterest: false },
    );
    expect(decision).toMatchObject({ code: "indicator_without_papers" });
  });

  it("is refused where nobody objected", () => {
    const command = { reason: "示例理由", scores: [], by: "assessor-2" };
    const decision = assess.recheckResult(roundIn("noticed"), command, { hasInterest: false });
    expect(decision).toMatchObject({ code: "round_not_objected" });
  });
});

describe("what is overdue", () => {
  it("is told once: that the last day is near, an assessment with what it waits for, and a re-check", () => {
    const due = "2026-05-18T16:00:00.000Z";
    const counted = roundIn("assessing", sample.inspectedLate);
    // midnight before the 15th of May, three days before the last one
    const near = "2026-05-14T16:00:00.000Z";
    expect(nextLookAt(counted)).toBe(near);
    expect(assess.remindOfOverdue(counted, "2026-05-14T15:59:59.999Z").ok).toBe(false);
    const nearing = assess.remindOfOverdue(counted, near);
    expect(nearing).toMatchObject({
      events: [{ type: "round.assessment_near", awaited: ["effect"] }],
    });
    if (!nearing.ok) throw new Error(nearing.code);
    const assessing = roundIn("assessing", sample.inspectedLate, ...nearing.events);
    expect(assess.remindOfOverdue(assessing, near)).toMatchObject({ code: "nothing_due" });
    expect(nextLookAt(assessing)).toBe(due);
    expect(assess.remindOfOverdue(assessing, "2026-05-18T15:59:59.999Z")).toMatchObject({
      code: "nothing_due",
    });
    const decision = assess.remindOfOverdue(assessing, due);
    expect(decision).toMatchObject({
      events: [{ type: "round.assessment_overdue", awaited: ["effect"] }],
    });
    if (!decision.ok) throw new Error(decision.code);
    const reminded = after(assessing, decision.events);
    expect(assess.remindOfOverdue(reminded, due)).toMatchObject({ code: "nothing_due" });
    expect(nextLookAt(reminded)).toBeUndefined();
    expect(score(reminded)).toMatchObject({ events: [{}, { type: "round.noticed" }] });
    expect(assess.remindOfOverdue(roundIn("objected"), sample.noticeOver)).toMatchObject({
      events: [{ type: "round.recheck_overdue" }],
    });
  });
});

describe("making a result final", () => {
  const finalise = (round: Round, at: string, days = calendar) =>
    assess.finaliseRound(round, { at, calendar: days });

  it("waits for the last day of the notice, to the millisecond", () => {
    const noticed = roundIn("noticed");
    expect(finalise(noticed, "2026-05-11T15:59:59.999Z")).toMatchObject({ code: "nothing_due" });
    expect(finalise(noticed, sample.noticeOver)).toMatchObject({
      events: [{ type: "round.finalised", milestoneId: "m1", scoreHundredths: 8_800 }],
    });
  });

  it("waits for the re-check of an objection", () => {
    expect(finalise(roundIn("objected"), "2027-01-01T00:00:00.000Z")).toMatchObject({
      code: "nothing_due",
    });
  });

  it("waits longer where a holiday notice that came in meanwhile moved the last day", () => {
    const noticed = {
      ...roundIn("noticed"),
      noticedAt: countedAt,
      noticeEnds: { on: "2026-05-07", provisional: true },
    } as Round;
    const holidays = { "2026": { off: ["2026-05-01", "2026-05-04", "2026-05-05"], work: [] } };
    const decision = finalise(noticed, "2026-05-08T00:30:00.000Z", holidays);
    expect(decision).toEqual({
      ok: true,
      events: [
        { type: "round.notice_recounted", noticeEnds: { on: "2026-05-12", provisional: false } },
      ],
    });
  });
});

describe("drawing an assessor by lot", () => {
  const seed = sample.sha256("seed of a lot");
  const standing = { isAppointed: true, hasInterest: false, isRemoved: false };
  const registered = ["assessor-4", "assessor-5", "assessor-6", "assessor-7"].map((subject) => ({
    subject,
    ...standing,
  }));
  const eventsOf = (round: Round, among = registered) => {
    const drawn = assess.assignAssessor(round, { seed, registered: among });
    return drawn.ok ? drawn.events : [];
  };

  it("comes to the same in whichever order the register was read", () => {
    const round = roundIn("collecting");
    expect(eventsOf(round)).toHaveLength(1);
    expect(eventsOf(round, registered.toReversed())).toEqual(eventsOf(round));
  });

  it("passes over each whom the street could not choose, and refuses where nobody is left", () => {
    const round = roundIn("collecting");
    for (const bar of [{ isAppointed: false }, { hasInterest: true }, { isRemoved: true }]) {
      const barred = registered.map((one) => ({ ...one, ...bar }));
      expect(assess.assignAssessor(round, { seed, registered: barred })).toMatchObject({
        code: "lot_empty",
      });
    }
    const all = registered.map(({ subject }) => subject);
    for (const held of [{ assessors: all }, { interested: all }, { late: all }]) {
      expect(eventsOf({ ...round, ...held })).toEqual([]);
    }
  });
});
