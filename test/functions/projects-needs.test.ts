import { beforeAll, describe, expect, it } from "vitest";
import { anyNeed } from "../support/councils.ts";
import { registrar } from "../support/grids.ts";
import {
  community,
  draftedContract,
  fund,
  openDistrict,
  planned,
  send,
  smallPlan,
} from "../support/money.ts";
import { must } from "../support/must.ts";
import { itemsOf } from "../support/pages.ts";
import { call, platform } from "../support/platform.ts";
import { resident } from "../support/requests.ts";

const needAt = async (needId: string) => (await call("GET", `/needs/${needId}`)).body;
const reason = { reason: "示例：经费调整" };
const cancelled = (projectId: string) =>
  must(send(community, `/projects/${projectId}/cancellation`, reason));

/** Templates of what the reporter behind every need was told of one thing, the first one first. */
async function toldOf(thingId: string): Promise<string[]> {
  expect(await platform.settle()).toEqual({ settled: true });
  const told = await itemsOf<{ template: string; thing: { id: string } }>(
    "/me/notices?limit=100",
    resident,
  );
  return told
    .filter(({ thing }) => thing.id === thingId)
    .map(({ template }) => template)
    .reverse();
}

/** Two needs of the courtyard that one item of the catalogue meets. */
async function twoNeeds(): Promise<[string, string]> {
  const needIds: [string, string] = [await anyNeed(), await anyNeed({ category: "lamps" })];
  for (const needId of needIds) {
    const body = { year: "2026", code: "D01" };
    await must(call("PUT", `/needs/${needId}/item`, { token: community, body }));
  }
  return needIds;
}

const buying = (needIds: readonly string[]) =>
  smallPlan({ catalogueItems: ["D01"], needIds, amountFen: 1_000_00 });

beforeAll(async () => {
  await openDistrict();
  await must(
    call("PUT", "/categories/lamps", {
      token: registrar,
      body: {
        names: { zh: "路灯", en: "Street lamps" },
        order: 1,
        isPersonal: false,
        validFrom: "2026-01-01",
      },
    }),
  );
  await fund(100_000_00);
}, 60_000);

describe("a project of several needs", { timeout: 120_000 }, () => {
  it("answers all of them as it is planned, and all are open again when it is cancelled", async () => {
    const needIds = await twoNeeds();
    const projectId = await planned(buying(needIds));
    for (const needId of needIds) {
      expect(await needAt(needId)).toMatchObject({
        status: "answered",
        answer: { kind: "project", projectId },
      });
      expect(await toldOf(needId)).toEqual(["need_answered"]);
    }
    await cancelled(projectId);
    for (const needId of needIds) {
      const need = await needAt(needId);
      expect([need.status, need.answer, need.answeredAt]).toEqual(["open", undefined, undefined]);
      expect(await toldOf(needId)).toEqual(["need_answered", "need_waits_again"]);
    }
    await cancelled(await planned(buying(needIds)));
  });

  it("stands with all its needs in the chain, from each of them, with every request behind them", async () => {
    const needIds = await twoNeeds();
    const projectId = await planned(buying(needIds));
    for (const [id, other] of [needIds, needIds.toReversed()]) {
      const { body } = await call("GET", `/chains/${id}`, { token: community });
      expect(body).toMatchObject({
        need: { needId: id, answeredBy: "project" },
        otherNeeds: [{ needId: other, answeredBy: "project" }],
        project: { projectId },
      });
      expect(body.requests.length).toBeGreaterThanOrEqual(6);
    }
    await must(send(community, `/projects/${projectId}/notice`));
    const notice = await call("GET", `/projects/${projectId}/notice`);
    expect(notice.body.needIds).toEqual(needIds);
    await cancelled(projectId);
  });

  it("tells every reporter of the award, and of the end of the work", async () => {
    const needIds = await twoNeeds();
    const { contractId, projectId } = await draftedContract(buying(needIds));
    expect(await toldOf(projectId)).toEqual(["need_awarded"]);
    await must(send(community, `/contracts/${contractId}/termination`, reason));
    expect(await toldOf(contractId)).toEqual(["need_work_ended"]);
    for (const needId of needIds) expect((await needAt(needId)).status).toBe("answered");
  });

  it("takes up a need that is answered with it later, and lets that go with the others", async () => {
    const [first, second] = await twoNeeds();
    const projectId = await planned(buying([first]));
    await must(send(community, `/needs/${second}/answer`, { kind: "project", projectId }));
    const project = await call("GET", `/projects/${projectId}`, { token: community });
    expect(project.body.needIds).toEqual([first, second]);
    await cancelled(projectId);
    expect((await needAt(second)).status).toBe("open");
    const late = await send(community, `/needs/${second}/answer`, { kind: "project", projectId });
    expect(late).toMatchObject({ status: 422, body: { code: "project_not_serving" } });
  });
});

describe("a need", { timeout: 120_000 }, () => {
  it("is answered by one of the projects that name it at once, and by no other", async () => {
    const [needId] = await twoNeeds();
    const sent = await Promise.all(
      [1, 2, 3].map(() => send(community, "/projects", buying([needId]))),
    );
    const codes = sent.map(({ status, body }) => (status === 201 ? "planned" : body.code)).sort();
    expect(codes).toEqual(["need_answered", "need_answered", "planned"]);
    expect(sent.find(({ status }) => status === 409)?.body.facts).toEqual({ needIds: [needId] });
    const projectId = sent.find(({ status }) => status === 201)?.body.projectId;
    expect((await needAt(needId)).answer).toEqual({ kind: "project", projectId });
    await cancelled(projectId);
  });

  it("that something else answered is taken up by no project, nor opened again by its end", async () => {
    const [needId, other] = await twoNeeds();
    await must(send(community, `/needs/${needId}/answer`, { kind: "no", ...reason }));
    const refused = await send(community, "/projects", buying([needId, other]));
    expect(refused).toMatchObject({ status: 409, body: { code: "need_answered" } });
    expect((await needAt(other)).status).toBe("open");
  });

  it("is named once, and with no more than five others", async () => {
    const [needId] = await twoNeeds();
    for (const needIds of [[needId, needId], [], Array(7).fill(needId)]) {
      const { status, body } = await send(community, "/projects", buying(needIds));
      expect([status, body.errors[0].pointer]).toEqual([400, "/needIds"]);
    }
  });
});
