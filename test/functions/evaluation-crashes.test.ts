import { beforeAll, describe, expect, it } from "vitest";
import * as survey from "../support/evaluations.ts";
import { runEvaluationsAtOnce } from "../support/in-process.ts";
import { auditor, openDistrict } from "../support/money.ts";
import { call, platform } from "../support/platform.ts";

beforeAll(async () => {
  await openDistrict();
  await survey.registerDoors(120);
});

/** 92 of 120 doors: three transactions of invitations. */
const sampleSize = 92;
const schedule = Object.keys(platform.description.functions).find((name) =>
  /run-?evaluations/i.test(name),
);

async function gradeOf(contractId: string) {
  const { body } = await call("GET", `/contracts/${contractId}`, { token: auditor });
  return body.milestones[0].gate;
}

describe("several runs at once", () => {
  it("open one round and invite each door once", async () => {
    const due = await survey.dueContract();
    await runEvaluationsAtOnce(3);
    const rounds = await survey.roundsOf(due);
    expect(rounds.length).toBe(1);
    expect(rounds[0]).toMatchObject({ status: "collecting", invited: sampleSize });
    const invited = await survey.invitationsOf(rounds[0].roundId);
    expect(invited.length).toBe(sampleSize);
    expect(new Set(invited.map(({ householdId }) => householdId)).size).toBe(sampleSize);
  });

  it("count once, publish once and grade the milestone once", async () => {
    const { roundId, contractId } = await survey.collectingRound();
    await survey.answerAll((await survey.invitationsOf(roundId)).slice(0, 30));
    await survey.inspect(contractId);
    await survey.give(survey.assessor, roundId, "effect");
    const { closesAt } = await survey.readRound(roundId);
    await platform.moveClockTo(new Date(Date.parse(closesAt) + 60_000));
    await runEvaluationsAtOnce(3);
    const noticed = await survey.readRound(roundId);
    expect(noticed.status).toBe("noticed");
    const last = Date.parse(`${noticed.noticeEnds.on}T16:00:00.000Z`);
    await platform.moveClockTo(new Date(last));
    await runEvaluationsAtOnce(3);
    expect((await survey.readRound(roundId)).status).toBe("final");
    expect(await gradeOf(contractId)).toMatchObject({ grade: noticed.result.grade });
  });
});

describe("several runs at once, of a round that waits for an inspection", () => {
  it("count the first that comes once, and publish once", async () => {
    const { roundId, contractId } = await survey.collectingRound();
    await survey.answerAll((await survey.invitationsOf(roundId)).slice(0, 30));
    await survey.give(survey.assessor, roundId, "effect");
    await survey.collectionPasses(roundId);
    await survey.inspect(contractId, 4);
    await platform.moveClockTo(new Date(platform.clock.now().getTime() + 61_000));
    await runEvaluationsAtOnce(3);
    expect(await survey.readRound(roundId)).toMatchObject({
      status: "noticed",
      counts: { inspected: { inspections: 1 } },
    });
    const path = `/audit/round/${roundId}/events?limit=100`;
    const { items } = (await call("GET", path, { token: auditor })).body;
    const types = items.map(({ type }: { type: string }) => type);
    for (const once of ["round.inspections_counted", "round.noticed"]) {
      expect(types.filter((type: string) => type === once)).toHaveLength(1);
    }
  });
});

describe("a run that is stopped at any point", () => {
  it("goes on where it was, with the same doors", async () => {
    const due = await survey.dueContract();
    for (const milliseconds of [30, 60, 90, 120, 150]) {
      const firing = platform.fireSchedule("run-evaluations");
      await new Promise((resolve) => setTimeout(resolve, milliseconds));
      await platform.killWorker(schedule ?? "");
      await firing;
    }
    await survey.runEvaluations();
    const rounds = await survey.roundsOf(due);
    expect(rounds.length).toBe(1);
    expect(rounds[0]).toMatchObject({ status: "collecting", invited: sampleSize });
    const { roundId } = rounds[0];
    const frame = await call("GET", `/evaluation-rounds/${roundId}/frame`, { token: auditor });
    expect(frame.body.households.length).toBe(120);
    const invited = await survey.invitationsOf(roundId);
    expect(new Set(invited.map(({ householdId }) => householdId)).size).toBe(sampleSize);
  });
});
