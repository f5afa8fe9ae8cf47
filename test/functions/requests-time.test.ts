import { beforeAll, describe, expect, it } from "vitest";
import { readableTime } from "../../lib/core/time.ts";
import { communityCode, openDistrict } from "../support/money.ts";
import { must } from "../support/must.ts";
import { call, platform, tokenFor } from "../support/platform.ts";
import {
  block,
  byReceipt,
  courtyard,
  type Filed,
  filed,
  post,
  resolved,
  steward,
  supervisor,
  toSteward,
} from "../support/requests.ts";

const community = await tokenFor("community", [communityCode], "community-1");
const administrator = await tokenFor("administrator", ["district"], "administrator-1");
const moveTo = (local: string) =>
  platform.standStillUntil(new Date(`${local.replace(" ", "T")}:00+08:00`));
const seen = async ({ requestId }: Filed) =>
  (await call("GET", `/requests/${requestId}`, { token: community })).body;

let waiting: Filed;
let inHand: Filed;
let silent: Filed;

/** The tests of this file follow one calendar: time moves forward from one to the next. */
beforeAll(async () => {
  await openDistrict();
  waiting = await filed({ kind: "complaint" });
  inHand = await filed({ kind: "inquiry" });
  await post(supervisor, `/requests/${inHand.requestId}/dispatch`, { assignee: toSteward });
  silent = await resolved();
});

describe("an overdue request", () => {
  it("is not touched before its time", async () => {
    await moveTo("2026-02-11 23:50");
    expect(await seen(inHand)).toMatchObject({ escalations: 0, status: "dispatched" });
  });

  it("goes up level by level to the district, one working day and one event each", async () => {
    const up = [
      ["2026-02-13 00:20", 1, "510107008009-01"],
      ["2026-02-14 00:20", 2, "510107008009"],
      ["2026-02-17 00:20", 3, "510107008"],
      ["2026-02-18 00:20", 4, "510107"],
    ] as const;
    for (const [local, escalations, escalatedTo] of up) {
      await moveTo(local);
      expect(await seen(inHand)).toMatchObject({ escalations, escalatedTo, status: "dispatched" });
    }
    await moveTo("2026-02-20 00:20");
    expect(await seen(inHand)).toMatchObject({ escalations: 4, escalatedTo: "510107" });
  });

  it("that was assigned to nobody goes up on its share of the limit, long before the limit", async () => {
    const { escalations, limitAt } = await seen(waiting);
    expect(escalations).toBeGreaterThan(0);
    expect(limitAt > "2026-02-20").toBe(true);
  });

  it("is resolved late, and says so", async () => {
    const done = await post(steward, `/requests/${inHand.requestId}/resolution`);
    expect(done.body).toMatchObject({ status: "resolved", resolvedInTime: false });
  });
});

describe("silence", () => {
  it("closed what nobody objected to when seven days had passed", async () => {
    expect((await byReceipt(silent)).body).toMatchObject({
      status: "closed",
      closedBy: "silence",
      silentAt: "2026-02-16T16:00:00.000Z",
    });
  });

  it("is broken within five days of the closing, and not after", async () => {
    const { receiptNumber, receiptCode: code } = silent;
    const path = `/receipts/${receiptNumber}/reopening`;
    const open = await call("POST", path, { body: { code } });
    expect(open.body).toMatchObject({ status: "dispatched", reopenings: 1 });
    await post(steward, `/requests/${silent.requestId}/resolution`);
    await call("POST", `/receipts/${receiptNumber}/confirmation`, {
      body: { code, satisfaction: 3 },
    });
    await moveTo("2026-02-26 09:00");
    const refused = await call("POST", path, { body: { code } });
    expect(refused).toMatchObject({ status: 422, body: { code: "reopening_too_late" } });
  });
});

describe("a holiday notice", () => {
  it("that comes in late moves the limits that were provisional", async () => {
    const request = await filed({ kind: "inquiry", unitCode: courtyard });
    expect(await seen(request)).toMatchObject({
      limitProvisional: true,
      limitAt: "2026-03-03T16:00:00.000Z",
    });
    const notice = { off: ["2026-02-27"], work: [], source: "示例通知" };
    const published = await call("PUT", "/calendars/2026", { token: administrator, body: notice });
    expect(published.status).toBe(200);
    await moveTo("2026-02-26 09:30");
    expect(await seen(request)).toMatchObject({
      limitProvisional: false,
      limitAt: "2026-03-04T16:00:00.000Z",
    });
  });
});

describe("a request that nobody accepted", () => {
  it("goes up within the day; accepted, it waits in its place until it is to be dispatched", async () => {
    await moveTo("2026-03-02 09:00");
    const request = await filed({ kind: "inquiry" });
    const { acceptBy, dispatchBy } = await seen(request);
    expect([acceptBy, dispatchBy].map(readableTime)).toEqual([
      "2026-03-02 11:06",
      "2026-03-02 16:18",
    ]);
    await moveTo("2026-03-02 11:20");
    expect(await seen(request)).toMatchObject({ escalations: 1, escalatedTo: block });
    const accepted = await must(post(supervisor, `/requests/${request.requestId}/acceptance`));
    expect(accepted.escalatedTo).toBeUndefined();
    await moveTo("2026-03-02 16:10");
    expect(await seen(request)).toMatchObject({ escalations: 1 });
    await moveTo("2026-03-02 16:30");
    expect(await seen(request)).toMatchObject({ escalations: 2, escalatedTo: block });
  });
});
