import { beforeAll, describe, expect, it } from "vitest";
import { assigned } from "../support/affairs.ts";
import { appropriate, community, departmentCode, openDistrict } from "../support/money.ts";
import { must } from "../support/must.ts";
import { itemsOf } from "../support/pages.ts";
import { call, platform, tokenFor } from "../support/platform.ts";
import {
  byReceipt,
  dispatched,
  type Filed,
  filed,
  inboxOf,
  post,
  secondSteward,
  steward,
  supervisor,
  toSteward,
  words,
} from "../support/requests.ts";
import { visitor } from "../support/visitor.ts";

const [streetCode, districtCode] = ["510107008", "510107"];
const street = await tokenFor("street", [streetCode], "street-1");
const strangeStreet = await tokenFor("street", ["510107001"], "street-9");
const registrar = await tokenFor("registrar", ["district"], "registrar-1");

const moveTo = (local: string) =>
  platform.standStillUntil(new Date(`${local.replace(" ", "T")}:00+08:00`));
const at = ({ requestId }: Filed, path = "") => `/requests/${requestId}${path}`;
const seen = async (request: Filed, token = community) =>
  (await call("GET", at(request), { token })).body;
const reason = "逾期未办，由街道统筹";
const dispatch = (request: Filed, assignee: object, token = street) =>
  post(token, at(request, "/dispatch"), { assignee, reason });
const toStreet = { kind: "street", streetCode };
const toRegistrar = { kind: "registrar" };
const instruction = "请于期限内现场核实并答复诉求人";
const demand = (request: Filed, until: string, token = street) =>
  post(token, at(request, "/demand"), { until, instruction });
const wordsOf = (request: Filed, token: string) =>
  call("GET", at(request, "/words?purpose=handling"), { token });
const refused = (code: string, status = 403) => ({ status, body: { code } });
const told = async (token: string, { receiptNumber }: Filed) => {
  const notices = await itemsOf<{ number?: string; template: string }>("/me/notices", token);
  const own = notices.filter(({ number }) => number === receiptNumber);
  return own.map(({ template }) => template);
};
const waits = async (token: string, { requestId }: Filed) => {
  const { body } = await call("GET", "/me/tasks?limit=100", { token });
  const tasks: { kind: string; thing: { id: string } }[] = body.items;
  return tasks.filter(({ thing }) => thing.id === requestId).map(({ kind }) => kind);
};

let late: Filed;
let second: Filed;
let third: Filed;
let raced: Filed;

/** The tests of this file follow one calendar: time moves forward from one to the next. */
beforeAll(async () => {
  await openDistrict();
  await appropriate(5_000_00);
  const inquiries = Array.from({ length: 4 }, () => dispatched({ kind: "inquiry" }));
  [late, second, third, raced] = (await Promise.all(inquiries)) as [Filed, Filed, Filed, Filed];
});

describe("before a request has come up to them", () => {
  it("the street and the district only look on", async () => {
    expect(await inboxOf(street, streetCode)).toContain(late.requestId);
    for (const token of [street, registrar]) {
      expect(await dispatch(late, toSteward, token)).toMatchObject(refused("not_escalated"));
      expect(await demand(late, "2026-03-01", token)).toMatchObject(refused("not_escalated"));
      expect(await post(token, at(late, "/refusal"), { reason: "不属于公共事务" })).toMatchObject(
        refused("not_escalated"),
      );
      expect((await wordsOf(late, token)).status).toBe(404);
      expect(await waits(token, late)).toEqual([]);
    }
  });
});

describe("a request that came up to the street", () => {
  beforeAll(async () => {
    // to the block, the community and the street, a working day each
    for (const day of ["2026-02-13", "2026-02-14", "2026-02-17"]) await moveTo(`${day} 00:20`);
    expect(await seen(late)).toMatchObject({ escalatedTo: streetCode, escalations: 3 });
  });

  it("waits for the street of its place and no other, which reads the words on record", async () => {
    expect(await waits(street, late)).toEqual(["oversee_request"]);
    expect(await waits(registrar, late)).toEqual([]);
    expect((await wordsOf(late, street)).body.words).toBe(words);
    expect((await wordsOf(late, registrar)).status).toBe(404);
    expect((await demand(late, "2026-03-01", strangeStreet)).status).toBe(404);
    expect(await demand(late, "2026-03-01", registrar)).toMatchObject(refused("not_escalated"));
    const { body } = await byReceipt(late, "/readings");
    expect(JSON.stringify(body)).toContain('"street"');
  });

  it("has its holder told what is demanded and by when, while its clock runs on", async () => {
    expect(await demand(late, "2026-02-16")).toMatchObject(refused("demand_in_past", 422));
    const { limitAt } = await seen(late);
    expect(await must(demand(late, "2026-02-19"))).toMatchObject({
      status: "dispatched",
      limitAt,
      demand: { from: streetCode, until: "2026-02-19", instruction },
    });
    expect(await platform.settle()).toEqual({ settled: true });
    expect(await told(steward, late)).toContain("request_demanded");
    expect(await told(secondSteward, late)).toEqual([]);
    expect(await waits(street, late)).toEqual([]);
    const history = await call("GET", `/things/${late.requestId}/history`, { token: community });
    expect(history.body.items.at(-1)).toMatchObject({ what: "request_demanded", role: "street" });
  });

  it("shows its reporter that it was demanded, and not what was said to the holder", async () => {
    const { body } = await byReceipt(late);
    expect(body.demand).toEqual({
      at: expect.any(String),
      from: streetCode,
      until: "2026-02-19",
    });
  });

  it("is acted on by the street on its own page, and followed there by the reporter", async () => {
    const who = { subject: "street-1", role: "street", scopes: [streetCode] };
    const desk = visitor();
    const today = await desk.signIn(who, "/zh/desk");
    expect(today.body).toContain("督办已上报的诉求 · ");
    const path = `/zh/desk/requests/${second.requestId}`;
    const page = await desk.get(path);
    for (const act of ["督办", "派发", "不予受理"]) expect(page.body).toContain(`<h3>${act}</h3>`);
    for (const act of ["受理", "并入另一件", "办结", "退回"])
      expect(page.body).not.toContain(`<h3>${act}</h3>`);
    const sent = { do: "demand", "/until": "2026-02-20", _key: crypto.randomUUID() };
    const missing = await desk.post(path, { ...sent, "/instruction": "" }, page);
    expect(missing.status).toBe(400);
    expect(missing.body).toContain('href="#%2Finstruction"');
    const done = await desk.post(path, { ...sent, "/instruction": instruction }, page);
    expect(done).toMatchObject({ status: 303, location: path });
    expect((await desk.get(path)).body).toContain(instruction);
    const { receiptNumber, receiptCode: code } = second;
    const reporter = visitor();
    await reporter.post("/zh/receipts", { "/receiptNumber": receiptNumber, "/code": code });
    const followed = (await reporter.get("/zh/receipts/mine")).body;
    expect(followed).toContain("上级已督办，要求办理期限 2026年2月20日");
    expect(followed).not.toContain(instruction);
  });

  it("is given to a department, or taken on and solved by the street itself", async () => {
    const affairId = await assigned();
    const assignee = { kind: "department", departmentCode: departmentCode, affairId };
    const given = await must(dispatch(second, assignee));
    expect(given).toMatchObject({ assignee, escalatedTo: streetCode });
    expect(await waits(street, second)).toEqual([]);
    expect((await must(dispatch(second, toStreet))).assignee).toEqual(toStreet);
    expect(await waits(street, second)).toEqual(["resolve_request"]);
    expect((await must(post(street, at(second, "/beginning")))).status).toBe("in_progress");
    expect(await post(registrar, at(second, "/resolution"))).toMatchObject(
      refused("not_the_assignee"),
    );
    const solved = await must(
      post(street, at(second, "/resolution"), { answer: "街道已协调解决" }),
    );
    expect(solved).toMatchObject({ status: "resolved", resolvedInTime: false });
    expect((await byReceipt(second)).body.assignee).toEqual(toStreet);
  });

  it("acted on by the street and its steward at once is the one's or the other's", async () => {
    const replies = await Promise.all([
      dispatch(raced, toStreet),
      post(steward, at(raced, "/resolution")),
    ]);
    const [given, solved] = replies.map(({ status }) => status);
    expect([given, solved].filter((status) => status === 200)).toHaveLength(1);
    const refusals = replies.flatMap(({ body }) => body.code ?? []);
    expect([["request_not_open"], ["not_the_assignee"]]).toContainEqual(refusals);
    const { status, assignee } = await seen(raced);
    expect([status, assignee]).toEqual(
      given === 200 ? ["dispatched", toStreet] : ["resolved", toSteward],
    );
  });

  it("is not the registrar's to hold as long as it is with the street", async () => {
    expect(await dispatch(third, toRegistrar)).toMatchObject(refused("not_escalated"));
  });
});

describe("a request that came up to the district", () => {
  beforeAll(() => moveTo("2026-02-18 00:20"));

  it("waits for the registrar, who demands, refuses, or takes it on", async () => {
    expect(await seen(late)).toMatchObject({ escalatedTo: districtCode, escalations: 4 });
    expect(await waits(registrar, late)).toEqual(["oversee_request"]);
    const demanded = await must(demand(late, "2026-02-18", registrar));
    expect(demanded.demand).toMatchObject({ from: districtCode, until: "2026-02-18" });
    expect(await waits(registrar, late)).toEqual([]);
    const taken = await must(dispatch(late, toRegistrar, registrar));
    expect(taken.assignee).toEqual(toRegistrar);
    expect(await waits(registrar, late)).toEqual(["resolve_request"]);
    expect((await must(post(registrar, at(late, "/resolution")))).status).toBe("resolved");
    const refusal = { reason: "属于物业合同纠纷，请向法院起诉" };
    const gone = await must(post(registrar, at(third, "/refusal"), refusal));
    expect(gone).toMatchObject({ status: "refused", ...refusal });
    expect(await demand(third, "2026-02-20", registrar)).toMatchObject(
      refused("request_not_open", 409),
    );
  });

  it("forgets how far it went up, and what was demanded, once it is opened again", async () => {
    const { receiptNumber, receiptCode: code } = late;
    const reopening = `/receipts/${receiptNumber}/reopening`;
    await must(call("POST", reopening, { body: { code } }));
    const again = await seen(late);
    expect(again).toMatchObject({ status: "dispatched", assignee: toRegistrar });
    expect([again.escalatedTo, again.escalatedAt, again.demand]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe("the street as assignee", () => {
  it("is that of the place, whom the community may give a request to from the first day", async () => {
    const request = await filed();
    const give = (code: string, token = supervisor) =>
      post(token, at(request, "/dispatch"), { assignee: { kind: "street", streetCode: code } });
    expect(await give("510107001")).toMatchObject(refused("street_not_of_place", 422));
    expect(await give(districtCode)).toMatchObject(refused("street_not_of_place", 422));
    await must(give(streetCode));
    expect(await waits(street, request)).toEqual(["resolve_request"]);
    expect((await wordsOf(request, street)).body.words).toBe(words);
    expect((await wordsOf(request, strangeStreet)).status).toBe(404);
    const back = { cause: "wrong_unit", reason: "属社区自治事项" };
    expect((await must(post(street, at(request, "/return"), back))).status).toBe("returned");
    expect((await wordsOf(request, street)).status).toBe(404);
  });
});
