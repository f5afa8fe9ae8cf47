import { beforeAll, describe, expect, it } from "vitest";
import { outsider } from "../../infra/proof/cast/person.ts";
import { daysBetween, localDateOf } from "../../lib/core/time.ts";
import * as survey from "../support/evaluations.ts";
import { auditor, community, openDistrict, send } from "../support/money.ts";
import { must } from "../support/must.ts";
import { call, platform, tokenFor } from "../support/platform.ts";

beforeAll(async () => {
  await openDistrict();
  await survey.registerDoors();
});

const [first, second] = [outsider("assessor").subject, outsider("assessor", 2).subject];
const declare = (roundId: string, token = survey.assessor) =>
  send(token, `/evaluation-rounds/${roundId}/interest`, {});
const replace = (roundId: string, subject: string, successor: string, token = survey.street) =>
  send(token, `/evaluation-rounds/${roundId}/assessors/replacement`, { subject, successor });

async function timesOf(roundId: string, type: string): Promise<number> {
  const path = `/audit/round/${roundId}/events?limit=100`;
  const { items } = (await call("GET", path, { token: auditor })).body;
  return items.filter((event: { type: string }) => event.type === type).length;
}

/** A round whose answers are counted and whose effect is awaited. */
async function assessingRound() {
  const round = await survey.collectingRound();
  await survey.answerAll((await survey.invitationsOf(round.roundId)).slice(0, 30));
  await must(survey.inspect(round.contractId));
  await survey.collectionPasses(round.roundId);
  expect((await survey.readRound(round.roundId)).status).toBe("assessing");
  return round;
}

describe("an assessor who has an interest", () => {
  it("says so and leaves the round; what they gave is given anew by another", async () => {
    const { roundId } = await survey.collectingRound();
    await must(survey.give(survey.assessor, roundId, "effect"));
    const left = await declare(roundId);
    expect(left).toMatchObject({ status: 200, body: { assessorsAssigned: 1 } });
    expect(left.body.indicatorsAwaited).toContain("effect");
    expect((await survey.give(survey.assessor, roundId, "effect")).status).toBe(404);
    expect((await declare(roundId)).status).toBe(404);
    expect((await survey.assign(roundId, first)).body.code).toBe("has_interest");
    expect((await declare(roundId, community)).status).toBe(403);
    await must(survey.give(survey.secondAssessor, roundId, "effect"));
  });

  it("says so of a published result in vain: it is objected to", async () => {
    const { roundId } = await survey.noticedRound();
    expect((await declare(roundId)).body.code).toBe("result_published");
  });
});

describe("an assessor who is late", () => {
  it("is reminded once before the last day, and replaced by the street after it", async () => {
    const { roundId } = await assessingRound();
    await tokenFor("assessor", [], "assessor-7");
    expect((await replace(roundId, first, "assessor-7")).body.code).toBe("assessor_not_late");
    expect(await timesOf(roundId, "round.assessment_near")).toBe(0);
    const { assessmentDue } = await survey.readRound(roundId);
    const today = localDateOf(platform.clock.now().toISOString());
    await survey.daysPass(daysBetween(today, assessmentDue.on) - 2);
    await survey.runEvaluations();
    expect(await timesOf(roundId, "round.assessment_near")).toBe(1);
    await survey.daysPass(4);
    expect(await timesOf(roundId, "round.assessment_near")).toBe(1);
    expect(await timesOf(roundId, "round.assessment_overdue")).toBe(1);
    const code = async (subject: string, by: string) =>
      (await replace(roundId, subject, by)).body.code;
    expect(await code("assessor-8", "assessor-7")).toBe("assessor_not_assigned");
    expect(await code(first, second)).toBe("assessor_already_assigned");
    expect(await code(first, "not-an-assessor")).toBe("assessor_not_appointed");
    const replaced = await replace(roundId, first, "assessor-7");
    expect(replaced).toMatchObject({ status: 200, body: { assessorsAssigned: 2 } });
    expect((await survey.give(survey.assessor, roundId, "effect")).status).toBe(404);
    const fresh = await tokenFor("assessor", [], "assessor-7");
    const given = await must(survey.give(fresh, roundId, "effect"));
    expect(given.status).toBe("noticed");
  });
});
