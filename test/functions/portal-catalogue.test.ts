import { beforeAll, describe, expect, it } from "vitest";
import { catalogue as sample } from "../../infra/operate/sample/catalogue.ts";
import { person } from "../../infra/proof/cast/person.ts";
import {
  community,
  communityCode,
  draftedContract,
  openDistrict,
  send,
  smallPlan,
  treasurer,
} from "../support/money.ts";
import { must } from "../support/must.ts";
import { call } from "../support/platform.ts";
import { visitor } from "../support/visitor.ts";

const get = (path: string) => visitor().get(path);

/** The sample catalogue of 139 items, as that of a year which is not the present one. */
const year = "2027";

beforeAll(async () => {
  await openDistrict();
  const { year: _, publish: __, ...content } = sample[0] ?? { items: [] };
  await must(call("PUT", `/catalogue/${year}`, { token: treasurer, body: content }));
  await must(call("POST", `/catalogue/${year}/publication`, { token: treasurer }));
});

describe("the page of the catalogue", () => {
  it("leads from the first page to the categories, with how many items each has", async () => {
    expect((await get("/zh")).body).toContain('href="/zh/open/catalogue"');
    const { body } = await get(`/zh/open/catalogue?year=${year}`);
    expect(body).toContain("购买目录 · 2027");
    expect(body.match(/category=[A-I]"/g)).toHaveLength(9);
    expect(body).toMatch(/category=C">C [^<]+<\/a> <span class="soft">18</);
  });

  it("shows the items of a category, and what words in either language find", async () => {
    const inC = await get(`/zh/open/catalogue?year=${year}&category=C`);
    expect(inC.body.match(/\/zh\/open\/catalogue\/C\d\d/g)).toHaveLength(18);
    const found = await get(`/en/open/catalogue?year=${year}&name=after-school`);
    expect(found.body).toContain("/en/open/catalogue/D01");
    expect(found.body).toContain("¥250.00–¥600.00");
    const traditional = `/zh/open/catalogue?year=${year}&name=${encodeURIComponent("課堂")}`;
    expect((await get(traditional)).body).toContain("/zh/open/catalogue/D01");
    const nothing = await get(`/zh/open/catalogue?year=${year}&name=xyzzy`);
    expect(nothing.body).toContain("没有找到");
  });

  it("says where a year has none, and knows no strange year, category or item", async () => {
    expect((await get("/zh/open/catalogue?year=2050")).body).toContain("还没有公布");
    for (const path of ["?year=abc", `?year=${year}&category=c`, "/x", `/C99?year=${year}`]) {
      expect((await get(`/zh/open/catalogue${path}`)).status, path).toBe(404);
    }
  });

  it("offers to propose an item to whoever may, and to nobody else", async () => {
    const link = "/desk/do/catalogue/proposeItem";
    expect((await get("/zh/open/catalogue")).body).not.toContain(link);
    const buyer = visitor();
    await buyer.signIn(person("community", [communityCode], "community-1"));
    const { body } = await buyer.get("/zh/open/catalogue");
    expect(body).toContain(link);
    expect((await buyer.get(`/zh${link}?_back=/open/catalogue`)).status).toBe(200);
  });

  it("shows what is proposed, while it waits", async () => {
    const proposal = {
      proposerCode: communityCode,
      names: { zh: "夜间应急守护", en: "Night watch" },
      category: "B",
      unit: "household",
      purpose: "独居老人夜间突发情况无人应答",
    };
    const { proposalId } = await must(send(community, "/catalogue-proposals", proposal));
    expect((await get("/en/open/catalogue")).body).toMatch(/Night watch<[\s\S]*?Category B · /);
    const reason = { reason: "目录已有近似项目" };
    await must(send(treasurer, `/catalogue-proposals/${proposalId}/refusal`, reason));
    expect((await get("/en/open/catalogue")).body).not.toContain("Night watch");
  });
});

describe("the page of an item", () => {
  it("tells price, methods, days and how it is evaluated", async () => {
    const { body } = await get(`/zh/open/catalogue/D01?year=${year}`);
    expect(body).toContain("四点半课堂与课后托管");
    expect(body).toContain("直接购买、询价");
    expect(body).toContain("怎样评估 · 标准评估");
    expect(body).toMatch(/产出<\/th><td class="number"[^>]*>25%/);
    expect(body).toContain("还没有可以比较的成交价");
  });

  it("holds the guide price against what was awarded", async () => {
    await draftedContract(smallPlan({ catalogueItems: ["E01"], amountFen: 3_000_00, quantity: 2 }));
    const { body } = await get("/zh/open/catalogue/E01");
    expect(body).toMatch(/成交数<\/dt><dd>1<[\s\S]*成交价中位数<\/dt><dd>¥1,500.00</);
    expect(body).toMatch(/高于指导价<\/dt><dd>1</);
  });
});
