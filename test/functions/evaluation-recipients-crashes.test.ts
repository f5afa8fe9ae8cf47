import { beforeAll, expect, it } from "vitest";
import { brought, codeOf, openSession, release } from "../support/care.ts";
import * as survey from "../support/evaluations.ts";
import { activeContract, auditor, openDistrict, send, smallPlan } from "../support/money.ts";
import { must } from "../support/must.ts";
import { call, platform, tokenFor } from "../support/platform.ts";

const today = "2026-02-09";
const schedule = Object.keys(platform.description.functions).find((name) =>
  /run-?evaluations/i.test(name),
);

beforeAll(async () => {
  await openDistrict();
  await survey.registerDoors(120);
});

it("a run stopped at any point asks those who were served as one that was not", async () => {
  const body = {
    names: { zh: "托管评估", en: "Care" },
    indicators: [
      { indicator: "effect", weight: 60, source: "recipients" },
      { indicator: "satisfaction", weight: 40, source: "survey" },
    ],
  };
  const registrar = await tokenFor("registrar", ["district"], "registrar-1");
  await must(call("PUT", "/evaluation-templates/served", { token: registrar, body }));
  const contract = await activeContract(
    smallPlan({
      catalogueItems: ["D05"],
      evaluationTemplate: "served",
      termFrom: today,
      milestones: [
        { title: "示例", shareBasisPoints: 10_000, deliveriesMin: 0, evaluatedOn: today },
      ],
    }),
  );
  const opened = await openSession(3, { kind: "organisation", contractId: contract.contractId });
  await brought(opened, ...opened.children);
  for (const child of opened.children) await must(release(opened, child, await codeOf(child)));
  for (const milliseconds of [30, 60, 90, 120, 150, 200]) {
    const firing = platform.fireSchedule("run-evaluations");
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
    await platform.killWorker(schedule ?? "");
    await firing;
  }
  await survey.runEvaluations();
  const rounds = await survey.roundsOf(contract);
  expect(rounds).toMatchObject([{ status: "collecting", invited: 92, recipientsInvited: 3 }]);
  const path = `/evaluation-rounds/${rounds[0].roundId}/frame`;
  expect((await call("GET", path, { token: auditor })).body.recipientCodes).toHaveLength(3);
  for (const { childId, token } of opened.children) {
    const asked = `/evaluation-rounds/${rounds[0].roundId}/recipient-token`;
    expect((await send(token, asked, { childId })).status).toBe(201);
  }
});
