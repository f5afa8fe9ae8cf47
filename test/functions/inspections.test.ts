import { beforeAll, describe, expect, it } from "vitest";
import {
  activeContract,
  auditor,
  community,
  communityCode,
  draftedContract,
  openDistrict,
  send,
  smallPlan,
} from "../support/money.ts";
import { activeOrganisation } from "../support/organisations.ts";
import { call, platform, tokenFor } from "../support/platform.ts";

const unitCode = `${communityCode}-01-001`;
const supervisor = await tokenFor("supervisor", [`${communityCode}-01`], "supervisor-1");
const strange = await tokenFor("supervisor", ["510107008001-01"], "supervisor-9");

type Active = Awaited<ReturnType<typeof activeContract>>;
let active: Active;

const findings = { codes: ["staff_short", "late_start"], correctBy: "2026-02-13" };
const seen = (change: object = {}) => ({
  unitCode,
  onTime: true,
  headcount: 18,
  quality: 4,
  ...change,
});
const inspect = (change: object = {}, token = supervisor, { contractId } = active) =>
  send(token, `/contracts/${contractId}/inspections`, seen(change));
const pathOf = (inspectionId: string) =>
  `/contracts/${active.contractId}/inspections/${inspectionId}`;
const correct = (inspectionId: string, token = active.supplier.token) =>
  send(token, `${pathOf(inspectionId)}/correction`, { measures: ["staff_added"] });
const listed = async (token = auditor) =>
  call("GET", `/contracts/${active.contractId}/inspections?limit=50`, { token });
const counts = async (token = community) =>
  (await call("GET", `/contracts/${active.contractId}/inspection-counts`, { token })).body;

async function wanting(): Promise<string> {
  const { status, body } = await inspect({ onTime: false, findings });
  expect(status).toBe(201);
  return body.inspectionId;
}

beforeAll(async () => {
  await openDistrict();
  active = await activeContract(smallPlan());
});

describe("an inspection", () => {
  it("is made by the supervisor of the block, of an active contract that serves it", async () => {
    const { contractId, supplier } = active;
    const logged = await send(supplier.token, `/contracts/${contractId}/deliveries`, {
      unitCode,
      heldAt: "2026-02-09T00:00:00.000Z",
      durationMinutes: 90,
      servedCount: 20,
      servedBy: ["W-01", "W-02"],
    });
    const { deliveryId } = logged.body;
    const made = await inspect({ deliveryId });
    expect(made).toMatchObject({
      status: 201,
      body: { status: "passed", deliveryId, headcount: 18 },
    });
    expect((await inspect({}, strange)).status).toBe(404);
    expect((await inspect({ unitCode: "510107008001-01" }, strange)).status).toBe(404);
    expect((await inspect({}, community)).status).toBe(403);
    const unknown = { deliveryId: "dlv_01h455vb4pex5vsknk084sn02q" };
    expect((await inspect(unknown)).body.code).toBe("delivery_unknown");
    const wide = await tokenFor(
      "supervisor",
      [`${communityCode}-01`, `${communityCode}-02`],
      "s-2",
    );
    expect((await inspect({ unitCode: `${communityCode}-02` }, wide)).body.code).toBe(
      "unit_not_served",
    );
    const past = { findings: { ...findings, correctBy: "2026-02-08" } };
    expect((await inspect(past)).body.code).toBe("correction_date_passed");
    expect((await inspect({ remark: "示例" })).body.code).toBe("request_invalid");
    const draft = await draftedContract(smallPlan({ catalogueItems: ["D04"] }));
    expect((await inspect({}, supervisor, draft)).body.code).toBe("contract_not_active");
  });

  it("reaches a supervisor whose block lies within what the contract serves", async () => {
    const whole = await activeContract(
      smallPlan({ catalogueItems: ["D05"], unitCodes: [communityCode] }),
    );
    expect((await inspect({}, supervisor, whole)).status).toBe(201);
    expect((await inspect({}, strange, whole)).status).toBe(404);
  });

  it("is read by both parties and those over them, under its own contract", async () => {
    const inspectionId = await wanting();
    for (const token of [community, active.supplier.token, supervisor, auditor]) {
      const { body } = await listed(token);
      expect(body.items[0]).toMatchObject({ inspectionId, status: "correction_required" });
    }
    const other = await activeOrganisation();
    expect((await listed(other.token)).status).toBe(404);
    expect((await correct(inspectionId, other.token)).status).toBe(404);
    const elsewhere = `/contracts/ctr_01h455vb4pex5vsknk084sn02q/inspections/${inspectionId}`;
    const body = { measures: ["staff_added"] };
    const misplaced = await send(active.supplier.token, `${elsewhere}/correction`, body);
    expect(misplaced.status).toBe(404);
  });
});

describe("a correction", () => {
  it("is made by the organisation, and verified or sent back by the supervisor", async () => {
    const inspectionId = await wanting();
    const verify = () => send(supervisor, `${pathOf(inspectionId)}/verification`);
    const sendBack = (correctBy: string) =>
      send(supervisor, `${pathOf(inspectionId)}/return`, { correctBy });
    expect((await verify()).body.code).toBe("nothing_to_verify");
    expect((await correct(inspectionId)).body).toMatchObject({ status: "corrected" });
    expect((await correct(inspectionId)).body.code).toBe("nothing_to_correct");
    expect((await sendBack("2026-02-08")).body.code).toBe("correction_date_passed");
    expect((await sendBack("2026-02-20")).body).toMatchObject({
      status: "correction_required",
      correctBy: "2026-02-20",
      timesReturned: 1,
    });
    await correct(inspectionId);
    expect((await verify()).body).toMatchObject({ status: "verified" });
  });

  it("sent by the organisation five times at once is one", async () => {
    const inspectionId = await wanting();
    const sent = await Promise.all(Array.from({ length: 5 }, () => correct(inspectionId)));
    const codes = sent.map(({ status, body }) => (status === 200 ? "corrected" : body.code)).sort();
    expect(codes).toEqual(["corrected", ...Array(4).fill("nothing_to_correct")]);
  });
});

/** Time moves on for the rest of this file. */
describe("a day for correction that is missed", () => {
  it("reaches the organisation, once, and is counted", async () => {
    const inspectionId = await wanting();
    const before = await counts();
    await platform.moveClockTo(new Date("2026-02-13T23:50:00+08:00"));
    expect((await counts()).overdue).toBe(0);
    await platform.moveClockTo(new Date("2026-02-14T00:30:00+08:00"));
    const late = await listed();
    const one = late.body.items.find(
      (i: { inspectionId: string }) => i.inspectionId === inspectionId,
    );
    expect(one).toMatchObject({ status: "correction_required", timesOverdue: 1 });
    const after = await counts();
    expect(after.overdue).toBeGreaterThan(0);
    expect(after).toMatchObject({ inspections: before.inspections, open: before.open });
    await platform.settle();
    const feed = await call("GET", "/events?limit=100", { token: active.supplier.token });
    const overdue = feed.body.items.filter(
      (event: { type: string; data: object }) =>
        event.type === "inspection.overdue" && JSON.stringify(event.data).includes(inspectionId),
    );
    expect(overdue).toHaveLength(1);
    const overdueIn = async () =>
      (await call("GET", `/contracts/${active.contractId}`, { token: community })).body
        .inspectionsOverdue;
    expect(await overdueIn()).toContain(inspectionId);
    expect((await correct(inspectionId)).body.status).toBe("corrected");
    expect((await counts()).overdue).toBe(after.overdue - 1);
    // the organisation's word is not enough: work is accepted again once the supervisor has looked
    expect(await overdueIn()).toContain(inspectionId);
    expect((await send(supervisor, `${pathOf(inspectionId)}/verification`)).body.status).toBe(
      "verified",
    );
    expect(await overdueIn()).not.toContain(inspectionId);
  });
});
