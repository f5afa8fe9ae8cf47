import { beforeAll, describe, expect, it } from "vitest";
import { endOf } from "../../lib/core/time.ts";
import * as survey from "../support/evaluations.ts";
import { runEvaluationsAtOnce } from "../support/in-process.ts";
import { auditor, openDistrict } from "../support/money.ts";
import { must } from "../support/must.ts";
import { call, platform } from "../support/platform.ts";

beforeAll(async () => {
  await openDistrict();
  await survey.registerDoors();
});

/** Whoever is told that it is busy asks again. */
async function read(path: string): ReturnType<typeof call> {
  const reply = await call("GET", path, { token: auditor });
  return reply.status === 503 ? read(path) : reply;
}

/** How often something happened to a thing. */
async function timesOf(thing: string, type: string): Promise<number> {
  const { items } = (await read(`/audit/${thing}/events?limit=100`)).body;
  return items.filter((event: { type: string }) => event.type === type).length;
}

/** Several people read, while the schedule's job runs twice, all at one instant. */
async function readBesideTheJob(...paths: string[]) {
  const [replies] = await Promise.all([
    Promise.all([...paths, ...paths].map((path) => read(path))),
    runEvaluationsAtOnce(2),
  ]);
  for (const { status } of replies) expect(status).toBe(200);
  return replies.map(({ body }) => body);
}

describe("a round that is read", () => {
  it("on its day is open for whoever lists the rounds of the contract, before any job ran", async () => {
    const due = await survey.dueContract(2);
    const rounds = await survey.roundsOf(due);
    expect(rounds.map((r: { milestoneId: string }) => r.milestoneId).sort()).toEqual(["m1", "m2"]);
    for (const round of rounds) {
      expect(round).toMatchObject({ status: "collecting", invited: survey.sampleSize });
    }
    const [first] = rounds;
    const page = await read(`/evaluation-rounds?contractId=${due.contractId}&limit=1`);
    expect(page.body.items).toEqual([first]);
    const rest = await read(
      `/evaluation-rounds?contractId=${due.contractId}&limit=1&cursor=${page.body.next}`,
    );
    expect(rest.body).toMatchObject({ items: [{ roundId: rounds[1].roundId }] });
    expect(rest.body.next).toBeNull();
  });

  it("is opened once by everybody who reads and the job at the same instant", async () => {
    const due = await survey.dueContract();
    const path = `/evaluation-rounds?contractId=${due.contractId}`;
    const lists = await readBesideTheJob(
      path,
      path,
      `/evaluation-results?contractId=${due.contractId}`,
    );
    const ids = lists.flatMap(({ items }) => items.map((one: { roundId: string }) => one.roundId));
    expect(new Set(ids).size).toBe(1);
    expect(await timesOf(`contract/${due.contractId}`, "contract.round_opened")).toBe(1);
    const [round] = await survey.roundsOf(due);
    expect(round).toMatchObject({ status: "collecting", invited: survey.sampleSize });
    expect((await survey.standingsOf(round.roundId)).length).toBe(survey.sampleSize);
  });

  it("after its collection is counted, after its notice final: once, beside the job", async () => {
    const { roundId, contractId } = await survey.collectingRound();
    await survey.answerAll((await survey.invitationsOf(roundId)).slice(0, 30));
    await must(survey.inspect(contractId));
    await survey.give(survey.assessor, roundId, "effect");
    const { closesAt } = await survey.readRound(roundId);
    await platform.moveClockTo(new Date(Date.parse(closesAt) + 59_000));
    expect((await survey.readRound(roundId)).status).toBe("collecting");
    await platform.moveClockTo(new Date(Date.parse(closesAt) + 60_000));
    const path = `/evaluation-rounds/${roundId}`;
    const published = `/evaluation-results/${roundId}`;
    const answers = `${published}/answers?limit=1`;
    const [noticed, ...others] = await readBesideTheJob(path, published, answers);
    expect(noticed.status).toBe("noticed");
    expect(others[0].result).toEqual(noticed.result);
    for (const type of ["round.answers_counted", "round.noticed"]) {
      expect(await timesOf(`round/${roundId}`, type)).toBe(1);
    }
    await platform.moveClockTo(new Date(endOf(noticed.noticeEnds.on)));
    const [final] = await readBesideTheJob(path, published);
    expect(final.status).toBe("final");
    expect(await timesOf(`round/${roundId}`, "round.finalised")).toBe(1);
    expect(await timesOf(`contract/${contractId}`, "contract.milestone_graded")).toBe(1);
    const contract = (await read(`/contracts/${contractId}`)).body;
    expect(contract.milestones[0].gate).toMatchObject({
      roundId,
      grade: final.result.grade,
      finalAt: final.finalAt,
    });
  });
});
