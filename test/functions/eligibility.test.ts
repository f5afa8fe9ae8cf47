import { beforeAll, describe, expect, it, vi } from "vitest";
import { sealBid } from "../../infra/operate/seal/bid.ts";
import {
  administrator,
  auditor,
  community,
  communityCode,
  fund,
  noticed,
  openDistrict,
  send,
  smallPlan,
} from "../support/money.ts";
import { must } from "../support/must.ts";
import { activeOrganisation } from "../support/organisations.ts";
import { call, tokenFor } from "../support/platform.ts";
import {
  act,
  type Bidder,
  bid,
  biddersOf,
  bidPath,
  close,
  content,
  open,
  openTender,
} from "../support/tenders.ts";

// days pass with every schedule they hold
vi.setConfig({ testTimeout: 120_000 });

let organisations: Bidder[];
const at = (n: number): Bidder => organisations[n] as Bidder;

const eligibility = (tender: { tenderId: string }, { organisationId, token }: Bidder) =>
  call("GET", `/tenders/${tender.tenderId}/eligibility/${organisationId}`, { token });
const reasonsIn = (reasons: readonly { reason: string }[]) => reasons.map(({ reason }) => reason);

beforeAll(async () => {
  await openDistrict();
  organisations = await biddersOf(4);
});

describe("an organisation that would bid", () => {
  it("reads all that speaks against it before it seals anything, and its bid is refused for the same", async () => {
    const tender = await openTender({ catalogueItems: ["D01"], registeredMonthsMin: 6 });
    const application = {
      name: "成都市武侯区示例行业服务中心",
      nameParts: { place: "成都市武侯区", style: "示例", field: "行业服务", form: "中心" },
      field: "trade_association",
      capitalFen: 30_000_00,
    };
    const unfit = await activeOrganisation({ application });
    const told = await eligibility(tender, unfit);
    expect(told.body).toMatchObject({ organisationId: unfit.organisationId, isEligible: false });
    expect(reasonsIn(told.body.reasons)).toEqual(["field_unfit", "registered_too_short"]);
    const refused = await bid(tender, unfit, 3_000_00);
    expect(refused).toMatchObject({
      status: 422,
      body: { code: "supplier_not_eligible", facts: { reasons: told.body.reasons } },
    });
    const old = await openTender({ catalogueItems: ["D01"] });
    expect((await eligibility(old, at(0))).body).toMatchObject({ isEligible: true, reasons: [] });
    const foreign = await eligibility(old, { ...at(0), token: at(1).token });
    expect(foreign.status).toBe(404);
  });

  it("bids once nobody of its people sits on the panel any more", async () => {
    const tender = await openTender({ catalogueItems: ["D01"] });
    await tokenFor("organisation", [at(3).organisationId], "expert-1");
    const told = await eligibility(tender, at(3));
    expect(reasonsIn(told.body.reasons)).toEqual(["panel_interested"]);
    const replaced = { leaves: "expert-1", joins: "expert-3", reason: "示例理由" };
    await must(act(community, tender, "panel", replaced));
    expect((await bid(tender, at(3), 3_000_00)).status).toBe(200);
  });
});

describe("a bidder that declares kin", () => {
  /** The bid with whom it declares, as it is answered. */
  const bidAs = async (
    tender: Awaited<ReturnType<typeof openTender>>,
    by: Bidder,
    kin: string[],
  ) => {
    const sealed = await sealBid(tender, by.organisationId, content(3_000_00));
    return call("PUT", bidPath(tender, by), { token: by.token, body: { sealed, kin } });
  };

  it("does not bid while they act for the buyer or sit on the panel; any others speak against nobody", async () => {
    const tender = await openTender({ catalogueItems: ["D03"] });
    for (const kin of [["community-1"], ["resident-7", "expert-2"]]) {
      const refused = await bidAs(tender, at(0), kin);
      expect(refused).toMatchObject({ status: 422, body: { code: "supplier_not_eligible" } });
      expect(reasonsIn(refused.body.facts.reasons)).toEqual(["declared_kin"]);
    }
    expect(await bidAs(tender, at(0), ["resident-7"])).toMatchObject({
      status: 200,
      body: { kin: ["resident-7"] },
    });
    const digests = await call("GET", `/tenders/${tender.tenderId}/bids`);
    expect(JSON.stringify(digests.body)).not.toContain("resident-7");
  });

  it("is left out at the opening where they came to act for the buyer since", async () => {
    const tender = await openTender({ catalogueItems: ["D05"] });
    expect((await bidAs(tender, at(0), ["officer-to-be"])).status).toBe(200);
    for (const other of await biddersOf(3)) await must(bid(tender, other, 3_000_00));
    await tokenFor("community", [communityCode], "officer-to-be");
    await close(tender);
    await open(tender);
    const { excluded } = (await call("GET", `/tenders/${tender.tenderId}`)).body;
    expect(excluded).toMatchObject([
      { bidderId: at(0).organisationId, reason: "not_eligible", against: ["declared_kin"] },
    ]);
  });
});

describe("the opening", () => {
  it("leaves out bidders under one control, and tells everybody why", async () => {
    const tender = await openTender({ catalogueItems: ["D02"] });
    const [one, other] = await biddersOf(2);
    const bidders = [at(0), at(1), at(2), one as Bidder, other as Bidder];
    for (const by of bidders) expect((await bid(tender, by, 3_000_00)).status).toBe(200);
    // what comes to light after the bids are in
    for (const { organisationId } of bidders.slice(3)) {
      await tokenFor("organisation", [organisationId], "head-of-both");
    }
    await close(tender);
    expect((await open(tender)).body.status).toBe("opened");
    const { bids, excluded } = (await call("GET", `/tenders/${tender.tenderId}`)).body;
    expect(bids).toHaveLength(3);
    const ids = bidders.slice(3).map(({ organisationId }) => organisationId);
    expect(excluded.map((out: { bidderId: string }) => out.bidderId).sort()).toEqual(ids.sort());
    for (const out of excluded) {
      expect(out).toMatchObject({ reason: "not_eligible", against: ["same_control"] });
    }
  });
});

describe("an award without a tender", () => {
  it("goes to nobody whose people left the buyer within the last year", async () => {
    await fund(4_000_00);
    const officer = "community-formerly";
    const path = `/people/${officer}/appointments`;
    const appointment = { role: "community", scopes: [communityCode] };
    const [{ appointmentId }] = (await must(send(administrator, path, appointment))).appointments;
    const supplier = await activeOrganisation({ applicant: officer });
    await must(send(administrator, `${path}/${appointmentId}/revocation`, { reason: "示例理由" }));
    const projectId = await noticed(smallPlan({ catalogueItems: ["D04"] }));
    const refused = await send(community, `/projects/${projectId}/award`, {
      organisationId: supplier.organisationId,
      priceFen: 4_000_00,
    });
    expect(refused.body.code).toBe("supplier_not_eligible");
    expect(reasonsIn(refused.body.facts.reasons)).toEqual(["buyer_interested"]);
    const { body } = await call("GET", `/projects/${projectId}`, { token: auditor });
    expect(body.status).toBe("noticed");
  });
});
