import { beforeAll, describe, expect, it } from "vitest";
import { checkLedger } from "../../infra/operate/ledger-check/run.ts";
import { standAs } from "../support/in-process.ts";
import {
  appropriate,
  auditor,
  balanceFen,
  community,
  communityCode,
  departmentCode,
  fund,
  noticed,
  openDistrict,
  send,
  smallPlan,
  treasurer,
  year,
} from "../support/money.ts";
import { call, tokenFor } from "../support/platform.ts";

const department = `department.${departmentCode}.${year}`;
const fundOf = (code: string) => `community.${code}.${year}`;
const allot = (amountFen: number, change: object = {}) =>
  send(treasurer, "/allotments", { year, departmentCode, communityCode, amountFen, ...change });

beforeAll(openDistrict);

describe("an appropriation", () => {
  it("goes from outside through the year's treasury to the department", async () => {
    const made = await appropriate(1_000_00);
    expect(made).toMatchObject({ status: "made", departmentCode, amountFen: 1_000_00 });
    expect(await balanceFen("external")).toBe(-1_000_00);
    expect(await balanceFen(`treasury.${year}`)).toBe(0);
    expect(await balanceFen(department)).toBe(1_000_00);
  });

  it("is made once under one key, however often it is sent", async () => {
    const before = await balanceFen(department);
    const body = { year, departmentCode, amountFen: 5_00 };
    const twice = [1, 2].map(() => send(treasurer, "/appropriations", body, { key: "once" }));
    const [first, second] = await Promise.all(twice);
    expect(second?.body).toEqual(first?.body);
    expect(await balanceFen(department)).toBe(before + 5_00);
    const other = { ...body, amountFen: 6_00 };
    const reused = await send(treasurer, "/appropriations", other, { key: "once" });
    expect(reused.body.code).toBe("idempotency_key_reused");
  });

  it("needs a key and a treasurer", async () => {
    const body = { year, departmentCode, amountFen: 1 };
    const keyless = await call("POST", "/appropriations", { token: treasurer, body });
    expect(keyless.body.code).toBe("idempotency_key_missing");
    expect((await send(community, "/appropriations", body)).status).toBe(403);
    expect((await send(auditor, "/appropriations", body)).status).toBe(403);
  });
});

describe("an allotment", () => {
  it("is refused one fen short, and nothing is written", async () => {
    const availableFen = await balanceFen(department);
    const refused = await allot(availableFen + 1);
    expect(refused.status).toBe(422);
    expect(refused.body).toMatchObject({
      code: "cover_short",
      facts: { availableFen, neededFen: availableFen + 1 },
    });
    expect(await balanceFen(department)).toBe(availableFen);
    expect(await balanceFen(fundOf(communityCode))).toBe(0);
    const made = await allot(availableFen);
    expect(made.status).toBe(201);
    expect(await balanceFen(department)).toBe(0);
    expect(await balanceFen(fundOf(communityCode))).toBe(availableFen);
  });

  it("goes to a community that is there", async () => {
    await appropriate(1_00);
    const refused = await allot(1_00, { communityCode: "510107008099" });
    expect(refused.body.code).toBe("community_not_open");
    expect(await balanceFen(department)).toBe(1_00);
  });

  it("covers three of ten that are made at once, when the money is enough for three", async () => {
    const before = await balanceFen(fundOf(communityCode));
    await appropriate(3_000_00 - (await balanceFen(department)));
    const sent = await Promise.all(Array.from({ length: 10 }, () => allot(1_000_00)));
    const codes = sent.map(({ status, body }) => (status === 201 ? "made" : body.code)).sort();
    expect(codes).toEqual([...Array(7).fill("cover_short"), "made", "made", "made"]);
    expect(await balanceFen(department)).toBe(0);
    expect(await balanceFen(fundOf(communityCode))).toBe(before + 3_000_00);
  });
});

describe("a statement", () => {
  it("has the balance after each entry, page by page, to the last one", async () => {
    const path = `/accounts/${fundOf(communityCode)}`;
    const account = await call("GET", path, { token: community });
    const lines: { n: number; amountFen: number; balanceFen: number }[] = [];
    let cursor = "";
    do {
      const page = await call("GET", `${path}/entries?limit=2${cursor}`, { token: community });
      expect(page.body.items.length).toBeLessThanOrEqual(2);
      lines.push(...page.body.items);
      cursor = page.body.next === null ? "" : `&cursor=${page.body.next}`;
    } while (cursor);
    let balance = 0;
    lines.forEach((line, index) => {
      balance += line.amountFen;
      expect(line).toMatchObject({ n: index + 1, balanceFen: balance });
    });
    expect(lines.length).toBe(account.body.version);
    expect(balance).toBe(account.body.balanceFen);
  });

  it("knows no cursor of another kind", async () => {
    const path = `/accounts/${fundOf(communityCode)}/entries?cursor=x`;
    expect((await call("GET", path, { token: treasurer })).body.code).toBe("cursor_unreadable");
  });
});

describe("an account", () => {
  it("is seen by its community and those over it, by nobody else", async () => {
    await fund(4_000_00);
    const projectId = await noticed(smallPlan());
    const neighbour = await tokenFor("community", ["510107008001"], "community-2");
    const street = await tokenFor("street", ["510107008"], "street-1");
    const supplier = await tokenFor("organisation", ["org_01h455vb4pex5vsknk084sn02q"]);
    const seen = async (account: string, token: string) => [
      (await call("GET", `/accounts/${account}`, { token })).status,
      (await call("GET", `/accounts/${account}/entries`, { token })).status,
    ];
    for (const account of [fundOf(communityCode), `project.${projectId}`]) {
      for (const token of [community, street, treasurer, auditor]) {
        expect(await seen(account, token)).toEqual([200, 200]);
      }
      expect(await seen(account, neighbour)).toEqual([404, 404]);
      expect(await seen(account, supplier)).toEqual([403, 403]);
    }
    expect(await seen(department, community)).toEqual([404, 404]);
    expect(await seen("external", street)).toEqual([404, 404]);
    expect(await seen("community.510107008099.2026", treasurer)).toEqual([404, 404]);
  });

  it("stands in the list with its balance, and all of them add up to nothing", async () => {
    let cursor = "";
    const all: { account: string; balanceFen: number }[] = [];
    do {
      const page = await call("GET", `/accounts?limit=2${cursor}`, { token: auditor });
      all.push(...page.body.items);
      cursor = page.body.next === null ? "" : `&cursor=${encodeURIComponent(page.body.next)}`;
    } while (cursor);
    expect(all.map(({ account }) => account)).toContain(department);
    expect(all.reduce((sum, { balanceFen }) => sum + balanceFen, 0)).toBe(0);
    expect((await call("GET", "/accounts", { token: community })).status).toBe(403);
  });
});

describe("the past of an account", () => {
  const path = `/accounts/${department}`;
  const read = async (query: string) =>
    (await call("GET", `${path}${query}`, { token: auditor })).body;
  const nextDay = () => call("POST", "/_local/clock", { body: { by: "P1D" } });

  it("is known to the millisecond, and is nothing before its first entry", async () => {
    const before = await read("");
    await nextDay();
    await appropriate(7_00);
    const after = await read("");
    expect(await read(`?at=${before.changedAt}`)).toEqual(before);
    expect(await read(`?at=${after.changedAt}`)).toEqual(after);
    const moment = new Date(Date.parse(after.changedAt) - 1).toISOString();
    expect(await read(`?at=${moment}`)).toEqual(before);
    expect(await read("?at=2026-01-01T00:00:00.000Z")).toEqual({
      account: department,
      balanceFen: 0,
      version: 0,
    });
    const here = new Date(Date.parse(moment) + 8 * 3_600_000).toISOString().replace("Z", "+08:00");
    expect(await read(`?at=${encodeURIComponent(here)}`)).toEqual(before);
    expect((await read("?at=yesterday")).errors[0].pointer).toBe("/at");
    const unknown = "/accounts/community.510107008099.2026?at=2026-01-01T00:00:00.000Z";
    expect((await call("GET", unknown, { token: auditor })).status).toBe(404);
  });

  it("is a statement of days, from the first through the last, page by page", async () => {
    await appropriate(8_00);
    await nextDay();
    await appropriate(9_00);
    const days = async (query: string) => {
      const lines: { amountFen: number; balanceFen: number }[] = [];
      let next: string | null = "";
      while (next !== null) {
        const cursor: string = next && `&cursor=${next}`;
        const page = await read(`/entries?limit=1&${query}${cursor}`);
        lines.push(...page.items);
        next = page.next;
      }
      return lines.map(({ amountFen }) => amountFen);
    };
    expect(await days("from=2026-02-10&to=2026-02-10")).toEqual([7_00, 8_00]);
    expect(await days("from=2026-02-10")).toEqual([7_00, 8_00, 9_00]);
    const earlier = await days("to=2026-02-09");
    expect(earlier.length).toBeGreaterThan(2);
    expect(await days("")).toEqual([...earlier, 7_00, 8_00, 9_00]);
    expect(await days("from=2026-02-12")).toEqual([]);
    expect(await days("from=2026-02-11&to=2026-02-10")).toEqual([]);
  });
});

describe("the whole ledger", () => {
  it("is sound, read out of the table in parts", async () => {
    standAs(/funds/i);
    const { exportRows } = await import("../../lib/engine/export.ts");
    const segments = 3;
    const parts = () =>
      Array.from({ length: segments }, (_, segment) => exportRows({ segment, segments }));
    const { broken, looked } = await checkLedger(parts);
    expect(broken).toEqual([]);
    expect(looked).toMatch(/^[5-9] accounts, \d\d+ entries$/);
  });
});
