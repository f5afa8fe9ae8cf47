import { beforeAll, describe, expect, it } from "vitest";
import { assigned, neighbourCode } from "../support/affairs.ts";
import { district, figuresOf, street } from "../support/figures.ts";
import { appropriate, community, communityCode, openDistrict } from "../support/money.ts";
import { must } from "../support/must.ts";
import { call } from "../support/platform.ts";
import {
  block,
  byReceipt,
  courtyard,
  dispatched,
  type Filed,
  filed,
  filedByAnother,
  post,
  resolved,
  steward,
  supervisor,
} from "../support/requests.ts";

/** What of a category was counted for a place this month; nothing where there is no such row. */
async function requestsOf(unit: string, category: string) {
  const lines = await figuresOf(`figure=requests&unit=${unit}`);
  return lines.find((line) => line.category === category)?.counts;
}

beforeAll(async () => {
  await openDistrict();
  await appropriate(100_000_00);
});

describe("requests", () => {
  it("are counted for their block and every place above, once they are filed", async () => {
    await filed({ category: "H" });
    await filedByAnother({ category: "H" });
    for (const unit of [block, communityCode, street, district]) {
      expect(await requestsOf(unit, "H"), unit).toMatchObject({ filed: 2, solvedInTime: 0 });
    }
    expect(await figuresOf(`figure=requests&unit=${courtyard}`)).toEqual([]);
  });

  it("are counted as solved, marked and reopened as they stand now", async () => {
    const request = await resolved({ category: "G" });
    expect(await requestsOf(block, "G")).toMatchObject({ filed: 1, solvedInTime: 1 });
    const { receiptCode: code, receiptNumber } = request;
    const confirmation = { body: { code, satisfaction: 5 } };
    await must(call("POST", `/receipts/${receiptNumber}/confirmation`, confirmation));
    expect(await requestsOf(block, "G")).toMatchObject({ solvedInTime: 1, mark5: 1 });
    await must(call("POST", `/receipts/${receiptNumber}/reopening`, { body: { code } }));
    expect(await requestsOf(block, "G")).toMatchObject({
      filed: 1,
      solvedInTime: 0,
      mark5: 0,
      reopened: 1,
    });
  });

  it("move with their category", async () => {
    const { requestId } = await filed({ category: "A" });
    expect(await requestsOf(block, "A")).toMatchObject({ filed: 1 });
    const change = { category: "B", reason: "属于救助类诉求" };
    await must(call("PUT", `/requests/${requestId}/category`, { token: supervisor, body: change }));
    expect(await requestsOf(block, "A")).toMatchObject({ filed: 0 });
    expect(await requestsOf(communityCode, "B")).toMatchObject({ filed: 1 });
  });

  it("of care are told of a community, and of no place beneath it", async () => {
    await filed({ category: "D" });
    expect(await requestsOf(block, "D")).toBeUndefined();
    expect(await requestsOf(communityCode, "D")).toMatchObject({ filed: 1 });
  });

  it("are listed by the places beneath one, page by page, and as a file", async () => {
    const lines = await figuresOf(`figure=requests&unit=${communityCode}&beneath=1`);
    expect(lines.every(({ unitCode }) => unitCode === block)).toBe(true);
    expect(lines.map(({ category }) => category)).toEqual(["A", "B", "G", "H"]);
    const path = `/open/figures?figure=requests&unit=${block}`;
    const file = await call("GET", path, { headers: { accept: "text/csv" } });
    const [head, ...rows] = file.body.trim().split("\r\n");
    expect(head).toContain("period,unitCode,category,filed,solvedInTime");
    expect(rows[3]).toBe(`2026-02,${block},H,2,0,0,0,0,0,0,0,0`);
  });

  it("belong to the month in which they were filed, and a month without any has no figures", async () => {
    expect(await figuresOf("figure=requests&period=2026-01")).toEqual([]);
    const [line] = await figuresOf("figure=requests&period=2026-02");
    expect(line).toMatchObject({ unitCode: district, period: "2026-02" });
    expect((await call("GET", "/open/figures?figure=requests&period=2026-13")).status).toBe(400);
  });
});

describe("work that is open", () => {
  const workOf = async (unit: string) =>
    (await figuresOf(`figure=work&unit=${unit}`)).map(({ counts, withheld }) => ({
      ...(counts as { readonly open: number }),
      ...(withheld && { withheld }),
    }));

  it("is told of a block, and of a courtyard only what is not fewer than five", async () => {
    const [before] = await workOf(block);
    const open = before?.open ?? 0;
    expect(open).toBeGreaterThanOrEqual(5);
    const requests: Filed[] = [];
    for (let n = 0; n < 4; n += 1) requests.push(await dispatched({ category: "E" }));
    expect(await workOf(block)).toEqual([{ open: open + 4, withStewards: 5 }]);
    expect(await workOf(courtyard)).toEqual([{ open: open + 4, withStewards: 5 }]);
    await must(post(steward, `/requests/${requests[0]?.requestId}/resolution`));
    expect(await workOf(block)).toEqual([{ open: open + 3, withStewards: 4 }]);
    expect(await workOf(courtyard)).toEqual([{ open: open + 3, withheld: ["withStewards"] }]);
    const file = await call("GET", `/open/figures?figure=work&unit=${courtyard}`, {
      headers: { accept: "text/csv" },
    });
    expect(file.body).toContain(`now,${courtyard},,${open + 3},withheld`);
  });
});

describe("relief of a community", () => {
  it("is what it need not do itself, as its own page says", async () => {
    await assigned({ transfer: { mode: "returned" }, hoursPerYear: 300 });
    await assigned({ transfer: { mode: "delegated", annualFeeFen: 1_000_00 }, hoursPerYear: 480 });
    await assigned({ transfer: { mode: "purchased", annualFeeFen: 500_00 }, hoursPerYear: 120 });
    const [line] = await figuresOf(`figure=relief&unit=${communityCode}`);
    expect(line?.counts).toEqual({ affairs: 2, hours: 420 });
    const relief = await call("GET", `/communities/${communityCode}/relief?year=2026`);
    expect(relief.body.hoursRelieved).toBe(420);
    expect(await figuresOf(`figure=relief&unit=${neighbourCode}`)).toEqual([]);
  });
});

it("nobody needs an account to read them, and a receipt is not among them", async () => {
  const request = await filed({ category: "I" });
  const text = JSON.stringify(await figuresOf("figure=requests"));
  for (const own of [request.requestId, request.receiptNumber, courtyard]) {
    expect(text).not.toContain(own);
  }
  expect((await byReceipt(request)).status).toBe(200);
  expect((await call("GET", "/open/figures?figure=work", { token: community })).status).toBe(200);
});
