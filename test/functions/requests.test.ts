import { beforeAll, describe, expect, it } from "vitest";
import { allRows } from "../support/in-process.ts";
import { communityCode, openDistrict } from "../support/money.ts";
import { call, platform, tokenFor } from "../support/platform.ts";
import {
  block,
  courtyard,
  dispatched,
  filed,
  inboxOf,
  post,
  report,
  resident,
  resolved,
  secondSteward,
  steward,
  strangeSteward,
  strangeSupervisor,
  supervisor,
  toSteward,
  words,
} from "../support/requests.ts";

const community = await tokenFor("community", [communityCode], "community-1");
const street = await tokenFor("street", ["510107008"], "street-1");
const registrar = await tokenFor("registrar", ["district"], "registrar-1");
const get = (token: string, path: string) => call("GET", path, { token });

beforeAll(openDistrict);

describe("filing a request", () => {
  it("gives a resident a receipt, and says by when it will be solved", async () => {
    const reply = await post(resident, "/requests", report());
    expect(reply.status).toBe(201);
    expect(reply.body).toMatchObject({
      status: "reported",
      receiptNumber: expect.stringMatching(/^20260209-[0-9A-Z]{8}$/),
      receiptCode: expect.stringMatching(/^[0-9A-Z]{10}$/),
      onBehalf: false,
      limitAt: "2026-02-18T16:00:00.000Z",
    });
    expect(JSON.stringify(reply.body)).not.toContain(words);
    expect(JSON.stringify(reply.body)).not.toContain("resident-1");
  });

  it("is done by a steward for somebody, in the steward's own units and nowhere else", async () => {
    const body = report({ onBehalfOf: "示例乙某" });
    const own = await post(steward, "/requests", body);
    expect(own).toMatchObject({ status: 201, body: { onBehalf: true } });
    expect(JSON.stringify(own.body)).not.toContain("示例乙某");
    const foreign = await post(strangeSteward, "/requests", body);
    expect(foreign).toMatchObject({ status: 404, body: { code: "not_found" } });
    const organisation = await tokenFor("organisation", ["org_01h455vb4pex5vsknk084sn02q"]);
    expect((await post(organisation, "/requests", body)).status).toBe(403);
  });

  it("is refused for a unit that nobody opened", async () => {
    const refused = await post(resident, "/requests", report({ unitCode: `${courtyard}-09` }));
    expect(refused).toMatchObject({ status: 422, body: { code: "unit_not_open" } });
  });

  it("sent twice under one key is one request with one receipt", async () => {
    const headers = { "idempotency-key": "file-1" };
    const send = () => call("POST", "/requests", { token: resident, body: report(), headers });
    const [first, second] = await Promise.all([send(), send()]);
    expect(first?.body.requestId).toMatch(/^req_/);
    expect(second?.body).toEqual(first?.body);
  });
});

describe("the same request, sent again without a key within ten minutes,", () => {
  const again = { words: "路灯坏了，晚上看不见路", category: "B" };
  const send = async (change: object = {}, token = resident) =>
    (await post(token, "/requests", report({ ...again, ...change }))).body;

  it("is the first one: same receipt, same code, however many come at once", async () => {
    const sent = await Promise.all(Array.from({ length: 6 }, () => send()));
    expect(sent[0]).toMatchObject({ receiptCode: expect.any(String) });
    for (const one of sent) expect(one).toEqual(sent[0]);
    expect(await send()).toEqual(sent[0]);
    const listed = await inboxOf(supervisor, block);
    expect(listed.filter((id) => id === sent[0].requestId)).toHaveLength(1);
  });

  it("by somebody else, of another place or in other words, is another", async () => {
    const first = await send();
    const other = await tokenFor("resident", [], "resident-2");
    const others = [
      await send({}, other),
      await send({ unitCode: block }),
      await send({ words: `${again.words}。` }),
      await send({ onBehalfOf: "示例乙某" }),
    ];
    const ids = [first, ...others].map(({ requestId }) => requestId);
    expect(new Set(ids).size).toBe(5);
  });

  it("is another once they have passed", async () => {
    const before = await send();
    const now = platform.clock.now().getTime();
    await platform.standStillUntil(new Date(now + 9 * 60_000));
    expect((await send()).requestId).toBe(before.requestId);
    await platform.standStillUntil(new Date(now + 11 * 60_000));
    const later = await Promise.all([send(), send()]);
    expect(later[0]?.requestId).not.toBe(before.requestId);
    expect(later[1]).toEqual(later[0]);
  });
});

describe("reading a request", () => {
  it("is for the reporter, the place and its assignee", async () => {
    const { requestId } = await dispatched();
    const path = `/requests/${requestId}`;
    for (const token of [resident, steward, supervisor, community, street, registrar]) {
      expect((await get(token, path)).status).toBe(200);
    }
    const other = await tokenFor("resident", [], "resident-2");
    for (const token of [other, strangeSupervisor, strangeSteward]) {
      expect(await get(token, path)).toMatchObject({ status: 404, body: { code: "not_found" } });
    }
  });

  it("tells the reporter that a steward has it, and staff which one", async () => {
    const { requestId } = await dispatched();
    const seen = async (token: string) => (await get(token, `/requests/${requestId}`)).body;
    expect((await seen(resident)).assignee).toEqual({ kind: "steward" });
    expect((await seen(supervisor)).assignee).toEqual(toSteward);
  });
});

describe("the resident's own words", () => {
  const read = (token: string, requestId: string, query = "?purpose=handling") =>
    get(token, `/requests/${requestId}/words${query}`);

  it("are read with a purpose, by the request's assignee and the staff of its place", async () => {
    const { requestId } = await dispatched();
    for (const token of [steward, supervisor, community]) {
      const reply = await read(token, requestId);
      expect(reply).toMatchObject({ status: 200, body: { words, contact: "13900000002" } });
    }
    expect((await read(steward, requestId, "")).status).toBe(400);
    expect((await read(steward, requestId, "?purpose=curiosity")).status).toBe(400);
  });

  it("are nobody else's to read", async () => {
    const { requestId } = await dispatched();
    for (const token of [strangeSteward, strangeSupervisor, street, registrar]) {
      expect((await read(token, requestId)).status).toBe(404);
    }
    expect((await read(resident, requestId)).status).toBe(403);
  });
});

describe("the table", () => {
  it("holds nobody's words, name or phone in clear, and a record of every reading", async () => {
    const { requestId } = await dispatched({ onBehalfOf: "示例乙某" });
    await get(steward, `/requests/${requestId}/words?purpose=handling`);
    const rows = await allRows();
    const text = JSON.stringify(rows);
    for (const personal of [words, "示例乙某", "13900000002"]) expect(text).not.toContain(personal);
    const events = rows.flatMap(({ entity, event }) => (entity === "event" ? [event] : []));
    expect(events).toContainEqual(
      expect.objectContaining({
        type: "personal_data.read",
        thing: { kind: "request", id: requestId },
        by: { subject: "steward-1", role: "steward" },
        payload: { of: ["words"], purpose: "handling", offices: [courtyard] },
      }),
    );
  });
});

describe("an inbox", () => {
  it("holds what was filed at once, for the unit and everything above it, by time limit", async () => {
    const late = await filed({ kind: "complaint" });
    const soon = await filed({ kind: "urgent_danger" });
    const middle = await filed({ kind: "inquiry" });
    const mine = [soon, middle, late].map((one) => one.requestId);
    const inboxes: [string, string][] = [
      [steward, courtyard],
      [supervisor, block],
      [community, communityCode],
      [street, "510107008"],
      [registrar, "510107"],
    ];
    for (const [token, unit] of inboxes) {
      const listed = (await inboxOf(token, unit)).filter((id) => mine.includes(id));
      expect(listed).toEqual(mine);
    }
  });

  it("of an assignee holds the request as long as it is assigned", async () => {
    const { requestId } = await dispatched();
    expect(await inboxOf(steward, "me")).toContain(requestId);
    const assignee = { kind: "steward", subject: "steward-2" };
    const given = { assignee, reason: "换一位网格员办理" };
    await post(supervisor, `/requests/${requestId}/dispatch`, given);
    expect(await inboxOf(steward, "me")).not.toContain(requestId);
    expect(await inboxOf(secondSteward, "me")).toContain(requestId);
    await post(secondSteward, `/requests/${requestId}/resolution`);
    expect(await inboxOf(secondSteward, "me")).not.toContain(requestId);
    expect(await inboxOf(supervisor, block)).toContain(requestId);
  });

  it("lets go of what is closed or refused", async () => {
    const { requestId, receiptNumber, receiptCode } = await resolved();
    const body = { code: receiptCode, satisfaction: 5 };
    await call("POST", `/receipts/${receiptNumber}/confirmation`, { body });
    const refused = await filed();
    await post(supervisor, `/requests/${refused.requestId}/refusal`, { reason: "邻里私事" });
    const listed = await inboxOf(supervisor, block);
    expect(listed).not.toContain(requestId);
    expect(listed).not.toContain(refused.requestId);
  });

  it("outside the scopes is unknown, and a cursor of another kind unreadable", async () => {
    for (const unit of ["510107008001-01", communityCode, "steward-2", "510107"]) {
      expect((await get(steward, `/inbox?of=${unit}`)).status).toBe(404);
    }
    expect((await get(resident, "/inbox?of=me")).status).toBe(403);
    for (const cursor of ["", "x", "9".repeat(900)]) {
      const reply = await get(steward, `/inbox?of=me&cursor=${cursor}`);
      expect(reply).toMatchObject({ status: 400, body: { code: "cursor_unreadable" } });
    }
  });
});
