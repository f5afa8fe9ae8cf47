import { beforeAll, describe, expect, it, vi } from "vitest";
import { fund as fundCommunity } from "../../infra/proof/cast/funds.ts";
import {
  balanceFen,
  community,
  communityCode,
  fund,
  openDistrict,
  planned,
  send,
  smallPlan,
} from "../support/money.ts";
import { must } from "../support/must.ts";
import { activeOrganisation } from "../support/organisations.ts";
import { ask, call, platform } from "../support/platform.ts";
import { act, bid, biddersOf, close, open, openTender, record, score } from "../support/tenders.ts";

// a year passes with every schedule it holds
vi.setConfig({ testTimeout: 120_000 });

beforeAll(openDistrict);

/** Two years of one item, ¥4,000: 40 % in the first, 60 % in the second. */
const longPlan = (change: object = {}) =>
  smallPlan({
    termFrom: "2026-02-09",
    termTo: "2028-01-31",
    stableReason: "服务内容固定，价格连续两年未变",
    milestones: [
      { title: "首年", shareBasisPoints: 4_000, deliveriesMin: 0, evaluatedOn: "2026-11-15" },
      {
        title: "次年",
        shareBasisPoints: 6_000,
        deliveriesMin: 0,
        evaluatedOn: "2027-11-15",
        year: "2027",
      },
    ],
    ...change,
  });

/** Signed by both, with only the first year's money in the fund. */
async function signed(item: string): Promise<string> {
  const before = await balanceFen(`community.${communityCode}.2026`);
  await fund(1_600_01);
  const projectId = await planned(longPlan({ catalogueItems: [item] }));
  await must(send(community, `/projects/${projectId}/notice`));
  // a fen for the rounding of whatever price is won
  expect(await balanceFen(`project.${projectId}`)).toBe(1_600_01);
  const supplier = await activeOrganisation();
  const { organisationId } = supplier;
  const award = { organisationId, priceFen: 4_000_00 };
  const { contractId } = await must(send(community, `/projects/${projectId}/award`, award));
  for (const token of [supplier.token, community]) {
    await must(send(token, `/contracts/${contractId}/signature`));
  }
  expect(await balanceFen(`contract.${contractId}`)).toBe(1_600_00);
  expect(await balanceFen(`community.${communityCode}.2026`)).toBe(before + 1);
  return contractId;
}

const read = async (contractId: string) =>
  (await call("GET", `/contracts/${contractId}`, { token: community })).body;

describe("a tender for two years", () => {
  const longTender = (catalogueItems: readonly string[]) => {
    const { termFrom: _, ...change } = longPlan({ catalogueItems });
    return openTender({
      ...change,
      method: "inquiry",
      methodReason: "金额在询价限额以内",
      termFrom: "2026-04-01",
    });
  };

  it("sets aside the first year's part, and gives that back where nobody bids", async () => {
    const before = await balanceFen(`community.${communityCode}.2026`);
    const tender = await longTender(["D03"]);
    const published = (await call("GET", `/tenders/${tender.tenderId}`)).body;
    expect(published).toMatchObject({ budgetFen: 4_000_00, reservedFen: 1_600_01 });
    expect(await balanceFen(`project.${tender.projectId}`)).toBe(1_600_01);
    await close(tender);
    expect((await record(tender)).status).toBe("failed");
    expect(await balanceFen(`project.${tender.projectId}`)).toBe(0);
    expect(await balanceFen(`community.${communityCode}.2026`)).toBe(before + 4_000_00);
  });

  it("is awarded for both years, and the contract holds the first one's part of the price", async () => {
    const tender = await longTender(["D04"]);
    const bidders = await biddersOf(3);
    const prices = [3_600_01, 3_800_00, 4_000_00];
    for (const [n, one] of bidders.entries()) await bid(tender, one, prices[n] ?? 0);
    await close(tender);
    await open(tender);
    await score(
      tender,
      bidders.map((one, n) => [one, n === 0 ? 2_900 : 2_000] as const),
    );
    await must(act(community, tender, "award-notice"));
    await platform.standStillUntil(new Date((await record(tender)).awardFrom));
    const { contractId } = await must(act(community, tender, "award"));
    const before = await balanceFen(`community.${communityCode}.2026`);
    for (const token of [bidders[0]?.token ?? "", community]) {
      await must(send(token, `/contracts/${contractId}/signature`));
    }
    const contract = await read(contractId);
    // what is funded so far; the fen that does not divide is a later year's
    expect(contract).toMatchObject({ status: "active", totalFen: 1_440_00 });
    const [first, second] = contract.milestones;
    expect([first.amountFen, second.amountFen, second.year]).toEqual([1_440_00, 2_160_01, "2027"]);
    expect(await balanceFen(`contract.${contractId}`)).toBe(first.amountFen);
    expect(await balanceFen(`project.${tender.projectId}`)).toBe(0);
    expect(await balanceFen(`community.${communityCode}.2026`)).toBe(
      before + 1_600_01 - first.amountFen,
    );
    const reason = { reason: "示例：双方协商" };
    await must(send(community, `/contracts/${contractId}/termination`, reason));
  });
});

describe("a term over a year", () => {
  it("is for what is stable, and paid by its years in their order", async () => {
    const code = async (change: object) =>
      (await send(community, "/projects", longPlan(change))).body.code;
    expect(await code({ stableReason: undefined })).toBe("term_not_allowed");
    expect(await code({ termTo: "2029-02-09" })).toBe("term_not_allowed");
    const [first, second] = longPlan().milestones;
    expect(await code({ milestones: [first, { ...second, year: "2029" }] })).toBe("years_unfit");
    const early = { ...second, evaluatedOn: "2026-12-15" };
    expect(await code({ milestones: [first, early] })).toBe("years_unfit");
  });

  it("is funded year by year; unfunded, the contract ends with the year", async () => {
    const [kept, left] = [await signed("D01"), await signed("D02")];
    const fundYear = (contractId: string, year = "2027") =>
      send(community, `/contracts/${contractId}/years/${year}/funding`);
    expect((await fundYear(kept)).body.code).toBe("fund_short");
    expect((await fundYear(kept, "2028")).body.code).toBe("year_not_next");
    await fundCommunity(ask, { year: "2027", amountFen: 2_400_00 });
    const sent = await Promise.all([fundYear(kept), fundYear(kept)]);
    expect(sent.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await balanceFen(`contract.${kept}`)).toBe(4_000_00);
    expect(await balanceFen(`community.${communityCode}.2027`)).toBe(0);
    await platform.standStillUntil(new Date("2027-01-15T01:00:00.000Z"));
    const tasks = await call("GET", "/me/tasks?kind=fund_contract_year", { token: community });
    expect(tasks.body.items.map(({ thing }: { thing: { id: string } }) => thing.id)).toEqual([
      left,
    ]);
    await platform.standStillUntil(new Date("2027-01-31T16:10:00.000Z"));
    expect(await read(kept)).toMatchObject({ totalFen: 4_000_00, termTo: "2028-01-31" });
    expect(await read(left)).toMatchObject({
      totalFen: 1_600_00,
      termTo: "2026-12-31",
      laterYears: [],
      milestones: [{}, { status: "refused" }],
    });
    expect((await fundYear(left)).body.code).toBe("year_not_next");
  });
});
