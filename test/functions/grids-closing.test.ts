import { beforeAll, describe, expect, it } from "vitest";
import { awardDirectly } from "../../infra/proof/cast/contract.ts";
import { person } from "../../infra/proof/cast/person.ts";
import { department } from "../support/affairs.ts";
import { at, must, plannedSession, post, socialWorker, today, venue } from "../support/care.ts";
import { convene, convened } from "../support/councils.ts";
import { importRows, put } from "../support/grids.ts";
import {
  appropriate,
  community,
  communityCode,
  departmentCode,
  openDistrict,
  planned,
  send,
  smallPlan,
} from "../support/money.ts";
import { activeOrganisation } from "../support/organisations.ts";
import { ask, call, tokenFor } from "../support/platform.ts";
import { block, courtyard, filed, report, resident, resolved } from "../support/requests.ts";

const code = async (sent: ReturnType<typeof post>) => (await sent).body.code;
const closing = (unit: string) => post(community, `/grids/${unit}/closing`, { reason: "并入" });
const takeBack = (unit: string, token = community) =>
  call("DELETE", `/grids/${unit}/closing`, { token });
const closure = (unit: string) => post(community, `/grids/${unit}/closure`);
const sub = {
  code: `${courtyard}-07`,
  kind: "sub_unit",
  names: { zh: "示例院落东" },
  stewards: ["steward-1"],
};
const doors = (unit: string, ...some: string[]) =>
  put(`/grids/${unit}/households`, { doors: some.map((door) => ({ door })) }, community);

beforeAll(async () => {
  await openDistrict();
  await must(doors(courtyard, "1-101", "1-102"));
});

describe("a unit that is closing", () => {
  it("binds all that lies below it: nothing new comes there, until closing is taken back", async () => {
    const venueId = await venue();
    const running = await plannedSession({ venueId });
    const { holder } = (await call("GET", at(running), { token: socialWorker })).body;
    await must(closing(block));
    const evening = { startsAt: "2026-02-09T11:00:00.000Z", endsAt: "2026-02-09T12:00:00.000Z" };
    const plan = (times: object) =>
      post(socialWorker, "/care-sessions", { venueId, holder, ...times });
    expect(await code(post(resident, "/requests", report()))).toBe("unit_not_open");
    expect(await code(plan(evening))).toBe("unit_not_open");
    expect(await code(convene())).toBe("unit_not_open");
    const room = { unitCode: courtyard, name: "示例活动室", areaSquareMetres: 80 };
    expect(await code(post(community, "/venues", room))).toBe("unit_not_open");
    expect(await code(doors(courtyard, "1-101", "1-102", "1-103"))).toBe("unit_already_closing");
    expect((await doors(courtyard, "1-101")).body.removed).toBe(1);
    expect(await code(post(community, "/grids", sub))).toBe("unit_not_open");
    const above = [
      { code: communityCode, kind: "community", names: { zh: "示例社区" } },
      { code: block, kind: "block", names: { zh: "示例片区" } },
      { code: courtyard, kind: "courtyard", names: { zh: "示例院落" } },
    ];
    const sent = await importRows(communityCode, [...above, sub]);
    expect(sent.body).toMatchObject({ code: "unit_not_open", facts: { codes: [block] } });

    const stranger = await tokenFor("community", ["510107008001"], "community-9");
    expect((await takeBack(block, stranger)).status).toBe(404);
    const both = await Promise.all([takeBack(block), takeBack(block)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await code(takeBack(block))).toBe("unit_not_closing");
    expect((await call("GET", `/grids/${block}`)).body).not.toHaveProperty("reason");
    expect((await plan(evening)).status).toBe(201);
    expect((await post(resident, "/requests", report())).status).toBe(201);
    expect((await doors(courtyard, "1-101", "1-102")).status).toBe(200);
  });

  it("takes no request back that was solved there: it is filed where one lives now", async () => {
    const { receiptNumber, receiptCode: code } = await resolved();
    await must(closing(courtyard));
    const reopen = () => call("POST", `/receipts/${receiptNumber}/reopening`, { body: { code } });
    expect(await reopen()).toMatchObject({ status: 422, body: { code: "unit_not_open" } });
    await must(takeBack(courtyard));
    expect((await reopen()).status).toBe(200);
  });

  it("of a community takes no shift, no volunteer and no child", async () => {
    const shift = { activity: "event", needed: 1, checkRequired: false, ...today };
    const open = () => post(socialWorker, `/communities/${communityCode}/shifts`, shift);
    await must(closing(communityCode));
    expect(await code(open())).toBe("unit_not_open");
    await must(takeBack(communityCode));
    expect((await open()).status).toBe(201);
  });
});

describe("a closing that begins while work is being opened", () => {
  const evening = (n: number) => ({
    startsAt: `2026-02-1${n}T11:00:00.000Z`,
    endsAt: `2026-02-1${n}T12:00:00.000Z`,
  });

  it("is found by the closure with all that was opened, however many open it at once", async () => {
    const unit = `${block}-077`;
    const opened = { code: unit, kind: "courtyard", names: { zh: "示例新院" } };
    await must(post(community, "/grids", { ...opened, stewards: ["steward-1"] }));
    const room = { unitCode: unit, name: "示例活动室", areaSquareMetres: 80 };
    const { venueId } = await must(post(community, "/venues", room));
    const { holder } = (await call("GET", at(await plannedSession()), { token: socialWorker }))
      .body;
    const file = (n: number) =>
      post(resident, "/requests", report({ unitCode: unit, words: `示例诉求第${n}条说明` }));
    const plan = (n: number) =>
      post(socialWorker, "/care-sessions", { venueId, holder, ...evening(n) });
    const [begun, ...sent] = await Promise.all([
      closing(unit),
      ...[1, 2, 3].map(file),
      ...[1, 2, 3].map(plan),
    ]);
    expect(begun.status).toBe(200);
    const [filed, planned] = [sent.slice(0, 3), sent.slice(3)];
    for (const { status, body } of sent.filter((one) => one.status !== 201)) {
      expect({ status, code: body.code }).toEqual({ status: 422, code: "unit_not_open" });
    }
    const count = (all: typeof sent) => all.filter(({ status }) => status === 201).length;
    const { body } = await closure(unit);
    const { openWork = {} } = body.facts ?? {};
    expect(openWork.requests?.count ?? 0).toBe(count(filed));
    expect(openWork.sessions?.count ?? 0).toBe(count(planned));
  });
});

describe("the closing of a unit", () => {
  const unit = `${block}-088`;

  it("names the open work by kind, with some ids, and waits until none is left", async () => {
    const opened = { code: unit, kind: "courtyard", names: { zh: "示例新院" } };
    await must(post(community, "/grids", { ...opened, stewards: ["steward-1"] }));
    await must(doors(unit, "1-101", "1-102", "1-103"));
    const { requestId } = await filed({ unitCode: unit });
    const room = { unitCode: unit, name: "示例活动室", areaSquareMetres: 80 };
    const { venueId } = await must(post(community, "/venues", room));
    const sessionId = await plannedSession({ venueId });
    const councilId = await convened({
      unitCode: unit,
      opensAt: "2026-02-10T01:00:00.000Z",
      closesAt: "2026-02-12T01:00:00.000Z",
    });
    await must(closing(unit));
    await must(doors(unit));
    expect((await closure(unit)).body).toMatchObject({
      code: "unit_has_open_work",
      facts: {
        openWork: {
          requests: { count: 1, ids: [requestId] },
          sessions: { count: 1, ids: [sessionId] },
          councils: { count: 1, ids: [councilId] },
        },
      },
    });
    await must(
      post(socialWorker, at(sessionId, "/cancellation"), { because: "venue_unavailable" }),
    );
    const reason = { reason: "示例：并入他院" };
    await must(post(community, `/councils/${councilId}/withdrawal`, reason));
    expect((await closure(unit)).body.facts.openWork).toEqual({
      requests: { count: 1, ids: [requestId] },
    });
    const because = { reason: "邻里私事" };
    await must(post(community, `/requests/${requestId}/refusal`, because));
    expect((await closure(unit)).body.status).toBe("closed");
    expect(await code(takeBack(unit))).toBe("unit_not_closing");
  });

  it("names what is bought for it, also by a department, from the plan on", async () => {
    const unit = `${block}-099`;
    const opened = { code: unit, kind: "courtyard", names: { zh: "示例新院" } };
    await must(post(community, "/grids", { ...opened, stewards: ["steward-1"] }));
    const [own, other] = await Promise.all([
      planned(smallPlan({ unitCodes: [unit] })),
      planned(smallPlan({ unitCodes: [courtyard] })),
    ]);
    await appropriate(4_000_00);
    const supplier = await activeOrganisation();
    const { contractId } = await awardDirectly(
      ask,
      person("department", [departmentCode], "department-1"),
      {
        plan: smallPlan({ buyerCode: departmentCode, unitCodes: [courtyard, unit] }),
        supplierId: supplier.organisationId,
      },
    );
    await must(closing(unit));
    expect((await closure(unit)).body.facts.openWork).toEqual({
      projects: { count: 1, ids: [own] },
      contracts: { count: 1, ids: [contractId] },
    });
    expect(await code(send(community, `/projects/${own}/notice`))).toBe("unit_not_open");
    const reason = { reason: "示例：并入他院" };
    for (const project of [own, other]) {
      await must(send(community, `/projects/${project}/cancellation`, reason));
    }
    await must(send(department, `/contracts/${contractId}/termination`, reason));
    expect((await closure(unit)).body.status).toBe("closed");
  });
});
