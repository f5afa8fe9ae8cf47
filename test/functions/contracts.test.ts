import { beforeAll, describe, expect, it } from "vitest";
import {
  activeContract,
  appropriate,
  auditor,
  balanceFen,
  community,
  communityCode,
  departmentCode,
  draftedContract,
  openDistrict,
  plan,
  send,
  smallPlan,
  treasurer,
  year,
} from "../support/money.ts";
import { activeOrganisation } from "../support/organisations.ts";
import { call, tokenFor } from "../support/platform.ts";

type Active = Awaited<ReturnType<typeof activeContract>>;

const fundAccount = `community.${communityCode}.${year}`;
const delivery = (change: object = {}) => ({
  unitCode: `${communityCode}-01-001`,
  heldAt: "2026-02-09T00:30:00.000Z",
  durationMinutes: 90,
  servedCount: 20,
  servedBy: ["W-01", "W-02"],
  ...change,
});
const log = ({ contractId, supplier }: Active, change: object = {}) =>
  send(supplier.token, `/contracts/${contractId}/deliveries`, delivery(change));
const read = async ({ contractId }: Active) =>
  (await call("GET", `/contracts/${contractId}`, { token: auditor })).body;

beforeAll(openDistrict);

describe("signing a contract", () => {
  it("moves the price to the contract with the second signature, and the rest back", async () => {
    const { projectId, contractId, supplier } = await draftedContract(plan(), 38_000_00);
    const path = `/contracts/${contractId}/signature`;
    const before = await balanceFen(fundAccount);
    const first = await send(supplier.token, path);
    expect(first.body).toMatchObject({ status: "draft", signedBy: ["supplier"] });
    expect(await balanceFen(`contract.${contractId}`)).toBe(0);
    expect((await send(supplier.token, path)).body.code).toBe("already_signed");
    const second = await send(community, path);
    expect(second.body).toMatchObject({ status: "active", signedBy: ["supplier", "buyer"] });
    expect(await balanceFen(`project.${projectId}`)).toBe(0);
    expect(await balanceFen(`contract.${contractId}`)).toBe(38_000_00);
    expect(await balanceFen(fundAccount)).toBe(before + 10_000_00);
    expect((await send(community, path)).body.code).toBe("contract_not_draft");
  });

  it("by both at once moves the money once", async () => {
    const { contractId, supplier } = await draftedContract(smallPlan());
    const path = `/contracts/${contractId}/signature`;
    const signed = await Promise.all([send(supplier.token, path), send(community, path)]);
    expect(signed.map(({ status }) => status)).toEqual([200, 200]);
    expect(await balanceFen(`contract.${contractId}`)).toBe(4_000_00);
    const statement = `/accounts/contract.${contractId}/entries`;
    expect((await call("GET", statement, { token: community })).body.items.length).toBe(1);
  });

  it("needs a key; a stranger's contract is as unknown", async () => {
    const { contractId } = await draftedContract(smallPlan());
    const path = `/contracts/${contractId}/signature`;
    const keyless = await call("POST", path, { token: community });
    expect(keyless.body.code).toBe("idempotency_key_missing");
    const stranger = await activeOrganisation();
    const neighbour = await tokenFor("community", ["510107008001"]);
    for (const token of [stranger.token, neighbour]) {
      expect((await send(token, path)).status).toBe(404);
      expect((await call("GET", `/contracts/${contractId}`, { token })).status).toBe(404);
    }
    expect((await send(treasurer, path)).status).toBe(403);
  });
});

describe("contracts", () => {
  it("are seen by both parties, in their lists, and by the supervisor of a block served", async () => {
    const { contractId, supplier } = await draftedContract(smallPlan());
    const ofSupplier = `/organisations/${supplier.organisationId}/contracts`;
    const supplied = await call("GET", ofSupplier, { token: supplier.token });
    expect(supplied.body.items).toMatchObject([{ contractId, status: "draft" }]);
    const ofCommunity = `/buyers/${communityCode}/contracts`;
    const bought = await call("GET", ofCommunity, { token: community });
    expect(bought.body.items[0].contractId).toBe(contractId);
    const supervisorOf = (block: string) => tokenFor("supervisor", [`${communityCode}-${block}`]);
    const statusFor = async (token: string) =>
      (await call("GET", `/contracts/${contractId}`, { token })).status;
    expect(await statusFor(await supervisorOf("01"))).toBe(200);
    expect(await statusFor(await supervisorOf("02"))).toBe(404);
    expect((await call("GET", ofSupplier, { token: community })).status).toBe(404);
    expect((await call("GET", ofCommunity, { token: supplier.token })).status).toBe(404);
  });
});

describe("a department", async () => {
  const department = await tokenFor("department", [departmentCode], "department-1");
  const own = `department.${departmentCode}.${year}`;
  // both are served; neither buys
  const neighbour = await tokenFor("community", ["510107008001"]);
  const unitCodes = [`${communityCode}-01`, "510107008001-01"];

  /** Planned, noticed, awarded for ¥3,999.00 of ¥4,000.00, and signed by the supplier. */
  async function awarded(change: object = {}) {
    const body = smallPlan({ buyerCode: departmentCode, unitCodes, ...change });
    expect((await send(community, "/projects", body)).status).toBe(404);
    const { projectId } = (await send(department, "/projects", body)).body;
    const project = `/projects/${projectId}`;
    expect((await send(community, `${project}/notice`)).status).toBe(404);
    expect((await send(department, `${project}/notice`)).status).toBe(200);
    expect((await call("GET", project, { token: neighbour })).status).toBe(200);
    const supplier = await activeOrganisation();
    const award = { organisationId: supplier.organisationId, priceFen: 3_999_00 };
    const { contractId } = (await send(department, `${project}/award`, award)).body;
    const path = `/contracts/${contractId}`;
    expect((await send(supplier.token, `${path}/signature`)).status).toBe(200);
    return { contractId, path, supplier };
  }

  it("buys for several communities out of its own budget, and what is left goes back there", async () => {
    const before = await balanceFen(own);
    await appropriate(4_000_00);
    const { contractId, path } = await awarded();
    expect(await balanceFen(own)).toBe(before);
    for (const step of ["signature", "suspension", "termination"]) {
      const sent = step === "signature" ? undefined : { reason: "示例说明" };
      expect((await send(community, `${path}/${step}`, sent)).status).toBe(404);
    }
    expect((await send(department, `${path}/signature`)).body.status).toBe("active");
    expect(await balanceFen(own)).toBe(before + 1_00);
    expect((await call("GET", path, { token: neighbour })).status).toBe(200);
    const listed = await call("GET", `/buyers/${departmentCode}/contracts`, { token: department });
    expect(listed.body.items).toMatchObject([{ contractId, buyerCode: departmentCode }]);
    await send(department, `${path}/termination`, { reason: "示例说明" });
    expect(await balanceFen(own)).toBe(before + 4_000_00);
  });

  it("accepts what it bought and requests its payment, which those served do not", async () => {
    await appropriate(4_000_00);
    const milestones = [
      { title: "预付", shareBasisPoints: 5_000, deliveriesMin: 0, advanceFor: 7 },
      { title: "期末", shareBasisPoints: 5_000, deliveriesMin: 2, evaluatedOn: "2027-01-15" },
    ];
    const { path, supplier } = await awarded({ catalogueItems: ["D02"], milestones });
    await send(department, `${path}/signature`);
    const milestone = `${path}/milestones/m1`;
    await send(supplier.token, `${milestone}/claim`);
    // who accepts the work does not ask for its payment
    const other = await tokenFor("department", [departmentCode], "department-2");
    for (const [step, officer, status] of [
      ["acceptance", department, 200],
      ["payment", other, 201],
    ] as const) {
      expect((await send(community, `${milestone}/${step}`)).status).toBe(404);
      expect((await send(officer, `${milestone}/${step}`)).status).toBe(status);
    }
    const { body } = await call("GET", `${path}/payments`, { token: department });
    expect(body.items).toMatchObject([{ buyerCode: departmentCode, amountFen: 1_999_50 }]);
  });
});

describe("deliveries", () => {
  it("logged twenty at once are all there, each once", async () => {
    const active = await activeContract(smallPlan());
    const logged = await Promise.all(
      Array.from({ length: 20 }, (_, n) => log(active, { servedBy: [`W-${n}`] })),
    );
    expect(logged.map(({ status }) => status)).toEqual(Array(20).fill(201));
    expect((await read(active)).deliveries).toBe(20);
    const path = `/contracts/${active.contractId}/deliveries?limit=50`;
    const { body } = await call("GET", path, { token: active.supplier.token });
    const ids = new Set(body.items.map(({ deliveryId }: { deliveryId: string }) => deliveryId));
    expect(ids.size).toBe(20);
    const { servedBy: _, ...same } = delivery();
    expect(body.items[0]).toMatchObject({ ...same, staffCount: 1, status: "logged" });
    const stranger = await activeOrganisation();
    expect((await call("GET", path, { token: stranger.token })).status).toBe(404);
  });

  it("lie in the past, within the term and the units served, on an active contract", async () => {
    const active = await activeContract(smallPlan());
    const code = async (change: object) => (await log(active, change)).body.code;
    expect(await code({ heldAt: "2026-03-01T01:00:00.000Z" })).toBe("delivery_outside_term");
    expect(await code({ heldAt: "2026-02-08T15:59:59.999Z" })).toBe("delivery_outside_term");
    expect(await code({ unitCode: `${communityCode}-02` })).toBe("unit_not_served");
    expect(await code({ names: ["示例一"] })).toBe("request_invalid");
    expect((await read(active)).deliveries).toBe(0);
    const draft = await draftedContract(smallPlan({ catalogueItems: ["D04"] }));
    expect((await log(draft)).body.code).toBe("contract_not_active");
    const stranger = await activeOrganisation();
    expect((await log({ ...active, supplier: stranger })).status).toBe(404);
  });

  it("sent twice under one key are one", async () => {
    const active = await activeContract(smallPlan({ catalogueItems: ["D04"] }));
    const path = `/contracts/${active.contractId}/deliveries`;
    const key = { key: "delivery-1" };
    const twice = [1, 2].map(() => send(active.supplier.token, path, delivery(), key));
    const [first, second] = await Promise.all(twice);
    expect(second?.body).toEqual(first?.body);
    expect((await read(active)).deliveries).toBe(1);
  });
});

describe("a milestone", () => {
  it("is claimed once, on the deliveries it needs, and not accepted before its gate", async () => {
    const active = await activeContract(smallPlan({ catalogueItems: ["D04"] }));
    const path = `/contracts/${active.contractId}/milestones`;
    const claim = (id: string) => send(active.supplier.token, `${path}/${id}/claim`);
    await log(active);
    const short = await claim("m1");
    expect(short.body).toMatchObject({ code: "deliveries_short", facts: { logged: 1, needed: 2 } });
    await log(active, { unitCode: `${communityCode}-01-002`, servedBy: ["W-03"] });
    const claimed = await claim("m1");
    expect(claimed.body.milestones[0]).toMatchObject({ status: "claimed" });
    expect((await claim("m1")).body.code).toBe("milestone_not_pending");
    expect((await claim("m9")).body.code).toBe("milestone_unknown");
    const accept = (id: string) => send(community, `${path}/${id}/acceptance`);
    expect((await accept("m1")).body.code).toBe("gate_not_final");
    expect((await accept("m2")).body.code).toBe("milestone_not_claimed");
    expect((await send(community, `${path}/m2/claim`)).status).toBe(403);
    expect((await send(active.supplier.token, `${path}/m1/acceptance`)).status).toBe(403);
    const complete = await send(community, `/contracts/${active.contractId}/completion`);
    expect(complete.body.code).toBe("milestones_open");
  });
});

describe("suspending a contract", () => {
  it("stops the work until it is resumed", async () => {
    const active = await activeContract(smallPlan({ catalogueItems: ["D05"] }));
    const path = `/contracts/${active.contractId}`;
    const reason = { reason: "示例理由" };
    const suspended = await send(community, `${path}/suspension`, reason);
    expect(suspended.body).toMatchObject({ status: "suspended", stops: ["contract_suspended"] });
    expect((await log(active)).body.code).toBe("contract_not_active");
    const again = await send(community, `${path}/suspension`, reason);
    expect(again.body.code).toBe("contract_not_active");
    const resumed = await send(community, `${path}/resumption`);
    expect(resumed.body).toMatchObject({ status: "active", stops: [] });
    expect((await log(active)).status).toBe(201);
    expect((await send(community, `${path}/resumption`)).body.code).toBe("contract_not_suspended");
  });
});
