import { beforeAll, describe, expect, it } from "vitest";
import {
  admitted,
  assign,
  department,
  listed,
  neighbour,
  neighbourCode,
  opine,
  otherDepartment,
  proposal,
  proposed,
  readAffair,
  registrar,
} from "../support/affairs.ts";
import {
  appropriate,
  auditor,
  community,
  communityCode,
  openDistrict,
  send,
} from "../support/money.ts";
import { must } from "../support/must.ts";
import { call, platform, tokenFor } from "../support/platform.ts";

const both = [neighbourCode, communityCode];
const supports = { communityCode, supports: true };
const admit = (affairId: string, body: object = {}, token = registrar) =>
  send(token, `/affairs/${affairId}/admission`, body);
const refuse = (affairId: string, token = registrar) =>
  send(token, `/affairs/${affairId}/refusal`, { reason: "示例理由" });
const withdraw = (affairId: string, token = department) =>
  send(token, `/affairs/${affairId}/withdrawal`, { reason: "示例理由" });
const renew = (affairId: string, validTo = "2028-12-31", token = department) =>
  send(token, `/affairs/${affairId}/renewal`, { validTo });
const decideRenewal = (affairId: string, body: object = {}, token = registrar) =>
  send(token, `/affairs/${affairId}/renewal/admission`, body);
const moveTo = (local: string) =>
  platform.standStillUntil(new Date(`${local.replace(" ", "T")}:00+08:00`));

beforeAll(openDistrict);

describe("an affair", () => {
  it("is proposed by its own department, for communities that are there", async () => {
    const made = await send(department, "/affairs", proposal({ communityCodes: both }));
    expect(made).toMatchObject({
      status: 201,
      body: {
        status: "proposed",
        communityCodes: both,
        opinions: [],
        hearingBy: { on: "2026-02-23" },
      },
    });
    expect((await send(otherDepartment, "/affairs", proposal())).status).toBe(404);
    expect((await send(community, "/affairs", proposal())).status).toBe(403);
    const nowhere = proposal({ communityCodes: [communityCode, "510107008099"] });
    expect((await send(department, "/affairs", nowhere)).body).toMatchObject({
      code: "community_not_open",
      facts: { communityCodes: ["510107008099"] },
    });
    const over = await send(department, "/affairs", proposal({ validTo: "2026-02-08" }));
    expect(over.body.code).toBe("validity_wrong");
    const free = proposal({ transfer: { mode: "delegated", annualFeeFen: 0 } });
    expect((await send(department, "/affairs", free)).body.code).toBe("request_invalid");
  });

  it("is read by its department, those concerned and those over them, by nobody else", async () => {
    const affairId = await proposed();
    const street = await tokenFor("street", ["510107008"], "street-1");
    for (const token of [department, community, registrar, auditor, street]) {
      expect((await readAffair(affairId, token)).body.affairId).toBe(affairId);
    }
    for (const token of [otherDepartment, neighbour]) {
      expect((await readAffair(affairId, token)).status).toBe(404);
    }
    expect((await opine(affairId, neighbour, supports)).status).toBe(404);
    expect((await opine(affairId, department, supports)).status).toBe(403);
  });
});

describe("the communities concerned", () => {
  it("are heard once each, and the last one ends the hearing", async () => {
    const affairId = await proposed({ communityCodes: both });
    const opinion = { ...supports, supports: false, remark: "人手不足" };
    expect((await opine(affairId, community, opinion)).body.status).toBe("proposed");
    expect((await opine(affairId, community, supports)).body.code).toBe("already_heard");
    const foreign = { ...supports, communityCode: neighbourCode };
    expect((await opine(affairId, community, foreign)).status).toBe(404);
    expect((await admit(affairId)).body).toMatchObject({
      code: "communities_not_heard",
      facts: { waiting: [neighbourCode] },
    });
    const last = await opine(affairId, neighbour, foreign);
    expect(last.body).toMatchObject({
      status: "consulted",
      opinions: [opinion, foreign],
    });
  });

  it("that speak ten times at once are heard once", async () => {
    const affairId = await proposed({ communityCodes: both });
    const sent = await Promise.all(
      Array.from({ length: 10 }, () => opine(affairId, community, supports)),
    );
    const codes = sent.map(({ status, body }) => (status === 200 ? "heard" : body.code)).sort();
    expect(codes).toEqual([...Array(9).fill("already_heard"), "heard"]);
    expect((await readAffair(affairId)).body.opinions).toHaveLength(1);
  });

  it("are no others than the proposal names", async () => {
    const affairId = await proposed();
    const token = await tokenFor("community", both, "community-both");
    const strange = { communityCode: neighbourCode, supports: true };
    expect((await opine(affairId, token, strange)).body.code).toBe("community_not_concerned");
  });
});

describe("the district", () => {
  it("admits or refuses once, and only the registrar does", async () => {
    const affairId = await proposed();
    await opine(affairId, community, supports);
    expect((await admit(affairId, {}, department)).status).toBe(403);
    const done = await admit(affairId, { documentNumber: "示例〔2026〕1号" });
    expect(done.body).toMatchObject({ status: "admitted", documentNumber: "示例〔2026〕1号" });
    expect((await refuse(affairId)).body.code).toBe("already_decided");
    const other = await proposed();
    await opine(other, community, supports);
    expect((await refuse(other)).body).toMatchObject({ status: "refused", reason: "示例理由" });
    expect((await admit(other)).body.code).toBe("already_decided");
    expect((await assign(other)).body.code).toBe("affair_not_admitted");
  });

  it("publishes what is admitted: how many were heard, and not who said what", async () => {
    const affairId = await admitted();
    expect(await listed("admitted")).toContain(affairId);
    const { body } = await call("GET", "/affairs?limit=100");
    const shown = body.items.find((one: { affairId: string }) => one.affairId === affairId);
    expect(shown).toMatchObject({ heard: 1, supporting: 1, hoursPerYear: 480 });
    expect(shown).not.toHaveProperty("opinions");
  });
});

describe("an admitted affair", () => {
  it("is withdrawn by its department alone, and then assigned no more", async () => {
    await appropriate(1_000_00);
    const affairId = await admitted();
    expect((await withdraw(affairId, otherDepartment)).status).toBe(404);
    expect((await withdraw(affairId)).body).toMatchObject({ status: "withdrawn" });
    expect((await withdraw(affairId)).body.code).toBe("affair_not_admitted");
    expect((await assign(affairId)).body.code).toBe("affair_not_admitted");
  });
});

/** Time moves on from one test to the next. */
describe("as time passes", () => {
  let affairId: string;
  let brief: string;
  let running: string;

  it("a notice of holidays moves the end of a hearing", async () => {
    affairId = await proposed({ communityCodes: both });
    brief = await admitted({ validTo: "2026-03-01" });
    running = await admitted({ validTo: "2026-04-15" });
    const administrator = await tokenFor("administrator", ["district"], "administrator-1");
    const days = ["16", "17", "18", "19", "20", "23"];
    const off = days.map((day) => `2026-02-${day}`);
    const notice = { off, work: ["2026-02-14", "2026-02-28"], source: "示例" };
    await call("PUT", "/calendars/2026", { token: administrator, body: notice });
    await moveTo("2026-02-10 12:00");
    expect((await readAffair(affairId)).body).toMatchObject({
      status: "proposed",
      hearingBy: { on: "2026-02-28", provisional: false },
    });
  });

  it("a hearing goes on until its last day", async () => {
    await moveTo("2026-02-20 12:00");
    expect((await readAffair(affairId)).body.status).toBe("proposed");
  });

  it("a hearing ends by itself, and the district may decide", async () => {
    await moveTo("2026-03-01 00:20");
    expect((await readAffair(affairId)).body.status).toBe("consulted");
    expect((await opine(affairId, community, supports)).body.code).toBe("hearing_over");
    expect((await admit(affairId)).body.status).toBe("admitted");
    expect((await readAffair(brief)).body.status).toBe("admitted");
  });

  it("an affair that runs out is told, renewed once its communities were heard, and goes on", async () => {
    const tasks = await call("GET", "/me/tasks?kind=renew_affair", { token: department });
    const waits = tasks.body.items.map(({ thing }: { thing: { id: string } }) => thing.id);
    expect(waits).toContain(running);
    expect(waits).not.toContain(affairId);
    await appropriate(1_000_00);
    await must(assign(running));
    expect((await renew(affairId)).body.code).toBe("renewal_too_early");
    expect((await renew(running, "2026-04-01")).body.code).toBe("validity_wrong");
    expect((await renew(running, "2027-12-31", otherDepartment)).status).toBe(404);
    expect((await decideRenewal(running)).body.code).toBe("renewal_not_proposed");
    const proposedRenewal = await renew(running, "2027-12-31");
    expect(proposedRenewal.body).toMatchObject({
      status: "admitted",
      validTo: "2026-04-15",
      renewal: { validTo: "2027-12-31", opinions: [] },
    });
    expect((await renew(running, "2027-12-31")).body.code).toBe("renewal_pending");
    expect((await decideRenewal(running)).body).toMatchObject({
      code: "communities_not_heard",
      facts: { waiting: [communityCode] },
    });
    const remark = { ...supports, remark: "人手可承担" };
    expect((await opine(running, community, remark)).body.renewal.opinions).toMatchObject([remark]);
    const seen = (await call("GET", "/affairs?limit=100")).body.items.find(
      (one: { affairId: string }) => one.affairId === running,
    );
    expect(seen.renewal).not.toHaveProperty("opinions");
    expect((await decideRenewal(running, {}, department)).status).toBe(403);
    const renewed = await decideRenewal(running, { documentNumber: "示例〔2026〕2号" });
    expect(renewed.body).toMatchObject({
      status: "admitted",
      validTo: "2027-12-31",
      documentNumber: "示例〔2026〕2号",
    });
    expect(renewed.body).not.toHaveProperty("renewal");
    // what was assigned stands, and another year can be assigned
    expect((await assign(running)).body.code).toBe("already_assigned");
    expect((await assign(running, { year: "2028" })).body.code).toBe("year_not_covered");
  });

  it("an affair whose renewal is refused keeps its last day", async () => {
    const other = await admitted({ validTo: "2026-04-20" });
    await must(renew(other, "2027-12-31"));
    await must(opine(other, community, supports));
    const path = `/affairs/${other}/renewal/refusal`;
    const refused = await send(registrar, path, { reason: "示例理由" });
    expect(refused.body).toMatchObject({ status: "admitted", validTo: "2026-04-20" });
    expect((await send(registrar, path, { reason: "示例理由" })).body.code).toBe(
      "renewal_not_proposed",
    );
  });

  it("ten decisions at once renew an affair once", async () => {
    const other = await admitted({ validTo: "2026-04-20" });
    await must(renew(other, "2027-12-31"));
    await must(opine(other, community, supports));
    const sent = await Promise.all(Array.from({ length: 10 }, () => decideRenewal(other)));
    const codes = sent.map(({ status, body }) => (status === 200 ? "renewed" : body.code)).sort();
    expect(codes).toEqual([...Array(9).fill("renewal_not_proposed"), "renewed"]);
  });

  it("an admitted affair expires", async () => {
    await moveTo("2026-03-02 00:20");
    expect((await readAffair(brief)).body.status).toBe("expired");
    expect((await assign(brief)).body.code).toBe("affair_not_admitted");
    expect(await listed("expired")).toContain(brief);
  });
});
