import { beforeAll, describe, expect, it } from "vitest";
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
import { call, platform, tokenFor } from "../support/platform.ts";
import {
  act,
  type Bidder,
  bid,
  biddersOf,
  budgetFen,
  close,
  inquiryPlan,
  open,
  openTender,
  score,
  terms,
} from "../support/tenders.ts";

let organisations: Bidder[];
const at = (n: number): Bidder => organisations[n] as Bidder;
const idOf = (n: number) => at(n).organisationId;
const day = 24 * 3_600_000;
const now = () => platform.clock.now();

beforeAll(async () => {
  await openDistrict();
  organisations = await biddersOf(3);
});

describe("a tender by consultation", () => {
  it("takes bids for ten days, and goes on with two of them", async () => {
    await fund(budgetFen);
    const projectId = await planned(
      inquiryPlan({ catalogueItems: ["E03"], method: "consultation" }),
    );
    const notice = (closesAt: string) =>
      send(community, `/projects/${projectId}/notice`, terms({ closesAt }));
    const early = await notice(new Date(now().getTime() + 9 * day).toISOString());
    expect(early).toMatchObject({ status: 422, body: { code: "deadline_too_early" } });
    const { tenderId } = await must(notice(early.body.facts.earliest));
    const tender = { tenderId, ...(await call("GET", `/tenders/${tenderId}`)).body };
    expect(tender).toMatchObject({ method: "consultation", status: "open" });
    expect(Date.parse(tender.closesAt) - now().getTime()).toBeGreaterThan(10 * day);
    for (const n of [0, 1]) await bid(tender, at(n), 3_000_00 + n);
    await close(tender);
    expect((await open(tender)).body).toMatchObject({ status: "opened", excluded: [] });
    const points = [
      [at(0), 2_000],
      [at(1), 2_900],
    ] as const;
    await score(tender, points);
    expect((await act(community, tender, "award-notice")).body.ranking[0].bidderId).toBe(idOf(1));
  });
});

describe("an open tender", () => {
  it("takes bids for twenty days, and fails with two of them", async () => {
    const tender = await openTender({ catalogueItems: ["E03"], method: "open_tender" });
    const { closesAt } = (await call("GET", `/tenders/${tender.tenderId}`)).body;
    expect(Date.parse(closesAt) - now().getTime()).toBeGreaterThan(20 * day);
    for (const n of [0, 1]) await bid(tender, at(n), 3_000_00 + n);
    await close(tender);
    expect((await call("GET", `/tenders/${tender.tenderId}`)).body).toMatchObject({
      status: "failed",
      failure: "too_few_bids",
    });
  });

  it("wants criteria, deadline and panel; a single source wants its organisation instead", async () => {
    const without = inquiryPlan({
      catalogueItems: ["E03"],
      method: "open_tender",
      criteria: undefined,
    });
    expect((await send(community, "/projects", without)).body.code).toBe("criteria_unfit");
    const source = { organisationId: idOf(0) };
    const unfit = async (plan: object, terms: object) => {
      const projectId = await planned(plan);
      return (await send(community, `/projects/${projectId}/notice`, terms)).body.code;
    };
    const single = smallPlan({ catalogueItems: ["E04"], method: "single_source" });
    expect(await unfit(single, {})).toBe("tender_terms_unfit");
    expect(await unfit(single, terms())).toBe("tender_terms_unfit");
    expect(await unfit(smallPlan({ catalogueItems: ["D01"] }), source)).toBe("tender_terms_unfit");
    const open = inquiryPlan({ catalogueItems: ["E05"], method: "open_tender" });
    expect(await unfit(open, source)).toBe("tender_terms_unfit");
  });
});

describe("a single source", () => {
  const amountFen = 5_000_00;
  const account = `community.${communityCode}.2026`;
  /** Noticed, and displayed for five working days. */
  async function displayed(item: string): Promise<string> {
    await fund(amountFen);
    const method = { method: "single_source", methodReason: "只能从唯一供应者处采购" };
    const projectId = await planned(smallPlan({ catalogueItems: [item], amountFen, ...method }));
    await must(send(community, `/projects/${projectId}/notice`, { organisationId: idOf(0) }));
    return projectId;
  }
  const award = (projectId: string, organisationId = idOf(0)) =>
    send(community, `/projects/${projectId}/award`, { organisationId, priceFen: amountFen });
  const object = (projectId: string, n: number) =>
    send(at(n).token, `/projects/${projectId}/objections`, {
      organisationId: idOf(n),
      text: "示例：本组织也能提供",
    });
  const answer = (projectId: string, number: number, isUpheld: boolean) =>
    send(community, `/projects/${projectId}/objections/${number}/answer`, {
      isUpheld,
      text: "示例答复",
    });
  const noticeOf = async (projectId: string) =>
    (await call("GET", `/projects/${projectId}/notice`)).body;

  it("is displayed for everybody with its reason, and awarded to nobody else, once that is over and undisputed", async () => {
    const projectId = await displayed("E04");
    const { display, ...notice } = await noticeOf(projectId);
    expect(notice).toMatchObject({
      status: "noticed",
      method: "single_source",
      methodReason: "只能从唯一供应者处采购",
    });
    expect(display).toMatchObject({ supplierId: idOf(0), objections: [] });
    // five whole working days after the day of the notice
    expect(Date.parse(display.until) - now().getTime()).toBeGreaterThan(5 * day);
    expect((await object(projectId, 0)).body.code).toBe("own_display");
    expect((await object(projectId, 1)).status).toBe(200);
    expect((await object(projectId, 1)).body.code).toBe("objection_open");
    expect((await award(projectId)).body.code).toBe("display_running");
    expect((await award(projectId, idOf(2))).body).toMatchObject({
      code: "source_not_displayed",
      facts: { supplierId: idOf(0) },
    });
    await platform.standStillUntil(new Date(display.until));
    expect((await object(projectId, 2)).body.code).toBe("display_over");
    // an objection of the last moment may still be under way
    const awardFrom = new Date(Date.parse(display.until) + 60_000).toISOString();
    expect((await award(projectId)).body).toMatchObject({
      code: "display_running",
      facts: { awardFrom },
    });
    await platform.standStillUntil(new Date(awardFrom));
    expect((await award(projectId)).body.code).toBe("objection_open");
    expect((await answer(projectId, 2, false)).body.code).toBe("objection_unknown");
    expect((await answer(projectId, 1, false)).status).toBe(200);
    expect((await answer(projectId, 1, false)).body.code).toBe("objection_already_answered");
    expect((await award(projectId)).body).toMatchObject({
      status: "awarded",
      supplierId: idOf(0),
      display: { objections: [{ answer: { isUpheld: false } }] },
    });
    expect((await noticeOf(projectId)).priceFen).toBe(amountFen);
    expect((await object(projectId, 1)).body.code).toBe("source_not_displayed");
  });

  it("falls with an objection that is upheld: the reserve goes back, and the year counts it no more", async () => {
    const before = await balanceFen(account);
    const projectId = await displayed("E05");
    await object(projectId, 1);
    expect(await balanceFen(account)).toBe(before);
    expect((await answer(projectId, 1, true)).body).toMatchObject({
      status: "failed",
      failure: "objection_upheld",
    });
    expect(await balanceFen(account)).toBe(before + amountFen);
    expect(await balanceFen(`project.${projectId}`)).toBe(0);
    // without a council all ways of buying one item count together, up to ¥50,000; one is planned
    const rest = smallPlan({ catalogueItems: ["E05"], amountFen: 46_000_00 });
    expect((await send(community, "/projects", rest)).status).toBe(201);
  });

  it("wants organisations that are active, on both sides", async () => {
    const projectId = await planned(
      smallPlan({ catalogueItems: ["E04"], amountFen, method: "single_source" }),
    );
    const unknown = "org_01h455vb4pex5vsknk084sn02q";
    const noticed = await send(community, `/projects/${projectId}/notice`, {
      organisationId: unknown,
    });
    expect(noticed.body).toMatchObject({
      code: "supplier_not_eligible",
      facts: { reasons: [{ reason: "not_active" }] },
    });
    const shown = await displayed("E04");
    const stranger = await tokenFor("organisation", [unknown], "organisation-unknown");
    const objected = await send(stranger, `/projects/${shown}/objections`, {
      organisationId: unknown,
      text: "示例：本组织也能提供",
    });
    expect(objected.body.code).toBe("objector_not_active");
  });
});

describe("what a buyer publishes", () => {
  it("is read by everybody from its notice on, and not before", async () => {
    const projectId = await planned(smallPlan({ catalogueItems: ["D02"] }));
    expect((await call("GET", `/projects/${projectId}/notice`)).status).toBe(404);
    const listed = async () =>
      (await call("GET", `/buyers/${communityCode}/notices?limit=100`)).body.items.map(
        (one: { projectId: string }) => one.projectId,
      );
    expect(await listed()).not.toContain(projectId);
    await fund(4_000_00);
    await must(send(community, `/projects/${projectId}/notice`));
    expect(await listed()).toContain(projectId);
    expect((await call("GET", `/projects/${projectId}/notice`)).body).toMatchObject({
      method: "direct",
      standard: expect.any(String),
      milestones: expect.any(Array),
    });
  });
});
