import { beforeAll, describe, expect, it } from "vitest";
import { groupSupplier } from "../support/groups.ts";
import {
  activeContract,
  community,
  communityCode,
  openDistrict,
  send,
  smallPlan,
} from "../support/money.ts";
import { activeOrganisation } from "../support/organisations.ts";
import { call, tokenFor } from "../support/platform.ts";
import {
  courtyard,
  dispatched,
  filed,
  inboxOf,
  post,
  steward,
  strangeSupervisor,
  supervisor,
  toSteward,
  words,
} from "../support/requests.ts";

const reason = "由合同承接的组织办理";
const dispatch = (requestId: string, body: object, token = supervisor) =>
  post(token, `/requests/${requestId}/dispatch`, body);
const resolve = (requestId: string, token: string, body?: object) =>
  post(token, `/requests/${requestId}/resolution`, body);
const wordsOf = (requestId: string, token: string) =>
  call("GET", `/requests/${requestId}/words?purpose=handling`, { token });

type Contract = Awaited<ReturnType<typeof activeContract>>;
let contract: Contract;
const toSupplier = ({ contractId, supplier } = contract) => ({
  kind: "organisation",
  organisationId: supplier.organisationId,
  contractId,
});

/** A request that is assigned to the contract's organisation. */
async function withOrganisation() {
  const request = await filed();
  const given = await dispatch(request.requestId, { assignee: toSupplier() });
  expect(given.status).toBe(200);
  return request;
}

async function delivery(contract: Contract): Promise<string> {
  const record = {
    unitCode: courtyard,
    heldAt: "2026-02-09T00:00:00.000Z",
    durationMinutes: 90,
    servedCount: 12,
    servedBy: ["W-01", "W-02"],
  };
  const logged = await send(
    contract.supplier.token,
    `/contracts/${contract.contractId}/deliveries`,
    record,
  );
  expect(logged.status).toBe(201);
  return logged.body.deliveryId;
}

beforeAll(async () => {
  await openDistrict();
  contract = await activeContract(smallPlan());
});

describe("dispatching", () => {
  it("goes to a steward who works there, and to nobody else of that name", async () => {
    const { requestId } = await filed();
    for (const subject of ["steward-9", "nobody", "supervisor-1"]) {
      const refused = await dispatch(requestId, { assignee: { kind: "steward", subject } });
      expect(refused).toMatchObject({ status: 422, body: { code: "steward_not_of_place" } });
    }
    const given = await dispatch(requestId, { assignee: toSteward });
    expect(given.body).toMatchObject({ status: "dispatched", assignee: toSteward });
  });

  it("is for a subject, as an account can have one", async () => {
    const { requestId } = await filed();
    for (const subject of ["x".repeat(2_042), "x".repeat(129), "示例", ""]) {
      const sent = await dispatch(requestId, { assignee: { kind: "steward", subject } });
      expect(sent).toMatchObject({ status: 400, body: { code: "request_invalid" } });
    }
  });

  it("from one assignee to another is refused without a reason", async () => {
    const { requestId } = await dispatched();
    const refused = await dispatch(requestId, { assignee: toSupplier() });
    expect(refused).toMatchObject({ status: 422, body: { code: "reason_missing" } });
    const given = await dispatch(requestId, { assignee: toSupplier(), reason });
    expect(given.body.assignee).toEqual(toSupplier());
    // told to whoever may read the words, and nowhere else
    const told = [{ at: given.body.dispatchedAt, reason }];
    for (const token of [supervisor, contract.supplier.token]) {
      expect((await wordsOf(requestId, token)).body).toMatchObject({ words, dispatches: told });
    }
    expect(JSON.stringify(given.body)).not.toContain(reason);
    const { requestId: once } = await dispatched();
    expect((await wordsOf(once, supervisor)).body.dispatches).toEqual([]);
  });

  it("is for the place's own supervisor and community", async () => {
    const { requestId } = await filed();
    expect((await dispatch(requestId, { assignee: toSteward }, strangeSupervisor)).status).toBe(
      404,
    );
    expect((await dispatch(requestId, { assignee: toSteward }, steward)).status).toBe(403);
    expect((await dispatch(requestId, { assignee: toSteward }, community)).status).toBe(200);
  });

  it("is not done by whoever filed it, in a role that has no right there", async () => {
    const filer = await tokenFor("resident", [], "supervisor-9");
    const { requestId } = await filed({}, filer);
    const path = `/requests/${requestId}`;
    expect((await call("GET", path, { token: strangeSupervisor })).status).toBe(200);
    expect((await dispatch(requestId, { assignee: toSteward }, strangeSupervisor)).status).toBe(
      404,
    );
    const refusal = { reason: "不属于公共事务" };
    expect((await post(strangeSupervisor, `${path}/refusal`, refusal)).status).toBe(404);
  });

  it("sent at once by two is decided one after the other: the second needs a reason", async () => {
    const { requestId } = await filed();
    const both = await Promise.all([
      dispatch(requestId, { assignee: toSteward }),
      dispatch(requestId, { assignee: toSupplier() }, community),
    ]);
    const answers = both.map(({ status, body }) => (status === 200 ? "given" : body.code));
    expect(answers.sort()).toEqual(["given", "reason_missing"]);
  });
});

describe("a group on file", () => {
  it("has a request of the place that its contract serves, as an organisation has", async () => {
    const group = await groupSupplier();
    const own = await activeContract(smallPlan({ catalogueItems: ["D05"] }), undefined, group);
    const { requestId } = await filed();
    expect((await dispatch(requestId, { assignee: toSupplier(own) })).status).toBe(200);
    expect(await inboxOf(group.token, group.organisationId)).toContain(requestId);
  });
});

describe("an organisation", () => {
  it("gets a request only under its own active contract that serves the place", async () => {
    const { requestId } = await filed();
    const other = await activeOrganisation();
    const stranger = { ...toSupplier(), organisationId: other.organisationId };
    const unknown = { ...toSupplier(), contractId: "ctr_01h455vb4pex5vsknk084sn02q" };
    for (const assignee of [stranger, unknown]) {
      const refused = await dispatch(requestId, { assignee });
      expect(refused).toMatchObject({ status: 422, body: { code: "place_not_contracted" } });
    }
    const elsewhere = await filed({ unitCode: communityCode });
    const refused = await dispatch(elsewhere.requestId, { assignee: toSupplier() }, community);
    expect(refused).toMatchObject({ status: 422, body: { code: "place_not_contracted" } });
  });

  it("reads request and words as long as it is the assignee, and not a moment longer", async () => {
    const { requestId } = await withOrganisation();
    const { token, organisationId } = contract.supplier;
    expect((await wordsOf(requestId, token)).body.words).toBe(words);
    expect(await inboxOf(token, organisationId)).toContain(requestId);
    await dispatch(requestId, { assignee: toSteward, reason: "改由网格员办理" });
    expect((await wordsOf(requestId, token)).status).toBe(404);
    expect((await call("GET", `/requests/${requestId}`, { token })).status).toBe(404);
    expect(await inboxOf(token, organisationId)).not.toContain(requestId);
  });

  it("follows what it resolved, without the words", async () => {
    const { requestId } = await withOrganisation();
    const { token } = contract.supplier;
    expect((await resolve(requestId, token)).body.status).toBe("resolved");
    expect((await wordsOf(requestId, token)).status).toBe(404);
    expect((await call("GET", `/requests/${requestId}`, { token })).body.status).toBe("resolved");
  });

  it("of another contract does not know the request", async () => {
    const { requestId } = await withOrganisation();
    const { token } = await activeOrganisation();
    for (const reply of [await wordsOf(requestId, token), await resolve(requestId, token)]) {
      expect(reply).toMatchObject({ status: 404, body: { code: "not_found" } });
    }
  });

  it("no longer gets requests, nor reads words, once its contract is suspended", async () => {
    const held = await withOrganisation();
    const other = await filed();
    const path = `/contracts/${contract.contractId}`;
    await send(community, `${path}/suspension`, { reason: "示例：等待核查" });
    const refused = await dispatch(other.requestId, { assignee: toSupplier() });
    expect(refused.body.code).toBe("place_not_contracted");
    expect((await wordsOf(held.requestId, contract.supplier.token)).status).toBe(404);
    await send(community, `${path}/resumption`);
    expect((await wordsOf(held.requestId, contract.supplier.token)).status).toBe(200);
  });
});

describe("resolving", () => {
  it("is for its assignee", async () => {
    const { requestId } = await dispatched();
    const colleague = await tokenFor("steward", [courtyard], "steward-2");
    const refused = await resolve(requestId, colleague);
    expect(refused).toMatchObject({ status: 403, body: { code: "not_the_assignee" } });
    expect((await resolve(requestId, supervisor)).status).toBe(403);
    const done = await resolve(requestId, steward);
    expect(done.body).toMatchObject({ status: "resolved", resolvedInTime: true });
    expect((await resolve(requestId, steward)).body.code).toBe("request_not_dispatched");
  });

  it("names a delivery of the contract, and of no other", async () => {
    const { requestId } = await withOrganisation();
    const { token } = contract.supplier;
    const foreign = await activeContract(smallPlan({ catalogueItems: ["D04"] }));
    for (const deliveryId of [await delivery(foreign), "dlv_01h455vb4pex5vsknk084sn02q"]) {
      const refused = await resolve(requestId, token, { deliveryId });
      expect(refused).toMatchObject({ status: 422, body: { code: "delivery_unknown" } });
    }
    const deliveryId = await delivery(contract);
    const done = await resolve(requestId, token, { deliveryId });
    expect(done.body).toMatchObject({ status: "resolved", deliveryId });
  });
});

describe("refusing", () => {
  it("tells the reporter the reason", async () => {
    const request = await filed();
    const refusal = { reason: "属于邻里间的私事，建议找人民调解" };
    const path = `/requests/${request.requestId}/refusal`;
    expect((await post(supervisor, path, refusal)).body).toMatchObject({ status: "refused" });
    const again = await post(supervisor, path, refusal);
    expect(again).toMatchObject({ status: 409, body: { code: "request_not_open" } });
    const shown = await call(
      "GET",
      `/receipts/${request.receiptNumber}?code=${request.receiptCode}`,
    );
    expect(shown.body).toMatchObject({ status: "refused", ...refusal });
  });
});
