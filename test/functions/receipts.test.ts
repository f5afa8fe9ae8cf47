import { beforeAll, describe, expect, it } from "vitest";
import { community, openDistrict } from "../support/money.ts";
import { call, tokenFor } from "../support/platform.ts";
import {
  byReceipt,
  dispatched,
  type Filed,
  filed,
  post,
  resolved,
  secondSteward,
  steward,
  supervisor,
  toSteward,
} from "../support/requests.ts";

const confirm = ({ receiptNumber, receiptCode }: Filed, change: object = {}, headers = {}) =>
  call("POST", `/receipts/${receiptNumber}/confirmation`, {
    body: { code: receiptCode, satisfaction: 5, ...change },
    headers,
  });
const reopen = ({ receiptNumber, receiptCode }: Filed, change: object = {}) =>
  call("POST", `/receipts/${receiptNumber}/reopening`, {
    body: { code: receiptCode, ...change },
  });

beforeAll(openDistrict);

describe("a receipt", () => {
  it("shows the request to whoever has number and code, without an account", async () => {
    const request = await dispatched();
    const shown = await byReceipt(request);
    expect(shown).toMatchObject({
      status: 200,
      body: { requestId: request.requestId, status: "dispatched", assignee: { kind: "steward" } },
    });
    const text = JSON.stringify(shown.body);
    for (const subject of ["steward-1", "supervisor-1", "resident-1", "13900000002"]) {
      expect(text).not.toContain(subject);
    }
  });

  it("is not confirmed with a mark of 1 or 2 that has no reason", async () => {
    const request = await resolved();
    for (const satisfaction of [1, 2]) {
      const refused = await confirm(request, { satisfaction });
      expect(refused).toMatchObject({ status: 422, body: { code: "mark_without_reason" } });
    }
    const reason = { satisfaction: 2, satisfactionReason: "partly_solved" };
    expect((await confirm(request, reason)).body).toMatchObject({ status: "closed", ...reason });
    expect((await confirm(await resolved(), { satisfaction: 3 })).status).toBe(200);
  });

  it("is confirmed as it was seen, and not once something else became of it", async () => {
    const request = await resolved();
    const { etag = "" } = (await byReceipt(request)).headers;
    expect((await confirm(request, {}, { "if-match": etag })).status).toBe(200);
    const again = await confirm(request, {}, { "if-match": etag });
    expect(again).toMatchObject({ status: 412, body: { code: "changed_meanwhile" } });
  });

  it("with a wrong code is answered as one that does not exist", async () => {
    const request = await resolved();
    const other = await filed();
    const wrong = { ...request, receiptCode: other.receiptCode };
    const unknown = { ...request, receiptNumber: "20260209-00000000" };
    for (const receipt of [wrong, unknown]) {
      const replies = [
        await byReceipt(receipt),
        await byReceipt(receipt, "/chain"),
        await confirm(receipt),
        await reopen(receipt),
      ];
      for (const reply of replies) {
        expect(reply).toMatchObject({ status: 404, body: { code: "not_found" } });
      }
    }
    expect((await byReceipt(request)).body.status).toBe("resolved");
    expect((await byReceipt({ ...request, receiptCode: "short" })).status).toBe(400);
    const { receiptNumber } = request;
    expect((await call("GET", `/receipts/${receiptNumber}`)).status).toBe(400);
  });
});

describe("confirming", () => {
  it("closes a resolved request with a mark and why", async () => {
    const request = await resolved();
    const closed = await confirm(request, { satisfaction: 4, satisfactionReason: "too_slow" });
    expect(closed.body).toMatchObject({
      status: "closed",
      closedBy: "reporter",
      satisfaction: 4,
      satisfactionReason: "too_slow",
      reopenableUntil: "2026-02-14T16:00:00.000Z",
    });
    const again = await confirm(request);
    expect(again).toMatchObject({ status: 409, body: { code: "request_not_resolved" } });
  });

  it("is refused before it is resolved, and without a mark from 1 to 5", async () => {
    expect((await confirm(await dispatched())).body.code).toBe("request_not_resolved");
    const request = await resolved();
    for (const satisfaction of [0, 6, 4.5, "5"]) {
      expect((await confirm(request, { satisfaction })).status).toBe(400);
    }
  });

  it("sent twice under one key has one effect; the key of another receipt is another key", async () => {
    const [first, second] = [await resolved(), await resolved()];
    const key = { "idempotency-key": "confirm-1" };
    const answer = await confirm(first, {}, key);
    expect(await confirm(first, {}, key)).toMatchObject({ status: 200, body: answer.body });
    expect(await confirm(second, {}, key)).toMatchObject({
      status: 200,
      body: { requestId: second.requestId, status: "closed" },
    });
    const changed = await confirm(first, { satisfaction: 1 }, key);
    expect(changed.body.code).toBe("idempotency_key_reused");
  });

  it("and opening again at once leave one of the two, and nothing in between", async () => {
    const request = await resolved();
    const [yes, no] = await Promise.all([confirm(request), reopen(request)]);
    expect(no?.status).toBe(200);
    const { status, reopenings } = (await byReceipt(request)).body;
    expect([status, reopenings]).toEqual(["dispatched", 1]);
    expect([200, 409]).toContain(yes?.status);
  });
});

describe("opening again", () => {
  it("puts it back with the same assignee, with a shorter limit, resolved or closed", async () => {
    const request = await resolved();
    const open = await reopen(request);
    expect(open.body).toMatchObject({
      status: "dispatched",
      assignee: { kind: "steward" },
      reopenings: 1,
      limitAt: "2026-02-12T16:00:00.000Z",
    });
    expect(open.body).not.toHaveProperty("resolvedAt");
    await post(steward, `/requests/${request.requestId}/resolution`);
    await confirm(request, { satisfaction: 1, satisfactionReason: "too_slow" });
    const again = await reopen(request);
    expect(again.body).toMatchObject({ status: "dispatched", reopenings: 2 });
    for (const field of ["satisfaction", "closedAt", "closedBy", "reopenableUntil"]) {
      expect(again.body).not.toHaveProperty(field);
    }
  });

  it("is refused while it is still open", async () => {
    const refused = await reopen(await filed());
    expect(refused).toMatchObject({ status: 409, body: { code: "request_not_reopenable" } });
  });

  it("shows in the steward's inbox at once", async () => {
    const request = await resolved();
    await reopen(request);
    const inbox = await call("GET", "/inbox?of=me&limit=100", {
      token: await tokenFor("steward", ["510107008009-01-001"], "steward-1"),
    });
    const ids = inbox.body.items.map((one: Filed) => one.requestId);
    expect(ids).toContain(request.requestId);
  });
});

describe("what was filed for somebody", () => {
  const forSomebody = { onBehalfOf: "示例乙某" };
  const print = ({ requestId }: Filed, token: string) =>
    post(token, `/requests/${requestId}/receipt`);
  const dispatch = ({ requestId }: Filed, assignee: object, token = supervisor) =>
    post(token, `/requests/${requestId}/dispatch`, { assignee, reason: "由网格员办理" });
  const resolve = ({ requestId }: Filed, token: string) =>
    post(token, `/requests/${requestId}/resolution`);

  it("is confirmed by a code that its steward never sees: a colleague prints it", async () => {
    const request = await filed(forSomebody, steward);
    expect(request).not.toHaveProperty("receiptCode");
    await dispatch(request, toSteward);
    await resolve(request, steward);
    expect(await print(request, steward)).toMatchObject({
      status: 403,
      body: { code: "receipt_not_yours" },
    });
    const slip = await print(request, community);
    expect(slip).toMatchObject({
      status: 201,
      body: { receiptCode: expect.stringMatching(/^[0-9A-Z]{10}$/), slip: { issue: 1 } },
    });
    expect(JSON.stringify(slip.body)).not.toContain("community-1");
    expect((await confirm(slip.body)).body.status).toBe("closed");
  });

  it("gives no code to a steward who names nobody, nor to a resident who files for another", async () => {
    const bySteward = await filed({}, steward);
    expect(bySteward).toMatchObject({ onBehalf: true });
    const byResident = await filed(forSomebody);
    for (const request of [bySteward, byResident]) {
      expect(request).not.toHaveProperty("receiptCode");
    }
    expect((await print(byResident, community)).status).toBe(201);
  });

  it("is not worked on by whoever printed the receipt, in any role", async () => {
    const request = await filed(forSomebody, steward);
    await print(request, secondSteward);
    const refused = { status: 422, body: { code: "receipt_with_assignee" } };
    const toSecond = { kind: "steward", subject: "steward-2" };
    expect(await dispatch(request, toSecond)).toMatchObject(refused);
    // printed while it was somebody else's, and taken over before it was printed
    const other = await filed(forSomebody, steward);
    await dispatch(other, toSecond);
    expect((await print(other, secondSteward)).body.code).toBe("receipt_not_yours");
    const asCommunity = await tokenFor("community", ["510107008009"], "steward-2");
    expect((await print(other, asCommunity)).body.code).toBe("receipt_not_yours");
  });

  it("printed again, opens with the last code alone", async () => {
    const request = await filed(forSomebody, steward);
    const [first, second] = await Promise.all([
      print(request, community),
      print(request, supervisor),
    ]);
    const slips = [first?.body, second?.body];
    expect(slips.map(({ slip }) => slip.issue).sort()).toEqual([1, 2]);
    const [voided, valid] = slips.sort((a, b) => a.slip.issue - b.slip.issue);
    expect((await byReceipt(voided)).status).toBe(404);
    expect((await byReceipt(valid)).body.slip).toMatchObject({ issue: 2 });
    await dispatch(request, toSteward);
    await resolve(request, steward);
    expect((await confirm(voided)).status).toBe(404);
    expect((await reopen(voided)).status).toBe(404);
    expect((await confirm(valid)).status).toBe(200);
  });
});

describe("what somebody filed in person", () => {
  it("has its receipt already, and is not worked on by the reporter", async () => {
    const asResident = await tokenFor("resident", [], "steward-1");
    const request = await filed({}, asResident);
    const printed = await post(community, `/requests/${request.requestId}/receipt`);
    expect(printed).toMatchObject({ status: 409, body: { code: "receipt_with_reporter" } });
    const path = `/requests/${request.requestId}/dispatch`;
    expect(await post(supervisor, path, { assignee: toSteward })).toMatchObject({
      status: 422,
      body: { code: "receipt_with_assignee" },
    });
  });
});
