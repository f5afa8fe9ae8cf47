import { beforeAll, describe, expect, it } from "vitest";
import type { Seen } from "../../infra/proof/cast/visitor.ts";
import { assigned } from "../support/affairs.ts";
import { convened, inHours } from "../support/councils.ts";
import { registerDoors, residentOf } from "../support/households.ts";
import { openDistrict, send } from "../support/money.ts";
import { must } from "../support/must.ts";
import { call, platform, tokenFor } from "../support/platform.ts";
import { qrsIn } from "../support/qr.ts";
import { courtyard } from "../support/requests.ts";
import { visitor } from "../support/visitor.ts";

beforeAll(async () => {
  await openDistrict();
  await registerDoors(3);
});

const linkOf = ({ body }: Seen, text: string): string =>
  new RegExp(`<a[^>]* href="([^"]+)"[^>]*>${text}`).exec(body)?.[1] ?? "";

const placePage = (code = courtyard, language = "zh") =>
  visitor().get(`/${language}/places/${code}`);

describe("the page of a place", () => {
  it("is found by lists from the first page, without an account", async () => {
    const reader = visitor();
    let seen = await reader.get("/zh");
    for (const step of ["我的社区", "双楠街道", "示例社区", "示例片区", "就是这里"]) {
      seen = await reader.get(linkOf(seen, step));
      expect(seen.status, step).toBe(200);
    }
    expect(seen.body).toContain("<h1>示例片区</h1>");
    const beneath = linkOf(seen, "示例院落");
    expect(beneath).toMatch(/^\/zh\/places\/\d{12}-01-001$/);
  });

  it("leads to a sheet for its door, with the code that leads to a request there", async () => {
    const reader = visitor();
    const sheet = await reader.get(linkOf(await placePage(), "打印这里的二维码"));
    expect(sheet.body).toContain("<h1>示例院落 · 扫码提诉求</h1>");
    const address = `${platform.url}/q/${courtyard}`;
    expect(sheet.body).toContain(`<svg class="qr" role="img" aria-label="${address}"`);
    expect(qrsIn(sheet)).toEqual([address]);
    const scanned = await reader.get(`/q/${courtyard}`);
    expect(scanned.location).toBe(`/zh/requests/new?unit=${courtyard}`);
    expect((await reader.get("/zh/places/510107008999/poster")).status).toBe(404);
  });

  it("tells who serves there by number and not by name, and leads to a request there", async () => {
    const seen = await placePage();
    expect(seen.body).toMatch(/示例院落<\/strong>[\s\S]*自治院落[\s\S]*2 名网格员/);
    expect(seen.body).not.toContain("steward-1");
    expect(linkOf(seen, "在这里提诉求")).toBe(`/zh/requests/new?unit=${courtyard}`);
    expect((await placePage(courtyard, "en")).body).toContain("2 grid stewards<");
  });

  it("is the first page's place of a resident who was verified into a household", async () => {
    await residentOf(`${courtyard}/1-101`, "resident-home");
    const seen = await visitor().signIn({ subject: "resident-home", role: "resident" });
    expect(linkOf(seen, "我的社区")).toBe(`/zh/places/${courtyard}`);
  });

  it("says what is not there yet, and then what is", async () => {
    const before = await placePage();
    expect(before.body).toContain("还没有召集过议事会");
    expect(before.body).toContain("今年没有部门交办的事项");
    await convened({ topic: "示例院落停车位如何划", closesAt: inHours(48) });
    await convened({ topic: "示例院落何时修路", opensAt: inHours(24), closesAt: inHours(72) });
    await assigned({ transfer: { mode: "returned" } });
    const { body } = await placePage();
    expect(body).toMatch(/示例院落停车位如何划[\s\S]*?正在投票/);
    expect(body).toMatch(/示例院落何时修路[\s\S]*?尚未开始投票/);
    expect(body).toContain("独居老人走访登记 · 退还部门 · 480 小时");
    expect(body).toContain("今年为社区减负工时：480 小时");
    await platform.standStillUntil(new Date(inHours(49)));
    expect((await placePage()).body).toMatch(/示例院落停车位如何划[\s\S]*?未通过/);
  });

  it("takes no request where the place is closing", async () => {
    const community = await tokenFor("community", [courtyard.slice(0, 12)], "community-1");
    await must(send(community, `/grids/${courtyard}/closing`, { reason: "并入一号院" }));
    const seen = await placePage();
    expect(seen.body).toContain("正在撤销，不再受理新事项");
    expect(linkOf(seen, "在这里提诉求")).toBe("");
    await must(call("DELETE", `/grids/${courtyard}/closing`, { token: community }));
  });

  it.each(["510107999999", "nowhere", "510107"])("is not there for %s", async (code) => {
    const seen = await placePage(code);
    expect(seen.status).toBe(404);
    expect(seen.body).toContain("没有找到这个页面");
  });
});

describe("what is one's own", () => {
  it("is asked for by whoever has signed in", async () => {
    expect((await visitor().get("/zh/me")).location).toMatch(/^\/zh\/sign-in\?to=%2Fzh%2Fme/);
  });

  it("is the household that the account was verified into, and where there is none, how to", async () => {
    const stranger = { subject: "resident-stranger", role: "resident" };
    expect((await visitor().signIn(stranger, "/zh/me")).body).toContain("还没有绑定住户");
    await residentOf(`${courtyard}/1-102`, "resident-me");
    const seen = await visitor().signIn({ subject: "resident-me", role: "resident" }, "/zh/me");
    expect(seen.body).toContain("示例社区 · 示例片区 · 示例院落 1-102");
    expect(linkOf(seen, "看看谁在这里服务")).toBe(`/zh/places/${courtyard}`);
  });

  it("is no household in any other role", async () => {
    const steward = { subject: "steward-1", role: "steward", scopes: [courtyard] };
    const seen = await visitor().signIn(steward, "/en/me");
    expect(seen.status).toBe(200);
    expect(seen.body).not.toContain("My household");
  });
});
