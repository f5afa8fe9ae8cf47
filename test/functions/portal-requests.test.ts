import { beforeAll, describe, expect, it } from "vitest";
import { hiddenIn, type Seen } from "../../infra/proof/cast/visitor.ts";
import { registerDoors, residentOf } from "../support/households.ts";
import { openDistrict } from "../support/money.ts";
import { must } from "../support/must.ts";
import { call, tokenFor } from "../support/platform.ts";
import { byReceipt, courtyard, supervisor, words } from "../support/requests.ts";
import { visitor } from "../support/visitor.ts";

beforeAll(openDistrict);

const path = "/zh/requests/new";
const here = `${path}?unit=${courtyard}`;
const resident = () => ({ subject: `resident-${crypto.randomUUID()}`, role: "resident" });
const steward = { subject: "steward-1", role: "steward", scopes: [courtyard] };

const typed = (change: Record<string, string> = {}) => ({
  "/kind": "suggestion",
  "/category": "D",
  "/words": words,
  "/contact": "13900000002",
  "/onBehalfOf": "",
  ...change,
});

/** The address that a page leads to by a link with these words. */
const linkOf = ({ body }: Seen, text: string): string =>
  new RegExp(`<a[^>]* href="([^"]+)"[^>]*>${text}`).exec(body)?.[1]?.replaceAll("&amp;", "&") ?? "";

/** What was told once, by what it is called. */
const toldIn = ({ body }: Seen, name: string): string =>
  new RegExp(`<dt>${name}[^<]*</dt><dd class="secret">([^<]+)</dd>`).exec(body)?.[1] ?? "";

describe("whoever files a request", () => {
  it("signs in first, and comes to the place whose code they read at the door", async () => {
    const reader = visitor();
    const door = await reader.get(`/q/${courtyard}`);
    expect(door.location).toBe(here);
    expect((await reader.get(here)).location).toMatch(/^\/zh\/sign-in\?to=/);
    const seen = await reader.signIn(resident(), here);
    expect(seen.body).toContain("示例社区 · 示例片区 · 示例院落");
    expect(seen.body).not.toContain("suggestion<");
  });

  it("finds the place by lists, from the street down", async () => {
    const reader = visitor();
    let seen = await reader.signIn(resident(), path);
    for (const step of ["双楠街道", "示例社区", "示例片区", "示例院落", "就是这里"]) {
      seen = await reader.get(linkOf(seen, step));
      expect(seen.status, step).toBe(200);
    }
    expect(seen.body).toContain('name="/unitCode"');
    const up = await reader.get(linkOf(seen, "换一个地点"));
    expect(linkOf(up, "返回上一级")).toMatch(/in=\d{12}-01$/);
  });

  it("is led to the lists by a code that is no place", async () => {
    const reader = visitor();
    for (const code of ["510107999999", "nowhere"]) {
      const seen = await reader.signIn(resident(), `${path}?unit=${code}`);
      expect(seen.body).toContain("没有找到这个地点");
      expect(linkOf(seen, "双楠街道")).not.toBe("");
    }
  });

  it("is offered the place of their own household", async () => {
    await registerDoors(1);
    const who = resident();
    await residentOf(`${courtyard}/1-101`, who.subject);
    const reader = visitor();
    const seen = await reader.signIn(who, path);
    expect(linkOf(seen, "我家所在的地方")).toBe(here);
  });

  it("is told number and code once, on the page that follows it", async () => {
    const reader = visitor();
    const seen = await reader.signIn(resident(), here);
    const form = { ...hiddenIn(seen), ...typed() };
    const sent = await reader.post(path, form);
    expect(sent).toMatchObject({ status: 303, location: "/zh/receipts/mine" });
    expect((await reader.post(path, form)).status).toBe(303);
    const page = await reader.get("/zh/receipts/mine");
    const receipt = {
      requestId: "",
      receiptNumber: toldIn(page, "回执编号"),
      receiptCode: toldIn(page, "查询码"),
    };
    expect((await byReceipt(receipt)).body).toMatchObject({
      status: "reported",
      kind: "suggestion",
      category: "D",
      unitCode: courtyard,
      onBehalf: false,
    });
    expect((await reader.get("/zh/receipts/mine")).body).not.toContain(receipt.receiptCode);
  });

  it("reads at its field what is wrong, and finds everything as it was typed", async () => {
    const reader = visitor();
    const seen = await reader.signIn(resident(), here);
    const form = { ...hiddenIn(seen), ...typed({ "/words": " ", "/contact": "12" }) };
    const sent = await reader.post(path, form);
    expect(sent.status).toBe(422);
    expect(sent.body).toContain('<a href="#%2Fwords">请写下您的诉求。</a>');
    expect(sent.body).toContain('<a href="#%2Fcontact">');
    expect(sent.body).toMatch(/value="suggestion" checked/);
    expect(sent.body).toContain('value="12"');
    expect(hiddenIn(sent)._key).toBe(hiddenIn(seen)._key);
    expect(hiddenIn(sent)["/unitCode"]).toBe(courtyard);
  });

  it("finds what was typed in a tab that was opened before signing in anew", async () => {
    const reader = visitor();
    const who = resident();
    const form: Record<string, string> = {
      ...hiddenIn(await reader.signIn(who, here)),
      ...typed(),
    };
    await reader.signIn(who, path);
    for (const _csrf of [form._csrf ?? "", ""]) {
      const stale = await reader.post(path, { ...form, _csrf });
      expect(stale.status).toBe(409);
      expect(stale.body).toContain("填写的内容已保留");
      const again = await reader.get(linkOf(stale, "重新打开页面"));
      expect(again.body).toContain(words);
      expect(again.body).toMatch(/value="suggestion" checked/);
      expect(hiddenIn(again)._key).toBe(form._key);
    }
  });

  it("says nothing of what was typed on a page that has no form for it", async () => {
    const reader = visitor();
    const who = { ...steward, subject: `steward-${crypto.randomUUID()}` };
    const home = "/zh/me/household";
    await reader.signIn(resident(), home);
    const kept = "您刚才填写的内容已保留";
    const stale = await reader.post(home, { _csrf: "", "/householdId": "1-101" });
    expect(stale.status).toBe(409);
    expect((await reader.post(home, { _csrf: "" })).body).not.toContain(kept);
    const barred = await reader.signIn(who, home);
    expect(barred.status).toBe(403);
    expect(barred.body).not.toContain(kept);
  });

  it("finds what was typed after signing in again, at the same place", async () => {
    const reader = visitor();
    const who = resident();
    const seen = await reader.signIn(who, here);
    const form = { ...hiddenIn(seen), ...typed() };
    reader.cookies.clear();
    expect((await reader.post(path, form)).status).toBe(401);
    const again = await reader.signIn(who, path);
    expect(again.body).toContain(words);
    expect(hiddenIn(again)["/unitCode"]).toBe(courtyard);
  });

  it("files for somebody else as staff, and is told no code", async () => {
    const reader = visitor();
    const seen = await reader.signIn(steward, here);
    const form = { ...hiddenIn(seen), ...typed({ "/onBehalfOf": "示例甲" }) };
    expect((await reader.post(path, form)).location).toBe(path);
    const page = await reader.get(path);
    expect(page.body).toContain("请社区另一名工作人员打印回执");
    expect(toldIn(page, "查询码")).toBe("");
    const [last] = (
      await must(call("GET", `/inbox?of=${courtyard}&limit=100`, { token: supervisor }))
    ).items.filter(
      (one: { receiptNumber: string }) => one.receiptNumber === toldIn(page, "回执编号"),
    );
    expect(last).toMatchObject({ onBehalf: true, unitCode: courtyard });
  });

  it("must act in a role that files any", async () => {
    const seen = await visitor().signIn({ subject: "auditor-1", role: "auditor" }, here);
    expect(seen.status).toBe(403);
    expect(seen.body).toContain("当前身份不能办理");
  });
});

it("refuses in words what the platform refuses", async () => {
  const community = await tokenFor("community", [courtyard.slice(0, 12)], "community-1");
  const reader = visitor();
  const seen = await reader.signIn(resident(), here);
  const closing = { token: community, body: { reason: "并入一号院" } };
  await must(call("POST", `/grids/${courtyard}/closing`, closing));
  const sent = await reader.post(path, { ...hiddenIn(seen), ...typed() });
  expect(sent.status).toBe(422);
  expect(sent.body).toMatch(/class="summary"/);
  await must(call("DELETE", `/grids/${courtyard}/closing`, { token: community }));
});
