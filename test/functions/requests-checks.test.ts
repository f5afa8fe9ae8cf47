import { beforeAll, describe, expect, it } from "vitest";
import { activeGroup } from "../support/care.ts";
import { community, openDistrict } from "../support/money.ts";
import { must } from "../support/must.ts";
import { itemsOf } from "../support/pages.ts";
import { call, platform, tokenFor } from "../support/platform.ts";
import {
  block,
  byReceipt,
  courtyard,
  type Filed,
  filed,
  post,
  resolved,
  secondSteward,
  steward,
  strangeSteward,
  supervisor,
} from "../support/requests.ts";
import { visitor } from "../support/visitor.ts";

const street = await tokenFor("street", ["510107008"], "street-1");
const administrator = await tokenFor("administrator", ["district"], "administrator-1");
const reason = "路灯仍未修复，夜间不亮";
const at = ({ requestId }: Filed, path = "") => `/requests/${requestId}${path}`;
const refused = (code: string, status = 409) => ({ status, body: { code } });
const check = (request: Filed, body: object = { solved: true }, token = steward) =>
  post(token, at(request, "/check"), body);
const confirm = ({ receiptNumber, receiptCode: code }: Filed, mark: object) =>
  call("POST", `/receipts/${receiptNumber}/confirmation`, { body: { code, ...mark } });
const reopen = ({ receiptNumber, receiptCode: code }: Filed) =>
  call("POST", `/receipts/${receiptNumber}/reopening`, { body: { code } });
const low = { satisfaction: 1, satisfactionReason: "not_solved" };
const answerMark = (request: Filed, token = community, answer = "已约维修队周五上门") =>
  post(token, at(request, "/mark-answer"), { answer });
const seen = async (request: Filed, token = community) =>
  (await call("GET", at(request), { token })).body;
const moveTo = (local: string) =>
  platform.standStillUntil(new Date(`${local.replace(" ", "T")}:00+08:00`));

type Task = { kind: string; dueAt?: string; thing: { id: string } };
const waits = async (token: string, { requestId }: Filed): Promise<Task[]> => {
  const tasks = await itemsOf<Task>("/me/tasks", token);
  return tasks.filter(({ thing }) => thing.id === requestId);
};
const kindsOf = async (token: string, request: Filed) =>
  (await waits(token, request)).map(({ kind }) => kind);
const told = async (token: string, { receiptNumber }: Filed) => {
  expect(await platform.settle()).toEqual({ settled: true });
  const notices = await itemsOf<{ number?: string; template: string }>("/me/notices", token);
  return notices.flatMap(({ number, template }) => (number === receiptNumber ? template : []));
};

/** A request that somebody else than a steward says is solved. */
async function solved(change: object = {}, token?: string): Promise<Filed> {
  const request = await filed(change, token);
  const assignee = { kind: "street", streetCode: "510107008" };
  await must(post(community, at(request, "/dispatch"), { assignee }));
  await must(post(street, at(request, "/resolution"), { answer: "已修复" }));
  return request;
}

beforeAll(openDistrict);

describe("checking that a request is solved", () => {
  it("waits for the steward of its place, who finds that it is, and when is noted", async () => {
    const request = await solved();
    expect(await kindsOf(steward, request)).toEqual(["check_request"]);
    expect(await kindsOf(strangeSteward, request)).toEqual([]);
    expect(await told(secondSteward, request)).toContain("request_to_check");
    expect((await check(request, { solved: true }, strangeSteward)).status).toBe(404);
    expect((await check(request, { solved: true }, street)).status).toBe(403);
    const found = await must(check(request));
    expect(found).toMatchObject({
      status: "resolved",
      check: { at: expect.any(String), solved: true },
    });
    expect(await waits(steward, request)).toEqual([]);
    expect(await check(request)).toMatchObject(refused("check_not_due"));
    expect((await must(confirm(request, { satisfaction: 5 }))).status).toBe("closed");
    expect(await check(request)).toMatchObject(refused("request_not_resolved"));
  });

  it("takes back to work what is not solved, with the clock that it had, and says why", async () => {
    const request = await solved();
    const { limitAt, silentAt } = await seen(request);
    expect(silentAt).toEqual(expect.any(String));
    expect(await check(request, { solved: false })).toMatchObject(
      refused("check_without_reason", 422),
    );
    const back = await must(check(request, { solved: false, reason }));
    expect(back).toMatchObject({
      status: "in_progress",
      limitAt,
      begunAt: expect.any(String),
      check: { solved: false, reason },
    });
    expect([back.silentAt, back.answer, back.resolvedAt]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect((await byReceipt(request)).body).toMatchObject({
      status: "in_progress",
      check: { solved: false, reason },
    });
    expect(await kindsOf(street, request)).toEqual(["resolve_request"]);
    expect(await told(street, request)).toContain("request_not_solved");
    expect(await confirm(request, { satisfaction: 5 })).toMatchObject(
      refused("request_not_resolved"),
    );
    const again = await must(post(street, at(request, "/resolution")));
    expect(again.check).toBeUndefined();
    expect((await must(check(request))).check).toMatchObject({ solved: true });
  });

  it("is not asked for where a steward solved it", async () => {
    const request = await resolved();
    expect(await kindsOf(secondSteward, request)).toEqual([]);
    expect(await check(request, { solved: true }, secondSteward)).toMatchObject(
      refused("check_not_due"),
    );
  });

  it("waits for the supervisor or the community where a block's or a community's own is solved", async () => {
    const request = await solved({ unitCode: block });
    expect(await kindsOf(supervisor, request)).toEqual(["check_request"]);
    expect(await kindsOf(steward, request)).toEqual([]);
    await must(check(request, { solved: true }, supervisor));
    const whole = await solved({ unitCode: block.slice(0, 12) });
    expect(await kindsOf(community, whole)).toEqual(["check_request"]);
  });

  it("is done by another than whoever solved it", async () => {
    const head = "checking-head";
    const filingId = await activeGroup(
      { kind: "volunteer_team" },
      await tokenFor("resident", [], head),
    );
    const [volunteer, both] = [
      await tokenFor("volunteer", [], head),
      await tokenFor("steward", [courtyard], head),
    ];
    const request = await filed();
    const assignee = { kind: "team", filingId };
    await must(post(supervisor, at(request, "/dispatch"), { assignee }));
    await must(post(volunteer, at(request, "/resolution")));
    expect(await waits(both, request)).toEqual([]);
    expect(await check(request, { solved: true }, both)).toMatchObject(
      refused("check_by_solver", 403),
    );
    await must(check(request));
  });

  it("at the same time as the reporter's yes comes out as the one or the other", async () => {
    const request = await solved();
    const [found, said] = await Promise.all([
      check(request, { solved: false, reason }),
      confirm(request, { satisfaction: 5 }),
    ]);
    expect([found.status, said.status].toSorted()).toEqual([200, 409]);
    expect((await seen(request)).status).toBe(found.status === 200 ? "in_progress" : "closed");
    const late = found.status === 200 ? said : found;
    expect(late).toMatchObject(refused("request_not_resolved"));
  });
});

describe("a low mark", () => {
  it("waits for the community's answer, which its reporter is told and reads", async () => {
    const token = await tokenFor("resident", [], "not-satisfied");
    const request = await solved({}, token);
    expect(await answerMark(request)).toMatchObject(refused("mark_not_low"));
    const closed = await must(confirm(request, low));
    expect(closed.markAnswerDue).toEqual({ on: "2026-02-12", provisional: true });
    const [task] = await waits(community, request);
    expect(task).toMatchObject({ kind: "answer_mark", dueAt: "2026-02-12T16:00:00.000Z" });
    expect(await told(community, request)).toContain("mark_to_answer");
    expect((await answerMark(request, supervisor)).status).toBe(403);
    await must(answerMark(request));
    expect(await answerMark(request)).toMatchObject(refused("mark_already_answered"));
    expect(await waits(community, request)).toEqual([]);
    expect(await told(token, request)).toContain("mark_answered");
    expect((await byReceipt(request)).body).toMatchObject({
      status: "closed",
      markAnswer: "已约维修队周五上门",
      markAnsweredAt: expect.any(String),
    });
  });

  it("of 3 and more waits for no answer", async () => {
    const request = await solved();
    const closed = await must(confirm(request, { satisfaction: 3 }));
    expect(closed.markAnswerDue).toBeUndefined();
    expect(await answerMark(request)).toMatchObject(refused("mark_not_low"));
  });

  it("is answered by work where the reporter opens the request again", async () => {
    const request = await solved();
    await must(confirm(request, low));
    await must(answerMark(request));
    const again = await must(reopen(request));
    expect(again).toMatchObject({ status: "dispatched" });
    expect([again.satisfaction, again.markAnswer, again.markAnswerDue]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(await kindsOf(community, request)).toEqual([]);
  });

  it("is seen and answered on the desk, and the answer on the receipt's page", async () => {
    const request = await solved();
    await must(confirm(request, low));
    const path = `/zh/desk/requests/${request.requestId}`;
    const who = { subject: "community-1", role: "community", scopes: [block.slice(0, 12)] };
    const desk = visitor();
    const page = await desk.signIn(who, path);
    expect(page.body).toContain("非常不满意 · 未解决");
    const sent = { do: "answerMark", "/answer": "社区周五上门回访", _key: crypto.randomUUID() };
    expect((await desk.post(path, sent, page)).status).toBe(303);
    const reporter = visitor();
    const { receiptNumber, receiptCode: code } = request;
    await reporter.post("/zh/receipts", { "/receiptNumber": receiptNumber, "/code": code });
    const shown = (await reporter.get("/zh/receipts/mine")).body;
    expect(shown).toContain("对您评价的答复");
    expect(shown).toContain("社区周五上门回访");
  });

  it("has its limit moved by a holiday notice that comes in later", async () => {
    await moveTo("2026-12-30 09:00");
    const request = await solved();
    const closed = await must(confirm(request, low));
    expect(closed.markAnswerDue).toEqual({ on: "2027-01-04", provisional: true });
    const notice = { off: ["2027-01-01", "2027-01-04"], work: [], source: "示例通知" };
    await must(call("PUT", "/calendars/2027", { token: administrator, body: notice }));
    await moveTo("2026-12-30 09:30");
    expect((await seen(request)).markAnswerDue).toMatchObject({ on: "2027-01-06" });
    expect((await waits(community, request))[0]?.dueAt).toBe("2027-01-06T16:00:00.000Z");
  });
});

describe("the check on the desk", () => {
  it("asks for what was found, and for a reason where it is not solved", async () => {
    const request = await solved();
    const path = `/zh/desk/requests/${request.requestId}`;
    const who = { subject: "steward-1", role: "steward", scopes: [courtyard] };
    const desk = visitor();
    const page = await desk.signIn(who, path);
    expect(page.body).toContain("<h3>核查是否解决</h3>");
    const sent = { do: "check", _key: crypto.randomUUID() };
    expect((await desk.post(path, { ...sent, "/reason": reason }, page)).status).toBe(400);
    const bare = await desk.post(path, { ...sent, "/solved": "no" }, page);
    expect(bare.body).toContain("核查未解决的，须说明理由。");
    const done = await desk.post(path, { ...sent, "/solved": "no", "/reason": reason }, page);
    expect(done.status).toBe(303);
    expect((await desk.get(path)).body).toContain(reason);
    expect((await seen(request)).status).toBe("in_progress");
  });
});
