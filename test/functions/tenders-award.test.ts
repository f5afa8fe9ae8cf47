import { beforeAll, describe, expect, it, vi } from "vitest";
import { recompute } from "../../infra/operate/recompute/tender.ts";
import { sealBid } from "../../infra/operate/seal/bid.ts";
import {
  auditor,
  balanceFen,
  community,
  communityCode,
  openDistrict,
  send,
  year,
} from "../support/money.ts";
import { call, platform, tokenFor } from "../support/platform.ts";
import { replayed } from "../support/replay.ts";
import {
  act,
  type Bidder,
  bid,
  biddersOf,
  budgetFen,
  close,
  content,
  expert,
  members,
  open,
  openTender,
  put,
  record,
  score,
  secondExpert,
  secretWords,
  sheetOf,
} from "../support/tenders.ts";

// days pass with every schedule they hold
vi.setConfig({ testTimeout: 120_000 });

const fundAccount = `community.${communityCode}.${year}`;

let organisations: Bidder[];
const at = (n: number): Bidder => organisations[n] as Bidder;
const idOf = (n: number) => at(n).organisationId;

/** Three bids at ¥3,600, ¥3,800 and ¥4,000, closed. */
async function closedTender(change: Record<string, unknown> = {}) {
  const tender = await openTender(change);
  for (const [n, priceFen] of [3_600_00, 3_800_00, 4_000_00].entries()) {
    await bid(tender, at(n), priceFen);
  }
  await close(tender);
  return tender;
}

/** Scored so that the second bidder wins, and on notice. */
async function noticedTender(change: Record<string, unknown> = {}) {
  const tender = await closedTender(change);
  await open(tender);
  await score(tender, [
    [at(0), 2_000],
    [at(1), 2_900],
    [at(2), 2_500],
  ]);
  await act(community, tender, "award-notice");
  return tender;
}

const afterNotice = async (tender: { tenderId: string }) => {
  const { awardFrom } = await record(tender);
  await platform.standStillUntil(new Date(awardFrom));
};

beforeAll(async () => {
  await openDistrict();
  organisations = await biddersOf(4);
});

describe("opening the bids", () => {
  it("takes two different people, and shows every price at once", async () => {
    const tender = await closedTender({ catalogueItems: ["D01"] });
    const first = await act(community, tender, "opening");
    expect(first.body).toMatchObject({ status: "closed", openingBy: "community-1" });
    expect(first.body).not.toHaveProperty("bids");
    expect((await act(community, tender, "opening")).body.code).toBe("same_person");
    const stranger = await tokenFor("expert", [], "expert-9");
    expect((await act(stranger, tender, "opening")).status).toBe(404);
    const second = await act(expert, tender, "opening");
    expect(second.body).toMatchObject({
      status: "opened",
      openedBy: ["community-1", "expert-1"],
      excluded: [],
    });
    const { bids } = (await call("GET", `/tenders/${tender.tenderId}`)).body;
    const prices = bids.map((one: { priceFen: number }) => one.priceFen).sort();
    expect(prices).toEqual([3_600_00, 3_800_00, 4_000_00]);
    const offer = `/tenders/${tender.tenderId}/offers/${idOf(1)}`;
    expect((await call("GET", offer, { token: expert })).body).toEqual(content(3_800_00));
    expect((await call("GET", offer, { token: stranger })).status).toBe(404);
    expect((await act(secondExpert, tender, "opening")).body.code).toBe("tender_not_closed");
  });

  it("leaves out a bid that was sealed for another, and one above the budget", async () => {
    const tender = await openTender({ catalogueItems: ["D01"] });
    for (const n of [0, 1]) await bid(tender, at(n), 3_000_00);
    await bid(tender, at(2), budgetFen + 1);
    // the header says whose it is, and the text was sealed under another one
    const [header] = (await sealBid(tender, idOf(3), content(1_000_00))).split(".");
    const foreign = (await sealBid(tender, idOf(0), content(1_000_00))).split(".");
    await put(tender, at(3), [header, ...foreign.slice(1)].join("."));
    await close(tender);
    const before = await balanceFen(fundAccount);
    const opened = await open(tender);
    expect(opened.body).toMatchObject({
      status: "failed",
      failure: "too_few_valid_bids",
      bidCount: 4,
    });
    const reasons = opened.body.excluded.map((one: { bidderId: string; reason: string }) => [
      one.bidderId,
      one.reason,
    ]);
    expect(Object.fromEntries(reasons)).toEqual({
      [idOf(2)]: "price_above_budget",
      [idOf(3)]: "unreadable",
    });
    expect(await balanceFen(`project.${tender.projectId}`)).toBe(0);
    expect(await balanceFen(fundAccount)).toBe(before + budgetFen);
  });
});

describe("the panel", () => {
  it("declares, scores once and alone, and shows nothing before all are in", async () => {
    const tender = await closedTender({ catalogueItems: ["D02"] });
    expect((await act(expert, tender, "sheets", sheetOf([[at(0), 1]]))).body.code).toBe(
      "tender_not_opened",
    );
    await open(tender);
    const points = [at(0), at(1), at(2)].map((by) => [by, 2_000] as [Bidder, number]);
    const file = (token: string, given = points) =>
      act(token, tender, "sheets", sheetOf(given)).then(({ status, body }) => body.code ?? status);
    expect(await file(expert)).toBe("interests_not_declared");
    const declare = (token: string, bidderIds: string[]) =>
      act(token, tender, "interests", { bidderIds });
    await declare(expert, []);
    expect((await declare(expert, [])).body.code).toBe("interests_already_declared");
    expect((await declare(community, [idOf(3)])).body.code).toBe("bidder_unknown");
    expect(await file(expert, points.slice(1))).toBe("sheet_incomplete");
    expect(await file(expert, [...points.slice(1), [at(0), 40_01]])).toBe("score_above_weight");
    const twice = await Promise.all([file(expert), file(expert)]);
    expect(twice.sort()).toEqual([200, "sheet_already_filed"]);
    expect((await record(tender, community)).sheets).toEqual([]);
    expect((await record(tender, expert)).sheets).toHaveLength(1);
    await declare(community, []);
    await file(community);
    await declare(secondExpert, [idOf(0)]);
    expect(await file(secondExpert)).toBe("has_interest");
    const reason = "示例理由";
    const replace = (leaves: string, joins: string) =>
      act(community, tender, "panel", { leaves, joins, reason });
    expect((await replace("expert-8", "expert-3")).body.code).toBe("member_unknown");
    expect((await replace("expert-2", "expert-1")).body.code).toBe("already_on_panel");
    expect((await replace("expert-1", "expert-3")).body.code).toBe("sheet_already_filed");
    await replace("expert-2", "expert-3");
    const third = await tokenFor("expert", [], "expert-3");
    await declare(third, []);
    expect(await file(third)).toBe(200);
    const scored = await record(tender);
    expect(scored).toMatchObject({ status: "scored", sheetsFiled: 3, sheets: [{}, {}, {}] });
    expect(scored.ranking[0].bidderId).toBe(idOf(0));
    const published = (await call("GET", `/tenders/${tender.tenderId}`)).body;
    expect(published).not.toHaveProperty("ranking");
    expect((await replace("expert-1", "expert-4")).body.code).toBe("panel_settled");
  });
});

describe("the award", () => {
  it("follows its notice; the contract is drafted at the winning price and signed", async () => {
    const tender = await closedTender({ catalogueItems: ["D03"] });
    expect((await act(community, tender, "award-notice")).body.code).toBe("tender_not_scored");
    await open(tender);
    expect((await act(community, tender, "award")).body.code).toBe("award_not_noticed");
    await score(tender, [
      [at(0), 2_000],
      [at(1), 2_900],
      [at(2), 2_500],
    ]);
    await act(community, tender, "award-notice");
    const { ranking } = (await call("GET", `/tenders/${tender.tenderId}`)).body;
    expect(ranking[0]).toMatchObject({
      bidderId: idOf(1),
      priceFen: 3_800_00,
      // the price's 3000 × 3600 ÷ 3800, rounded down, and twice 2900
      totalHundredths: 2_842 + 5_800,
    });
    expect((await act(community, tender, "award")).body.code).toBe("award_too_early");
    await afterNotice(tender);
    const awards = await Promise.all([1, 2].map(() => act(community, tender, "award")));
    const won = awards.find(({ status }) => status === 200);
    expect(awards.map(({ body }) => body.code)).toContain("award_not_noticed");
    expect(won?.body).toMatchObject({ status: "awarded", supplierId: idOf(1) });
    const { contractId } = won?.body ?? {};
    const project = await call("GET", `/projects/${tender.projectId}`, { token: community });
    expect(project.body).toMatchObject({ status: "awarded", contractId, priceFen: 3_800_00 });
    const path = `/contracts/${contractId}/signature`;
    const before = await balanceFen(fundAccount);
    expect((await send(at(1).token, path)).body).toMatchObject({ totalFen: 3_800_00 });
    expect((await send(community, path)).body.status).toBe("active");
    expect(await balanceFen(`contract.${contractId}`)).toBe(3_800_00);
    expect(await balanceFen(fundAccount)).toBe(before + budgetFen - 3_800_00);
    const { wrong, events } = await replayed(["tender", "bid", "project"]);
    expect(wrong).toEqual([]);
    expect(events).not.toContain(secretWords);
  });

  it("waits for the answer to a question, and a late question holds up the signature", async () => {
    const tender = await noticedTender({ catalogueItems: ["D04"] });
    const ask = (n: number) =>
      act(at(n).token, tender, "questions", { organisationId: idOf(n), text: "示例质疑" });
    const answer = (number: number, isUpheld: boolean) =>
      act(community, tender, `questions/${number}/answer`, { isUpheld, text: "示例答复" });
    expect((await ask(3)).body.code).toBe("not_a_bidder");
    expect((await ask(0)).status).toBe(200);
    expect((await ask(0)).body.code).toBe("question_pending");
    await afterNotice(tender);
    expect((await act(community, tender, "award")).body.code).toBe("question_pending");
    expect((await answer(2, false)).body.code).toBe("question_unknown");
    expect((await answer(1, false)).body.questions[0].answer.isUpheld).toBe(false);
    expect((await answer(1, false)).body.code).toBe("question_already_answered");
    const { contractId } = (await act(community, tender, "award")).body;
    await ask(2);
    const sign = () => send(at(1).token, `/contracts/${contractId}/signature`);
    expect((await sign()).body.code).toBe("question_open");
    await answer(2, false);
    expect((await sign()).status).toBe(200);
    const { questionsUntil } = await record(tender);
    await platform.standStillUntil(new Date(questionsUntil));
    expect((await ask(0)).body.code).toBe("question_late");
  });

  it("falls with a question that is upheld; the reserve goes back", async () => {
    const tender = await noticedTender({ catalogueItems: ["D05"] });
    await act(at(0).token, tender, "questions", { organisationId: idOf(0), text: "示例质疑" });
    const before = await balanceFen(fundAccount);
    const upheld = await act(community, tender, "questions/1/answer", {
      isUpheld: true,
      text: "示例答复",
    });
    expect(upheld.body).toMatchObject({ status: "failed", failure: "question_upheld" });
    expect(await balanceFen(fundAccount)).toBe(before + budgetFen);
    for (const token of [...members, auditor])
      expect((await record(tender, token)).status).toBe("failed");
  });

  it("goes on to the next bidder where the winner may no longer serve, ranked anew for everybody", async () => {
    const tender = await noticedTender({ catalogueItems: ["E01"] });
    const exclude = (effect = "next") => act(community, tender, "winner-exclusion", { effect });
    expect((await exclude()).body.code).toBe("winner_eligible");
    await tokenFor("organisation", [idOf(1)], "near-to-both");
    await tokenFor("community", [communityCode], "near-to-both");
    await act(at(0).token, tender, "questions", { organisationId: idOf(0), text: "示例质疑" });
    expect((await exclude()).body.code).toBe("question_pending");
    const answer = { isUpheld: false, text: "示例答复" };
    await act(community, tender, "questions/1/answer", answer);
    const out = await exclude();
    expect(out).toMatchObject({ status: 200, body: { status: "scored" } });
    expect((await exclude()).body.code).toBe("award_not_noticed");
    expect((await act(community, tender, "award")).body.code).toBe("award_not_noticed");
    await act(community, tender, "award-notice");
    const published = (await call("GET", `/tenders/${tender.tenderId}`)).body;
    expect(published.excluded).toMatchObject([
      { bidderId: idOf(1), reason: "not_eligible", against: ["buyer_interested"] },
    ]);
    // of ¥3,600 and ¥4,000: 3000 × 3600 ÷ 4000, and twice 2500; the other has the lowest price
    expect(published.ranking).toMatchObject([
      { bidderId: idOf(2), totalHundredths: 2_700 + 5_000 },
      { bidderId: idOf(0), totalHundredths: 3_000 + 4_000 },
    ]);
    expect(JSON.stringify(published.sheets)).not.toContain(idOf(1));
    await afterNotice(tender);
    const awarded = await act(community, tender, "award");
    expect(awarded.body).toMatchObject({ status: "awarded", supplierId: idOf(2) });
    const whole = (await call("GET", `/tenders/${tender.tenderId}`)).body;
    expect(recompute(whole).filter(({ differs }) => differs)).toEqual([]);
    expect((await replayed(["tender", "project"])).wrong).toEqual([]);
    // nobody else's winner is near to the buyer
    organisations[1] = (await biddersOf(1))[0] as Bidder;
  });

  it("ends where the winner may no longer serve and the buyer says so, or nobody is left", async () => {
    const [first, second] = (await biddersOf(2)) as [Bidder, Bidder];
    const tender = await openTender({ catalogueItems: ["E03"], method: "consultation" });
    await bid(tender, first, 3_600_00);
    await bid(tender, second, 3_800_00);
    await close(tender);
    await open(tender);
    await score(tender, [
      [first, 2_000],
      [second, 2_900],
    ]);
    const exclude = (effect: string) => act(community, tender, "winner-exclusion", { effect });
    for (const { organisationId } of [first, second]) {
      await tokenFor("organisation", [organisationId], "near-to-all");
    }
    await tokenFor("community", [communityCode], "near-to-all");
    await act(community, tender, "award-notice");
    expect((await exclude("next")).body.status).toBe("scored");
    await act(community, tender, "award-notice");
    expect((await exclude("next")).body.code).toBe("no_bid_left");
    const before = await balanceFen(fundAccount);
    const ended = await exclude("ended");
    expect(ended.body).toMatchObject({ status: "failed", failure: "winner_not_eligible" });
    expect(ended.body.excluded).toHaveLength(2);
    const project = await call("GET", `/projects/${tender.projectId}`, { token: community });
    expect(project.body).toMatchObject({ status: "failed", failure: "winner_not_eligible" });
    expect(await balanceFen(fundAccount)).toBe(before + budgetFen);
  });

  it("does not go to a winner that an officer of the buyer applied for; it is cancelled", async () => {
    const tender = await noticedTender({ catalogueItems: ["E04"] });
    await tokenFor("community", [communityCode], at(1).applicant);
    await afterNotice(tender);
    expect(await act(community, tender, "award")).toMatchObject({
      status: 422,
      body: {
        code: "supplier_not_eligible",
        facts: { supplierId: idOf(1), reasons: [{ reason: "buyer_interested" }] },
      },
    });
    const before = await balanceFen(fundAccount);
    const reason = { reason: "示例：中选组织由本社区人员申办" };
    const cancelled = await send(community, `/projects/${tender.projectId}/cancellation`, reason);
    expect(cancelled.body.status).toBe("cancelled");
    expect(await balanceFen(fundAccount)).toBe(before + budgetFen);
  });
});
