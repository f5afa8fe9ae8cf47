import { beforeAll, describe, expect, it } from "vitest";
import { balanceFen, community, openDistrict, send, treasurer } from "../support/money.ts";
import { must } from "../support/must.ts";
import { call, platform, tokenFor } from "../support/platform.ts";
import {
  act,
  type Bidder,
  bid,
  biddersOf,
  budgetFen,
  close,
  open,
  openTender,
  record,
  score,
} from "../support/tenders.ts";

let organisations: Bidder[];
const at = (n: number): Bidder => organisations[n] as Bidder;
const idOf = (n: number) => at(n).organisationId;
const fundAccount = "community.510107008009.2026";

beforeAll(async () => {
  await openDistrict();
  organisations = await biddersOf(3);
});

type Tender = Awaited<ReturnType<typeof openTender>>;
const points = (winner: number) =>
  [0, 1, 2].map((n) => [at(n), n === winner ? 2_900 : 2_000] as const);

/** On notice for the second bidder, and questioned by the first. */
async function questioned(item: string): Promise<Tender> {
  const tender = await openTender({ catalogueItems: [item] });
  for (const n of [0, 1, 2]) await bid(tender, at(n), 3_600_00 + n * 100_00);
  await close(tender);
  await open(tender);
  await score(tender, points(1));
  await act(community, tender, "award-notice");
  await must(ask(tender, 0));
  return tender;
}

const ask = (tender: Tender, n: number) =>
  act(at(n).token, tender, "questions", { organisationId: idOf(n), text: "示例质疑" });
const answer = (tender: Tender, isUpheld = false, number = 1) =>
  act(community, tender, `questions/${number}/answer`, { isUpheld, text: "示例答复" });
const complain = (tender: Tender, n = 0, number = 1) =>
  act(at(n).token, tender, `questions/${number}/complaint`, {
    organisationId: idOf(n),
    text: "示例投诉",
  });
const rule = (tender: Tender, ruling: object, number = 1) =>
  act(treasurer, tender, `questions/${number}/complaint/ruling`, { text: "示例决定", ...ruling });
const award = (tender: Tender) => act(community, tender, "award");
const sign = (contractId: string) => send(at(1).token, `/contracts/${contractId}/signature`);
const passes = (days: number) =>
  platform.standStillUntil(new Date(platform.clock.now().getTime() + days * 24 * 3_600_000));

describe("a complaint", () => {
  it("follows the answer to one's own question, once, and holds up the award until finance ruled", async () => {
    const tender = await questioned("D01");
    expect((await complain(tender)).body.code).toBe("answer_awaited");
    await must(answer(tender));
    expect((await complain(tender, 0, 2)).body.code).toBe("question_unknown");
    expect((await complain(tender, 2)).body.code).toBe("question_of_another");
    expect((await rule(tender, { isUpheld: false })).body.code).toBe("complaint_unknown");
    await must(complain(tender));
    expect((await complain(tender)).body.code).toBe("complaint_made");
    await platform.standStillUntil(new Date((await record(tender)).awardFrom));
    expect((await award(tender)).body.code).toBe("question_pending");
    const tasks = (await call("GET", "/me/tasks", { token: treasurer })).body.items;
    expect(tasks).toContainEqual(expect.objectContaining({ kind: "rule_complaint" }));
    expect((await rule(tender, { isUpheld: false, effect: "ended" })).body.code).toBe(
      "ruling_effect_unfit",
    );
    await must(rule(tender, { isUpheld: false }));
    expect((await rule(tender, { isUpheld: false })).body.code).toBe("complaint_ruled");
    const [question] = (await call("GET", `/tenders/${tender.tenderId}/questions`)).body.items;
    expect(question).toMatchObject({ complaint: { ruling: { isUpheld: false } } });
    const { contractId } = await must(award(tender));
    expect((await sign(contractId)).status).toBe(200);
  });

  it("may follow an answer that never came, for fifteen working days, and the answer comes no more", async () => {
    const [tender, other] = [await questioned("D02"), await questioned("D03")];
    const { answerBy } = (await record(tender)).questions[0];
    await platform.standStillUntil(new Date(answerBy));
    await must(complain(tender));
    expect((await answer(tender)).body.code).toBe("complaint_made");
    // three weeks of five working days each, and days on which nobody works
    await passes(60);
    expect((await complain(other)).body.code).toBe("complaint_late");
  });

  it("has nobody rule on it but finance, and no question that was upheld", async () => {
    const tender = await questioned("D04");
    const registrar = await tokenFor("registrar", ["district"]);
    await must(answer(tender));
    await must(complain(tender));
    const ruling = { isUpheld: false, text: "示例决定" };
    const path = "questions/1/complaint/ruling";
    for (const token of [registrar, community, at(0).token]) {
      expect((await act(token, tender, path, ruling)).status).toBe(403);
    }
  });
});

describe("a complaint that is upheld", () => {
  it("has the bids scored again where the ruling says so; another may win then", async () => {
    const tender = await questioned("D05");
    await must(answer(tender));
    await must(complain(tender));
    expect((await rule(tender, { isUpheld: true })).body.code).toBe("ruling_effect_unfit");
    const ruled = await must(rule(tender, { isUpheld: true, effect: "rescored" }));
    expect(ruled).toMatchObject({ status: "opened", sheets: [], sheetsFiled: 0 });
    expect((await award(tender)).body.code).toBe("award_not_noticed");
    // what the panel declared stands; each scores anew
    await score(tender, points(0));
    const noticed = await must(act(community, tender, "award-notice"));
    expect(noticed.ranking[0].bidderId).toBe(idOf(0));
    // the ruling on the first award stands in the way of nothing any more
    await platform.standStillUntil(new Date((await record(tender)).awardFrom));
    const { contractId } = await must(award(tender));
    expect((await send(at(0).token, `/contracts/${contractId}/signature`)).status).toBe(200);
    expect((await record(tender)).questions).toMatchObject([{ number: 1 }]);
  });

  it("ends the tender where the ruling says so, and what was set aside goes back", async () => {
    const tender = await questioned("E03");
    await must(answer(tender));
    await must(complain(tender));
    const before = await balanceFen(fundAccount);
    const ruled = await must(rule(tender, { isUpheld: true, effect: "ended" }));
    expect(ruled).toMatchObject({ status: "failed", failure: "complaint_upheld" });
    expect(await balanceFen(fundAccount)).toBe(before + budgetFen);
  });

  it("keeps a contract unsigned where the award came first", async () => {
    const tender = await questioned("E04");
    await must(answer(tender));
    await platform.standStillUntil(new Date((await record(tender)).awardFrom));
    const { contractId } = await must(award(tender));
    await must(ask(tender, 2));
    await must(answer(tender, true, 2));
    expect((await complain(tender, 2, 2)).body.code).toBe("answer_upheld");
    await must(complain(tender));
    expect((await sign(contractId)).body.code).toBe("question_open");
    expect((await rule(tender, { isUpheld: true, effect: "ended" })).body.code).toBe(
      "ruling_effect_unfit",
    );
    await must(rule(tender, { isUpheld: true }));
    expect((await sign(contractId)).body.code).toBe("question_open");
  });

  it("stops what both have signed, for thirty days at most, and its money with it", async () => {
    const tender = await questioned("E05");
    await must(answer(tender));
    await platform.standStillUntil(new Date((await record(tender)).awardFrom));
    const { contractId } = await must(award(tender));
    await must(sign(contractId));
    await must(send(community, `/contracts/${contractId}/signature`));
    const status = async () =>
      (await call("GET", `/contracts/${contractId}`, { token: community })).body.status;
    expect(await status()).toBe("active");
    await must(complain(tender));
    expect(await status()).toBe("suspended");
    await passes(31);
    await platform.fireSchedule("run-tenders");
    expect(await status()).toBe("active");
    await must(rule(tender, { isUpheld: true }));
    expect(await status()).toBe("suspended");
  });
});

describe("a complaint against an award at the instant of signing", () => {
  it("either stops the signature or stops the contract: never a contract in force that nothing stops", async () => {
    const tender = await questioned("E01");
    await must(answer(tender));
    await platform.standStillUntil(new Date((await record(tender)).awardFrom));
    const { contractId } = await must(award(tender));
    await must(sign(contractId));
    const [complained, signed] = await Promise.all([
      complain(tender),
      send(community, `/contracts/${contractId}/signature`),
    ]);
    expect(complained.status).toBe(200);
    expect([200, 409]).toContain(signed.status);
    const { status } = (await call("GET", `/contracts/${contractId}`, { token: community })).body;
    expect(status).toBe(signed.status === 200 ? "suspended" : "draft");
  });
});
