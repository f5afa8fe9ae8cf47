import { createHash } from "node:crypto";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { sealBid } from "../../infra/operate/seal/bid.ts";
import { allRows } from "../support/in-process.ts";
import {
  auditor,
  balanceFen,
  community,
  communityCode,
  fund,
  openDistrict,
  planned,
  send,
  smallPlan,
  year,
} from "../support/money.ts";
import { activeOrganisation } from "../support/organisations.ts";
import { call, platform, tokenFor } from "../support/platform.ts";
import {
  act,
  type Bidder,
  bid,
  biddersOf,
  bidPath,
  budgetFen,
  close,
  content,
  deadline,
  expert,
  inquiryPlan,
  open,
  openTender,
  put,
  record,
  secretWords,
  terms,
} from "../support/tenders.ts";

// days pass with every schedule they hold
vi.setConfig({ testTimeout: 120_000 });

const fundAccount = `community.${communityCode}.${year}`;
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const read = async (path: string) => (await call("GET", path)).body;

let organisations: Bidder[];
const at = (n: number): Bidder => organisations[n] as Bidder;

beforeAll(async () => {
  await openDistrict();
  organisations = await biddersOf(4);
});

describe("an inquiry", () => {
  it("is planned with criteria, up to its limit, and awarded by its tender alone", async () => {
    const code = async (body: object) => (await send(community, "/projects", body)).body.code;
    expect(await code(inquiryPlan({ amountFen: 200_000_01 }))).toBe("inquiry_limit_exceeded");
    expect(await code(inquiryPlan({ criteria: undefined }))).toBe("criteria_unfit");
    const { criteria } = inquiryPlan() as unknown as { criteria: { weight: number }[] };
    expect(await code(smallPlan({ criteria }))).toBe("criteria_unfit");
    const [price] = criteria;
    const rating = { criterion: "rating", title: "评级", weight: 100 - (price?.weight ?? 0) };
    expect(await code(inquiryPlan({ criteria: [price, rating] }))).toBe("criterion_not_known");
    expect(await code(inquiryPlan({ criteria: criteria.slice(1) }))).toBe("request_invalid");
    const computed = [price, { ...rating, criterion: "previous_grades" }];
    expect(await code(inquiryPlan({ criteria: computed }))).toBe("request_invalid");
    const first = await planned(inquiryPlan({ catalogueItems: ["D05"], amountFen: 40_000_00 }));
    const more = inquiryPlan({ catalogueItems: ["D05"], amountFen: 10_000_01 });
    expect(await code(more)).toBe("purchase_split");
    await fund(40_000_00);
    await send(community, `/projects/${first}/notice`, terms());
    const { organisationId } = at(0);
    const awarded = await send(community, `/projects/${first}/award`, {
      organisationId,
      priceFen: 100_00,
    });
    expect(awarded.body.code).toBe("method_needs_tender");
    const cancelled = await send(community, `/projects/${first}/cancellation`, {
      reason: "示例理由",
    });
    const tender = await read(`/tenders/${cancelled.body.tenderId}`);
    expect(tender).toMatchObject({ status: "cancelled", reason: "示例理由" });
    const late = await bid(tender, at(0), 100_00);
    expect(late.body.code).toBe("tender_not_open");
    await planned(more);
  });

  it("is noticed with a lawful panel and three whole working days, and sets money aside", async () => {
    await fund(budgetFen);
    const before = await balanceFen(fundAccount);
    const projectId = await planned(inquiryPlan());
    const notice = (body: object) => send(community, `/projects/${projectId}/notice`, body);
    expect((await notice({})).body.code).toBe("tender_terms_unfit");
    const early = new Date(Date.parse(deadline()) - 1).toISOString();
    const tooEarly = await notice(terms({ closesAt: early }));
    expect(tooEarly.body.code).toBe("deadline_too_early");
    const panel = [{ subject: "expert-1", kind: "expert" }];
    expect((await notice(terms({ panel }))).body.code).toBe("panel_not_lawful");
    expect(await balanceFen(fundAccount)).toBe(before);
    const noticed = await notice(terms());
    expect(noticed.body).toMatchObject({ status: "noticed", tenderId: expect.any(String) });
    expect(await balanceFen(`project.${projectId}`)).toBe(budgetFen);
    const tender = await read(`/tenders/${noticed.body.tenderId}`);
    expect(tender).toMatchObject({ status: "open", budgetFen, key: { alg: "RSA-OAEP-256" } });
    expect(tender).not.toHaveProperty("panel");
    const listed = await read(`/buyers/${communityCode}/tenders`);
    expect(listed.items[0].tenderId).toBe(noticed.body.tenderId);
    const direct = await planned(smallPlan({ catalogueItems: ["D04"], amountFen: 100_00 }));
    const odd = await send(community, `/projects/${direct}/notice`, terms());
    expect(odd.body.code).toBe("tender_terms_unfit");
  });
});

describe("a sealed bid", () => {
  it("shows its digest at once and its bidder never before the opening", async () => {
    const tender = await openTender({ catalogueItems: ["D01"] });
    const sealed = await sealBid(tender, at(0).organisationId, content(3_900_00));
    const sent = await put(tender, at(0), sealed);
    expect(sent.body).toMatchObject({ status: "sealed", sha256: sha256(sealed) });
    const { items } = await read(`/tenders/${tender.tenderId}/bids`);
    expect(items).toEqual([{ sha256: sha256(sealed), submittedAt: sent.body.submittedAt }]);
    const own = await call("GET", bidPath(tender, at(0)), { token: at(0).token });
    expect(own.body).toEqual(sent.body);
    expect((await call("GET", bidPath(tender, at(0)), { token: at(1).token })).status).toBe(404);
    expect((await call("GET", bidPath(tender, at(0)), { token: auditor })).status).toBe(403);
  });

  it("replaced ten times at once is replaced once: the digest is that of what is kept", async () => {
    const tender = await openTender({ catalogueItems: ["D01"] });
    const first = (await bid(tender, at(0), 2_999_00)).body.sha256;
    const sealed = await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        sealBid(tender, at(0).organisationId, content(3_000_00 + n)),
      ),
    );
    const sent = await Promise.all(sealed.map((one) => put(tender, at(0), one, first)));
    const won = sent.filter(({ status }) => status === 200);
    expect(won).toHaveLength(1);
    const [{ sha256: stands } = { sha256: "" }] = won.map(({ body }) => body);
    for (const { status, body } of sent.filter((one) => !won.includes(one))) {
      expect({ status, body }).toMatchObject({
        status: 409,
        body: { code: "bid_replaced", facts: { sha256: stands } },
      });
    }
    const { items } = await read(`/tenders/${tender.tenderId}/bids`);
    expect(items).toHaveLength(1);
    const rows = await allRows();
    const kept = rows.filter(
      ({ pk, sk }) => sk === "SEALED" && String(pk).includes(tender.tenderId),
    );
    expect(kept.map((row) => sha256(String(row.sealed)))).toEqual([items[0].sha256]);
  });

  it("sent late is not in the place of a later one, and takes none away", async () => {
    const tender = await openTender({ catalogueItems: ["D01"] });
    const sealed = (priceFen: number) => sealBid(tender, at(1).organisationId, content(priceFen));
    const [early, late] = [await sealed(3_000_00), await sealed(2_900_00)];
    expect((await put(tender, at(1), late)).status).toBe(200);
    // sent first, and long under way
    expect((await put(tender, at(1), early)).body.code).toBe("bid_replaced");
    const again = await put(tender, at(1), late);
    expect(again).toMatchObject({ status: 200, body: { sha256: sha256(late) } });
    const query = `?sha256=${sha256(early)}`;
    const { token } = at(1);
    const withdrawn = await call("DELETE", `${bidPath(tender, at(1))}${query}`, { token });
    expect(withdrawn.body).toMatchObject({
      code: "bid_replaced",
      facts: { sha256: sha256(late) },
    });
    const { items } = await read(`/tenders/${tender.tenderId}/bids`);
    expect(items).toMatchObject([{ sha256: sha256(late) }]);
    const missing = await put(
      tender,
      at(2),
      await sealBid(tender, at(2).organisationId, content(1)),
      sha256(late),
    );
    expect(missing.body).toMatchObject({ code: "bid_replaced", facts: {} });
  });

  it("withdrawn is dropped, and may be sent anew", async () => {
    const tender = await openTender({ catalogueItems: ["D02"] });
    const { sha256: stands } = (await bid(tender, at(0), 3_000_00)).body;
    const path = `${bidPath(tender, at(0))}?sha256=${stands}`;
    const withdraw = () => call("DELETE", path, { token: at(0).token });
    expect((await withdraw()).body).toMatchObject({ status: "withdrawn" });
    expect((await withdraw()).body.code).toBe("bid_withdrawn");
    expect((await read(`/tenders/${tender.tenderId}/bids`)).items).toEqual([]);
    expect((await bid(tender, at(0), 3_000_00)).body.status).toBe("sealed");
  });

  it("is refused for another tender or bidder, and under the same head as another", async () => {
    const tender = await openTender({ catalogueItems: ["D02"] });
    const foreign = await sealBid(tender, at(1).organisationId, content(1_000_00));
    expect((await put(tender, at(0), foreign)).body.code).toBe("bid_not_bound");
    expect((await put(tender, at(0), "no bid")).body.code).toBe("request_invalid");
    const head = { name: "示例三", idNumber: "990107199001010017", phone: "13800000000" };
    const [one, other] = [
      await activeOrganisation({ application: { head } }),
      await activeOrganisation({ application: { head } }),
    ];
    const sent = await Promise.all([one, other].map((by) => bid(tender, by, 3_000_00)));
    const answers = sent.map(({ status, body }) => body.facts?.reasons[0].reason ?? status);
    expect(answers.sort()).toEqual([200, "same_head"]);
    const resident = await tokenFor("resident", [], "resident-1");
    const stranger = { ...at(0), token: resident };
    expect((await bid(tender, stranger, 3_000_00)).status).toBe(403);
    expect((await bid(tender, { ...at(0), token: at(1).token }, 3_000_00)).status).toBe(404);
  });

  it("cannot be read before the opening: not by any role, and not in any row", async () => {
    const tender = await openTender({ catalogueItems: ["D03"] });
    const prices = [3_987_65, 3_876_54, 3_765_43];
    for (const [n, priceFen] of prices.entries()) await bid(tender, at(n), priceFen);
    const openEarly = async () => [
      (await act(community, tender, "opening")).body.code,
      (await act(expert, tender, "opening")).body.code,
    ];
    expect(await openEarly()).toEqual(["tender_not_closed", "tender_not_closed"]);
    const offer = `/tenders/${tender.tenderId}/offers/${at(0).organisationId}`;
    for (const [role, scope] of [
      ["auditor", "district"],
      ["administrator", "district"],
      ["treasurer", "district"],
      ["street", "510107008"],
      ["organisation", at(1).organisationId],
    ] as const) {
      const token = await tokenFor(role, [scope], `${role}-7`);
      expect((await act(token, tender, "opening")).status).toBe(403);
      expect((await call("GET", offer, { token })).status).toBe(403);
    }
    for (const token of [community, expert]) {
      expect((await call("GET", offer, { token })).status).toBe(404);
    }
    const text = JSON.stringify(await allRows());
    for (const word of [secretWords, ...prices.map(String)]) expect(text).not.toContain(word);
    expect(JSON.stringify(await record(tender))).not.toContain(secretWords);
  });
});

describe("the deadline", () => {
  it("is kept to the millisecond; two bids are too few, and the reserve goes back", async () => {
    const tender = await openTender({ catalogueItems: ["E01"] });
    const account = `project.${tender.projectId}`;
    const [stands] = [await bid(tender, at(0), 3_000_00), await bid(tender, at(1), 3_000_00)];
    const { closesAt } = await read(`/tenders/${tender.tenderId}`);
    await platform.standStillUntil(new Date(closesAt));
    const late = await bid(tender, at(2), 3_000_00);
    expect(late.body).toMatchObject({ code: "bid_late", facts: { closesAt } });
    const query = `?sha256=${stands?.body.sha256}`;
    const { token } = at(0);
    const withdrawn = await call("DELETE", `${bidPath(tender, at(0))}${query}`, { token });
    expect(withdrawn.body.code).toBe("bid_late");
    expect((await act(community, tender, "opening")).body.code).toBe("tender_not_closed");
    const before = await balanceFen(fundAccount);
    expect(await balanceFen(account)).toBe(budgetFen);
    await close(tender);
    expect(await read(`/tenders/${tender.tenderId}`)).toMatchObject({
      status: "failed",
      failure: "too_few_bids",
      bidCount: 2,
    });
    expect(await balanceFen(account)).toBe(0);
    expect(await balanceFen(fundAccount)).toBeGreaterThanOrEqual(before + budgetFen);
    const project = await call("GET", `/projects/${tender.projectId}`, { token: community });
    expect(project.body).toMatchObject({ status: "failed", failure: "too_few_bids" });
    expect((await open(tender)).body.code).toBe("tender_not_closed");
  });
});
