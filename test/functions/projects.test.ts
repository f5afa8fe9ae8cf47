import { beforeAll, describe, expect, it } from "vitest";
import {
  auditor,
  balanceFen,
  community,
  communityCode,
  fund,
  noticed,
  openDistrict,
  plan,
  planned,
  send,
  smallPlan,
  treasurer,
  year,
} from "../support/money.ts";
import { activeOrganisation } from "../support/organisations.ts";
import { call, tokenFor } from "../support/platform.ts";

const fundAccount = `community.${communityCode}.${year}`;
const neighbourCode = "510107008001";
const neighbour = await tokenFor("community", [neighbourCode], "community-2");
const notice = (projectId: string) => send(community, `/projects/${projectId}/notice`);
const cancel = (projectId: string) =>
  send(community, `/projects/${projectId}/cancellation`, { reason: "示例理由" });

/** Small plans of the neighbour, whose limits of the year no other test uses. */
const ofNeighbour = (change: object = {}) =>
  smallPlan({ buyerCode: neighbourCode, unitCodes: [neighbourCode], ...change });

beforeAll(openDistrict);

describe("planning a project", () => {
  it("counts it towards the year's limit, and cancelling frees that", async () => {
    const body = plan();
    const made = await send(community, "/projects", body);
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ ...body, status: "planned", category: "D" });
    const path = `/projects/${made.body.projectId}`;
    expect((await call("GET", path, { token: community })).body).toEqual(made.body);
    const again = await send(community, "/projects", plan({ catalogueItems: ["D02"] }));
    expect(again.body).toMatchObject({ code: "purchase_split", facts: { item: "D02" } });
    expect((await cancel(made.body.projectId)).body.status).toBe("cancelled");
    const freed = await planned(plan({ catalogueItems: ["D02"] }));
    await cancel(freed);
  });

  it("buys only what the year's catalogue holds, directly, for units that are open", async () => {
    const code = async (change: object) =>
      (await send(community, "/projects", smallPlan(change))).body.code;
    expect(await code({ catalogueItems: ["D99"] })).toBe("item_not_in_catalogue");
    expect(await code({ year: "2027" })).toBe("item_not_in_catalogue");
    expect(await code({ catalogueItems: ["E02"] })).toBe("purchase_method_not_allowed");
    expect(await code({ catalogueItems: ["D03", "E01"] })).toBe("items_of_several_categories");
    expect(await code({ unitCodes: [`${communityCode}-77`] })).toBe("unit_not_open");
    expect(await code({ unitCodes: [neighbourCode] })).toBe("unit_outside_community");
  });

  it("names every field at fault, an item named twice and a unit within another", async () => {
    const body = smallPlan({
      catalogueItems: ["D03", "D03"],
      unitCodes: [communityCode, `${communityCode}-01`],
      amountFen: 99_99,
    });
    const { status, body: problem } = await send(community, "/projects", body);
    expect(status).toBe(400);
    expect(problem.errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual([
      "/amountFen",
      "/catalogueItems",
      "/unitCodes",
    ]);
  });

  it("keeps an item of one year under the limit, when its parts are planned at once", async () => {
    const parts = Array.from({ length: 8 }, () =>
      send(neighbour, "/projects", ofNeighbour({ amountFen: 20_000_00 })),
    );
    const sent = await Promise.all(parts);
    const codes = sent.map(({ status, body }) => (status === 201 ? "planned" : body.code)).sort();
    expect(codes).toEqual(["planned", "planned", ...Array(6).fill("purchase_split")]);
  });

  it("is a community's own: other roles 403, other communities 404", async () => {
    expect((await send(treasurer, "/projects", smallPlan())).status).toBe(403);
    expect((await send(neighbour, "/projects", smallPlan())).status).toBe(404);
    const projectId = await planned(smallPlan({ amountFen: 100_00 }));
    const seen = async (token: string) =>
      (await call("GET", `/projects/${projectId}`, { token })).status;
    expect(await seen(neighbour)).toBe(404);
    expect(await seen(auditor)).toBe(200);
    expect((await send(neighbour, `/projects/${projectId}/notice`)).status).toBe(404);
    const path = `/buyers/${communityCode}/projects`;
    const listed = await call("GET", path, { token: community });
    expect(listed.body.items[0].projectId).toBe(projectId);
    expect((await call("GET", path, { token: neighbour })).status).toBe(404);
    await cancel(projectId);
  });
});

describe("noticing a project", () => {
  it("sets its budget aside, once, and cancelling gives it back", async () => {
    const before = await balanceFen(fundAccount);
    await fund(4_000_00);
    const projectId = await noticed(smallPlan({ catalogueItems: ["D04"] }));
    expect(await balanceFen(fundAccount)).toBe(before);
    expect(await balanceFen(`project.${projectId}`)).toBe(4_000_00);
    expect((await notice(projectId)).body.code).toBe("project_not_planned");
    expect((await cancel(projectId)).status).toBe(200);
    expect(await balanceFen(`project.${projectId}`)).toBe(0);
    expect(await balanceFen(fundAccount)).toBe(before + 4_000_00);
    expect((await cancel(projectId)).body.code).toBe("project_already_decided");
  });

  it("is refused one fen short, and nothing is written", async () => {
    const availableFen = await balanceFen(fundAccount);
    const neededFen = availableFen + 1;
    const projectId = await planned(smallPlan({ catalogueItems: ["D04"], amountFen: neededFen }));
    const refused = await notice(projectId);
    expect(refused.status).toBe(422);
    expect(refused.body).toMatchObject({
      code: "budget_short",
      facts: { availableFen, neededFen },
    });
    expect(await balanceFen(fundAccount)).toBe(availableFen);
    const { body } = await call("GET", `/projects/${projectId}`, { token: community });
    expect(body.status).toBe("planned");
    await cancel(projectId);
  });

  it("succeeds for three of ten at once, where the fund covers three", async () => {
    await fund(15_000_00 - (await balanceFen(fundAccount)));
    const bodies = Array.from({ length: 10 }, () =>
      smallPlan({ catalogueItems: ["D05"], amountFen: 5_000_00 }),
    );
    const ids = await Promise.all(bodies.map(planned));
    const sent = await Promise.all(ids.map(notice));
    const codes = sent.map(({ status, body }) => (status === 200 ? "noticed" : body.code)).sort();
    expect(codes).toEqual([...Array(7).fill("budget_short"), "noticed", "noticed", "noticed"]);
    expect(await balanceFen(fundAccount)).toBe(0);
    const reserved = await Promise.all(ids.map((id) => balanceFen(`project.${id}`)));
    expect(reserved.reduce((sum, fen) => sum + fen, 0)).toBe(15_000_00);
    await Promise.all(ids.map(cancel));
    expect(await balanceFen(fundAccount)).toBe(15_000_00);
  });
});

describe("awarding a project", () => {
  it("drafts the contract at the price, shared out to the last fen", async () => {
    await fund(10_000_00);
    const { organisationId, token } = await activeOrganisation();
    const projectId = await noticed(smallPlan({ amountFen: 10_000_00 }));
    const award = (body: object) => send(community, `/projects/${projectId}/award`, body);
    const dear = await award({ organisationId, priceFen: 10_000_01 });
    expect(dear.body.code).toBe("price_above_budget");
    const unknown = { organisationId: "org_01h455vb4pex5vsknk084sn02q", priceFen: 10_000_00 };
    expect((await award(unknown)).body).toMatchObject({
      code: "supplier_not_eligible",
      facts: { reasons: [{ reason: "not_active" }] },
    });
    const awarded = await award({ organisationId, priceFen: 9_999_99 });
    expect(awarded.body).toMatchObject({ status: "awarded", supplierId: organisationId });
    const contract = await call("GET", `/contracts/${awarded.body.contractId}`, { token });
    expect(contract.body).toMatchObject({
      status: "draft",
      projectId,
      totalFen: 9_999_99,
      milestones: [
        { milestoneId: "m1", amountFen: 4_999_99 },
        { milestoneId: "m2", amountFen: 3_000_00 },
        { milestoneId: "m3", amountFen: 2_000_00 },
      ],
    });
    expect(await balanceFen(`project.${projectId}`)).toBe(10_000_00);
    const again = await award({ organisationId, priceFen: 9_999_99 });
    expect(again.body.code).toBe("project_not_noticed");
    expect((await cancel(projectId)).body.code).toBe("project_already_decided");
  });
});
