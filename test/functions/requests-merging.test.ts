import { beforeAll, describe, expect, it } from "vitest";
import { community, communityCode, openDistrict } from "../support/money.ts";
import { must } from "../support/must.ts";
import { itemsOf } from "../support/pages.ts";
import { call, platform } from "../support/platform.ts";
import {
  block,
  byReceipt,
  dispatched,
  type Filed,
  filed,
  filedByAnother,
  inboxOf,
  post,
  resolved,
  steward,
  strangeSupervisor,
  supervisor,
  toSteward,
} from "../support/requests.ts";

const merge = ({ requestId }: Filed, into: Pick<Filed, "requestId">, token = supervisor) =>
  post(token, `/requests/${requestId}/merger`, { intoRequestId: into.requestId });
const resolve = ({ requestId }: Filed) =>
  post(steward, `/requests/${requestId}/resolution`, { answer: "已修好路灯。" });
const byCode = (request: Filed, what: string, body: object = {}) =>
  call("POST", `/receipts/${request.receiptNumber}/${what}`, {
    body: { code: request.receiptCode, ...body },
  });
const seen = async ({ requestId }: Pick<Filed, "requestId">) =>
  (await call("GET", `/requests/${requestId}`, { token: community })).body;
const refused = (code: string, status = 409) => ({ status, body: { code } });

/** One that was merged into another, which a steward works on. */
async function merged() {
  const [main, other] = [await dispatched(), await filedByAnother()];
  await must(merge(other, main));
  return { main, other };
}

beforeAll(openDistrict);

describe("merging", () => {
  it("takes it out of the inboxes, and names it with the one that goes on", async () => {
    const { main, other } = await merged();
    expect(await inboxOf(supervisor, block)).not.toContain(other.requestId);
    expect(await seen(other)).toMatchObject({ status: "merged", mergedInto: main.requestId });
    expect(await seen(main)).toMatchObject({ status: "dispatched", joined: 1 });
    const path = `/requests/${main.requestId}/merged`;
    const listed = await itemsOf<Filed>(path, supervisor);
    expect(listed.map(({ requestId }) => requestId)).toEqual([other.requestId]);
    expect((await call("GET", path, { token: strangeSupervisor })).status).toBe(404);
  });

  it("lets its reporter follow the other's course, and see nothing else of it", async () => {
    const { main, other } = await merged();
    await must(resolve(main));
    const { body } = await byReceipt(other);
    expect(body).toMatchObject({ status: "merged", course: { status: "resolved" } });
    const text = JSON.stringify(body);
    for (const hidden of [main.requestId, main.receiptNumber, "路灯", "mergedInto"]) {
      expect(text).not.toContain(hidden);
    }
  });

  it("stays within a block, with another that is open", async () => {
    const request = await filed();
    const ofCommunity = await filed({ unitCode: communityCode });
    const nobodys = { requestId: "req_01h455vb4pex5vsknk084sn02q" };
    for (const elsewhere of [request, ofCommunity, nobodys]) {
      const reply = await merge(request, elsewhere);
      expect(reply).toMatchObject(refused("merge_target_elsewhere", 422));
    }
    const over = await resolved();
    expect(await merge(request, over)).toMatchObject(refused("merge_target_not_open"));
    expect(await merge(over, request)).toMatchObject(refused("request_not_open"));
    expect((await merge(request, over, strangeSupervisor)).status).toBe(404);
  });

  it("is not done to one that others were merged into, and neither is withdrawing", async () => {
    const { main } = await merged();
    expect(await merge(main, await filed())).toMatchObject(refused("request_holds_others"));
    expect(await byCode(main, "withdrawal")).toMatchObject(refused("request_holds_others"));
  });
});

describe("merging at the same time", () => {
  it("as resolving leaves a request that is resolved before or after, never one that nobody has", async () => {
    for (let n = 0; n < 5; n += 1) {
      const [main, other] = [await dispatched(), await filed()];
      const [joined, solved] = await Promise.all([merge(other, main), resolve(main)]);
      expect(solved.status).toBe(200);
      const state = await seen(other);
      expect(joined.status === 200 ? "merged" : "reported").toBe(state.status);
      if (joined.status !== 200) expect(joined).toMatchObject(refused("merge_target_not_open"));
      expect((await seen(main)).joined).toBe(joined.status === 200 ? 1 : undefined);
    }
  });

  it("into each other leaves one that goes on", async () => {
    const [one, other] = [await filed(), await filed()];
    const replies = await Promise.all([merge(one, other), merge(other, one)]);
    expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    const states = await Promise.all([seen(one), seen(other)]);
    expect(states.map(({ status }) => status).toSorted()).toEqual(["merged", "reported"]);
  });

  it("of many into one counts each", async () => {
    const main = await filed();
    const others = await Promise.all(Array.from({ length: 6 }, () => filedByAnother()));
    const replies = await Promise.all(others.map((other) => merge(other, main)));
    expect(replies.map(({ status }) => status)).toEqual(others.map(() => 200));
    expect((await seen(main)).joined).toBe(6);
  });
});

describe("whoever's request was merged", () => {
  it("says that it is not solved: theirs goes on by itself, with a new and shorter limit", async () => {
    const { main, other } = await merged();
    expect(await byCode(other, "reopening")).toMatchObject(refused("request_not_reopenable"));
    await must(resolve(main));
    const before = await seen(other);
    const again = await must(byCode(other, "reopening"));
    expect(again).toMatchObject({ status: "reported", reopenings: 1 });
    expect(again.limitAt < before.limitAt).toBe(true);
    expect(await inboxOf(supervisor, block)).toContain(other.requestId);
    const given = { assignee: toSteward };
    await must(post(supervisor, `/requests/${other.requestId}/dispatch`, given));
    expect((await seen(main)).status).toBe("resolved");
  });

  it("says so within five days of the other's closing, and not after", async () => {
    const { main, other } = await merged();
    await must(resolve(main));
    await must(byCode(main, "confirmation", { satisfaction: 5 }));
    const { course } = (await byReceipt(other)).body;
    await platform.standStillUntil(new Date(course.reopenableUntil));
    expect(await byCode(other, "reopening")).toMatchObject(refused("reopening_too_late", 422));
  });
});
