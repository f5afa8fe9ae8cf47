import { beforeAll, describe, expect, it } from "vitest";
import * as care from "../support/care.ts";
import { convened, door, inHours, registerDoors, vote, votersOf } from "../support/councils.ts";
import { residentOf } from "../support/households.ts";
import { openDistrict } from "../support/money.ts";
import { must } from "../support/must.ts";
import { itemsOf } from "../support/pages.ts";
import { call, platform, tokenFor } from "../support/platform.ts";
import {
  anotherResident,
  type Filed,
  filed,
  post,
  resident,
  steward,
  supervisor,
  toSteward,
} from "../support/requests.ts";

const get = (token: string, path: string) => call("GET", path, { token });

beforeAll(async () => {
  await openDistrict();
  await registerDoors(3);
});

/** A request of somebody's own, resolved. */
async function solvedFor(token: string): Promise<Filed> {
  const request = await filed({}, token);
  const path = `/requests/${request.requestId}`;
  await must(post(supervisor, `${path}/dispatch`, { assignee: toSteward }));
  await must(post(steward, `${path}/resolution`));
  return request;
}

const mineOf = async (token: string): Promise<string[]> =>
  (await itemsOf<Filed>("/me/requests?limit=2", token)).map(({ requestId }) => requestId);

describe("the requests that somebody filed", () => {
  it("are listed at once, newest first, whatever became of them", async () => {
    const token = await anotherResident();
    expect(await mineOf(token)).toEqual([]);
    const first = await solvedFor(token);
    await platform.standStillUntil(new Date(platform.clock.now().getTime() + 1_000));
    const second = await filed({}, token);
    await platform.standStillUntil(new Date(platform.clock.now().getTime() + 1_000));
    const third = await filed({ kind: "inquiry" }, token);
    const newest = [third, second, first].map(({ requestId }) => requestId);
    expect(await mineOf(token)).toEqual(newest);
    await must(
      post(supervisor, `/requests/${second.requestId}/refusal`, { reason: "不属公共事项" }),
    );
    expect(await mineOf(token)).toEqual(newest);
    const [, refused] = await itemsOf<{ status: string }>("/me/requests?limit=2", token);
    expect(refused).toMatchObject({ status: "refused", reason: "不属公共事项" });
  });

  it("are nobody else's, and not theirs whom they were filed for by another", async () => {
    const token = await anotherResident();
    await filed({ onBehalfOf: "示例乙" }, token);
    expect(await mineOf(token)).toEqual([]);
    const staff = `steward-${crypto.randomUUID()}`;
    const asSteward = await tokenFor("steward", ["510107008009-01-001"], staff);
    await filed({ onBehalfOf: "示例丙" }, asSteward);
    expect(await mineOf(asSteward)).toEqual([]);
    expect(await mineOf(await tokenFor("resident", [], staff))).toEqual([]);
  });

  it("name the office that works on them, and no staff, in whatever role they are listed", async () => {
    const subject = `supervisor-${crypto.randomUUID()}`;
    const { requestId } = await solvedFor(await tokenFor("resident", [], subject));
    const asStaff = await tokenFor("supervisor", ["510107008009-01"], subject);
    const [own] = (await get(asStaff, "/me/requests")).body.items;
    expect(own).toMatchObject({ requestId, assignee: { kind: "steward" } });
    expect(JSON.stringify(own)).not.toContain("steward-1");
  });
});

describe("whoever filed in person", () => {
  it("confirms by their account, without the receipt's code", async () => {
    const token = await anotherResident();
    const { requestId } = await solvedFor(token);
    const path = `/me/requests/${requestId}/confirmation`;
    const opinion = { satisfaction: 4, satisfactionReason: "solved" };
    expect(await post(token, path, opinion)).toMatchObject({
      status: 200,
      body: { status: "closed", closedBy: "reporter", satisfaction: 4 },
    });
    expect(await post(token, path, opinion)).toMatchObject({
      status: 409,
      body: { code: "request_not_resolved" },
    });
  });

  it("opens it again by their account", async () => {
    const token = await anotherResident();
    const { requestId } = await solvedFor(token);
    const reopened = await post(token, `/me/requests/${requestId}/reopening`);
    expect(reopened).toMatchObject({ status: 200, body: { status: "dispatched", reopenings: 1 } });
    expect(reopened.body.assignee).toEqual({ kind: "steward" });
  });

  it("is the only one who does: to others, and to who filed for another, it is unknown", async () => {
    const { requestId } = await solvedFor(await anotherResident());
    const token = await anotherResident();
    const forAnother = await filed({ onBehalfOf: "示例乙" }, token);
    const tries = [
      post(resident, `/me/requests/${requestId}/confirmation`, { satisfaction: 5 }),
      post(resident, `/me/requests/${requestId}/reopening`),
      post(token, `/me/requests/${forAnother.requestId}/reopening`),
    ];
    for (const reply of await Promise.all(tries)) {
      expect(reply).toMatchObject({ status: 404, body: { code: "not_found" } });
    }
    const asStaff = post(steward, `/me/requests/${requestId}/confirmation`, { satisfaction: 5 });
    expect((await asStaff).status).toBe(403);
  });
});

describe("the votes of somebody's household", () => {
  it("are told by their councils: that it voted, never how", async () => {
    const stranger = await anotherResident();
    expect((await get(stranger, "/me/votes")).body).toEqual({ items: [], next: null });
    const token = await residentOf(door(1), `resident-${crypto.randomUUID()}`);
    const councilId = await convened({ topic: "示例院落门禁如何换", closesAt: inHours(48) });
    const asked = { councilId, topic: "示例院落门禁如何换" };
    expect((await get(token, "/me/votes")).body.items[0]).toMatchObject({ ...asked, voted: false });
    const [voter] = await votersOf(councilId, [door(1)]);
    if (!voter) throw new Error("no slip");
    await must(vote(councilId, voter));
    const { items } = (await get(token, "/me/votes")).body;
    expect(Object.keys(items[0]).sort()).toEqual(
      ["closesAt", "councilId", "electors", "opensAt", "topic", "unitCode", "voted"].sort(),
    );
    expect(items[0]).toMatchObject({ ...asked, voted: true });
  });
});

describe("the children that a guardian enrolled", () => {
  it("are listed for that guardian, without a name", async () => {
    const child = await care.enrolledChild();
    await care.enrolledChild();
    const { body } = await get(child.token, "/me/children");
    expect(body.items).toEqual([expect.objectContaining({ childId: child.childId })]);
    for (const secret of care.secrets) expect(JSON.stringify(body)).not.toContain(secret);
    await must(post(child.token, `/children/${child.childId}/consent-withdrawal`));
    expect((await get(child.token, "/me/children")).body.items).toMatchObject([
      { childId: child.childId, status: "withdrawn" },
    ]);
    expect((await get(resident, "/me/children")).status).toBe(403);
  });
});

describe("the hours of a volunteer", () => {
  it("are read under the own account, and of whoever is none there is nothing", async () => {
    const { token, volunteerId } = await care.newVolunteer();
    expect((await get(token, "/me/volunteer")).body).toMatchObject({
      volunteerId,
      platformRecord: { minutesServed: 0, shiftsServed: 0 },
    });
    expect((await get(await anotherResident(), "/me/volunteer")).status).toBe(404);
  });
});
