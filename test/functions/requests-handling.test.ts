import { beforeAll, describe, expect, it } from "vitest";
import { community, communityCode, openDistrict } from "../support/money.ts";
import { must } from "../support/must.ts";
import { call } from "../support/platform.ts";
import {
  anotherResident,
  block,
  byReceipt,
  courtyard,
  dispatched,
  type Filed,
  filed,
  filedByAnother,
  inboxOf,
  post,
  resident,
  resolved,
  secondSteward,
  steward,
  strangeSupervisor,
  supervisor,
  toSteward,
} from "../support/requests.ts";

const at = ({ requestId }: Pick<Filed, "requestId">, path: string) =>
  `/requests/${requestId}/${path}`;
const accept = (request: Filed, token = supervisor) => post(token, at(request, "acceptance"));
const begin = (request: Filed, token = steward) => post(token, at(request, "beginning"));
const reason = "属物业专有部分，应由业主自行维修";
const giveBack = (request: Filed, token = steward) =>
  post(token, at(request, "return"), { cause: "wrong_category", reason });
const passOn = (request: Filed, unitCode: string, token = supervisor) =>
  post(token, at(request, "passing-on"), { unitCode, reason: "该处由社区直接管理" });
const withdraw = ({ receiptNumber, receiptCode }: Filed) =>
  call("POST", `/receipts/${receiptNumber}/withdrawal`, { body: { code: receiptCode } });
const seen = async ({ requestId }: Filed, token = community) =>
  (await call("GET", `/requests/${requestId}`, { token })).body;
const refused = (code: string, status = 409) => ({ status, body: { code } });

beforeAll(openDistrict);

describe("accepting", () => {
  it("is done by the place that it was filed to, once however many do so at once", async () => {
    const request = await filed();
    expect((await accept(request, strangeSupervisor)).status).toBe(404);
    expect((await accept(request, steward)).status).toBe(403);
    const replies = await Promise.all([accept(request), accept(request, community)]);
    expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect(replies.find(({ status }) => status === 409)).toMatchObject(refused("already_accepted"));
    expect(await seen(request)).toMatchObject({
      status: "accepted",
      acceptedAt: expect.any(String),
    });
  });

  it("comes with dispatching, where nobody did so before", async () => {
    const request = await dispatched();
    expect(await accept(request)).toMatchObject(refused("already_accepted"));
    expect(await seen(request)).toMatchObject({ status: "dispatched" });
  });

  it("is refused of what is ended", async () => {
    expect(await accept(await resolved())).toMatchObject(refused("request_not_open"));
  });
});

describe("beginning", () => {
  it("is for the assignee, once, and changes nothing of whose inbox holds it", async () => {
    const request = await dispatched();
    expect(await begin(request, secondSteward)).toMatchObject(refused("not_the_assignee", 403));
    expect((await must(begin(request))).status).toBe("in_progress");
    expect(await begin(request)).toMatchObject(refused("already_begun"));
    expect(await inboxOf(steward, "me")).toContain(request.requestId);
    expect((await must(post(steward, at(request, "resolution")))).status).toBe("resolved");
  });

  it("is refused of what nobody was given", async () => {
    expect(await begin(await filed())).toMatchObject(refused("request_not_dispatched"));
  });

  it("is undone by giving it to another, with a reason", async () => {
    const request = await dispatched();
    await must(begin(request));
    const again = (body: object) => post(supervisor, at(request, "dispatch"), body);
    expect(await again({ assignee: toSteward })).toMatchObject(refused("reason_missing", 422));
    const given = await must(again({ assignee: toSteward, reason: "原承办人休假后返岗" }));
    expect(given).toMatchObject({ status: "dispatched" });
    expect(given.begunAt).toBeUndefined();
  });
});

describe("giving back", () => {
  it("is done by the assignee, says why, and lets the limit run on", async () => {
    const request = await dispatched();
    const before = await seen(request);
    expect(await giveBack(request, secondSteward)).toMatchObject(refused("not_the_assignee", 403));
    const back = await must(giveBack(request));
    expect(back).toMatchObject({
      status: "returned",
      limitAt: before.limitAt,
      returned: { cause: "wrong_category", reason },
    });
    expect(back.assignee).toBeUndefined();
    expect(await inboxOf(steward, "me")).not.toContain(request.requestId);
    expect(await inboxOf(supervisor, block)).toContain(request.requestId);
    expect(await giveBack(request)).toMatchObject(refused("request_not_dispatched"));
  });

  it("leaves it with the place, which gives it to the right one without another reason", async () => {
    const request = await dispatched();
    await must(giveBack(request));
    const given = await must(post(supervisor, at(request, "dispatch"), { assignee: toSteward }));
    expect(given).toMatchObject({ status: "dispatched", returned: { cause: "wrong_category" } });
  });

  it("tells the reporter that another will get it", async () => {
    const request = await dispatched();
    await must(giveBack(request));
    expect((await byReceipt(request)).body).toMatchObject({ status: "returned" });
  });
});

describe("passing on", () => {
  it("makes it the other unit's, whose officers accept it with its clock", async () => {
    const request = await filed();
    const { limitAt } = await seen(request);
    const moved = await must(passOn(request, communityCode));
    expect(moved).toMatchObject({
      status: "returned",
      unitCode: communityCode,
      limitAt,
      returned: { cause: "wrong_unit", fromUnit: courtyard },
    });
    expect(await inboxOf(supervisor, block)).not.toContain(request.requestId);
    expect(await inboxOf(community, communityCode)).toContain(request.requestId);
    expect((await accept(request)).status).toBe(404);
    expect((await must(accept(request, community))).status).toBe("accepted");
  });

  it("is answered alike when it is sent again, though the unit is out of reach since", async () => {
    const request = await filed();
    const headers = { "idempotency-key": crypto.randomUUID() };
    const body = { unitCode: communityCode, reason: "该处由社区直接管理" };
    const send = () =>
      call("POST", at(request, "passing-on"), { token: supervisor, body, headers });
    const first = await send();
    expect(first.status).toBe(200);
    expect((await send()).body).toEqual(first.body);
  });

  it("goes to an open unit that is not its own already", async () => {
    const request = await filed();
    expect(await passOn(request, courtyard)).toMatchObject(refused("unit_is_own", 422));
    const nowhere = `${courtyard}-09`;
    expect(await passOn(request, nowhere)).toMatchObject(refused("unit_not_open", 422));
  });

  it("is refused of what is ended", async () => {
    expect(await passOn(await resolved(), communityCode)).toMatchObject(
      refused("request_not_open"),
    );
  });

  it("takes it out of what waits for a need in the block that it left", async () => {
    const of = { category: "H" };
    const moved = await filedByAnother(of);
    await must(passOn(moved, communityCode));
    const [, third] = [await filedByAnother(of), await filedByAnother(of)];
    expect((await seen(third)).needId).toBeUndefined();
    const fourth = await filedByAnother(of);
    expect((await seen(fourth)).needId).toMatch(/^ned_/);
    expect((await seen(moved)).needId).toBeUndefined();
  });
});

describe("changing the category", () => {
  const change = (request: Filed, category: string, token = supervisor) =>
    call("PUT", at(request, "category"), { token, body: { category, reason: "属养老服务" } });

  it("is done before it is dispatched, and leaves its limit alone", async () => {
    const request = await filed();
    const { limitAt } = await seen(request);
    expect((await change(request, "E", strangeSupervisor)).status).toBe(404);
    expect(await must(change(request, "E"))).toMatchObject({ category: "E", limitAt });
    expect(await change(request, "E")).toMatchObject(refused("category_is_own", 422));
    expect(await change(await dispatched(), "E")).toMatchObject(refused("request_not_waiting"));
  });

  it("takes it out of what waits for a need of the category that it left", async () => {
    const of = { category: "G" };
    await must(change(await filedByAnother(of), "F"));
    await filedByAnother(of);
    expect((await seen(await filedByAnother(of))).needId).toBeUndefined();
    expect((await seen(await filedByAnother(of))).needId).toMatch(/^ned_/);
  });
});

describe("withdrawing", () => {
  it("is done by the reporter with the receipt, and by account", async () => {
    const request = await filed();
    const gone = await must(withdraw(request));
    expect(gone).toMatchObject({ status: "withdrawn", withdrawnAt: expect.any(String) });
    expect(await inboxOf(supervisor, block)).not.toContain(request.requestId);
    const token = await anotherResident();
    const { requestId } = await filed({}, token);
    const path = `/me/requests/${requestId}/withdrawal`;
    expect((await post(resident, path)).status).toBe(404);
    expect((await must(post(token, path))).status).toBe("withdrawn");
  });

  it("takes it out of the assignee's hands", async () => {
    const request = await dispatched();
    await must(begin(request));
    await must(withdraw(request));
    expect(await inboxOf(steward, "me")).not.toContain(request.requestId);
    const late = await post(steward, at(request, "resolution"));
    expect(late).toMatchObject(refused("request_not_dispatched"));
  });

  it("is refused once it is resolved, for then it is confirmed", async () => {
    expect(await withdraw(await resolved())).toMatchObject(refused("request_not_open"));
  });

  it("counts for no need", async () => {
    const of = { category: "I" };
    await must(withdraw(await filedByAnother(of)));
    await filedByAnother(of);
    const third = await filedByAnother(of);
    expect((await seen(third)).needId).toBeUndefined();
  });

  it("at the same time as resolving comes out as the one or the other", async () => {
    const request = await dispatched();
    const replies = await Promise.all([
      withdraw(request),
      post(steward, at(request, "resolution")),
    ]);
    expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect(["withdrawn", "resolved"]).toContain((await seen(request)).status);
  });
});
