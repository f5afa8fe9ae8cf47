import { beforeAll, describe, expect, it } from "vitest";
import { addDays, localDateOf, startOf } from "../../lib/core/time.ts";
import * as survey from "../support/evaluations.ts";
import {
  activeContract,
  auditor,
  community,
  fund,
  noticed,
  openDistrict,
  send,
  smallPlan,
} from "../support/money.ts";
import { must } from "../support/must.ts";
import { call, platform, tokenFor } from "../support/platform.ts";

beforeAll(async () => {
  await openDistrict();
  await survey.registerDoors();
});

const registrar = await tokenFor("registrar", ["district"], "registrar-1");
const today = () => localDateOf(platform.clock.now().toISOString());
const reason = "示例：居民反映课程多次停开";
const ask = (contractId: string, token = survey.street, body: object = { reason }) =>
  send(token, `/evaluation-rounds/on-demand/${contractId}`, body);
const contractOf = async (contractId: string) =>
  (await call("GET", `/contracts/${contractId}`, { token: auditor })).body;

/** A contract of a year at most whose only milestone is far off. */
const quietContract = (change: object = {}) =>
  activeContract(
    smallPlan({
      termFrom: today(),
      termTo: addDays(today(), 300),
      milestones: [
        {
          title: "期末",
          shareBasisPoints: 10_000,
          deliveriesMin: 0,
          evaluatedOn: addDays(today(), 290),
        },
      ],
      ...change,
    }),
  );

/** Has every door that was asked answer, and every indicator given. */
async function carryThrough(
  { roundId, contractId }: { roundId: string; contractId: string },
  scoreHundredths: number,
  quality = 1,
) {
  await survey.answerAll((await survey.invitationsOf(roundId)).slice(0, 30), { overall: 1 });
  await must(survey.assign(roundId, "assessor-1"));
  await must(survey.inspect(contractId, quality));
  await must(survey.give(survey.assessor, roundId, "effect", scoreHundredths));
  await survey.collectionPasses(roundId);
  await survey.daysPass(8);
}

describe("a round on demand", () => {
  it("is asked for by the street or the registrar with a public reason, one at a time", async () => {
    const { contractId, supplier } = await quietContract();
    const strange = await tokenFor("street", ["510107001"], "street-9");
    expect((await ask(contractId, strange)).status).toBe(404);
    for (const token of [community, supplier.token]) {
      expect((await ask(contractId, token)).status).toBe(403);
    }
    const unsaid = await ask(contractId, survey.street, {});
    expect(unsaid).toMatchObject({ status: 400 });
    const replies = await Promise.all([
      ask(contractId),
      ask(contractId, registrar),
      ask(contractId),
    ]);
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    const [made] = replies.filter(({ status }) => status === 201);
    expect(made?.body).toMatchObject({ status: "open", occasion: "on_demand", reason });
    expect(made?.body.milestoneId).toBeUndefined();
    const late = await ask(contractId, registrar);
    expect(late.body).toMatchObject({
      code: "round_on_demand_open",
      facts: { roundId: made?.body.roundId },
    });
    await survey.runEvaluations();
    const rounds = await survey.roundsOf({ contractId });
    expect(rounds).toMatchObject([{ status: "collecting", occasion: "on_demand", reason }]);
    const contract = await contractOf(contractId);
    expect(contract.milestones[0].gate).toBeUndefined();
    expect(contract.furtherRounds).toMatchObject([{ roundId: made?.body.roundId }]);
  });

  it("is refused of a contract that is not in force", async () => {
    const { contractId } = await quietContract();
    await must(send(community, `/contracts/${contractId}/termination`, { reason }));
    expect((await ask(contractId)).body.code).toBe("contract_not_active");
  });

  it("that fails stops the money, proposes termination and bars new awards, in one write", async () => {
    const { contractId, supplier } = await quietContract({ catalogueItems: ["D04"] });
    const { roundId } = await must(ask(contractId));
    await survey.runEvaluations();
    await carryThrough({ roundId, contractId }, 1_000);
    expect(await survey.readRound(roundId)).toMatchObject({
      status: "final",
      result: { grade: "fail" },
    });
    const contract = await contractOf(contractId);
    expect(contract.stops).toEqual(["evaluation_failed"]);
    expect(contract.terminationProposedAt).toBe(contract.furtherRounds[0].finalAt);
    const result = await call("GET", `/evaluation-results/${roundId}`);
    expect(result.body).toMatchObject({ occasion: "on_demand", reason });
    await fund(4_000_00);
    const projectId = await noticed(smallPlan({ catalogueItems: ["E04"] }));
    const award = { organisationId: supplier.organisationId, priceFen: 4_000_00 };
    const refused = await send(community, `/projects/${projectId}/award`, award);
    expect(refused.body.code).toBe("supplier_not_eligible");
  });

  it("that passes weakly asks for a correction plan, which holds the last instalment", async () => {
    const due = await survey.dueContract();
    const { contractId, supplier } = due;
    await survey.noticedOf(due, survey.given.pass);
    await survey.daysPass(8);
    const path = `/contracts/${contractId}/milestones/m1`;
    await must(send(supplier.token, `${path}/claim`));
    const { roundId } = await must(ask(contractId));
    await survey.runEvaluations();
    await carryThrough({ roundId, contractId }, 6_000, 5);
    const { status, result } = await survey.readRound(roundId);
    expect([status, result.grade]).toEqual(["final", "pass"]);
    expect(result.scoreHundredths).toBeLessThan(7_000);
    const contract = await contractOf(contractId);
    expect(contract.correctionPlans).toEqual([{ milestoneId: "m1", status: "due" }]);
    const accept = () => send(community, `${path}/acceptance`);
    expect((await accept()).body).toMatchObject({
      code: "correction_plan_open",
      facts: { of: ["m1"] },
    });
    const sha256 = survey.digest;
    await must(send(supplier.token, `${path}/correction-plan`, { sha256 }));
    await must(send(community, `${path}/correction-plan/verification`));
    await must(accept());
  });

  it("is waited for before the contract is completed", async () => {
    const { contractId, supplier } = await quietContract({
      milestones: [
        { title: "预付", shareBasisPoints: 10_000, deliveriesMin: 0, evaluatedOn: today() },
      ],
    });
    await must(send(supplier.token, `/contracts/${contractId}/milestones/m1/claim`));
    const correctBy = today();
    const wanting = { reason, correctBy };
    await must(send(community, `/contracts/${contractId}/milestones/m1/correction`, wanting));
    await must(ask(contractId));
    await survey.daysPass(1);
    await must(send(community, `/contracts/${contractId}/milestones/m1/refusal`, { reason }));
    const completed = await send(community, `/contracts/${contractId}/completion`);
    expect(completed.body.code).toBe("evaluation_open");
  });
});

describe("a round whose contract is completed before it is final", () => {
  it("becomes final and stands for itself, as after a termination", async () => {
    const round = await survey.dueContract();
    const { contractId, supplier } = round;
    await survey.runEvaluations();
    const [{ roundId }] = await survey.roundsOf(round);
    const path = `/contracts/${contractId}/milestones/m1`;
    await must(send(supplier.token, `${path}/claim`));
    await must(send(community, `${path}/correction`, { reason, correctBy: today() }));
    await must(survey.inspect(contractId, 5));
    await survey.daysPass(1);
    await must(send(community, `${path}/refusal`, { reason }));
    await must(send(community, `/contracts/${contractId}/completion`));
    await survey.answerAll((await survey.invitationsOf(roundId)).slice(0, 30));
    await must(survey.assign(roundId, "assessor-1"));
    await must(survey.give(survey.assessor, roundId, "effect"));
    await survey.collectionPasses(roundId);
    await survey.daysPass(8);
    expect((await survey.readRound(roundId)).status).toBe("final");
    const contract = await contractOf(contractId);
    expect([contract.status, contract.milestones[0].gate.grade]).toEqual(["completed", undefined]);
  });
});

describe("a round of a year", () => {
  it("is opened on the last day of a year without a milestone's, once, and gates none", async () => {
    const from = today();
    const due = await activeContract(
      smallPlan({
        catalogueItems: ["D02"],
        termFrom: from,
        termTo: addDays(from, 500),
        stableReason: "服务内容固定，价格连续两年未变",
        milestones: [
          {
            title: "期末",
            shareBasisPoints: 10_000,
            deliveriesMin: 0,
            evaluatedOn: addDays(from, 490),
          },
        ],
      }),
    );
    await platform.standStillUntil(new Date(startOf(addDays(from, 363))));
    await survey.runEvaluations();
    expect(await survey.roundsOf(due)).toEqual([]);
    await platform.moveClockTo(new Date(startOf(addDays(from, 364))));
    await survey.runEvaluations();
    await survey.runEvaluations();
    const rounds = await survey.roundsOf(due);
    expect(rounds).toMatchObject([{ occasion: "yearly", termYear: 1, status: "collecting" }]);
    expect((await contractOf(due.contractId)).milestones[0].gate).toBeUndefined();
  });
});
