import { beforeAll, describe, expect, it } from "vitest";
import { assigned } from "../support/affairs.ts";
import {
  appropriate,
  community,
  communityCode,
  departmentCode,
  openDistrict,
} from "../support/money.ts";
import { must } from "../support/must.ts";
import { call, platform, tokenFor } from "../support/platform.ts";
import {
  block,
  dispatched,
  type Filed,
  filed,
  post,
  resolved,
  secondSteward,
  steward,
  strangeSupervisor,
  supervisor,
} from "../support/requests.ts";

const street = await tokenFor("street", ["510107008"], "street-1");
const streetCode = "510107008";
const reason = "改由其他承办人办理";
const at = ({ requestId }: Filed, path: string) => `/requests/${requestId}${path}`;
const loadOf = async (code: string, month = "2026-02", token = street) =>
  must(call("GET", `/units/${code}/load?month=${month}`, { token }));
const none = { received: 0, solvedInTime: 0, solvedLate: 0, ended: 0, inHand: 0, overdue: 0 };
const withSteward = (load: { byAssignee: { assignee?: object }[] }, code = "steward-1") =>
  load.byAssignee.find(({ assignee }) => JSON.stringify(assignee)?.includes(`"${code}"`));

let affairId: string;

beforeAll(async () => {
  await openDistrict();
  await appropriate(5_000_00);
  affairId = await assigned();
});

describe("the load of a unit in a month", () => {
  it("is nothing where nobody asked for anything", async () => {
    const load = await loadOf(block);
    expect(load).toMatchObject({ unitCode: block, month: "2026-02", total: none, byAssignee: [] });
  });

  it("counts each request with who has it, or with nobody, as it stands now", async () => {
    await filed();
    const given = await dispatched();
    await resolved();
    const gone = await dispatched();
    const refusal = { reason: "不属于公共事务" };
    await must(post(supervisor, at(gone, "/refusal"), refusal));
    const load = await loadOf(communityCode);
    expect(load.total).toEqual({ ...none, received: 4, solvedInTime: 1, ended: 1, inHand: 2 });
    expect(withSteward(load)).toEqual({
      assignee: { kind: "steward", code: "steward-1" },
      ...none,
      received: 3,
      solvedInTime: 1,
      ended: 1,
      inHand: 1,
    });
    expect(load.byAssignee.find(({ assignee }: { assignee?: object }) => !assignee)).toMatchObject({
      received: 1,
      inHand: 1,
    });
    const toStreet = { kind: "street", streetCode };
    await must(post(supervisor, at(given, "/dispatch"), { assignee: toStreet, reason }));
    const moved = await loadOf(communityCode);
    expect(moved.total).toEqual(load.total);
    expect(withSteward(moved)).toMatchObject({ received: 2, inHand: 0 });
    expect(withSteward(moved, streetCode)).toMatchObject({ received: 1, inHand: 1 });
    const affair = { kind: "department", departmentCode, affairId };
    await must(post(supervisor, at(given, "/dispatch"), { assignee: affair, reason }));
    expect(withSteward(await loadOf(block), departmentCode)).toMatchObject({ inHand: 1 });
  });

  it("is of the unit's subtree, for the places that a role reaches", async () => {
    await filed({ unitCode: communityCode });
    const [whole, part] = [await loadOf(communityCode), await loadOf(block)];
    expect(whole.total.received).toBe(part.total.received + 1);
    const path = `/units/${block}/load?month=2026-02`;
    expect((await call("GET", path, { token: supervisor })).status).toBe(200);
    expect((await call("GET", path, { token: community })).status).toBe(200);
    expect((await call("GET", path, { token: strangeSupervisor })).status).toBe(404);
    for (const token of [steward, secondSteward]) {
      expect((await call("GET", path, { token })).status).toBe(403);
    }
  });

  it("has what the affairs that were assigned by then take, and spare the community", async () => {
    const { relief } = await loadOf(communityCode);
    expect(relief).toMatchObject({ communityCode, year: "2026" });
    const { delegated, purchased, returned } = relief;
    expect(delegated.affairs + purchased.affairs + returned.affairs).toBe(1);
    const { reliefOfMonth } = await loadOf(communityCode);
    expect(reliefOfMonth.month).toBe("2026-02");
    expect(reliefOfMonth.delegated.hours).toBeLessThanOrEqual(delegated.hours);
    const before = (await loadOf(communityCode, "2026-01")).relief;
    expect(
      [before.delegated, before.purchased, before.returned].map(({ affairs }) => affairs),
    ).toEqual([0, 0, 0]);
  });

  it("tells what has passed its limit, and stays with the month in which it was filed", async () => {
    await platform.moveClockTo(new Date("2026-03-20T09:00:00+08:00"));
    const load = await loadOf(communityCode);
    expect(load.total.overdue).toBe(load.total.inHand);
    expect(load.total.overdue).toBeGreaterThan(0);
    const late = await dispatched();
    expect((await loadOf(communityCode)).total.received).toBe(load.total.received);
    expect((await loadOf(communityCode, "2026-03")).total).toEqual({
      ...none,
      received: 1,
      inHand: 1,
    });
    await must(post(steward, at(late, "/resolution")));
    expect((await loadOf(communityCode, "2026-03")).total).toMatchObject({ solvedInTime: 1 });
  });
});
