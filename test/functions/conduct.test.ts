import { beforeAll, describe, expect, it, vi } from "vitest";
import { addMonths, localDateOf, startOf } from "../../lib/core/time.ts";
import { registrar } from "../support/affairs.ts";
import { noticedRounds, noticeOver, registerDoors } from "../support/evaluations.ts";
import { groupSupplier } from "../support/groups.ts";
import {
  auditor,
  community,
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
  actAsFunction,
  approve,
  approvedOf,
  disburseAndSettle,
  expectPaidOnce,
  payableContract,
  readPayment,
  request,
  statusOf,
} from "../support/payments.ts";
import { call, platform, tokenFor } from "../support/platform.ts";
import { type Bidder, bid, openTender } from "../support/tenders.ts";
import { visitor } from "../support/visitor.ts";

// days pass with every schedule they hold
vi.setConfig({ testTimeout: 120_000 });

type Organisation = { readonly organisationId: string };
const dayAfter = (days: number): string =>
  localDateOf(new Date(platform.clock.now().getTime() + days * 86_400_000).toISOString());
const at = ({ organisationId }: Organisation, step = "") =>
  `/organisations/${organisationId}${step}`;
const suspend = (one: Organisation, lastDay = dayAfter(30)) =>
  send(registrar, at(one, "/suspension"), { reason: "示例公开理由", lastDay });
const endSuspension = (one: Organisation) =>
  send(registrar, at(one, "/suspension/end"), { reason: "示例理由：已整改" });
const inRegister = async ({ organisationId }: Organisation) =>
  (await call("GET", `/register/${organisationId}`)).body;
const pageOf = async ({ organisationId }: Organisation, language = "zh") =>
  (await visitor().get(`/${language}/organisations/${organisationId}`)).body;
const daysPass = (days: number) =>
  platform.standStillUntil(new Date(platform.clock.now().getTime() + days * 86_400_000));
const reasonsIn = (body: { reasons: readonly { reason: string; eligibleFrom?: string }[] }) =>
  body.reasons.map(({ reason, eligibleFrom }) => [reason, eligibleFrom]);
const eligibility = async (tender: { tenderId: string }, { organisationId, token }: Bidder) =>
  (await call("GET", `/tenders/${tender.tenderId}/eligibility/${organisationId}`, { token })).body;

beforeAll(async () => {
  await openPayingDistrict();
  await registerDoors();
});

describe("a suspension", () => {
  it("is the registrar's, of an organisation that is active, until a day that is not over", async () => {
    const organisation = await activeOrganisation();
    expect((await suspend(organisation, dayAfter(-1))).body).toMatchObject({
      code: "suspension_end_passed",
    });
    const body = { reason: "示例公开理由", lastDay: dayAfter(30) };
    expect((await send(treasurer, at(organisation, "/suspension"), body)).status).toBe(403);
    expect((await endSuspension(organisation)).body.code).toBe("organisation_not_suspended");
    expect((await suspend(organisation)).body.status).toBe("suspended");
    expect((await suspend(organisation)).body.code).toBe("organisation_not_active");
  });

  it("is public with its reason and its last day, and stays in the register", async () => {
    const organisation = await activeOrganisation();
    const lastDay = dayAfter(300);
    await must(suspend(organisation, lastDay));
    expect(await inRegister(organisation)).toMatchObject({
      organisationId: organisation.organisationId,
      status: "suspended",
      suspension: { reason: "示例公开理由", lastDay },
    });
    const listed = await call("GET", "/organisations?status=suspended&limit=100", {
      token: registrar,
    });
    const ids = listed.body.items.map((one: Organisation) => one.organisationId);
    expect(ids).toContain(organisation.organisationId);
    const unknown = await call("GET", "/register/org_01jh2qyxkqe2y9b1rxyd4k7d3m");
    expect(unknown.status).toBe(404);
  });

  it("is told on the organisation's page to everybody: until when, why and what it means", async () => {
    const organisation = await activeOrganisation();
    const free = await pageOf(organisation);
    expect(free).toContain("目前没有影响承接购买项目的记录。");
    await must(suspend(organisation, "2027-12-31"));
    const zh = await pageOf(organisation);
    for (const said of ["已被暂停资格", "示例公开理由", "2027年12月31日", "停止审批和支付"]) {
      expect(zh).toContain(said);
    }
    const en = await pageOf(organisation, "en");
    for (const said of ["It is suspended", "31 December 2027", "is approved or paid"]) {
      expect(en).toContain(said);
    }
    for (const strange of ["org_01jh2qyxkqe2y9b1rxyd4k7d3m", "x"]) {
      expect((await visitor().get(`/zh/organisations/${strange}`)).status, strange).toBe(404);
    }
  });

  it("keeps it from bidding, signing and being awarded something, told with the day of its end", async () => {
    const bidder = await activeOrganisation();
    const drafted = await draftedContract(smallPlan({ catalogueItems: ["D05"] }), 4_000_00, bidder);
    const tender = await openTender({ catalogueItems: ["D01"] });
    await must(suspend(bidder));
    const told = await eligibility(tender, bidder);
    expect(reasonsIn(told)).toEqual([["suspended", dayAfter(31)]]);
    expect((await bid(tender, bidder, 3_000_00)).body).toMatchObject({
      code: "supplier_not_eligible",
      facts: { reasons: told.reasons },
    });
    const signed = await send(bidder.token, `/contracts/${drafted.contractId}/signature`);
    expect(signed.body.code).toBe("supplier_not_active");
    await fund(4_000_00);
    const projectId = await noticed(smallPlan({ catalogueItems: ["D04"] }));
    const { organisationId } = bidder;
    const award = { organisationId, priceFen: 4_000_00 };
    const refused = await send(community, `/projects/${projectId}/award`, award);
    expect(refused.body.code).toBe("supplier_not_eligible");
    await must(endSuspension(bidder));
    expect(await inRegister(bidder)).not.toHaveProperty("suspension");
    expect((await bid(tender, bidder, 3_000_00)).status).toBe(200);
  });

  it("holds the money of all its contracts at approval, release and instruction, until it has ended by itself", async () => {
    const made = await payableContract(3);
    const ids = [await approvedOf(made, "m1"), (await request(made, "m2")).body.paymentId];
    await must(suspend(made.supplier, dayAfter(10)));
    const stopped = { code: "money_stopped", facts: { stops: ["organisation_suspended"] } };
    expect((await approve(ids[1])).body).toMatchObject(stopped);
    await disburseAndSettle();
    expect(await readPayment(ids[0])).toMatchObject({
      status: "held",
      reasons: ["organisation_suspended"],
    });
    const release = () => send(treasurer, `/payments/${ids[0]}/release`);
    expect((await release()).body).toMatchObject(stopped);
    await daysPass(11);
    expect(await inRegister(made.supplier)).toMatchObject({ status: "active" });
    await must(release());
    await must(approve(ids[1]));
    await disburseAndSettle();
    await expectPaidOnce(ids);
    const path = `/audit/organisation/${made.supplier.organisationId}/events?limit=100`;
    const { items } = (await call("GET", path, { token: auditor })).body;
    const ends = items.filter(({ type }: { type: string }) => type.endsWith("suspension_ended"));
    expect(ends).toHaveLength(1);
  });

  it("at the moment of approvals and instructions lets no money out after it", async () => {
    const made = await payableContract(6, 6_000_00);
    const approved: string[] = [];
    for (const id of ["m1", "m2", "m3"]) approved.push(await approvedOf(made, id));
    const requested: string[] = [];
    for (const id of ["m4", "m5", "m6"]) {
      requested.push((await request(made, id)).body.paymentId);
    }
    const [suspended] = await Promise.all([
      suspend(made.supplier),
      ...requested.map((id) => approve(id)),
      disburseAndSettle(),
    ]);
    expect(suspended.status).toBe(200);
    const before = await Promise.all([...approved, ...requested].map(statusOf));
    await Promise.all(requested.map((id) => approve(id)));
    await disburseAndSettle();
    const after = await Promise.all([...approved, ...requested].map(readPayment));
    for (const [n, payment] of after.entries()) {
      const wasOut = ["instructed", "settled"].includes(before[n] ?? "");
      // what was approved before it waits or is held, what was not stays so
      const stays = before[n] === "requested" ? ["requested"] : ["approved", "held"];
      if (!wasOut) expect(stays).toContain(payment.status);
    }
  });
});

describe("the list of serious breach", () => {
  it("takes up whose last two results failed, and speaks against it for three years", async () => {
    const supplier = await activeOrganisation();
    const rounds = await noticedRounds(["fail", "pass", "fail"], supplier);
    const ids = rounds.map(({ roundId }) => roundId);
    const tender = await openTender({ catalogueItems: ["D03"] });
    await platform.standStillUntil(await noticeOver(ids));
    await platform.fireSchedule("run-evaluations");
    const grades = (await call("GET", at(supplier, "/grades"))).body.items;
    expect(grades.map(({ number }: { number: number }) => number)).toEqual([3, 2, 1]);
    const inOrder = grades.map(({ grade }: { grade: string }) => grade);
    const isListed = inOrder[0] === "fail" && inOrder[1] === "fail";
    const listed = (await inRegister(supplier)).seriousBreach !== undefined;
    expect(listed).toBe(isListed || (inOrder[1] === "fail" && inOrder[2] === "fail"));
    const told = await eligibility(tender, supplier);
    expect(reasonsIn(told).map(([reason]) => reason)).toContain("barred");
  });

  it("is public, told to the organisation, and left after three years by itself, once", async () => {
    const supplier = await activeOrganisation();
    const rounds = await noticedRounds(["fail", "fail"], supplier);
    const ids = rounds.map(({ roundId }) => roundId);
    await platform.standStillUntil(await noticeOver(ids));
    await platform.fireSchedule("run-evaluations");
    const { seriousBreach } = await inRegister(supplier);
    const on = localDateOf((await call("GET", at(supplier, "/grades"))).body.items[0].finalAt);
    expect(seriousBreach).toMatchObject({ listedOn: on, leavesOn: addMonths(on, 36) });
    expect([...seriousBreach.roundIds].sort()).toEqual([...ids].sort());
    const list = async () => (await call("GET", "/serious-breaches?limit=100")).body.items;
    const named = async () =>
      (await list()).some((one: Organisation) => one.organisationId === supplier.organisationId);
    expect(await named()).toBe(true);
    const page = await pageOf(supplier);
    expect(page).toContain("已列入严重失信名单");
    for (const id of ids) expect(page).toContain(`/zh/evaluations/${id}`);
    const ofRound = (await visitor().get(`/zh/evaluations/${ids[0]}`)).body;
    expect(ofRound).toContain(`/zh/organisations/${supplier.organisationId}"`);
    const tender = await openTender({ catalogueItems: ["E01"] });
    const { reasons } = await eligibility(tender, supplier);
    expect(reasonsIn({ reasons })).toEqual([
      ["serious_breach", seriousBreach.leavesOn],
      ["barred", addMonths(on, 12)],
    ]);
    actAsFunction();
    const { watchOrganisation } = await import("../../lib/flows/limits-passed.ts");
    const leaves = startOf(addMonths(on, 36));
    const before = new Date(Date.parse(leaves) - 1).toISOString();
    const { organisationId } = supplier;
    expect(await watchOrganisation(organisationId, before)).toBe(false);
    const done = await Promise.all([1, 2].map(() => watchOrganisation(organisationId, leaves)));
    expect(done).toContain(true);
    expect(await watchOrganisation(organisationId, leaves)).toBe(false);
    expect(await named()).toBe(false);
    expect(await inRegister(supplier)).not.toHaveProperty("seriousBreach");
    const path = `/audit/organisation/${supplier.organisationId}/events?limit=100`;
    const { items } = (await call("GET", path, { token: auditor })).body;
    const count = (type: string) =>
      items.filter((one: { type: string }) => one.type === type).length;
    expect([count("organisation.listed"), count("organisation.unlisted")]).toEqual([1, 1]);
  });

  it("takes up a group on file too, and stays with the organisation that it becomes, like its bar", async () => {
    const group = await groupSupplier();
    const rounds = await noticedRounds(["fail", "fail"], group);
    await platform.standStillUntil(await noticeOver(rounds.map(({ roundId }) => roundId)));
    await platform.fireSchedule("run-evaluations");
    const { seriousBreach } = await must(
      call("GET", `/filings/${group.organisationId}`, { token: group.token }),
    );
    const grades = (await call("GET", at(group, "/grades"))).body.items;
    expect(grades.map(({ grade }: { grade: string }) => grade)).toEqual(["fail", "fail"]);
    const successor = await activeOrganisation({ applicant: group.applicant });
    const { organisationId } = successor;
    const tender = await openTender({ catalogueItems: ["E05"] });
    const on = localDateOf(grades[0].finalAt);
    const against = [
      ["serious_breach", seriousBreach.leavesOn],
      ["barred", addMonths(on, 12)],
    ];
    expect(reasonsIn(await eligibility(tender, group))).toEqual(against);
    expect(reasonsIn(await eligibility(tender, successor))).toEqual([]);
    const own = await tokenFor("resident", [], group.applicant);
    await must(send(own, `/filings/${group.organisationId}/upgrade`, { organisationId }));
    expect(reasonsIn(await eligibility(tender, successor))).toEqual(against);
  });

  it("is left earlier by the registrar's decision, with a reason, and by nobody else's", async () => {
    const supplier = await activeOrganisation();
    const removal = (token = registrar) =>
      send(token, at(supplier, "/serious-breach/removal"), { reason: "示例理由：已履行整改" });
    expect((await removal()).body.code).toBe("organisation_not_listed");
    const rounds = await noticedRounds(["fail", "fail"], supplier);
    await platform.standStillUntil(await noticeOver(rounds.map(({ roundId }) => roundId)));
    await platform.fireSchedule("run-evaluations");
    expect((await removal(supplier.token)).status).toBe(403);
    expect((await removal()).body).not.toHaveProperty("seriousBreach");
    expect((await removal()).body.code).toBe("organisation_not_listed");
  });
});
