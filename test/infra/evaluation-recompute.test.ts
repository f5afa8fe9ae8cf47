import { describe, expect, it } from "vitest";
import { recompute } from "../../infra/operate/recompute/evaluation.ts";
import type { Published } from "../../infra/operate/recompute/published-evaluation.ts";
import { derivationOf } from "../../lib/chains/derivation.ts";
import { countAnswers, inviteNext, openRound } from "../../lib/contracting/evaluations/collect.ts";
import type { RoundEvent } from "../../lib/contracting/evaluations/events.ts";
import type { Round } from "../../lib/contracting/evaluations/model.ts";
import { frameSha256 } from "../../lib/contracting/evaluations/sample.ts";
import type { StoredAnswer } from "../../lib/contracting/evaluations/template.ts";
import { isPublished } from "../../lib/contracting/evaluations/view.ts";
import { firstTemplate } from "../../lib/core/evaluation-template.ts";
import * as sample from "../lib/contracting/evaluations/samples.ts";
import { leavesOf, tampered } from "../support/leaves.ts";

const households = [
  ...sample.doors("510107008009-01-001", 67),
  ...sample.doors("510107008009-01-002", 40),
  ...sample.doors("510107008009-01-003", 3),
];
const answers: StoredAnswer[] = Array.from({ length: 41 }, (_, n) => ({
  answerId: sample.sha256(`answer ${n}`),
  ...sample.answer({
    served: n % 9 !== 0,
    overall: 5 - (n % 3),
    timeliness: 4,
    usefulness: 3 + (n % 2),
  }),
})).sort((a, b) => (a.answerId < b.answerId ? -1 : 1));

function taken(state: Round | undefined, decision: { ok: boolean; events?: RoundEvent[] }): Round {
  if (!decision.ok) throw new Error(JSON.stringify(decision));
  return sample.after(state, decision.events ?? []);
}

/** A round from its opening to the re-check of its result, by the platform's own rules. */
function rechecked(): Round {
  const facts = {
    contractDue: true,
    template: firstTemplate.indicators,
    households,
    seed: sample.seed,
  };
  let round = taken(undefined, openRound(sample.occasion, facts) as never);
  while (round.status === "open") round = taken(round, inviteNext(round, sample.openedAt) as never);
  round = sample.after(
    round,
    sample.given.filter(({ type, ...one }) => !("indicator" in one && one.indicator === "records")),
  );
  const counted = countAnswers(round, "2026-06-30T00:30:00.000Z", {
    answers,
    deliveries: 9,
    deliveriesMin: 11,
    inspected: sample.inspected,
    calendar: sample.calendar,
  });
  return taken(round, counted as never);
}

const round = rechecked();
if (!isPublished(round)) throw new Error(`the round is ${round.status}`);
const published = derivationOf(round, answers) as unknown as Published;
const firstDifference = (of: Published) =>
  recompute(of, { households }).find(({ differs }) => differs);

describe("an evaluation that is computed anew", () => {
  it("follows from what is published, step by step, down to the doors that are drawn", () => {
    const steps = recompute(published, { households });
    expect(steps.filter(({ differs }) => differs)).toEqual([]);
    const said = steps.map(({ says }) => says).join("\n");
    expect(said).toContain("95 % and ±5 % ask 86 of them.");
    expect(said).toContain("output, counted from deliveries: 81.81 × 25 %.");
    expect(said).toContain("quality, counted from inspection: 90.00 × 20 %.");
    expect(said).toContain("records, counted from papers: 0.00 × 5 %.");
    expect(said).toContain(`The roll has the SHA-256 ${frameSha256(households)}.`);
  });

  it("draws a further door of the unit for each that was replaced, and no more than declined", () => {
    const { counts } = published.result;
    const withCounts = (change: object): Published => ({
      ...published,
      result: { ...published.result, counts: { ...counts, ...change } },
    });
    const [unit] = published.result.allocation;
    const one = withCounts({ declined: 2, replaced: 1, invited: counts.invited + 1 });
    const rate = { answeredHundredths: Math.floor((41 * 10_000) / 87) };
    const told = { ...one, result: { ...one.result, reached: { ...one.result.reached, ...rate } } };
    const steps = recompute(told, { households, replacements: [unit?.unitCode ?? ""] });
    expect(steps.filter(({ differs }) => differs)).toEqual([]);
    const none = recompute(told, { households }).find(({ differs }) => differs);
    expect(none?.says).toBe("0 further doors were drawn.");
    expect(firstDifference(withCounts({ replaced: 1 }))?.differs).toBe("published 86");
    const more = withCounts({ replaced: 1, invited: counts.invited + 1 });
    expect(firstDifference(more)?.differs).toBe("more were replaced than declined");
  });

  it("is told by the platform in the same numbers", () => {
    const { steps } = derivationOf(round, answers);
    const told = steps.map(({ en }) => en).join("\n");
    const { result, reached } = published.result;
    expect(told).toContain("41 of 86 invited answered (47.67 %)");
    expect(told).toContain(`±${(reached.marginHundredths / 100).toFixed(2)} %`);
    expect(told).toContain(`Together ${(result.scoreHundredths / 100).toFixed(2)} points`);
    expect(steps.every(({ zh }) => zh.length > 0)).toBe(true);
  });

  /**
   * What nothing else tells of: names, instants, the seed, whose draw is printed
   * and not published, the occasion, doors that declined, what inspections said one by one, and what a person gave or did not file, where it changes no sum.
   */
  const alone =
    /^result\.(roundId|contractId|milestoneId|buyerCode|supplierId|openedAt|status|noticedAt|noticeEnds.*|counts\.inspected\.(until|overdue|inspectionsSha256)|frame\.seed|occasion|counts\.declined|surveyQuestions\.\d\.names\.(zh|en)|result\.indicators\.(4\.scoreHundredths|5\.papersMissing))$/;
  it("differs once any number, answer or digest in it is another", () => {
    const { steps: _, ...numbers } = published as Published & { steps: unknown };
    const paths = leavesOf(numbers).filter((path) => !alone.test(path.join(".")));
    const silent = paths.filter((path) => firstDifference(tampered(published, path)) === undefined);
    expect(silent.map((path) => path.join("."))).toEqual([]);
    expect(paths.length).toBeGreaterThan(200);
  });

  const lower = <One extends { rating: number }>(one: One, n: number): One =>
    n > 0 ? one : { ...one, rating: one.rating - 1 };

  it("names the first difference, and not what follows from it", () => {
    const [first, ...others] = published.answers;
    if (!first) throw new Error("no answer");
    const changed = {
      ...published,
      answers: [{ ...first, ratings: first.ratings.map(lower) }, ...others],
    };
    expect(firstDifference(changed)?.says).toMatch(/^They hold 123 ratings/);
    const fewer = { ...published, answers: others };
    expect(firstDifference(fewer)).toMatchObject({
      says: "40 answers are in.",
      differs: "published 41",
    });
    expect(firstDifference({} as Published)?.differs).toBe("it holds no result, answers");
  });
});
