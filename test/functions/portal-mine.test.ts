import { beforeAll, describe, expect, it } from "vitest";
import { hiddenIn, type Seen } from "../../infra/proof/cast/visitor.ts";
import { enrolledChild } from "../support/care.ts";
import { convened, door, inHours } from "../support/councils.ts";
import { registerDoors, residentOf } from "../support/households.ts";
import { openDistrict } from "../support/money.ts";
import { must } from "../support/must.ts";
import { call, tokenFor } from "../support/platform.ts";
import { filed, post, steward, supervisor, toSteward } from "../support/requests.ts";
import { visitor } from "../support/visitor.ts";

beforeAll(async () => {
  await openDistrict();
  await registerDoors(3);
});

const linkOf = ({ body }: Seen, text: string): string =>
  new RegExp(`<a[^>]* href="([^"]+)"[^>]*>${text}`).exec(body)?.[1] ?? "";

/** Somebody with an account of their own, on the page of what is theirs. */
async function onMyPage(language = "zh") {
  const who = { subject: `resident-${crypto.randomUUID()}`, role: "resident" };
  const reader = visitor();
  const seen = await reader.signIn(who, `/${language}/me`);
  return { reader, seen, who, token: await tokenFor("resident", [], who.subject) };
}

describe("my page", () => {
  it("says what to do while there is nothing on it", async () => {
    const { seen } = await onMyPage();
    expect(seen.body).toContain("您还没有用这个账户提过诉求。");
    expect(linkOf(seen, "提诉求")).toBe("/zh/requests/new");
  });

  it("lists my requests by names and states, and leads to each without a code", async () => {
    const { reader, token } = await onMyPage();
    const { requestId } = await filed({}, token);
    const assignee = { assignee: toSteward };
    await must(post(supervisor, `/requests/${requestId}/dispatch`, assignee));
    const path = `/requests/${requestId}/words?purpose=handling`;
    await must(call("GET", path, { token: steward }));
    const seen = await reader.get("/zh/me");
    expect(seen.body).toContain("已派发");
    expect(seen.body).toContain("示例社区 · 示例片区 · 示例院落");
    const page = await reader.get(linkOf(seen, "建议"));
    expect(page.status).toBe(200);
    expect(page.body).toContain("办理经过");
    expect(page.body).toMatch(/谁看过我写的内容[\s\S]*示例院落 · 网格员/);
    for (const code of ["steward-1", "510107008009", "结束查看"]) {
      expect(page.body).not.toContain(code);
    }
  });

  it("names a request that waits for my word by its kind, its number and its place", async () => {
    const { reader, token } = await onMyPage();
    const { requestId, receiptNumber } = await filed({}, token);
    const at = `/requests/${requestId}`;
    await must(post(supervisor, `${at}/dispatch`, { assignee: toSteward }));
    await must(post(steward, `${at}/resolution`));
    const { body } = await reader.get("/zh/me");
    const row = body.split("<tr>").find((one) => one.includes(receiptNumber));
    expect(row).toContain(`建议 · ${receiptNumber}</a>`);
    expect(row).toContain("示例社区 · 示例片区 · 示例院落");
  });

  it("takes my mark for a request of mine, and says why when it cannot", async () => {
    const { reader, token } = await onMyPage();
    const { requestId } = await filed({}, token);
    const at = `/requests/${requestId}`;
    await must(post(supervisor, `${at}/dispatch`, { assignee: toSteward }));
    await must(post(steward, `${at}/resolution`));
    const mine = `/zh/me/requests/${requestId}`;
    const seen = await reader.get(mine);
    const form = { ...hiddenIn(seen), "/satisfaction": "5" };
    expect(await reader.post(mine, { ...form, _do: "confirm" })).toMatchObject({
      status: 303,
      location: mine,
    });
    expect((await reader.get(mine)).body).toContain("谢谢您的评价");
    const again = { ...form, _do: "confirm", _key: crypto.randomUUID() };
    const late = await reader.post(mine, again);
    expect(late.status).toBe(422);
    expect(late.body).toContain("只有已办结的诉求才能确认或核查。");
    await reader.post(mine, { ...hiddenIn(await reader.get(mine)), _do: "reopen" });
    expect((await reader.get(mine)).body).toContain("诉求已重新打开");
  });

  it("shows nobody the request of another, nor mine in another role", async () => {
    const { requestId } = await filed();
    const { reader } = await onMyPage();
    expect((await reader.get(`/zh/me/requests/${requestId}`)).status).toBe(404);
    const { reader: filing, token } = await onMyPage();
    const forAnother = await filed({ onBehalfOf: "示例乙" }, token);
    expect((await filing.get(`/zh/me/requests/${forAnother.requestId}`)).status).toBe(404);
    const staff = visitor();
    const scopes = ["510107008009-01"];
    await staff.signIn({ subject: "supervisor-1", role: "supervisor", scopes });
    expect((await staff.get(`/zh/me/requests/${requestId}`)).status).toBe(403);
  });

  it("tells whether my household voted, and until when it may", async () => {
    const { reader, who } = await onMyPage();
    await residentOf(door(2), who.subject);
    await convened({ topic: "示例院落快递柜放哪里", closesAt: inHours(48) });
    const { body } = await reader.get("/zh/me");
    expect(body).toMatch(/示例院落快递柜放哪里[\s\S]*未投票[\s\S]*可以投票，截止 \d{4}年/);
  });

  it("lists a guardian's children without names, and where to read who read of them", async () => {
    const who = { subject: `guardian-${crypto.randomUUID()}`, role: "guardian" };
    const reader = visitor();
    const before = await reader.signIn(who, "/zh/me");
    expect(before.body).toContain("您还没有登记儿童。");
    expect(before.body).not.toContain("我的住户");
    const token = await tokenFor("guardian", [], who.subject);
    const { childId } = await enrolledChild({}, token);
    const seen = await reader.get("/en/me");
    expect(seen.body).not.toContain("示例童某");
    const readings = await reader.get(linkOf(seen, "Who read it").replaceAll("&amp;", "&"));
    expect(readings.status).toBe(200);
    expect(readings.body).toContain(childId);
  });
});
