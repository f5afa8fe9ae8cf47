import { beforeAll, describe, expect, it } from "vitest";
import { equalMilestones } from "../../infra/proof/cast/plan.ts";
import { addDays, localDateOf } from "../../lib/core/time.ts";
import { sha256 } from "../lib/contracting/evaluations/samples.ts";
import * as survey from "../support/evaluations.ts";
import { activeContract, community, openDistrict, send, smallPlan } from "../support/money.ts";
import { must } from "../support/must.ts";
import { call, platform } from "../support/platform.ts";

beforeAll(async () => {
  await openDistrict();
  await survey.registerDoors();
});

const reason = "示例：组织无力继续履行";

/** A round with enough answers and an assessor's mark; its papers are missing. */
async function answeredRound() {
  const round = await survey.collectingRound();
  await survey.answerAll((await survey.invitationsOf(round.roundId)).slice(0, 30));
  await must(survey.give(survey.assessor, round.roundId, "effect"));
  return round;
}

const resultOf = async (roundId: string) =>
  (await call("GET", `/evaluation-results/${roundId}`)).body;
const qualityIn = ({ result }: { result: { indicators: { indicator: string }[] } }) =>
  result.indicators.find(({ indicator }) => indicator === "quality");

describe("what inspections feed", () => {
  it("is counted from those of the term, up to the count, with their number", async () => {
    const { roundId, contractId } = await answeredRound();
    const made = [];
    for (const quality of [5, 4, 4]) {
      const { inspectionId } = await must(survey.inspect(contractId, quality));
      made.push({ inspectionId, overdue: false, quality });
    }
    await survey.collectionPasses(roundId);
    const published = await resultOf(roundId);
    const sorted = made.toSorted((a, b) => (a.inspectionId < b.inspectionId ? -1 : 1));
    expect(published.counts.inspected).toEqual({
      until: expect.any(String),
      inspections: 3,
      overdue: 0,
      inspectionsHundredths: 25_000,
      inspectionsSha256: sha256(JSON.stringify(sorted)),
    });
    expect(qualityIn(published)).toMatchObject({ source: "inspection", scoreHundredths: 8_333 });
  });

  it("is of each inspection once: the round after counts those that came since", async () => {
    const from = localDateOf(platform.clock.now().toISOString());
    const later = addDays(from, 40);
    const [first, second] = equalMilestones(2, { deliveriesMin: 0, evaluatedOn: from });
    const { contractId } = await activeContract(
      smallPlan({
        catalogueItems: ["E01"],
        termFrom: from,
        termTo: "2027-01-31",
        milestones: [first, { ...second, evaluatedOn: later }],
      }),
    );
    const finished = async (nth: number) => {
      const { roundId } = (await survey.roundsOf({ contractId }))[nth];
      await must(survey.assign(roundId, "assessor-1"));
      await must(survey.give(survey.assessor, roundId, "effect"));
      await survey.answerAll((await survey.invitationsOf(roundId)).slice(0, 30));
      await survey.collectionPasses(roundId);
      return (await resultOf(roundId)).counts.inspected;
    };
    await survey.runEvaluations();
    for (const quality of [5, 3]) await must(survey.inspect(contractId, quality));
    const before = await finished(0);
    expect(before).toMatchObject({ inspections: 2, inspectionsHundredths: 15_000 });
    await survey.daysPass(30);
    await must(survey.inspect(contractId, 2));
    expect(await finished(1)).toMatchObject({
      after: before.until,
      inspections: 1,
      inspectionsHundredths: 2_500,
    });
  });

  it("is 0 for an inspection whose findings are overdue at the count", async () => {
    const { roundId, contractId } = await answeredRound();
    await must(survey.inspect(contractId, 5));
    const correctBy = (await survey.readRound(roundId)).closesAt.slice(0, 10);
    const findings = { codes: ["staff_short"], correctBy };
    await must(survey.inspect(contractId, 5, { findings }));
    await survey.collectionPasses(roundId);
    const published = await resultOf(roundId);
    expect(published.counts.inspected).toMatchObject({ inspections: 2, overdue: 1 });
    expect(qualityIn(published)).toMatchObject({ scoreHundredths: 5_000 });
  });

  it("is awaited where there was none: a supervisor's task, reported when overdue, never 0", async () => {
    const { roundId, contractId } = await answeredRound();
    await survey.collectionPasses(roundId);
    expect(await survey.readRound(roundId)).toMatchObject({
      status: "assessing",
      indicatorsAwaited: ["quality"],
    });
    const { body } = await call("GET", "/me/tasks", { token: survey.supervisor });
    expect(body.items).toContainEqual(
      expect.objectContaining({
        kind: "inspect_contract",
        link: expect.objectContaining({ path: { contractId } }),
      }),
    );
    await survey.daysPass(20);
    expect((await survey.readRound(roundId)).status).toBe("assessing");
    await must(survey.inspect(contractId, 3));
    await survey.runEvaluations();
    // the lists may lag: what was recorded in the last minute waits for the next run
    expect((await survey.readRound(roundId)).status).toBe("assessing");
    await survey.daysPass(1);
    const published = await resultOf(roundId);
    expect(published.counts.inspected).toMatchObject({ inspections: 1 });
    expect(qualityIn(published)).toMatchObject({ scoreHundredths: 5_000 });
    const tasks = await call("GET", "/me/tasks", { token: survey.supervisor });
    expect(JSON.stringify(tasks.body)).not.toContain(contractId);
  });

  it("is awaited no more once the contract is terminated: the round ends without a result, told", async () => {
    const { roundId, contractId, supplier } = await answeredRound();
    await survey.collectionPasses(roundId);
    await must(send(community, `/contracts/${contractId}/termination`, { reason }));
    await survey.runEvaluations();
    expect((await survey.readRound(roundId)).status).toBe("assessing");
    await survey.daysPass(1);
    const ended = await survey.readRound(roundId);
    expect(ended).toMatchObject({ status: "ended", endedFor: "never_inspected" });
    expect(await survey.readRound(roundId, supplier.token)).toMatchObject({ status: "ended" });
    expect((await call("GET", `/evaluation-results/${roundId}`)).status).toBe(404);
    expect((await survey.assign(roundId, "assessor-2")).body.code).toBe("round_final");
    const grades = await call("GET", `/organisations/${supplier.organisationId}/grades`);
    expect(grades.body.items).toEqual([]);
    const tasks = await call("GET", "/me/tasks", { token: survey.supervisor });
    expect(JSON.stringify(tasks.body)).not.toContain(contractId);
  });
});
