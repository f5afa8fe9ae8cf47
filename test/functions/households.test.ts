import { beforeAll, describe, expect, it } from "vitest";
import { courtyard, door, registerDoors, steward } from "../support/councils.ts";
import { printed } from "../support/households.ts";
import { allRows } from "../support/in-process.ts";
import { community, openDistrict, send } from "../support/money.ts";
import { call, platform, tokenFor } from "../support/platform.ts";

beforeAll(async () => {
  await openDistrict();
  await registerDoors(3);
});

type Held = { readonly code: string };
const slip = async (n: number) => {
  const [one] = await printed<Held>("/household-codes", [door(n)]);
  if (!one) throw new Error("no slip");
  return one;
};
const resident = (subject: string) => tokenFor("resident", [], subject);
const join = async (subject: string, { householdId, code }: { householdId: string } & Held) =>
  call("PUT", "/me/household", { token: await resident(subject), body: { householdId, code } });
const home = async (subject: string) =>
  call("GET", "/me/household", { token: await resident(subject) });

describe("a resident", () => {
  it("is verified into a household by the code that was handed over at its door", async () => {
    const handed = await slip(1);
    expect(handed).toMatchObject({ address: "示例社区 示例片区 示例院落 1-101" });
    expect((await home("resident-1")).status).toBe(404);
    const joined = await join("resident-1", handed);
    expect(joined).toMatchObject({ status: 200, body: { householdId: door(1), verified: true } });
    expect((await home("resident-1")).body).toEqual(joined.body);
    expect(JSON.stringify(await allRows())).not.toContain(handed.code);
  });

  it("belongs to one household at a time, sent twice at once or not", async () => {
    const [one, other] = [await slip(1), await slip(2)];
    const both = await Promise.all([join("resident-2", one), join("resident-2", other)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(both.find(({ status }) => status === 409)?.body.code).toBe("already_verified");
    const token = await resident("resident-2");
    const left = await call("DELETE", "/me/household", { token });
    expect(left).toMatchObject({ status: 200, body: { verified: false } });
    const again = await call("DELETE", "/me/household", { token });
    expect(again.body.code).toBe("resident_not_verified");
    expect((await join("resident-2", await slip(3))).status).toBe(200);
  });
});

/** The door's accounts, as its office knows them. */
const residentsOf = (n: number, token = community) =>
  call("GET", `/household-residents?householdId=${encodeURIComponent(door(n))}`, { token });
const revoke = (residentId: string, token = community) =>
  send(token, `/household-residents/${residentId}/revocation`, { reason: "moved_away" });

describe("an adult", () => {
  const declare = async (subject: string) =>
    call("PUT", "/me/household/adulthood", { token: await resident(subject) });

  it("says so when they join, or later, once", async () => {
    const { householdId, code } = await slip(2);
    const token = await resident("grown-1");
    const body = { householdId, code, adult: true };
    const joined = await call("PUT", "/me/household", { token, body });
    expect(joined).toMatchObject({ status: 200, body: { adult: true } });
    expect((await join("grown-2", await slip(2))).body.adult).toBe(false);
    expect(await declare("grown-2")).toMatchObject({ status: 200, body: { adult: true } });
    expect((await declare("grown-2")).body.code).toBe("already_adult");
    expect((await declare("stranger-2")).body.code).toBe("resident_not_verified");
  });
});

describe("an office", () => {
  it("lists a door's accounts by numbers that their owners can tell, and by nobody's name", async () => {
    await join("listed-1", await slip(3));
    const { residentId } = (await home("listed-1")).body;
    for (const token of [community, steward]) {
      const { body } = await residentsOf(3, token);
      expect(body.items).toContainEqual({
        residentId,
        adult: false,
        verifiedAt: expect.stringMatching(/Z$/),
      });
      expect(JSON.stringify(body)).not.toContain("listed-1");
    }
    const strange = await tokenFor("community", ["510107008001"], "community-9");
    expect((await residentsOf(3, strange)).status).toBe(404);
    expect((await residentsOf(3, await resident("listed-1"))).status).toBe(403);
  });

  it("takes one account off a door, and no other; its owner is told", async () => {
    for (const subject of ["gone-1", "stays-1"]) await join(subject, await slip(3));
    const { residentId } = (await home("gone-1")).body;
    const strange = await tokenFor("community", ["510107008001"], "community-9");
    expect((await revoke(residentId, strange)).status).toBe(404);
    expect((await revoke(residentId, steward)).status).toBe(403);
    expect((await revoke(residentId)).status).toBe(200);
    expect((await home("gone-1")).status).toBe(404);
    expect((await home("stays-1")).body.verified).toBe(true);
    expect((await revoke(residentId)).body.code).toBe("resident_not_of_door");
    expect(await platform.settle()).toEqual({ settled: true });
    const told = await call("GET", "/me/notices", { token: await resident("gone-1") });
    expect(told.body.items).toMatchObject([{ template: "resident_revoked" }]);
    expect((await join("gone-1", await slip(2))).status).toBe(200);
  });
});

describe("a code", () => {
  it("is printed for doors on the roll; the others are named", async () => {
    const print = (...ns: number[]) =>
      call("POST", "/household-codes", {
        token: steward,
        headers: { "idempotency-key": crypto.randomUUID() },
        body: { householdIds: ns.map(door) },
      });
    const { body } = await print(1, 88, 99);
    expect(body.leftOut).toEqual([door(88), door(99)]);
    expect(body.slips).toMatchObject([{ householdId: door(1) }]);
    expect((await print(99)).body.code).toBe("door_not_on_roll");
  });

  it("opens its own door, once, and not after another was printed for it", async () => {
    const [old, handed] = [await slip(2), await slip(2)];
    const strange = [old, { ...handed, householdId: door(3) }, { ...handed, householdId: door(9) }];
    for (const one of strange) expect((await join("resident-3", one)).status).toBe(404);
    const both = await Promise.all([join("resident-3", handed), join("resident-4", handed)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(both.find(({ status }) => status === 409)?.body.code).toBe("code_used");
  });

  it("is not used by whoever printed it", async () => {
    expect((await join("steward-1", await slip(3))).body.code).toBe("same_person");
  });

  it("binds no more accounts to a door than one household may have", async () => {
    await registerDoors(4);
    for (let n = 0; n < 12; n += 1) await join(`family-${n}`, await slip(4));
    expect((await join("family-12", await slip(4))).body).toMatchObject({
      code: "household_full",
      facts: { residentsMax: 12 },
    });
  });

  it("is printed for doors on the roll by the steward whom the unit names", async () => {
    const print = (token: string, n: number) =>
      send(token, "/household-codes", { householdIds: [door(n)] });
    expect((await print(steward, 99)).body.code).toBe("door_not_on_roll");
    const unnamed = await tokenFor("steward", [courtyard], "steward-5");
    expect((await print(unnamed, 1)).status).toBe(404);
    expect((await print(community, 1)).status).toBe(403);
  });
});
