import { describe, expect, it } from "vitest";
import { digestStep, type Published, recompute } from "../../infra/operate/recompute/tender.ts";
import type { OpenedBid, Tender } from "../../lib/buying/tenders/model.ts";
import { previousGradesOf } from "../../lib/buying/tenders/previous-grades.ts";
import { rankBids } from "../../lib/buying/tenders/ranking.ts";
import { viewTender } from "../../lib/buying/tenders/view.ts";
import { sha256Of } from "../../lib/core/sha256.ts";
import { leavesOf, tampered } from "../support/leaves.ts";

const org = (n: number) => `org_01h455vb4pex5vsknk084sn0${n}q`;
const criteria = [
  { criterion: "price", title: "报价", weight: 30 },
  { criterion: "service_plan", title: "服务方案", weight: 40 },
  { criterion: "experience", title: "同类经验", weight: 30 },
];
const bid = (n: number, priceFen: number): OpenedBid => ({
  bidderId: org(n),
  sha256: sha256Of(`bid ${n}`),
  submittedAt: `2026-02-10T0${n}:00:00.000Z`,
  priceFen,
});
const bids = [bid(1, 3_600_00), bid(2, 3_700_01), bid(3, 3_999_99), bid(4, 3_600_00)];
const sheet = (subject: string, plus: number) => ({
  subject,
  scores: bids.flatMap(({ bidderId }, n) =>
    ["service_plan", "experience"].map((criterion) => ({
      bidderId,
      criterion,
      // the first and the last bid are alike in all but the hour
      scoreHundredths: 1_500 + (n % 3) * 333 + plus,
    })),
  ),
});
const sheets = [sheet("expert-1", 0), sheet("expert-2", 101), sheet("community-1", 7)];
const ranking = rankBids(
  bids,
  criteria,
  sheets.map(({ scores }) => scores),
);

const awarded = {
  status: "awarded" as const,
  tenderId: "tnd_01h455vb4pex5vsknk084sn02q",
  projectId: "prj_01h455vb4pex5vsknk084sn02q",
  buyerCode: "510107008009",
  year: "2026",
  title: "示例采购",
  method: "inquiry",
  budgetFen: 4_000_00,
  criteria,
  key: { kty: "RSA", alg: "RSA-OAEP-256", use: "enc", kid: "k", n: "n", e: "AQAB" },
  panel: [],
  closesAt: "2026-02-12T16:00:00.000Z",
  noticedAt: "2026-02-09T02:00:00.000Z",
  closedAt: "2026-02-12T16:01:00.000Z",
  bidCount: 4,
  openedBy: ["community-1", "expert-1"],
  openedAt: "2026-02-13T01:00:00.000Z",
  bids,
  excluded: [],
  interests: [],
  sheets,
  questions: [],
  scoredAt: "2026-02-13T03:00:00.000Z",
  ranking,
  awardNoticedAt: "2026-02-13T04:00:00.000Z",
  awardFrom: "2026-02-14T16:00:00.000Z",
  questionsUntil: "2026-02-28T16:00:00.000Z",
  awardedAt: "2026-02-15T01:00:00.000Z",
  supplierId: ranking[0]?.bidderId ?? "",
  priceFen: ranking[0]?.priceFen ?? 0,
  contractId: "ctr_01h455vb4pex5vsknk084sn02q",
} satisfies Tender;

/** What everybody is shown of a tender that is awarded. */
const published = viewTender(awarded) as unknown as Published;

const firstDifference = (tender: Published) => recompute(tender).find(({ differs }) => differs);

const computed = [
  ...["criteria", "priceFormula", "tieRule", "bidCount", "bids", "sheets"],
  ...["scoresSha256", "ranking", "supplierId", "priceFen"],
] as const;

describe("an award that is computed anew", () => {
  it("follows from what is published, step by step, with ties by their rule", () => {
    const steps = recompute(published);
    expect(steps.filter(({ differs }) => differs)).toEqual([]);
    const said = steps.map(({ says }) => says).join("\n");
    expect(said).toContain("30 × ¥3600.00 ÷ ¥3700.01 = 29.18.");
    expect(said).toContain("(a tie, decided by the earlier submission)");
    expect(said).toMatch(/The winner is org_\w+ at ¥\d+\.\d\d\./);
  });

  it.each(computed)("differs once anything in %s is another", (name) => {
    const value = (published as unknown as Record<string, unknown>)[name];
    const silent = leavesOf(value, [name]).filter(
      (path) => firstDifference(tampered(published, path)) === undefined,
    );
    expect(silent).toEqual([]);
  });

  it("scores earlier work by what is published of it, and finds what it does not come to", () => {
    const asked = [
      { criterion: "price", title: "报价", weight: 30 },
      { criterion: "previous_grades", title: "既往评估", weight: 30 },
      { criterion: "service_plan", title: "服务方案", weight: 40 },
    ];
    const held = bids.map((one, n) => ({
      ...one,
      previousGrades: previousGradesOf(n === 1 ? [{ number: 4, scoreHundredths: 8_150 }] : []),
    }));
    const planOnly = sheets.map(({ subject, scores }) => ({
      subject,
      scores: scores.filter(({ criterion }) => criterion === "service_plan"),
    }));
    const ranked = rankBids(
      held,
      asked,
      planOnly.map(({ scores }) => scores),
    );
    const [winner] = ranked;
    const computedBy = viewTender({
      ...awarded,
      ...{ criteria: asked, bids: held, sheets: planOnly, ranking: ranked },
      ...{ supplierId: winner?.bidderId ?? "", priceFen: winner?.priceFen ?? 0 },
    }) as unknown as Published;
    expect(recompute(computedBy).filter(({ differs }) => differs)).toEqual([]);
    const silent = leavesOf(computedBy.bids, ["bids"]).filter(
      (path) => firstDifference(tampered(computedBy, path)) === undefined,
    );
    expect(silent).toEqual([]);
    const { gradesFormula: _formula, ...unstated } = computedBy;
    expect(firstDifference(unstated)?.says).toContain("Earlier work is scored by");
  });

  it("names the first difference, and not what follows from it", () => {
    const [one, ...others] = published.ranking;
    const changed = { ...published, ranking: [...others, ...(one ? [one] : [])] };
    expect(firstDifference(changed)).toMatchObject({ says: expect.stringMatching(/^Rank 1: /) });
    const dearer = structuredClone(published) as { bids: { priceFen: number }[] } & Published;
    Object.assign(dearer.bids[1] ?? {}, { priceFen: 3_900_00 });
    expect(firstDifference(dearer)?.says).toContain("30 × ¥3600.00 ÷ ¥3900.00 = 27.69");
  });

  it("finds a bid left out, one twice, one after the deadline, and a sheet that is not whole", () => {
    const less = { ...published, bids: published.bids.slice(1) };
    expect(firstDifference(less)?.differs).toBe("3 bids are published");
    const twice = {
      ...published,
      bidCount: 5,
      bids: [...published.bids, ...published.bids.slice(0, 1)],
    };
    expect(firstDifference(twice)?.differs).toBe("a bidder stands twice");
    const late = { ...published, closesAt: "2026-02-10T02:30:00.000Z" };
    expect(firstDifference(late)?.differs).toMatch(/after the deadline/);
    const [first, ...rest] = published.sheets;
    const torn = { ...published, sheets: [{ scores: first?.scores.slice(1) ?? [] }, ...rest] };
    expect(firstDifference(torn)?.differs).toBe("it has marks too many or too few");
    const none = { ...published, ranking: undefined } as unknown as Published;
    expect(firstDifference(none)?.differs).toContain("ranking");
  });

  it("knows a bidder's own sealed bid by its digest", () => {
    expect(digestStep(published, "bid 2")).not.toHaveProperty("differs");
    expect(digestStep(published, "another")).toHaveProperty("differs");
  });
});
