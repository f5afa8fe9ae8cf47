import { beforeAll, describe, expect, it } from "vitest";
import type { Seen, Visitor, Who } from "../../infra/proof/cast/visitor.ts";
import { readableLimit } from "../../lib/portal/readable.ts";
import { community, openDistrict, send } from "../support/money.ts";
import { must } from "../support/must.ts";
import { activeOrganisation, application } from "../support/organisations.ts";
import { call, tokenFor } from "../support/platform.ts";
import { block, courtyard, dispatched, filed, secondSteward, words } from "../support/requests.ts";
import { visitor } from "../support/visitor.ts";

const supervisor = { subject: "supervisor-1", role: "supervisor", scopes: [block] };
const steward = { subject: "steward-1", role: "steward", scopes: [courtyard] };

async function asked(who: Who, path: string): Promise<{ reader: Visitor; seen: Seen }> {
  const reader = visitor();
  return { reader, seen: await reader.signIn(who, path) };
}

const pathOf = ({ requestId }: { requestId: string }) => `/zh/desk/requests/${requestId}`;
const read = async (requestId: string) => {
  const token = await tokenFor("supervisor", [block], "supervisor-1");
  return (await call("GET", `/requests/${requestId}`, { token })).body;
};

beforeAll(openDistrict);

describe("the desk", () => {
  it("says that nothing waits, and leads to all that the role may do", async () => {
    const auditor = { subject: "auditor-1", role: "auditor", scopes: ["district"] };
    const { reader, seen } = await asked(auditor, "/zh/desk");
    expect(seen.status).toBe(200);
    expect(seen.body).toContain("目前没有等您办理的事项");
    const [, path = ""] = /href="([^"]+)">全部事项/.exec(seen.body) ?? [];
    expect((await reader.get(path)).status).toBe(200);
  });

  it("is for staff", async () => {
    expect((await visitor().get("/zh/desk")).location).toContain("/zh/sign-in");
    const { seen } = await asked({ subject: "resident-1", role: "resident" }, "/zh/desk");
    expect(seen.status).toBe(403);
  });

  it("shows what waits, kind by kind, by the names of places and a link to where it is done", async () => {
    const request = await dispatched();
    const { seen } = await asked(steward, "/zh/desk");
    expect(seen.body).toMatch(/<h2>办理并办结诉求 · \d+<\/h2>/);
    expect(seen.body).toContain(`href="${pathOf(request)}">建议 · ${request.receiptNumber}`);
    expect(seen.body).toContain("示例社区 · 示例片区 · 示例院落");
    expect(seen.body).not.toMatch(/resolve_request<|dispatched|510107008009-/);
  });

  it("marks in words what is late, and counts it", async () => {
    await filed({ kind: "urgent_danger" });
    await call("POST", "/_local/clock", { body: { by: "PT2H1M" } });
    const { seen } = await asked(supervisor, "/zh/desk");
    expect(seen.body).toMatch(/已超过时限 \d+ 件/);
    expect(seen.body).toContain('<span class="state bad">已超过时限</span>');
  });

  it("shows until when a request is to be dispatched, and counts it as late from then on", async () => {
    const { requestId, receiptNumber } = await filed({ kind: "urgent_danger" });
    const { dispatchBy, limitAt } = await read(requestId);
    const rowOf = (seen: Seen) =>
      seen.body.split("<tr>").find((row) => row.includes(receiptNumber)) ?? "";
    const lateIn = (seen: Seen) => Number(/已超过时限 (\d+) 件/.exec(seen.body)?.[1] ?? 0);
    const { reader, seen } = await asked(supervisor, "/zh/desk?kind=dispatch_request");
    expect(rowOf(seen)).toContain(readableLimit(dispatchBy, "zh"));
    expect(rowOf(seen)).not.toContain(readableLimit(limitAt, "zh"));
    expect(rowOf(seen)).not.toContain("已超过时限");
    const inbox = await reader.get("/zh/desk/inbox");
    const path = pathOf({ requestId });
    const inboxRow = inbox.body.split("<tr>").find((row) => row.includes(path));
    expect(inboxRow).toContain(readableLimit(dispatchBy, "zh"));
    // what it is about tells it from others of the place, and the list is sorted by the last limit
    expect(inboxRow).toMatch(/>紧急危险 · [^·<]+ · 示例社区/);
    expect(inboxRow).toContain(`最后期限：${readableLimit(limitAt, "zh")}`);
    // past the 36 minutes to dispatch it, well within the two hours of the whole
    await call("POST", "/_local/clock", { body: { by: "PT40M" } });
    const later = await reader.get("/zh/desk?kind=dispatch_request");
    expect(rowOf(later)).toContain("已超过时限");
    expect(lateIn(later)).toBeGreaterThan(lateIn(seen));
  });

  it("leads to the console with what it is about filled in, where no screen is made for it", async () => {
    const { organisationId } = await activeOrganisation();
    const who = { subject: "org-desk-1", role: "organisation", scopes: [organisationId] };
    const { reader, seen } = await asked(who, "/en/desk");
    expect(seen.body).toContain("Record a bank account · 1");
    const [, path = ""] = /href="(\/en\/desk\/do\/organisations[^"]+)"/.exec(seen.body) ?? [];
    const form = await reader.get(path.replaceAll("&amp;", "&"));
    expect(form.status).toBe(200);
    expect(form.body).toContain(`value="${organisationId}"`);
  });

  it("shows a registrar both limits of an application, and an applicant what papers are missing", async () => {
    const applicant = { subject: "applicant-of-desk", role: "resident" };
    const token = await tokenFor(applicant.role, [], applicant.subject);
    const body = application();
    const { organisationId } = await must(call("POST", "/organisations", { token, body }));
    const registrar = { subject: "registrar-1", role: "registrar", scopes: ["district"] };
    const { seen } = await asked(registrar, "/zh/desk");
    expect(seen.body).toMatch(/<h2>审查登记申请材料 · \d+<\/h2>/);
    expect(seen.body).toContain("最后期限：");
    const asks = await tokenFor("registrar", ["district"], "registrar-1");
    const missing = { papersMissing: ["supervising_unit_consent"] };
    await must(send(asks, `/organisations/${organisationId}/supplement-request`, missing));
    const { seen: mine } = await asked(applicant, "/zh/me");
    expect(mine.body).toContain("补正申请材料 · 1");
    expect(mine.body).toContain(
      `organisations/supplement?path%3A%2ForganisationId=${organisationId}`,
    );
  });

  it("shows one kind alone, where that is asked for", async () => {
    await filed();
    const { seen } = await asked(supervisor, "/zh/desk?kind=dispatch_request");
    expect(seen.body.match(/<h2>/g)).toHaveLength(1);
    expect(seen.body).toContain("返回全部待办");
  });
});

describe("the inbox", () => {
  it("holds the requests of the whole subtree, filtered by what is chosen", async () => {
    const [open, given] = [await filed({ kind: "inquiry" }), await dispatched()];
    const { reader, seen } = await asked(supervisor, "/zh/desk/inbox");
    expect(seen.body).toContain(pathOf(open));
    expect(seen.body).toContain(pathOf(given));
    const reported = await reader.get("/zh/desk/inbox?status=reported&kind=inquiry");
    expect(reported.body).toContain(pathOf(open));
    expect(reported.body).not.toContain(pathOf(given));
  });

  it("marks in words what is late, and shows it alone where that is asked for", async () => {
    const request = await filed({ kind: "urgent_danger" });
    const { reader, seen } = await asked(supervisor, "/zh/desk/inbox?late=1");
    expect(seen.body).not.toContain(pathOf(request));
    await call("POST", "/_local/clock", { body: { by: "PT1H59M" } });
    expect((await reader.get("/zh/desk/inbox?late=1")).body).toContain("已超过派发时限");
    expect((await reader.get("/zh/desk/inbox?late=1")).body).toContain(pathOf(request));
  });

  it("says where its address asks for what is not offered, and shows what there is", async () => {
    const request = await filed();
    const said = "地址中的筛选条件无效";
    const { reader, seen } = await asked(supervisor, "/zh/desk/inbox?status=zzz");
    expect(seen.body).toContain(said);
    expect(seen.body).toContain(pathOf(request));
    for (const path of ["inbox?kind=zzz", "inbox?of=510107008001", "needs?status=zzz", "?kind=zzz"])
      expect((await reader.get(`/zh/desk/${path}`.replace("/?", "?"))).body, path).toContain(said);
    for (const path of ["inbox?status=&kind=&of=me", "inbox?status=resolved", "needs"])
      expect((await reader.get(`/zh/desk/${path}`)).body, path).not.toContain(said);
  });

  it("opens no inbox that the role does not reach", async () => {
    const request = await filed();
    const stranger = { ...supervisor, subject: "supervisor-9", scopes: ["510107008001-01"] };
    const { reader, seen } = await asked(stranger, `/zh/desk/inbox?of=${block}`);
    expect(seen.body).not.toContain(pathOf(request));
    expect((await reader.get(pathOf(request))).status).toBe(404);
  });
});

describe("a request at work", () => {
  it("shows the resident's words on request alone, and says that it is recorded", async () => {
    const request = await filed();
    const { reader, seen } = await asked(supervisor, pathOf(request));
    expect(seen.body).not.toContain(words);
    expect(seen.body).toContain("查阅会记录您的单位");
    const opened = await reader.post(
      pathOf(request),
      { do: "words", "/purpose": "handling" },
      seen,
    );
    expect(opened.body).toContain(words);
    const receipt = `/receipts/${request.receiptNumber}/readings?code=${request.receiptCode}`;
    const { items } = (await call("GET", receipt)).body;
    expect(items).toMatchObject([{ role: "supervisor", purpose: "handling" }]);
  });

  it("is dispatched to a steward of the place, and resolved by that steward", async () => {
    const request = await filed();
    const { reader, seen } = await asked(supervisor, pathOf(request));
    const options = [...seen.body.matchAll(/<option value="([^"]*subject[^"]*)"/g)];
    const assignee = options[0]?.[1]?.replaceAll("&quot;", '"') ?? "";
    expect(JSON.parse(assignee)).toEqual({ kind: "steward", subject: "steward-1" });
    const sent = { do: "dispatch", "/assignee": assignee, _key: crypto.randomUUID() };
    const done = await reader.post(pathOf(request), sent, seen);
    expect(done).toMatchObject({ status: 303, location: pathOf(request) });
    expect((await reader.get(pathOf(request))).body).toContain("已派发");
    const { reader: other, seen: shown } = await asked(steward, pathOf(request));
    const act = { do: "resolve", _key: crypto.randomUUID() };
    expect((await other.post(pathOf(request), act, shown)).status).toBe(303);
    expect(await read(request.requestId)).toMatchObject({ status: "resolved" });
  });

  it("names a steward by the place, and by the account where two work it", async () => {
    const request = await dispatched();
    const named = async () => (await asked(supervisor, pathOf(request))).seen.body;
    const works = (...stewards: string[]) =>
      must(call("PUT", `/grids/${courtyard}/stewards`, { token: community, body: { stewards } }));
    const both = await named();
    for (const one of ["steward-1", "steward-2"]) {
      expect(both).toMatch(new RegExp(`<option[^>]*>网格员 · 示例院落 · ${one}<`));
    }
    await works("steward-1");
    const alone = await named();
    expect(alone).toMatch(/<option[^>]*steward-1[^>]*>网格员 · 示例院落</);
    expect(alone).toContain("承办人</dt><dd>网格员 · 示例院落</dd>");
    const inbox = (await asked(supervisor, `/zh/desk/inbox?of=${block}`)).seen.body;
    expect(inbox).toContain('<option value="steward-1">网格员 · 示例院落</option>');
    await works("sample-steward-1", "sample-steward-2", "steward-1");
    expect(await named()).toMatch(/<option[^>]*sample-steward-2[^>]*>网格员 · 示例院落 · …ward-2</);
    await works("steward-1", "steward-2");
  });

  it("is accepted, begun and given back with a reason, each by whose turn it is", async () => {
    const request = await dispatched();
    const { reader, seen } = await asked(steward, pathOf(request));
    const act = (does: string, more = {}) =>
      reader.post(pathOf(request), { do: does, _key: crypto.randomUUID(), ...more }, seen);
    expect((await act("begin")).status).toBe(303);
    const inHand = await reader.get(pathOf(request));
    expect(inHand.body).toContain("办理中");
    const why = { "/cause": "wrong_category", "/reason": "属物业维修范围" };
    expect((await act("giveBack", why)).status).toBe(303);
    const { reader: officer, seen: back } = await asked(supervisor, pathOf(request));
    expect(back.body).toContain("属物业维修范围");
    const accept = { do: "accept", _key: crypto.randomUUID() };
    expect((await officer.post(pathOf(request), accept, back)).status).toBe(303);
    expect((await officer.get(pathOf(request))).body).toContain("已受理");
  });

  it("is put under another category, which is chosen by its name", async () => {
    const request = await filed();
    const { reader, seen } = await asked(supervisor, pathOf(request));
    expect(seen.body).not.toMatch(/<option value="D"/);
    const sent = { do: "categorise", "/category": "E", "/reason": "属养老服务" };
    const done = await reader.post(pathOf(request), { ...sent, _key: crypto.randomUUID() }, seen);
    expect(done.status).toBe(303);
    expect(await read(request.requestId)).toMatchObject({ category: "E" });
  });

  it("is merged into another of its block, and each page leads to the other", async () => {
    const [main, other] = [await dispatched(), await filed()];
    const { reader, seen } = await asked(supervisor, pathOf(other));
    expect(seen.body).toContain(`<option value="${main.requestId}">${main.receiptNumber}`);
    const sent = { do: "merge", "/intoRequestId": main.requestId, _key: crypto.randomUUID() };
    expect((await reader.post(pathOf(other), sent, seen)).status).toBe(303);
    const shown = await reader.get(pathOf(other));
    expect(shown.body).toContain("已并入另一件");
    expect(shown.body).toContain(`href="${pathOf(main)}"`);
    expect((await reader.get(pathOf(main))).body).toContain(`href="${pathOf(other)}"`);
    const mine = await call("GET", `/receipts/${other.receiptNumber}?code=${other.receiptCode}`);
    expect(mine.body).toMatchObject({ status: "merged", course: { status: "dispatched" } });
  });

  it("is passed on to a unit that is chosen by its name", async () => {
    const request = await filed();
    const { reader, seen } = await asked(supervisor, pathOf(request));
    const [, unit = ""] = /<option value="(\d{12})">示例社区</.exec(seen.body) ?? [];
    const sent = {
      do: "passOn",
      "/unitCode": unit,
      "/reason": "该处由社区直接管理",
      _key: crypto.randomUUID(),
    };
    const done = await reader.post(pathOf(request), sent, seen);
    expect(done.status).toBe(303);
    const token = await tokenFor("community", [unit], "community-1");
    const moved = (await call("GET", `/requests/${request.requestId}`, { token })).body;
    expect(moved).toMatchObject({ status: "returned", unitCode: unit });
  });

  it("says in words why something was refused, and keeps what was typed", async () => {
    const request = await dispatched();
    const { reader, seen } = await asked(supervisor, pathOf(request));
    const short = { do: "refuse", "/reason": "不行", _key: crypto.randomUUID() };
    const refused = await reader.post(pathOf(request), short, seen);
    expect(refused.status).toBe(400);
    expect(refused.body).toMatch(/<title>错误：/);
    expect(refused.body).toContain("请检查以下内容");
    expect(refused.body).toMatch(/<textarea id="\/reason"[^>]*>\n不行<\/textarea>/);
    expect(refused.body).toContain(`value="${short._key}"`);
    const whole = { ...short, "/reason": "属于物业合同内事项，请向物业反映" };
    expect((await reader.post(pathOf(request), whole, seen)).status).toBe(303);
    expect(await read(request.requestId)).toMatchObject({ status: "refused" });
    const again = await reader.get(pathOf(request));
    expect(again.body).not.toContain('value="dispatch"');
  });

  it("has its receipt printed once, for whom it was filed", async () => {
    const filedForSomebody = { contact: undefined, onBehalfOf: "示例老人" };
    const request = await filed(filedForSomebody, secondSteward);
    const { reader, seen } = await asked(supervisor, pathOf(request));
    const act = { do: "receipt", _key: crypto.randomUUID() };
    const sent = await reader.post(pathOf(request), act, seen);
    expect([sent.status, sent.location], sent.body).toEqual([303, pathOf(request)]);
    const told = await reader.get(pathOf(request));
    const [, code = ""] = /<dt>查询码<\/dt><dd class="secret">([^<]+)/.exec(told.body) ?? [];
    const receipt = `/receipts/${request.receiptNumber}?code=${code}`;
    expect((await call("GET", receipt)).status).toBe(200);
    expect((await reader.get(pathOf(request))).body).not.toContain(code);
  });
});
