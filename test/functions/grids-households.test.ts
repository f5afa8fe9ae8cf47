import { beforeAll, describe, expect, it } from "vitest";
import { code, community, importRows, openStreet, put, steward } from "../support/grids.ts";
import { call, platform } from "../support/platform.ts";

const courtyard = `${code}-01-001`;
const subUnit = `${code}-01-002-01`;
const register = (unit: string, doors: readonly string[], token = community) =>
  put(`/grids/${unit}/households`, { doors: doors.map((door) => ({ door })) }, token);
const registered = async (unit: string) =>
  (await call("GET", `/grids/${unit}`)).body.householdsRegistered;

beforeAll(async () => {
  await openStreet();
  await importRows(code);
});

describe("registering households", () => {
  it("is for the unit's steward, who reaches no other", async () => {
    const doors = ["1-2-101", "1-1-101", "1-1-102"];
    const first = await register(courtyard, doors, steward);
    expect(first.body).toEqual({
      code: courtyard,
      ...{ created: 3, changed: 0, removed: 0, unchanged: 0 },
    });
    expect(await registered(courtyard)).toBe(3);
    expect((await register(subUnit, doors, steward)).status).toBe(404);
  });

  it("again changes nothing and says so; doors left out stand there no more", async () => {
    await register(courtyard, ["1-1-101", "1-1-102"]);
    const again = await register(courtyard, ["1-1-102", "1-1-101"]);
    expect(again.body).toMatchObject({ created: 0, removed: 0, unchanged: 2 });
    const moved = await register(courtyard, ["1-1-101", "1-1-103"]);
    expect(moved.body).toMatchObject({ created: 1, removed: 1, unchanged: 1 });
    expect(await registered(courtyard)).toBe(2);
  });

  it("takes numbers of doors, no names, each once, at levels 3 and 4", async () => {
    const named = await register(courtyard, ["张三家", "1-1-101", "1-1-101"]);
    expect(named.status).toBe(400);
    expect(named.body.errors.map((fault: { pointer: string }) => fault.pointer)).toEqual([
      "/doors/0/door",
      "/doors/2/door",
    ]);
    expect((await register(code, ["1"])).body.code).toBe("level_without_doors");
    expect((await register(`${code}-01-077`, ["1"])).body.code).toBe("unit_unknown");
  });

  it("keeps the count right when many register at once", async () => {
    const sent = await Promise.all([
      register(courtyard, ["1", "2", "3"]),
      register(courtyard, ["4", "5"]),
      register(subUnit, ["6"]),
    ]);
    expect(sent.map(({ status }) => status)).toEqual([200, 200, 200]);
    const roll = await call("GET", `/grids/${courtyard}/households`, { token: steward });
    expect(await registered(courtyard)).toBe(roll.body.items.length);
  });

  it("bars a unit from closing, and a closing unit takes no new door", async () => {
    await register(subUnit, ["1"]);
    const post = (path: string, body = {}) => call("POST", path, { token: community, body });
    await post(`/grids/${subUnit}/closing`, { reason: "并入" });
    expect((await post(`/grids/${subUnit}/closure`)).body.code).toBe("unit_has_households");
    expect((await register(subUnit, ["1", "2"])).body.code).toBe("unit_already_closing");
    await register(subUnit, []);
    expect((await post(`/grids/${subUnit}/closure`)).body.status).toBe("closed");
    expect((await register(subUnit, ["1"])).body.code).toBe("unit_closed");
  });
});

describe("the roll", () => {
  it("is read by staff in reach, a page at a time, in one order", async () => {
    await register(courtyard, ["1-2-101", "1-1-101", "1-1-102"]);
    const path = `/grids/${courtyard}/households`;
    const first = await call("GET", `${path}?limit=2`, { token: steward });
    expect(first.body.items).toEqual([
      { householdId: `${courtyard}/1-1-101`, door: "1-1-101" },
      { householdId: `${courtyard}/1-1-102`, door: "1-1-102" },
    ]);
    const rest = await call("GET", `${path}?limit=2&cursor=${first.body.next}`, { token: steward });
    expect(rest.body.items).toHaveLength(1);
    expect((await call("GET", path)).status).toBe(401);
  });

  it("gives surveys the frame of a subtree, each household once, in one order", async () => {
    Object.assign(process.env, platform.description.environment, {
      ...{ TABLE_NAME: platform.description.tables[0], HASH_KEY_ID: "none" },
      ...{ VAULT_KEY_ID: "none", DISTRICT_CODE: "510107", VERSION: "test" },
      DISTRICT_NAME: "成都市武侯区",
    });
    const store = await import("../../lib/district/grids/store.ts");
    await register(courtyard, ["2", "1"]);
    await register(`${code}-01-002`, ["9"]);
    const frame = await store.loadHouseholdFrame([`${code}-01`, courtyard]);
    expect(frame).toEqual([`${courtyard}/1`, `${courtyard}/2`, `${code}-01-002/9`]);
    expect(await store.loadHouseholdCount([code])).toBe(3);
    expect(await store.loadHouseholdFrame([`${code}-01-002`])).toHaveLength(1);
    expect(await store.loadUnitsNotOpen([courtyard, subUnit, `${code}-66`])).toEqual([
      subUnit,
      `${code}-66`,
    ]);
  });
});
