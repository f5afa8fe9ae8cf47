import { beforeAll, describe, expect, it } from "vitest";
import { admitted, assigned, department, otherDepartment } from "../support/affairs.ts";
import { appropriate, departmentCode, openDistrict, send } from "../support/money.ts";
import { call, tokenFor } from "../support/platform.ts";
import {
  byReceipt,
  filed,
  inboxOf,
  post,
  supervisor,
  toSteward,
  words,
} from "../support/requests.ts";

const reason = "属于部门已交办事项";
const dispatch = (requestId: string, assignee: object) =>
  post(supervisor, `/requests/${requestId}/dispatch`, { assignee, reason });
const toDepartment = (affairId: string, code = departmentCode) => ({
  kind: "department",
  departmentCode: code,
  affairId,
});
const wordsOf = (requestId: string, token: string) =>
  call("GET", `/requests/${requestId}/words?purpose=handling`, { token });

let affairId: string;

beforeAll(async () => {
  await openDistrict();
  await appropriate(5_000_00);
  affairId = await assigned();
});

/** A request that is assigned to the department. */
async function withDepartment(under = affairId) {
  const request = await filed();
  expect((await dispatch(request.requestId, toDepartment(under))).status).toBe(200);
  return request;
}

describe("a department", () => {
  it("gets a request only under its own affair, admitted and assigned to the community", async () => {
    const { requestId } = await filed();
    const unassigned = await admitted();
    for (const assignee of [
      toDepartment(unassigned),
      toDepartment(affairId, "health"),
      toDepartment("aff_01h455vb4pex5vsknk084sn02q"),
    ]) {
      const refused = await dispatch(requestId, assignee);
      expect(refused).toMatchObject({ status: 422, body: { code: "affair_not_assigned" } });
    }
    const given = await dispatch(requestId, toDepartment(affairId));
    expect(given.body).toMatchObject({ status: "dispatched", assignee: toDepartment(affairId) });
  });

  it("gets no request of a community that the affair is not assigned to", async () => {
    const elsewhere = await filed({ unitCode: "510107008001-01-001" });
    const token = await tokenFor("supervisor", ["510107008001-01"], "supervisor-9");
    const path = `/requests/${elsewhere.requestId}/dispatch`;
    const refused = await post(token, path, { assignee: toDepartment(affairId) });
    expect(refused.body.code).toBe("affair_not_assigned");
  });

  it("finds it in its inbox, reads the words while it has it, and resolves it", async () => {
    const request = await withDepartment();
    expect(await inboxOf(department, departmentCode)).toContain(request.requestId);
    expect((await wordsOf(request.requestId, department)).body.words).toBe(words);
    expect((await wordsOf(request.requestId, otherDepartment)).status).toBe(404);
    const path = `/requests/${request.requestId}`;
    expect((await call("GET", path, { token: otherDepartment })).status).toBe(404);
    expect((await post(otherDepartment, `${path}/resolution`)).status).toBe(404);
    expect((await post(department, `${path}/resolution`)).body.status).toBe("resolved");
    expect((await wordsOf(request.requestId, department)).status).toBe(404);
    expect((await byReceipt(request)).body).toMatchObject({ status: "resolved" });
  });

  it("that loses it to a steward no longer knows it", async () => {
    const { requestId } = await withDepartment();
    await dispatch(requestId, toSteward);
    expect((await call("GET", `/requests/${requestId}`, { token: department })).status).toBe(404);
    expect(await inboxOf(department, departmentCode)).not.toContain(requestId);
  });

  it("that withdrew the affair gets nothing more under it, and reads no words", async () => {
    const brief = await assigned();
    const { requestId } = await withDepartment(brief);
    await send(department, `/affairs/${brief}/withdrawal`, { reason: "示例理由" });
    expect((await wordsOf(requestId, department)).status).toBe(404);
    const other = await filed();
    const refused = await dispatch(other.requestId, toDepartment(brief));
    expect(refused.body.code).toBe("affair_not_assigned");
  });
});
