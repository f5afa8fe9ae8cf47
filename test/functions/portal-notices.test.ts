import { beforeAll, describe, expect, it } from "vitest";
import { openDistrict } from "../support/money.ts";
import { platform, tokenFor } from "../support/platform.ts";
import { dispatched, filed } from "../support/requests.ts";
import { visitor } from "../support/visitor.ts";

beforeAll(openDistrict);

/** Somebody with an account of their own, on the page of their notices. */
async function onMyNotices(language = "zh") {
  const who = { subject: `resident-${crypto.randomUUID()}`, role: "resident" };
  const reader = visitor();
  const seen = await reader.signIn(who, `/${language}/me/notices`);
  return { reader, seen, token: await tokenFor("resident", [], who.subject) };
}

describe("the page of my notices", () => {
  it("says what will stand there, and how to be told elsewhere", async () => {
    const { seen } = await onMyNotices();
    expect(seen.status).toBe(200);
    expect(seen.body).toContain("还没有通知");
    expect(seen.body).toContain("邮件");
    expect(seen.body).toContain("短信或微信");
  });

  it("shows each with the page of what it is about, and ticks off what was read", async () => {
    const { reader, token } = await onMyNotices("en");
    const { requestId, receiptNumber } = await filed({}, token);
    await platform.settle();
    const seen = await reader.get("/en/me/notices");
    expect(seen.body).toContain(`its receipt number is ${receiptNumber}`);
    expect(seen.body).toContain(`href="/en/me/requests/${requestId}"`);
    expect(seen.body).toContain("Unread");
    const noticeId = /name="read" value="(ntc_\w+)"/.exec(seen.body)?.[1] ?? "";
    const gone = await reader.post("/en/me/notices", { read: noticeId }, seen);
    expect(gone.location).toBe("/en/me/notices");
    expect((await reader.get("/en/me/notices")).body).not.toContain("Unread");
  });

  it("takes channels with their addresses, and says at the field what is missing", async () => {
    const { reader, seen, token } = await onMyNotices();
    const path = "/zh/me/notices";
    const wrong = { "/language": "zh", "/channels": "message", "/phone": "12" };
    const unread = await reader.post(path, wrong, seen);
    expect(unread.status).toBe(400);
    expect(unread.body).toContain("须为 11 位手机号");
    const without = { "/language": "zh", "/channels": "message" };
    const refused = await reader.post(path, without, seen);
    expect(refused.status).toBe(422);
    expect(refused.body).toContain("新选择的渠道须同时填写地址");
    const chosen = await reader.post(path, { ...without, "/phone": "13900000066" }, refused);
    expect(chosen.location).toBe(path);
    const after = await reader.get(path);
    expect(after.body).toContain("通知方式已保存");
    expect(after.body).not.toContain("13900000066");
    const { receiptNumber } = await filed({}, token);
    await platform.settle();
    const { messages } = platform.messages.sent();
    expect(messages.filter(({ values }) => values.number === receiptNumber)).toMatchObject([
      { to: "13900000066" },
    ]);
    expect((await reader.get(path)).body).toContain("已发送：短信或微信");
  });

  it("leads staff to the desk", async () => {
    const { requestId } = await dispatched();
    await platform.settle();
    const steward = { subject: "steward-1", role: "steward", scopes: ["510107008009-01-001"] };
    const seen = await visitor().signIn(steward, "/zh/me/notices");
    expect(seen.body).toContain(`href="/zh/desk/requests/${requestId}"`);
  });
});
