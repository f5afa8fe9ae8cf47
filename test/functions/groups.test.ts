import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { equalMilestones } from "../../infra/proof/cast/plan.ts";
import { policy } from "../../lib/buying/policy.ts";
import { nextIdNumber, post } from "../support/care.ts";
import {
  groupSupplier,
  recordAccount,
  verifyAccount,
  withVerifiedAccount,
} from "../support/groups.ts";
import {
  activeContract,
  community,
  communityCode,
  draftedContract,
  fund,
  noticed,
  openPayingDistrict,
  send,
  smallPlan,
  treasurer,
} from "../support/money.ts";
import { must } from "../support/must.ts";
import { activeOrganisation } from "../support/organisations.ts";
import {
  acceptMilestone,
  approve,
  disburseAndSettle,
  expectPaidOnce,
  filesSent,
  readBatch,
  readPayment,
  request,
} from "../support/payments.ts";
import { call, platform, tokenFor } from "../support/platform.ts";
import { startReceiver } from "../support/receiver.ts";
import {
  awardedTender,
  type Bidder,
  bid,
  biddersOf,
  close,
  open,
  openTender,
} from "../support/tenders.ts";
import { visitor } from "../support/visitor.ts";
import { registered } from "../support/webhooks.ts";

// days pass with every schedule they hold
vi.setConfig({ testTimeout: 120_000 });

const receiver = await startReceiver();
afterAll(() => receiver.stop());
beforeAll(openPayingDistrict);

const limitFen = policy.filedGroupFen.value;
const reasonsIn = ({ body }: { body: { facts: { reasons: readonly { reason: string }[] } } }) =>
  body.facts.reasons.map(({ reason }) => reason);
const withdraw = (group: Bidder) => post(community, `/filings/${group.organisationId}/withdrawal`);

const items = ["D01", "D02", "D03"];
let plans = 0;
/** A plan with one milestone; no item is bought so often that a purchase would count as split. */
const onePart = (change: object = {}) => {
  plans += 1;
  return smallPlan({
    catalogueItems: [items[plans % items.length]],
    milestones: equalMilestones(1, { deliveriesMin: 0, evaluatedOn: "2026-12-15" }),
    ...change,
  });
};

describe("the account of a group", () => {
  it("is recorded by whoever acts for it, and verified by a second person who has seen it", async () => {
    const group = await groupSupplier();
    const early = await verifyAccount(group, { recordedAt: "2026-02-09T01:00:00.000Z" });
    expect(early.body.code).toBe("bank_account_missing");
    const stranger = await tokenFor(
      "organisation",
      [(await groupSupplier()).organisationId],
      "x-1",
    );
    expect((await recordAccount({ ...group, token: stranger })).status).toBe(404);
    const unsaid = await recordAccount(group, { holderName: "示例\ue000社区" });
    expect(unsaid.body).toMatchObject({
      code: "name_not_carried",
      facts: { characters: ["U+E000"] },
    });
    const recorded = await must(recordAccount(group));
    expect(recorded.bankAccount).toMatchObject({
      holderName: "示例社区居民委员会",
      numberLastFour: "0001",
    });
    expect(JSON.stringify(recorded)).not.toMatch(/vaultRecord|recordedBy/);
    const other = await verifyAccount(group, { recordedAt: "2026-02-09T01:00:00.000Z" });
    expect(other.body.code).toBe("bank_account_changed");
    const own = await tokenFor("treasurer", ["district"], group.applicant);
    expect((await verifyAccount(group, {}, own)).body.code).toBe("same_person");
    expect((await must(verifyAccount(group))).bankAccount.verifiedAt).toBeDefined();
    expect((await verifyAccount(group)).body.code).toBe("bank_account_already_verified");
    expect((await must(recordAccount(group))).bankAccount.verifiedAt).toBeUndefined();
  });

  it("is named where others have it too: an organisation may keep a group's money", async () => {
    const [group, second] = [await groupSupplier(), await groupSupplier()];
    const accountNumber = "44030000000099990001";
    await must(recordAccount(group, { accountNumber }));
    await must(recordAccount(second, { accountNumber }));
    const shared = await verifyAccount(group);
    expect(shared.body).toMatchObject({
      code: "bank_account_shared",
      facts: { sharedWith: [second.organisationId] },
    });
    await must(verifyAccount(group, { sharedWith: [second.organisationId] }));
  });

  it("is of a group that is on file", async () => {
    const group = await groupSupplier();
    await must(withdraw(group));
    expect((await recordAccount(group)).body.code).toBe("filing_not_active");
    const { organisationId } = group;
    const path = `/filings/${organisationId}/bank-account/verification`;
    const body = { recordedAt: "2026-02-09T01:00:00.000Z" };
    const verified = await call("POST", path, { token: treasurer, body });
    expect(verified.body.code).toBe("filing_not_active");
  });
});

describe("a group with a contract", () => {
  it("is not taken off the file before that has ended; contracts that are open are named", async () => {
    const group = await groupSupplier();
    const { contractId } = await draftedContract(onePart(), undefined, group);
    const refused = await withdraw(group);
    expect(refused).toMatchObject({
      status: 409,
      body: { code: "filing_contracts_open", facts: { contracts: [contractId] } },
    });
    await must(send(community, `/contracts/${contractId}/termination`, { reason: "示例理由" }));
    expect((await withdraw(group)).status).toBe(200);
  });

  it("is awarded or withdrawn, never both at once", async () => {
    for (let n = 0; n < 4; n += 1) {
      const group = await groupSupplier();
      await fund(4_000_00);
      const projectId = await noticed(onePart());
      const body = { organisationId: group.organisationId, priceFen: 4_000_00 };
      const [awarded, withdrawn] = await Promise.all([
        send(community, `/projects/${projectId}/award`, body),
        withdraw(group),
      ]);
      expect([awarded.status, withdrawn.status].filter((status) => status === 200)).toHaveLength(1);
    }
  });

  it("keeps it when it becomes an organisation: it signs, serves and is paid as before", async () => {
    const group = await groupSupplier();
    const drafted = await draftedContract(onePart(), undefined, group);
    const successor = await activeOrganisation({ applicant: group.applicant });
    const { organisationId } = successor;
    const own = await tokenFor("resident", [], group.applicant);
    await must(post(own, `/filings/${group.organisationId}/upgrade`, { organisationId }));
    await must(send(group.token, `/contracts/${drafted.contractId}/signature`));
    await must(send(community, `/contracts/${drafted.contractId}/signature`));
    await acceptMilestone(drafted, "m1");
    await withVerifiedAccount(group);
    const { paymentId } = await must(request(drafted));
    await must(approve(paymentId));
    await disburseAndSettle();
    await expectPaidOnce([paymentId]);
    expect((await readPayment(paymentId)).supplierId).toBe(group.organisationId);
    await fund(4_000_00);
    const projectId = await noticed(onePart());
    const body = { organisationId: group.organisationId, priceFen: 4_000_00 };
    const again = await send(community, `/projects/${projectId}/award`, body);
    expect(reasonsIn(again)).toEqual(["not_active"]);
  });
});

describe("a group on file", () => {
  it("is awarded, signs, serves, is paid by the bank under the name of its account, and told of all", async () => {
    const group = await groupSupplier();
    await registered(group, { url: receiver.url });
    const active = await activeContract(onePart(), undefined, group);
    const tasks = await call("GET", "/me/tasks", { token: group.token });
    expect(JSON.stringify(tasks.body)).toContain("record_group_account");
    const own = { subject: group.applicant, role: "organisation", scopes: [group.organisationId] };
    expect((await visitor().signIn(own, "/zh/desk")).body).toContain("登记备案组织收款账户");
    await acceptMilestone(active, "m1");
    const { paymentId } = await must(request(active));
    const checker = { subject: "treasurer-1", role: "treasurer", scopes: ["district"] };
    const page = `/zh/desk/payments/${paymentId}`;
    expect((await visitor().signIn(checker, page)).body).toContain("尚未登记");
    expect((await approve(paymentId)).body.code).toBe("bank_account_unverified");
    await withVerifiedAccount(group);
    expect((await visitor().signIn(checker, page)).body).toContain("示例社区居民委员会 · ");
    await must(approve(paymentId));
    await disburseAndSettle();
    await expectPaidOnce([paymentId]);
    const { batchId, supplierId } = await readPayment(paymentId);
    expect(supplierId).toBe(group.organisationId);
    const { file } = await readBatch(batchId);
    expect((await filesSent()).get(file.name)).toContain("示例社区居民委员会");
    const read = await must(call("GET", `/contracts/${active.contractId}`, { token: group.token }));
    expect(read.supplierId).toBe(group.organisationId);
    await platform.settle();
    const feed = await must(call("GET", "/events?after=0&limit=100", { token: group.token }));
    const types = feed.items.map(({ type }: { type: string }) => type);
    for (const type of ["filing.contract_awarded", "contract.activated", "payment.settled"]) {
      expect(types).toContain(type);
    }
    const notice = await call("GET", `/contracts/${active.contractId}/notice`);
    expect(notice.body.supplierName).toMatch(/^示例志愿队/);
  });

  it("stands in the public register, and stays there when it ends", async () => {
    const group = await groupSupplier();
    await must(withdraw(group));
    let [cursor, found]: [string | undefined, unknown] = [undefined, undefined];
    do {
      const more: string = cursor ? `&cursor=${encodeURIComponent(cursor)}` : "";
      const page = await must(call("GET", `/register/groups?limit=50${more}`));
      found ??= page.items.find(
        ({ filingId }: { filingId: string }) => filingId === group.organisationId,
      );
      cursor = page.next;
    } while (cursor && !found);
    expect(found).toMatchObject({ status: "withdrawn", communityCode });
    expect(JSON.stringify(found)).not.toMatch(/bankAccount|founderIds|applicant/);
  });

  it("bids at an inquiry and wins it like an organisation", async () => {
    const group = await groupSupplier();
    const [one, two] = await biddersOf(2);
    const { contractId, tenderId } = await awardedTender([one as Bidder, group, two as Bidder]);
    const seen = (await visitor().get(`/zh/tenders/${tenderId}`)).body;
    expect(seen).toContain("示例志愿队");
    expect(seen).not.toContain(`>${group.organisationId}`);
    const own = { subject: group.applicant, role: "organisation", scopes: [group.organisationId] };
    const room = await visitor().signIn(own, `/zh/desk/contracts/${contractId}`);
    expect(room.status).toBe(200);
    expect(room.body).toContain("示例志愿队");
    const drafted = await must(call("GET", `/contracts/${contractId}`, { token: group.token }));
    expect(drafted).toMatchObject({ supplierId: group.organisationId, status: "draft" });
  });

  it("serves what is planned at the limit, and nothing above it", async () => {
    const group = await groupSupplier();
    await fund(3 * limitFen);
    const award = async (amountFen: number, item: string) => {
      const projectId = await noticed(onePart({ amountFen, catalogueItems: [item] }));
      const body = { organisationId: group.organisationId, priceFen: 1_000_00 };
      return send(community, `/projects/${projectId}/award`, body);
    };
    const above = await award(limitFen + 100, "D04");
    expect(above).toMatchObject({ status: 422, body: { code: "supplier_not_eligible" } });
    expect(reasonsIn(above)).toEqual(["group_above_limit"]);
    expect((await award(limitFen, "D05")).status).toBe(200);
  });

  it("is refused a bid above the limit, is told so before, and no other rule is forgotten", async () => {
    const group = await groupSupplier();
    await fund(limitFen);
    const tender = await openTender({ amountFen: limitFen + 100, catalogueItems: ["E01"] });
    await tokenFor("organisation", [group.organisationId], "expert-1");
    const path = `/tenders/${tender.tenderId}/eligibility/${group.organisationId}`;
    const told = await must(call("GET", path, { token: group.token }));
    expect(told.reasons.map(({ reason }: { reason: string }) => reason)).toEqual([
      "group_above_limit",
      "panel_interested",
    ]);
    const refused = await bid(tender, group, 3_000_00);
    expect(reasonsIn(refused)).toEqual(["group_above_limit", "panel_interested"]);
  });

  it("is left out at the opening where it was taken off the file since", async () => {
    const group = await groupSupplier();
    const tender = await openTender();
    await must(bid(tender, group, 3_000_00));
    for (const other of await biddersOf(3)) await must(bid(tender, other, 3_000_00));
    await must(withdraw(group));
    await close(tender);
    await open(tender);
    const { excluded } = (await call("GET", `/tenders/${tender.tenderId}`)).body;
    expect(excluded).toMatchObject([
      { bidderId: group.organisationId, reason: "not_eligible", against: ["not_active"] },
    ]);
  });

  it("bids beside no organisation under the same head", async () => {
    const head = { name: "示例一", idNumber: nextIdNumber(), phone: "13800000001" };
    const group = await groupSupplier({ founders: [head] });
    const organisation = await activeOrganisation({ application: { head } });
    const tender = await openTender();
    await must(bid(tender, organisation, 3_000_00));
    expect(reasonsIn(await bid(tender, group, 3_000_00))).toEqual(["same_head"]);
  });
});
