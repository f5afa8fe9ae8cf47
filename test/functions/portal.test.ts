import { beforeAll, describe, expect, it } from "vitest";
import { sampleScopes } from "../../infra/proof/cast/places.ts";
import { hiddenIn } from "../../infra/proof/cast/visitor.ts";
import { Role } from "../../lib/core/actor.ts";
import { scopeKindOf } from "../../lib/core/scopes.ts";
import { openDistrict } from "../support/money.ts";
import { call } from "../support/platform.ts";
import { courtyard, resolved } from "../support/requests.ts";
import { visitor } from "../support/visitor.ts";

const li = { subject: "portal-li", role: "resident" };
const chen = { subject: "portal-chen", role: "treasurer", scopes: ["district"] };
const sessionCookie = "__Host-wg";

beforeAll(openDistrict);

describe("the portal", () => {
  it("begins in the language that the browser would rather read, or that was chosen before", async () => {
    expect((await visitor().get("/")).location).toBe("/zh");
    expect((await visitor().get("/", { "accept-language": "en-GB,en" })).location).toBe("/en");
    const reader = visitor();
    await reader.get("/en");
    expect((await reader.get("/", { "accept-language": "zh" })).location).toBe("/en");
  });

  it("sends pages that nobody keeps and that nothing from elsewhere runs in", async () => {
    const { headers, body } = await visitor().get("/zh");
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(headers.get("content-security-policy")).not.toContain("unsafe");
    expect(body).not.toMatch(/ style=|<style|javascript:| on\w+=/);
  });

  it("serves its style, its sign and its script under names that change with them, for a year", async () => {
    const { body } = await visitor().get("/zh");
    const names = [...body.matchAll(/\/assets\/[\w.-]+/g)].map(([name]) => name);
    expect(names).toHaveLength(3);
    for (const name of names) {
      const { status, headers, body: text } = await visitor().get(name);
      expect(status).toBe(200);
      expect(headers.get("cache-control")).toContain("immutable");
      if (name.endsWith(".js")) expect(text.length).toBeLessThan(4_096);
    }
  });

  it.each([
    ["/zh/nowhere", 404, "没有找到这个页面"],
    ["/en/nowhere", 404, "There is no such page"],
    ["/assets/none.css", 404, "没有找到这个页面"],
  ])("says on a page that there is no %s", async (path, status, words) => {
    const seen = await visitor().get(path);
    expect(seen.status).toBe(status);
    expect(seen.headers.get("content-type")).toContain("text/html");
    expect(seen.body).toContain(words);
    expect(seen.body).toMatch(/<title>(错误：|Error: )/);
  });

  it("keeps large print for whoever asks for it", async () => {
    const reader = visitor();
    expect((await reader.get("/zh/print?size=large&back=/zh")).location).toBe("/zh");
    expect((await reader.get("/zh")).body).toContain('<html lang="zh-CN" class="large">');
  });
});

describe("whoever signs in", () => {
  it("comes back to the page that they wanted, under a cookie that no script reads", async () => {
    const reader = visitor();
    const seen = await reader.signIn(li, "/en");
    expect(seen.status).toBe(200);
    expect(seen.body).toContain("Sign out");
    expect(reader.cookies.get(sessionCookie)).toMatch(/^[\w-]{43}$/);
  });

  it("gets a new cookie, whatever cookie they came with", async () => {
    const planted = "a".repeat(43);
    const reader = visitor();
    reader.cookies.set(sessionCookie, planted);
    await reader.signIn(li);
    expect(reader.cookies.get(sessionCookie)).not.toBe(planted);
    const before = reader.cookies.get(sessionCookie) ?? "";
    await reader.signIn(li);
    const old = visitor();
    old.cookies.set(sessionCookie, before);
    expect((await old.get("/zh")).body).toContain("登录");
  });

  it("is sent to no page but the portal's own", async () => {
    for (const to of [
      "https://evil.example/",
      "//evil.example",
      "/\\evil.example",
      "/zh//evil.example",
      "/docs",
    ]) {
      const reader = visitor();
      await reader.signIn(li, to);
      const left = await reader.get(`/zh/print?${new URLSearchParams({ back: to })}`);
      expect(left.location, to).toBe("/zh");
    }
  });

  it("is told where they come back without having left, or with another's state", async () => {
    const reader = visitor();
    expect((await reader.get("/signed-in?code=x&state=y")).body).toContain("登录没有完成");
    await reader.get("/zh/sign-in");
    const seen = await reader.get("/signed-in?code=x&state=y");
    expect(seen.status).toBe(400);
    expect(reader.cookies.has(sessionCookie)).toBe(false);
  });

  it("signs out for good: the cookie that somebody copied opens nothing", async () => {
    const reader = visitor();
    const seen = await reader.signIn(li);
    const stolen = visitor();
    stolen.cookies.set(sessionCookie, reader.cookies.get(sessionCookie) ?? "");
    expect((await stolen.get("/zh")).body).toContain("退出");
    const out = await reader.post("/zh/sign-out", {}, seen);
    expect(out.body).toContain("您已退出");
    expect(out.body).toMatch(/http-equiv="refresh" content="0; url=http[^"]+logout/);
    expect(reader.cookies.has(sessionCookie)).toBe(false);
    expect((await stolen.get("/zh")).body).not.toContain("退出");
  });
});

describe("an address that nothing stands at", () => {
  const sessionId = "ses_01h455vb4pex5vsknk084sn02q";
  it.each([
    ["an id that is none", "resident", "/zh/me/requests/req_x"],
    ["an id that is none", "supervisor", "/zh/desk/requests/req_x"],
    ["an id that is none", "treasurer", "/zh/desk/payments/pay_x"],
    ["an id that is none", "treasurer", "/zh/desk/contracts/abc"],
    ["an id that is none", "volunteer", "/zh/care/abc"],
    ["an id that is none", "volunteer", `/zh/care/${sessionId}/abc`],
    ["an id that is none", "resident", "/zh/councils/abc"],
    ["an id that is none", "resident", "/zh/places/abc"],
    ["a place in a list that is over", "supervisor", "/zh/desk/inbox?cursor=zzz"],
    ["a place in a list that is over", "treasurer", "/zh/desk/payments?cursor=zzz"],
  ])("%s: says to %s that there is no such page: %s", async (_what, role, path) => {
    const reader = visitor();
    const scopes = sampleScopes[scopeKindOf[Role.parse(role)]];
    await reader.signIn({ subject: `nowhere-${role}`, role, scopes });
    const seen = await reader.get(path);
    expect(seen.status, seen.body).toBe(404);
    expect(seen.body).toContain("没有找到这个页面");
    const plain = path.replace(/\?.*/, "");
    expect(seen.body.includes(`href="${plain}">重新打开页面`)).toBe(path !== plain);
  });
});

describe("a form", () => {
  it.each(["", "zzz", "constructor", "__proto__", "toString"])(
    "that asks for nothing that its page does is not taken: %s",
    async (asked) => {
      const { requestId } = await resolved();
      const reporter = visitor();
      const seen = await reporter.signIn({ subject: "resident-1", role: "resident" });
      const own = `/zh/me/requests/${requestId}`;
      expect((await reporter.post(own, { _do: asked }, seen)).status).toBe(403);
      expect((await reporter.get(own)).body).toContain("已解决");
      const volunteer = visitor();
      const there = await volunteer.signIn({ subject: "nowhere-volunteer", role: "volunteer" });
      for (const path of ["/zh/care/ses_x", "/zh/care/ses_x/chd_x"]) {
        expect((await volunteer.post(path, { do: asked }, there)).status, path).toBe(403);
      }
    },
  );

  it("is filled in again for whoever typed it, and for nobody who signs in after them", async () => {
    const reader = visitor();
    const to = `/zh/requests/new?unit=${courtyard}`;
    const seen = await reader.signIn({ subject: "typed-a", role: "resident" }, to);
    const typed = { "/words": "只给自己看的话", _csrf: "old" };
    expect((await reader.post("/zh/requests/new", typed, seen)).status).toBe(409);
    const other = await reader.signIn({ subject: "typed-b", role: "resident" }, to);
    expect(other.status).toBe(200);
    expect(other.body).not.toContain("只给自己看的话");
  });

  it("is taken from the portal's own pages only, with what stands in them", async () => {
    const reader = visitor();
    const seen = await reader.signIn(chen);
    const fields = new URLSearchParams({ ...hiddenIn(seen), role: "resident" });
    const others: Record<string, string>[] = [
      {},
      { origin: "https://evil.example" },
      { origin: "null" },
    ];
    for (const headers of others) {
      const refused = await reader.send("/zh/role", fields, headers);
      expect(refused.status, JSON.stringify(headers)).toBe(403);
    }
    const forged = new URLSearchParams({ ...hiddenIn(seen), role: "resident", _csrf: "x" });
    expect((await reader.send("/zh/role", forged)).status).toBe(409);
    expect((await reader.get("/zh")).body).toContain('<option value="treasurer" selected>');
  });

  it("opened in another role, in a second tab, is not sent", async () => {
    const reader = visitor();
    const seen = await reader.signIn(chen);
    const changed = await reader.post("/zh/role", { role: "resident" }, seen);
    expect(changed.status).toBe(303);
    const late = await reader.post("/zh/role", { role: "resident" }, seen);
    expect(late.status).toBe(409);
    expect(late.body).toContain("您已切换身份");
  });

  it("may not be asked for by GET, nor be larger than the platform takes", async () => {
    const reader = visitor();
    const seen = await reader.signIn(chen);
    expect((await reader.get("/zh/sign-out")).status).toBe(405);
    const large = await reader.post("/zh/role", { role: "x".repeat(300_000) }, seen);
    expect(large.status).toBe(413);
  });

  it("switches to a role that is held, and to no other", async () => {
    const reader = visitor();
    const seen = await reader.signIn(chen);
    const refused = await reader.post("/zh/role", { role: "administrator" }, seen);
    expect(refused.status).toBe(403);
    expect((await reader.post("/zh/role", { role: "resident" }, seen)).location).toBe("/zh");
    const now = await reader.get("/zh");
    expect(now.body).toContain('<option value="resident" selected>');
  });
});

describe("a visit", () => {
  const later = (duration: string) => call("POST", "/_local/clock", { body: { by: duration } });

  it("ends after two hours without a page", async () => {
    const reader = visitor();
    await reader.signIn(li);
    await later("PT1H59M");
    expect((await reader.get("/zh")).body).toContain("退出");
    await later("PT2H1M");
    expect((await reader.get("/zh")).body).not.toContain("退出");
  });

  it("ends after twelve hours in any case", async () => {
    const reader = visitor();
    await reader.signIn(li);
    for (let hour = 1; hour <= 11; hour += 1) {
      await later("PT1H");
      expect((await reader.get("/zh")).body).toContain("退出");
    }
    await later("PT1H1M");
    expect((await reader.get("/zh")).body).not.toContain("退出");
  });
});
