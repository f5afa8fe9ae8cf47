import { beforeAll, describe, expect, it } from "vitest";
import { checkLedger } from "../../infra/operate/ledger-check/run.ts";
import { standAs } from "../support/in-process.ts";
import {
  auditor,
  balanceFen,
  community,
  communityCode,
  departmentCode,
  noticed,
  openCatalogue,
  openDistrict,
  send,
  smallPlan,
  treasurer,
} from "../support/money.ts";
import { call, platform, tokenFor } from "../support/platform.ts";

/** The year before the one that runs: it is over, and its money may still be worked with. */
const year = "2025";
const neighbour = "510107008001";
const department = `department.${departmentCode}.${year}`;
const fundOf = (code: string, ofYear = year) => `community.${code}.${ofYear}`;
const office = await tokenFor("department", [departmentCode], "department-1");
const otherOffice = await tokenFor("department", ["culture"], "department-2");
const reason = "金额录入有误";

const appropriate = (amountFen: number, change: object = {}) =>
  send(treasurer, "/appropriations", { year, departmentCode, amountFen, ...change });
const allot = (amountFen: number, code = communityCode) =>
  send(treasurer, "/allotments", { year, departmentCode, communityCode: code, amountFen });
const reverse = (path: string, token = treasurer) => send(token, `${path}/reversal`, { reason });
const read = (path: string, token = auditor) => call("GET", path, { token });

async function all(path: string): Promise<Record<string, number>[]> {
  const items: Record<string, number>[] = [];
  let cursor = "";
  do {
    const page = await read(`${path}limit=2${cursor}`);
    items.push(...page.body.items);
    cursor = page.body.next === null ? "" : `&cursor=${encodeURIComponent(page.body.next)}`;
  } while (cursor);
  return items;
}

beforeAll(async () => {
  await openDistrict();
  await openCatalogue(year);
});

describe("a wrong appropriation", () => {
  it("is taken back whole and once, by transfers that name it, however many ask at once", async () => {
    const made = (await appropriate(1_000_00)).body;
    const path = `/appropriations/${made.appropriationId}`;
    const sent = await Promise.all(Array.from({ length: 5 }, () => reverse(path)));
    const codes = sent.map(({ status, body }) => (status === 200 ? "reversed" : body.code)).sort();
    expect(codes).toEqual([...Array(4).fill("already_reversed"), "reversed"]);
    expect(await balanceFen(department)).toBe(0);
    expect((await read(path)).body).toMatchObject({ ...made, status: "reversed", reason });
    const { items } = (await read(`/accounts/${department}/entries`)).body;
    expect(items.at(-1)).toMatchObject({
      amountFen: -1_000_00,
      reverses: items.at(-2)?.transferId,
    });
  });

  it("stays where the department has given the money on, until that is taken back", async () => {
    const { appropriationId } = (await appropriate(500_00)).body;
    const { allotmentId } = (await allot(1_00)).body;
    const refused = await reverse(`/appropriations/${appropriationId}`);
    expect(refused.body).toMatchObject({
      code: "cover_short",
      facts: { availableFen: 499_00, neededFen: 500_00 },
    });
    expect((await reverse(`/allotments/${allotmentId}`)).body.status).toBe("reversed");
    expect((await reverse(`/allotments/${allotmentId}`)).body.code).toBe("already_reversed");
    expect((await reverse(`/appropriations/${appropriationId}`)).status).toBe(200);
  });

  it("is taken back by a treasurer, and read by those whose money it is", async () => {
    const { appropriationId } = (await appropriate(2_00)).body;
    const path = `/appropriations/${appropriationId}`;
    for (const token of [community, auditor, office]) {
      expect((await reverse(path, token)).status).toBe(403);
    }
    expect((await reverse(`/appropriations/apr_01h455vb4pex5vsknk084sn02q`)).status).toBe(404);
    expect((await read(path, office)).status).toBe(200);
    expect((await read(path, otherOffice)).status).toBe(404);
    expect((await read(path, community)).status).toBe(404);
    const { allotmentId } = (await allot(1_00)).body;
    expect((await read(`/allotments/${allotmentId}`, community)).status).toBe(200);
    const listed = await all(`/appropriations?year=${year}&`);
    expect(listed.map(({ status }) => status)).toEqual(["reversed", "reversed", "made"]);
    expect((await all(`/allotments?year=${year}&`)).map(({ status }) => status)).toEqual([
      "reversed",
      "made",
    ]);
    expect((await read(`/appropriations?year=${year}`, office)).status).toBe(403);
  });
});

describe("a budget year", () => {
  const closing = `/budget-years/${year}/closing`;
  const terms = {
    departments: "lapsed",
    communities: "carried_over",
    exceptions: [{ code: neighbour, remainder: "lapsed" }],
  };
  let projectId: string;

  it("is closed by a treasurer, when it is over, once", async () => {
    await appropriate(10_000_00);
    await allot(5_000_00);
    await allot(300_00, neighbour);
    projectId = await noticed(smallPlan({ year, catalogueItems: ["D03"] }));
    expect((await send(community, closing, terms)).status).toBe(403);
    const running = await send(treasurer, "/budget-years/2026/closing", terms);
    expect(running.body.code).toBe("year_not_over");
    expect((await read(`/budget-years/${year}`)).status).toBe(404);
    const begun = await send(treasurer, closing, terms);
    expect([begun.status, begun.body.status]).toEqual([202, "closing"]);
    expect((await send(treasurer, closing, terms)).body.code).toBe("closing_already_begun");
    const late = await appropriate(1_00, { departmentCode: "culture" });
    expect(late.body.code).toBe("year_closed");
  });

  it("closes every account once, with two runs at once and payments between them", async () => {
    standAs(/close-?years/i);
    const { handler } = await import("../../functions/schedules/close-years.ts");
    const scheduledTime = platform.clock.now().toISOString();
    const runs = [1, 2, 3].map(() => handler({ scheduledTime }));
    const payments = [1, 2, 3].map(() => allot(10_00));
    await Promise.all([...runs, ...payments]);
    const { body } = await read(`/budget-years/${year}`, community);
    expect(body).toMatchObject({ status: "closed", accounts: 3 });
    expect(await balanceFen(`treasury.${year}`)).toBe(body.lapsedFen);
    expect(await balanceFen(fundOf(communityCode, "2026"))).toBe(body.carriedOverFen);
    // all that was appropriated, less what the project holds
    expect(body.lapsedFen + body.carriedOverFen).toBe(10_002_00 - 4_000_00);
    for (const account of [department, fundOf(communityCode), fundOf(neighbour)]) {
      expect(await balanceFen(account)).toBe(0);
    }
    expect(await balanceFen(fundOf(neighbour, "2026"))).toBe(0);
    expect((await read(`/accounts/${fundOf(neighbour)}`)).body.closedTo).toBe(`treasury.${year}`);
  });

  it("gives nothing out any more, and takes nothing back", async () => {
    expect((await allot(1)).body.code).toBe("year_closed");
    const [made] = (await all(`/appropriations?year=${year}&`)).slice(-1);
    const refused = await reverse(`/appropriations/${made?.appropriationId}`);
    expect(refused.body.code).toBe("year_closed");
    const plan = smallPlan({ year, catalogueItems: ["D04"] });
    const project = await send(community, "/projects", plan);
    const notice = await send(community, `/projects/${project.body.projectId}/notice`);
    expect(notice.body).toMatchObject({ code: "budget_short", facts: { availableFen: 0 } });
  });

  it("passes on at once what comes back to it later", async () => {
    const before = await balanceFen(fundOf(communityCode, "2026"));
    const cancelled = await send(community, `/projects/${projectId}/cancellation`, {
      reason: "居民改变了主意",
    });
    expect(cancelled.status).toBe(200);
    expect(await balanceFen(fundOf(communityCode))).toBe(0);
    expect(await balanceFen(fundOf(communityCode, "2026"))).toBe(before + 4_000_00);
    const { items } = (await read(`/accounts/${fundOf(communityCode)}/entries?limit=100`)).body;
    expect(items.slice(-2)).toMatchObject([
      { amountFen: 4_000_00, counterparty: `project.${projectId}` },
      { amountFen: -4_000_00, counterparty: fundOf(communityCode, "2026") },
    ]);
  });
});

describe("the trial balance", () => {
  const sum = (lines: Record<string, number>[], figure: string) =>
    lines.reduce((total, line) => total + (line[figure] ?? 0), 0);

  it("adds up to nothing, in a year and ever since", async () => {
    for (const query of ["", "year=2026&"]) {
      const lines = await all(`/trial-balance?${query}`);
      expect(lines.length).toBeGreaterThan(5);
      expect(sum(lines, "closingFen")).toBe(0);
      expect(sum(lines, "inFen")).toBe(sum(lines, "outFen"));
      for (const { account, closingFen } of lines) {
        expect(closingFen).toBe(await balanceFen(String(account)));
      }
    }
    expect(await all("/trial-balance?year=2025&")).toEqual([]);
    const next = await all("/trial-balance?year=2027&");
    expect([sum(next, "openingFen"), sum(next, "inFen")]).toEqual([0, 0]);
    expect(next.find(({ account }) => String(account) === "external")?.openingFen).toBe(
      await balanceFen("external"),
    );
  });

  it("is for treasurer and auditor", async () => {
    expect((await read("/trial-balance", treasurer)).status).toBe(200);
    for (const token of [community, office]) {
      expect((await read("/trial-balance", token)).status).toBe(403);
    }
  });
});

describe("the ledger after a closing", () => {
  it("is sound", async () => {
    standAs(/funds/i);
    const { exportRows } = await import("../../lib/engine/export.ts");
    const { broken } = await checkLedger(() => [exportRows()]);
    expect(broken).toEqual([]);
  });
});
