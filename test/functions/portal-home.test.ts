import { beforeAll, describe, expect, it } from "vitest";
import { assigned, registrar } from "../support/affairs.ts";
import { convened, inHours, registerDoors } from "../support/councils.ts";
import { residentOf } from "../support/households.ts";
import { activeContract, appropriate, openDistrict, smallPlan } from "../support/money.ts";
import { must } from "../support/must.ts";
import { call } from "../support/platform.ts";
import { block, courtyard, filed } from "../support/requests.ts";
import { openTender } from "../support/tenders.ts";
import { visitor } from "../support/visitor.ts";

beforeAll(async () => {
  await openDistrict();
  await registerDoors(3);
});

describe("the first page", () => {
  it("says that no council is open and no tender takes bids, and then shows them", async () => {
    const before = (await visitor().get("/zh")).body;
    expect(before).toContain("眼下没有正在投票的议事会");
    expect(before).toContain("眼下没有接受投标的采购");
    await convened({ topic: "示例院落停车位如何划", closesAt: inHours(48) });
    await convened({ topic: "示例院落何时修路", opensAt: inHours(24), closesAt: inHours(72) });
    await openTender();
    const { body } = await visitor().get("/zh");
    expect(body).toMatch(/正在投票的议事会[\s\S]*示例院落停车位如何划[\s\S]*示例社区 · 示例片区/);
    expect(body).not.toContain("示例院落何时修路");
    expect(body).toMatch(/正在接受投标的采购[\s\S]*示例社区<br>预算 ¥4,000\.00/);
  });
});

describe("the list of councils", () => {
  it("is of the whole district, or of a place that is looked for by its name", async () => {
    const reader = visitor();
    const all = (await reader.get("/zh/councils")).body;
    expect(all).toMatch(
      /正在投票<\/h2>[\s\S]*示例院落停车位如何划[\s\S]*即将投票<\/h2>[\s\S]*示例院落何时修路/,
    );
    const found = (await reader.get(`/zh/councils?name=${encodeURIComponent("片区")}`)).body;
    const [, address = ""] = /href="(\/zh\/councils\?of=510107008009-[^"]+)"/.exec(found) ?? [];
    const of = await reader.get(address);
    expect(of.body).toContain("<h1>议事会 · 示例社区</h1>");
    expect(of.body).toContain("示例院落停车位如何划");
    expect(of.body).toContain("联名");
    const elsewhere = (await reader.get("/zh/councils?of=510107008001")).body;
    expect(elsewhere).toContain("眼下没有正在投票的议事会");
    expect(elsewhere).not.toContain("示例院落停车位如何划");
    expect((await reader.get("/zh/councils?of=nowhere")).status).toBe(404);
  });

  it("is of their own community for a resident whose door is known", async () => {
    await residentOf(`${courtyard}/1-101`, "resident-7");
    const reader = visitor();
    const seen = await reader.signIn({ subject: "resident-7", role: "resident" }, "/zh/councils");
    expect(seen.body).toContain("<h1>议事会 · 示例社区</h1>");
    expect(seen.body).toContain("查看全区的议事会");
  });
});

describe("whoever dispatches", () => {
  it("chooses among organisations and departments by their names", async () => {
    const body = { names: { zh: "区民政局", en: "Civil Affairs" } };
    await must(call("PUT", "/departments/civil-affairs", { token: registrar, body }));
    await appropriate(5_000_00);
    await assigned();
    const { supplier } = await activeContract(smallPlan());
    const { requestId } = await filed();
    const officer = { subject: "supervisor-1", role: "supervisor", scopes: [block] };
    const seen = await visitor().signIn(officer, `/zh/desk/requests/${requestId}`);
    const options = [...seen.body.matchAll(/<option value="([^"]*)"[^>]*>([^<]*)/g)].map(
      ([, value = "", label = ""]) => [value.replaceAll("&quot;", '"'), label] as const,
    );
    const labelOf = (part: string) => options.find(([value]) => value.includes(part))?.[1];
    expect(labelOf("civil-affairs")).toMatch(/^区民政局 · /);
    expect(labelOf(supplier.organisationId)).not.toContain("org_");
    expect(labelOf(supplier.organisationId)).toMatch(/ · \d{4}年/);
  });
});
