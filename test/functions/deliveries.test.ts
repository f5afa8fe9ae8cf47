import { beforeAll, describe, expect, it } from "vitest";
import {
  activeContract,
  auditor,
  community,
  communityCode,
  openPayingDistrict,
  send,
  smallPlan,
} from "../support/money.ts";
import { withVerifiedAccount } from "../support/organisations.ts";
import { approve, disburseAndSettle, request } from "../support/payments.ts";
import { call } from "../support/platform.ts";

type Active = Awaited<ReturnType<typeof activeContract>>;

const session = {
  unitCode: `${communityCode}-01-001`,
  heldAt: "2026-02-09T00:30:00.000Z",
  durationMinutes: 20,
  servedCount: 20,
  servedBy: ["W-02", "W-01", "W-02"],
};
const log = ({ contractId, supplier }: Active, change: object = {}) =>
  send(supplier.token, `/contracts/${contractId}/deliveries`, { ...session, ...change });
const read = async ({ contractId }: Active) =>
  (await call("GET", `/contracts/${contractId}`, { token: auditor })).body;
const codesOf = (answers: readonly { readonly body: { readonly code?: string } }[]) =>
  answers.map(({ body }) => body.code ?? "logged").sort();

beforeAll(openPayingDistrict);

describe("a delivery", () => {
  it("is known by contract, unit, start and who served: seven at once are one", async () => {
    const active = await activeContract(smallPlan());
    const seven = await Promise.all(Array.from({ length: 7 }, () => log(active)));
    const again = Array(6).fill("delivery_already_logged");
    expect(codesOf(seven)).toEqual([...again, "logged"]);
    expect((await read(active)).deliveries).toBe(1);
    const one = seven.find(({ status }) => status === 201)?.body;
    expect(one).toMatchObject({ servedBy: ["W-01", "W-02"], staffCount: 2 });
    expect((await log(active, { servedCount: 3, durationMinutes: 1 })).body).toMatchObject({
      code: "delivery_already_logged",
      facts: { deliveryId: one.deliveryId },
    });
  });

  it("is no other's at the same time: nobody serves two at once, wherever they are", async () => {
    const active = await activeContract(smallPlan({ catalogueItems: ["D02"] }));
    const { supplier } = active;
    const second = await activeContract(smallPlan({ catalogueItems: ["D03"] }), 4_000_00, supplier);
    expect((await log(active)).status).toBe(201);
    const code = async (made: Active, change: object) =>
      (await log(made, change)).body.code ?? "logged";
    const last = { heldAt: "2026-02-09T00:49:59.999Z", servedBy: ["W-02", "W-07"] };
    expect((await log(active, last)).body).toMatchObject({
      code: "server_elsewhere",
      facts: { servedBy: "W-02", heldAt: session.heldAt },
    });
    expect(await code(active, { heldAt: "2026-02-09T00:10:00.001Z" })).toBe("server_elsewhere");
    expect(await code(active, { unitCode: `${communityCode}-01-002` })).toBe("server_elsewhere");
    expect(await code(second, {})).toBe("server_elsewhere");
    // side by side with others, and one after the other
    expect(await code(active, { servedBy: ["W-03"] })).toBe("logged");
    expect(await code(active, { heldAt: "2026-02-09T00:10:00.000Z" })).toBe("logged");
    // another organisation's numbers are other people's
    expect(await code(await activeContract(smallPlan({ catalogueItems: ["D04"] })), {})).toBe(
      "logged",
    );
  });

  it("at one time with another is one of two, sent at once", async () => {
    const active = await activeContract(smallPlan({ catalogueItems: ["D05"] }));
    const both = [
      ["W-01", "W-02"],
      ["W-02", "W-03"],
    ].map((servedBy, n) => log(active, { servedBy, unitCode: `${communityCode}-01-00${n + 1}` }));
    expect(codesOf(await Promise.all(both))).toEqual(["logged", "server_elsewhere"]);
    expect((await read(active)).deliveries).toBe(1);
  });

  it("is served by work numbers, which hold no name, telephone or identity number", async () => {
    const active = await activeContract(smallPlan({ catalogueItems: ["D01"] }));
    for (const number of ["示例一", "someone", "13800138000", "510107199001011234", ""]) {
      expect((await log(active, { servedBy: [number] })).body.code).toBe("request_invalid");
    }
    expect((await log(active, { servedBy: [] })).body.code).toBe("request_invalid");
  });

  it("logged seven times proves a seventh of an advance", async () => {
    const active = await activeContract(
      smallPlan({
        catalogueItems: ["E01"],
        milestones: [
          { title: "预付", shareBasisPoints: 5_000, deliveriesMin: 0, advanceFor: 7 },
          { title: "期末", shareBasisPoints: 5_000, deliveriesMin: 2, evaluatedOn: "2027-01-15" },
        ],
      }),
    );
    await withVerifiedAccount(active.supplier);
    const path = `/contracts/${active.contractId}`;
    await send(active.supplier.token, `${path}/milestones/m1/claim`);
    await send(community, `${path}/milestones/m1/acceptance`);
    await approve((await request(active)).body.paymentId);
    await disburseAndSettle();
    for (let n = 0; n < 7; n += 1) await log(active);
    const ended = await send(community, `${path}/termination`, { reason: "多次整改仍不合格" });
    // one of seven deliveries proves ¥285.71 of ¥2,000.00, rounded down
    expect(ended.body.receivable).toMatchObject({ raisedFen: 2_000_00 - 285_71 });
  });
});
