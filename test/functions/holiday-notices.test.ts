import { typeid } from "typeid-js";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { equalMilestones } from "../../infra/proof/cast/plan.ts";
import { report } from "../lib/voice/requests/samples.ts";
import { standAs } from "../support/in-process.ts";
import { listRows } from "../support/list-rows.ts";
import {
  administrator,
  auditor,
  community,
  draftedContract,
  openDistrict,
  planned,
  send,
  smallPlan,
  treasurer,
} from "../support/money.ts";
import { must } from "../support/must.ts";
import { activeOrganisation } from "../support/organisations.ts";
import { payableContract, readPayment, request } from "../support/payments.ts";
import { call, platform } from "../support/platform.ts";
import { replayed } from "../support/replay.ts";
import { filed, resident } from "../support/requests.ts";
import { act, bid, biddersOf, close, open, openTender, record, score } from "../support/tenders.ts";

// days pass with every schedule they hold
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const moveTo = (time: string) => platform.standStillUntil(new Date(`${time}+08:00`));
const publish = (off: readonly string[], work: readonly string[]) =>
  call("PUT", "/calendars/2027", {
    token: administrator,
    body: { off, work, source: "示例通知" },
  });
const minutesPass = async (minutes: number) => {
  const later = new Date(platform.clock.now().getTime() + minutes * 60_000);
  await platform.standStillUntil(later);
};
const winter = {
  termFrom: "2026-12-11",
  termTo: "2027-05-31",
  milestones: equalMilestones(1, { deliveriesMin: 0, evaluatedOn: "2027-05-15" }),
};
const endOf = (on: string) => `${on}T16:00:00.000Z`;

const made = { payment: "", tender: { tenderId: "" }, contract: "", request: "", project: "" };

/** Every limit of what was made, as its readers see it. */
async function limits() {
  const { dueBy, longestBy } = await readPayment(made.payment);
  const tender = await record(made.tender);
  const [question] = tender.questions;
  const { bond } = (await call("GET", `/contracts/${made.contract}`, { token: auditor })).body;
  const request = (await call("GET", `/requests/${made.request}`, { token: resident })).body;
  const { display } = (await call("GET", `/projects/${made.project}/notice`)).body;
  return {
    displayedUntil: [display.until, display.untilProvisional],
    dueBy,
    longestBy,
    awardFrom: [tender.awardFrom, tender.awardFromProvisional],
    questionsUntil: [tender.questionsUntil, tender.questionsUntilProvisional],
    answerBy: [question.answerBy, question.answerByProvisional],
    settleBy: [bond.settleBy, bond.settleByProvisional],
    limitAt: [request.limitAt, request.limitProvisional],
    dispatchBy: [request.dispatchBy, request.dispatchByProvisional],
  };
}

const eventsOf = async (kind: string, id: string) =>
  (await call("GET", `/audit/${kind}/${id}/events?limit=100`, { token: auditor })).body.items;
const recountsOf = async (kind: string, id: string): Promise<number> =>
  (await eventsOf(kind, id)).filter(({ type }: { type: string }) => type.includes("recounted"))
    .length;

async function noticedTender() {
  const bidders = await biddersOf(3);
  const tender = await openTender({ ...winter, catalogueItems: ["D04"] });
  for (const [n, bidder] of bidders.entries()) await bid(tender, bidder, 3_600_00 + n);
  await close(tender);
  await open(tender);
  await score(
    tender,
    bidders.map((bidder) => [bidder, 2_500]),
  );
  await act(community, tender, "award-notice");
  const [asking] = bidders;
  if (!asking) throw new Error("nobody bids");
  const question = { organisationId: asking.organisationId, text: "示例质疑内容" };
  await send(asking.token, `/tenders/${tender.tenderId}/questions`, question);
  return tender;
}

async function endedWithBond(): Promise<string> {
  const terms = { ...winter, catalogueItems: ["D05"], bondBasisPoints: 500 };
  const { contractId } = await draftedContract(smallPlan(terms));
  await send(treasurer, `/contracts/${contractId}/bond`, { amountFen: 200_00, reference: "示例" });
  await send(community, `/contracts/${contractId}/termination`, { reason: "示例理由" });
  return contractId;
}

async function displayedSource(): Promise<string> {
  const { organisationId } = await activeOrganisation();
  const projectId = await planned(
    smallPlan({ ...winter, catalogueItems: ["E03"], method: "single_source" }),
  );
  await must(send(community, `/projects/${projectId}/notice`, { organisationId }));
  return projectId;
}

beforeAll(async () => {
  await openDistrict();
  await call("PUT", "/calendars/2026", {
    token: administrator,
    body: { off: [], work: [], source: "示例通知" },
  });
  await moveTo("2026-12-10T09:00:00");
  made.payment = (await request(await payableContract())).body.paymentId;
  await moveTo("2026-12-28T09:00:00");
  made.tender = await noticedTender();
  made.contract = await endedWithBond();
  made.request = (await filed()).requestId;
  made.project = await displayedSource();
});

describe("limits that reach into a year without a notice", () => {
  it("count Monday to Friday and are marked as provisional, wherever they are shown", async () => {
    expect(await limits()).toEqual({
      displayedUntil: [endOf("2027-01-08"), true],
      // 30 days after 10 December is a Saturday
      dueBy: { on: "2027-01-11", provisional: true },
      longestBy: { on: "2027-02-08", provisional: true },
      awardFrom: [endOf("2027-01-04"), true],
      questionsUntil: [endOf("2027-01-12"), true],
      answerBy: [endOf("2027-01-12"), true],
      settleBy: ["2027-01-08", true],
      limitAt: [endOf("2027-01-12"), true],
      dispatchBy: ["2027-01-05T01:42:00.000Z", true],
    });
  });

  it("move, every one of them, when the notice comes in", async () => {
    expect((await publish([], ["2027-01-09"])).status).toBe(200);
    await minutesPass(12);
    expect(await limits()).toEqual({
      displayedUntil: [endOf("2027-01-08"), false],
      dueBy: { on: "2027-01-09", provisional: false },
      longestBy: { on: "2027-02-08", provisional: false },
      awardFrom: [endOf("2027-01-04"), false],
      questionsUntil: [endOf("2027-01-11"), false],
      answerBy: [endOf("2027-01-11"), false],
      settleBy: ["2027-01-08", false],
      limitAt: [endOf("2027-01-11"), false],
      dispatchBy: ["2027-01-05T01:42:00.000Z", false],
    });
  });

  it("move again when it is corrected, however many runs apply it at once", async () => {
    const holidays = ["2027-01-04", "2027-01-05", "2027-01-06", "2027-01-07", "2027-01-08"];
    const before = await recountsOf("payment", made.payment);
    expect((await publish(["2027-01-01", ...holidays], [])).status).toBe(200);
    platform.clock.moveTo(new Date(platform.clock.now().getTime() + 61_000));
    const fire = () => platform.fireSchedule("keep-deadlines");
    const approve = () => send(treasurer, `/payments/${made.payment}/hold`, { note: "示例说明" });
    const [held, ...fired] = await Promise.all([approve(), fire(), fire(), fire()]);
    expect(fired.map((one) => one?.error)).toEqual([undefined, undefined, undefined]);
    expect(held.status).toBe(200);
    expect(await limits()).toEqual({
      displayedUntil: [endOf("2027-01-15"), false],
      dueBy: { on: "2027-01-11", provisional: false },
      longestBy: { on: "2027-02-08", provisional: false },
      awardFrom: [endOf("2027-01-11"), false],
      questionsUntil: [endOf("2027-01-19"), false],
      answerBy: [endOf("2027-01-19"), false],
      settleBy: ["2027-01-15", false],
      limitAt: [endOf("2027-01-19"), false],
      dispatchBy: ["2027-01-12T01:42:00.000Z", false],
    });
    expect(await recountsOf("payment", made.payment)).toBe(before + 1);
    expect((await readPayment(made.payment)).status).toBe("held");
    expect((await act(community, made.tender, "award")).body.code).toBe("award_too_early");
  });

  it("are those that the events tell", async () => {
    const kinds = ["payment", "tender", "contract", "request", "calendar"];
    expect((await replayed(kinds)).wrong).toEqual([]);
  });
});

describe("a notice that moves many limits", () => {
  const calendarEvents = async (type: string) =>
    (await eventsOf("calendar", "2027")).filter((one: { type: string }) => one.type === type);
  const fire = async () => (await platform.fireSchedule("keep-deadlines"))?.error;
  const limitsOf = async (ids: readonly string[]) => {
    const { loadThings } = await import("../../lib/engine/thing.ts");
    const { requests } = await import("../../lib/voice/requests/store.ts");
    return new Set((await loadThings(requests, ids)).map(({ state }) => state.limitAt));
  };

  it("is applied page by page, past what fails, and gone on with where it stopped", async () => {
    standAs(/keep-?deadlines/i);
    const { changeWrites, commit, drop, put } = await import("../../lib/engine/commit.ts");
    const { limitKey } = await import("../../lib/engine/keys.ts");
    const { jobCommand } = await import("../../lib/engine/schedule.ts");
    const { extend } = await import("../../lib/engine/thing.ts");
    const { reportRequest } = await import("../../lib/voice/requests/decide.ts");
    const { requests } = await import("../../lib/voice/requests/store.ts");
    const ids = Array.from({ length: 120 }, () => typeid("req").toString());
    const filedAt = platform.clock.now().toISOString();
    const file = async (requestId: string) => {
      const filing = { ...report, requestId, receiptNumber: requestId };
      const decision = reportRequest(filing, filedAt, {
        calendar: {},
        unitOpen: true,
        categoryOpen: true,
      });
      const command = jobCommand(`file/${requestId}`, filedAt);
      const events = decision.ok ? decision.events : [];
      await commit(changeWrites(extend(requests, undefined, { id: requestId, events, command })));
    };
    for (let n = 0; n < ids.length; n += 10) await Promise.all(ids.slice(n, n + 10).map(file));
    // its row stands last of all requests, and it is not there
    const missing = limitKey("request", "2027", `req_${"z".repeat(26)}`);
    await commit([put("row", missing, { entity: "row", id: missing.sk })]);

    const before = (await calendarEvents("calendar.applied")).length;
    await publish(["2027-01-11"], []);
    platform.clock.moveTo(new Date(platform.clock.now().getTime() + 61_000));
    expect(await fire()).toBe(`not carried through: 2027`);
    expect(await limitsOf(ids)).toEqual(new Set([endOf("2027-01-13")]));
    const notes = (await calendarEvents("calendar.recounted")).filter(
      ({ payload }: { payload: { kind: string } }) => payload.kind === "request",
    );
    expect(notes.length).toBeGreaterThan(1);
    expect((await calendarEvents("calendar.applied")).length).toBe(before);
    const { progress } = (await call("GET", "/calendars/2027")).body;
    expect(progress).toMatchObject({ kind: "request", recounted: expect.any(Number) });

    await commit([drop(missing)]);
    expect(await fire()).toBeUndefined();
    expect((await calendarEvents("calendar.applied")).length).toBe(before + 1);
    expect((await call("GET", "/calendars/2027")).body).not.toHaveProperty("progress");
  });

  it("reaches what was stored before limits were listed, once a command has listed it", async () => {
    standAs(/keep-?deadlines/i);
    const { commit, drop } = await import("../../lib/engine/commit.ts");
    const { limitKey } = await import("../../lib/engine/keys.ts");
    await commit([drop(limitKey("request", "2027", made.request))]);
    expect(await listRows()).toMatch(/^\d+ rows are listed$/);
    await publish(["2027-01-12", "2027-01-13"], []);
    await minutesPass(12);
    expect((await limits()).limitAt).toEqual([endOf("2027-01-14"), false]);
  });
});
