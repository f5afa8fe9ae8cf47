import { beforeAll, describe, expect, it } from "vitest";
import {
  admitted,
  assign,
  department,
  neighbourCode,
  otherDepartment,
  registrar,
} from "../support/affairs.ts";
import {
  appropriate,
  auditor,
  balanceFen,
  community,
  communityCode,
  departmentCode,
  openDistrict,
  send,
  year,
} from "../support/money.ts";
import { call } from "../support/platform.ts";

const account = `department.${departmentCode}.${year}`;
const fundOf = (code: string) => `community.${code}.${year}`;
/** Ten further communities of the street. */
const ten = Array.from({ length: 10 }, (_, i) => `5101070080${i + 20}`);

/** Gives the department exactly this much. */
async function cover(amountFen: number): Promise<void> {
  const missingFen = amountFen - (await balanceFen(account));
  if (missingFen > 0) await appropriate(missingFen);
  expect(await balanceFen(account)).toBe(amountFen);
}

const ofCommunity = async (code = communityCode) =>
  (await call("GET", `/communities/${code}/affairs?year=${year}`)).body.items;
const reliefOf = async (code = communityCode) =>
  (await call("GET", `/communities/${code}/relief?year=${year}`)).body;

/** The sum over all accounts, page by page. */
async function sumFen(): Promise<number> {
  let [sum, cursor] = [0, ""];
  do {
    const page = await call("GET", `/accounts?limit=50${cursor}`, { token: auditor });
    for (const one of page.body.items) sum += one.balanceFen;
    cursor = page.body.next === null ? "" : `&cursor=${encodeURIComponent(page.body.next)}`;
  } while (cursor);
  return sum;
}

beforeAll(async () => {
  await openDistrict();
  for (const code of ten) {
    const units = [{ code, kind: "community", names: { zh: "示例社区" } }];
    const path = `/grids/${code}`;
    await call("PUT", path, { token: registrar, body: { source: "示例", units } });
  }
});

describe("assigning an affair", () => {
  it("without cover is refused one fen short, and nothing is written", async () => {
    const affairId = await admitted();
    await cover(999_99);
    const refused = await assign(affairId);
    expect(refused).toMatchObject({
      status: 422,
      body: { code: "cover_short", facts: { availableFen: 999_99, neededFen: 1_000_00 } },
    });
    expect(await balanceFen(account)).toBe(999_99);
    expect(await balanceFen(fundOf(communityCode))).toBe(0);
    expect(await ofCommunity()).toEqual([]);
  });

  it("moves its fee to the community in the same moment, once a year", async () => {
    const affairId = await admitted();
    await cover(1_000_00);
    const done = await assign(affairId);
    expect(done).toMatchObject({
      status: 201,
      body: { status: "assigned", affairId, communityCode, year, feeFen: 1_000_00 },
    });
    expect(await balanceFen(account)).toBe(0);
    expect(await balanceFen(fundOf(communityCode))).toBe(1_000_00);
    expect((await assign(affairId)).body.code).toBe("already_assigned");
    expect(await ofCommunity()).toMatchObject([{ affairId, hoursPerYear: 480, feeFen: 1_000_00 }]);
    const path = `/accounts/${fundOf(communityCode)}/entries`;
    const statement = await call("GET", path, { token: community });
    expect(statement.body.items).toMatchObject([{ amountFen: 1_000_00, counterparty: account }]);
  });

  it("is for its own department, an open community concerned and a year it is valid in", async () => {
    const affairId = await admitted();
    await cover(1_000_00);
    expect((await assign(affairId, {}, otherDepartment)).status).toBe(404);
    expect((await assign(affairId, {}, community)).status).toBe(403);
    const strange = await assign(affairId, { communityCode: neighbourCode });
    expect(strange.body.code).toBe("community_not_concerned");
    expect((await assign(affairId, { year: "2028" })).body.code).toBe("year_not_covered");
    expect((await assign("aff_01h455vb4pex5vsknk084sn02q")).status).toBe(404);
    expect(await balanceFen(account)).toBe(1_000_00);
  });

  it("sent twice under one key is one assignment", async () => {
    const affairId = await admitted();
    await cover(2_000_00);
    const path = `/affairs/${affairId}/assignments`;
    const body = { communityCode, year };
    const twice = [1, 2].map(() => send(department, path, body, { key: "assign-once" }));
    const [first, second] = await Promise.all(twice);
    expect(second).toMatchObject({ status: 201, body: first?.body });
    expect(await balanceFen(account)).toBe(1_000_00);
  });

  it("ten at once against cover for three assigns three, and the ledger adds up", async () => {
    const affairId = await admitted({ communityCodes: ten });
    await cover(3_000_00);
    const sent = await Promise.all(ten.map((code) => assign(affairId, { communityCode: code })));
    const codes = sent.map(({ status, body }) => (status === 201 ? "assigned" : body.code)).sort();
    expect(codes).toEqual([...Array(3).fill("assigned"), ...Array(7).fill("cover_short")]);
    expect(await balanceFen(account)).toBe(0);
    const funds = await Promise.all(ten.map((code) => balanceFen(fundOf(code))));
    const affairs = await Promise.all(ten.map(async (code) => (await ofCommunity(code)).length));
    expect(funds).toEqual(affairs.map((count) => count * 1_000_00));
    expect(affairs.reduce((sum, count) => sum + count, 0)).toBe(3);
    expect(await sumFen()).toBe(0);
  });

  it("ten times at once to one community assigns it once", async () => {
    const affairId = await admitted();
    await cover(3_000_00);
    const sent = await Promise.all(Array.from({ length: 10 }, () => assign(affairId)));
    const codes = sent.map(({ status, body }) => (status === 201 ? "assigned" : body.code)).sort();
    expect(codes).toEqual([...Array(9).fill("already_assigned"), "assigned"]);
    expect(await balanceFen(account)).toBe(2_000_00);
  });
});

describe("a community's relief", () => {
  it("is counted in hours and money by what is done with each affair, for everybody", async () => {
    const before = await reliefOf(neighbourCode);
    expect(before).toMatchObject({ delegated: { affairs: 0 }, hoursRelieved: 0 });
    await cover(2_000_00);
    const transfers = [
      { mode: "delegated", annualFeeFen: 1_000_00 },
      { mode: "purchased", annualFeeFen: 1_000_00 },
      { mode: "returned" },
    ];
    for (const [index, transfer] of transfers.entries()) {
      const change = { transfer, hoursPerYear: 100 + index, communityCodes: [neighbourCode] };
      const done = await assign(await admitted(change), { communityCode: neighbourCode });
      expect(done.status).toBe(201);
    }
    expect(await reliefOf(neighbourCode)).toEqual({
      communityCode: neighbourCode,
      year,
      delegated: { affairs: 1, hours: 100, feeFen: 1_000_00 },
      purchased: { affairs: 1, hours: 101, feeFen: 1_000_00 },
      returned: { affairs: 1, hours: 102, feeFen: 0 },
      hoursRelieved: 203,
    });
    const path = `/communities/${neighbourCode}/relief/months?year=${year}`;
    const { months } = (await call("GET", path)).body;
    expect(months).toHaveLength(12);
    // assigned in February: eleven months share a year's hours
    expect(months[0]).toMatchObject({ month: "2026-01", hoursRelieved: 0 });
    expect(months[11]).toMatchObject({
      month: "2026-12",
      delegated: { affairs: 1, hours: 10, feeFen: 90_91 },
      returned: { affairs: 1, hours: 10, feeFen: 0 },
    });
    const hours = months.map((one: { hoursRelieved: number }) => one.hoursRelieved);
    expect(hours.reduce((sum: number, one: number) => sum + one, 0)).toBe(203);
    expect(await balanceFen(fundOf(neighbourCode))).toBe(2_000_00);
    expect(await sumFen()).toBe(0);
  });
});
