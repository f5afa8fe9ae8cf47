import { beforeAll, describe, expect, it } from "vitest";
import { community, communityCode, fund, openDistrict, send } from "../support/money.ts";
import { must } from "../support/must.ts";
import { call, platform } from "../support/platform.ts";
import { block, courtyard, dispatched, filed, resolved } from "../support/requests.ts";
import { visitor } from "../support/visitor.ts";

const get = async (path: string) => {
  await platform.settle();
  return visitor().get(path);
};
const hrefsIn = (body: string): string[] =>
  [...body.matchAll(/href="([^"]+)"/g)].map(([, href = ""]) => href.replaceAll("&amp;", "&"));

describe("before anything was filed", () => {
  it("the pages say so, and what to do", async () => {
    await openDistrict();
    const { body, status } = await get("/zh/open/requests");
    expect(status).toBe(200);
    expect(body).toContain("这个月这里没有诉求");
    expect((await get("/zh")).body).toContain("本月还没有新的诉求");
    expect((await get(`/zh/places/${courtyard}`)).body).toContain("今年还没有划入这个社区的资金");
  });
});

describe("the figures of requests", () => {
  beforeAll(async () => {
    await fund(1_234_56);
    await filed({ category: "D" });
    for (let n = 0; n < 3; n += 1) await dispatched({ category: "H" });
    const { receiptNumber, receiptCode: code } = await resolved({ category: "G" });
    const body = { code, satisfaction: 5 };
    await must(call("POST", `/receipts/${receiptNumber}/confirmation`, { body }));
  });

  it("lead from the first page through every place down to a block", async () => {
    let { body } = await get("/zh");
    expect(body).toMatch(
      /本月诉求[\s\S]*<dt>提出<\/dt><dd>5<\/dd>[\s\S]*按期办结<\/dt><dd>1（20%）/,
    );
    expect(body).toMatch(/满意和非常满意<\/dt><dd>1（100%）/);
    expect(hrefsIn(body)).toContain("/zh/open/requests");
    body = (await get("/zh/open/requests")).body;
    for (const unit of [communityCode.slice(0, 9), communityCode, block]) {
      const next = hrefsIn(body).find((href) => href.includes(`unit=${unit}&`));
      expect(next, unit).toBeDefined();
      body = (await get(next ?? "")).body;
      expect(body).toContain("上一级");
    }
    expect(body).toContain("示例社区 · 示例片区 · 诉求统计");
  });

  it("stand in a table and in a drawing that says the same", async () => {
    const { body } = await get(`/en/open/requests?unit=${communityCode}`);
    const rowOf = (name: string) =>
      new RegExp(`<th scope="row">${name}</th>(.*?)</tr>`)
        .exec(body)?.[1]
        ?.match(/>\d+</g)
        ?.join("");
    expect(rowOf("All")).toBe(">5<>1<>0<>0<");
    expect(body).toMatch(/<svg class="chart"[\s\S]*<rect class="part0"/);
    expect(body).toMatch(
      /<nav aria-label="Requests of the places"><svg[\s\S]*<title>示例片区 4<\/title>/,
    );
    expect(body).toMatch(/Marked 5 of 5<\/th><td[^>]*>1<\/td><td class="number">100%/);
    expect(body).not.toContain("style=");
  });

  it("name the places that were quiet in one list, and give them no row of zeros", async () => {
    const { body } = await get("/zh/open/requests?month=2026-01");
    expect(body).toMatch(/<summary>本月没有诉求的地点 · 1<\/summary><ul><li><a [^>]*>[^<]+<\/a>/);
    expect(body).not.toContain("<table");
    expect((await get("/zh/open/requests")).body).not.toContain("本月没有诉求的地点");
  });

  it("of care are not told of a block", async () => {
    const { body } = await get(`/zh/open/requests?unit=${block}`);
    expect(body).toContain("<dt>提出</dt><dd>4</dd>");
    expect(body).toContain("只统计到社区");
    // of what lies in a block, those of the block
    const within = await get(`/zh/open/requests?unit=${courtyard}`);
    expect(within.body).toContain("示例社区 · 示例片区 · 诉求统计");
  });

  it("are given as a file, and of another month where one is chosen", async () => {
    const file = await get(`/zh/open/requests?unit=${block}&month=2026-02&file=csv`);
    expect(file.body).toContain(`2026-02,${block},H,3,0,0,0,0,0,0,0,0`);
    const { body } = await get("/en/open/requests?month=2026-01");
    expect(body).toContain("January 2026");
    expect(body).toContain("No requests were filed here in this month");
  });

  it.each(["unit=99", "unit=510107008999", "month=2026-13"])(
    "are nowhere for %s",
    async (query) => {
      expect((await get(`/zh/open/requests?${query}`)).status).toBe(404);
    },
  );
});

describe("the page of a place", () => {
  it("tells of the community's requests and money, and of work here only what is no fewer than five", async () => {
    const { body } = await get(`/zh/places/${courtyard}`);
    expect(body).toMatch(/本月诉求[\s\S]*<dt>提出<\/dt><dd>5<\/dd>/);
    expect(body).toMatch(/社区今年的资金[\s\S]*<dt>划入资金<\/dt><dd>¥1,234\.56<\/dd>/);
    expect(body).toMatch(/现在在办的诉求[\s\S]*<dd>少于 5 件<\/dd>/);
    await must(
      send(community, `/requests/${(await filed({ category: "H" })).requestId}/acceptance`),
    );
    const now = (await get(`/zh/places/${courtyard}`)).body;
    expect(now).toMatch(/现在在办的诉求[\s\S]*在办<\/dt><dd>5<\/dd>/);
  });
});
