import { beforeAll, describe, expect, it } from "vitest";
import { outsider } from "../../infra/proof/cast/person.ts";
import { daysBetween, localDateOf } from "../../lib/core/time.ts";
import { registrar } from "../support/affairs.ts";
import * as survey from "../support/evaluations.ts";
import { auditor, community, openDistrict, send } from "../support/money.ts";
import { must } from "../support/must.ts";
import { call, platform, tokenFor } from "../support/platform.ts";
import { visitor } from "../support/visitor.ts";

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

describe("the register of assessors", () => {
  const entry = { name: "示例评估事务所", categories: ["E", "D", "D"] };
  const enter = (subject: string, body: object = entry, token = registrar) =>
    call("PUT", `/evaluation-rounds/assessors/${subject}`, { token, body });
  const remove = (subject: string, token = registrar) =>
    send(token, `/evaluation-rounds/assessors/${subject}/removal`, { reason: "示例理由：逾期" });
  const names = async () =>
    (await call("GET", "/evaluation-results/assessors?limit=100")).body.items.map(
      ({ name }: { name: string }) => name,
    );

  it("is kept by the registrar, and public by name and field, without accounts", async () => {
    const made = await enter("assessor-20");
    expect(made.body).toMatchObject({ name: entry.name, categories: ["D", "E"] });
    const again = await enter("assessor-20");
    expect(again).toMatchObject({ status: 200, body: { registeredAt: made.body.registeredAt } });
    const { body } = await call("GET", "/evaluation-results/assessors");
    expect(body.items).toEqual([
      { name: entry.name, categories: ["D", "E"], registeredAt: made.body.registeredAt },
    ]);
    const otherwise = await enter("assessor-20", { ...entry, name: "示例评估中心" });
    expect(otherwise.body.registeredAt).toBe(made.body.registeredAt);
    expect(await names()).toEqual(["示例评估中心"]);
    const page = async (language: string) =>
      (await visitor().get(`/${language}/open/assessors`)).body;
    for (const said of ["示例评估中心", "评估员名册", "示例类别D、示例类别E"])
      expect(await page("zh")).toContain(said);
    expect(await page("en")).toContain("The register of assessors");
    expect(await page("zh")).not.toContain("assessor-20");
    for (const token of [survey.street, community]) {
      expect((await enter("assessor-20", entry, token)).status).toBe(403);
      expect((await remove("assessor-20", token)).status).toBe(403);
    }
    const unfit = await enter("assessor-21", { name: "x", categories: [] });
    expect(unfit.status).toBe(400);
    expect((await remove("assessor-22")).status).toBe(404);
  });

  it("leaves whoever is removed without new rounds, and with those they have", async () => {
    const [kept, fresh] = [await survey.collectingRound(), await survey.collectingRound()];
    await tokenFor("assessor", [], "assessor-23");
    await must(enter("assessor-23"));
    await must(survey.assign(kept.roundId, "assessor-23"));
    await must(remove("assessor-23"));
    expect((await remove("assessor-23")).body.code).toBe("assessor_not_registered");
    expect(await names()).not.toContain(entry.name);
    expect((await survey.assign(fresh.roundId, "assessor-23")).body.code).toBe("assessor_removed");
    const token = await tokenFor("assessor", [], "assessor-23");
    await must(survey.give(token, kept.roundId, "effect"));
    await must(enter("assessor-23"));
    await must(survey.assign(fresh.roundId, "assessor-23"));
  });
});
