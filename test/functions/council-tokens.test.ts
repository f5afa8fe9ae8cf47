import { beforeAll, describe, expect, it } from "vitest";
import {
  community,
  convened,
  courtyard,
  door,
  inHours,
  registerDoors,
  standingsOf,
  steward,
  vote,
  votersOf,
  votingPasses,
} from "../support/councils.ts";
import { residentOf, revoked } from "../support/households.ts";
import { allRows } from "../support/in-process.ts";
import { auditor, openDistrict, send } from "../support/money.ts";
import { call, platform, tokenFor } from "../support/platform.ts";

const neighbour = "510107008001-01-001";
const wrong = "0".repeat(20);

beforeAll(async () => {
  await openDistrict();
  await registerDoors(6);
});

const slip = async (councilId: string, n: number) => {
  const [printed] = await votersOf(councilId, [door(n)]);
  if (!printed) throw new Error("no slip");
  return printed;
};
const print = (councilId: string, householdIds: readonly string[], token = steward, key?: string) =>
  send(token, `/councils/${councilId}/slips`, { householdIds }, key ? { key } : {});
const fetchToken = (councilId: string, token: string, key?: string) =>
  send(token, `/councils/${councilId}/token`, undefined, key ? { key } : {});

describe("a slip", () => {
  it("holds a named door's printed address and its token, and its issue is recorded", async () => {
    const councilId = await convened();
    const { body } = await print(councilId, [door(2), door(1)]);
    expect(body.slips.map((one: { householdId: string }) => one.householdId)).toEqual([
      door(2),
      door(1),
    ]);
    expect(body.slips[0]).toEqual({
      householdId: door(2),
      address: "示例社区 示例片区 示例院落 1-102",
      token: expect.stringMatching(/^[0-9A-HJKMNP-TV-Z]{20}$/),
      issue: { number: 1, way: "slip", issuedAt: expect.any(String) },
    });
    const path = `/audit/voter/${councilId}.${courtyard}.1-102/events`;
    const { items } = (await call("GET", path, { token: auditor })).body;
    expect(items).toMatchObject([
      {
        type: "voter.token_issued",
        by: { subject: "steward-1", role: "steward" },
        payload: { councilId, householdId: door(2), way: "slip" },
      },
    ]);
  });

  it("is printed by the steward whom the door's own unit names, and by nobody else", async () => {
    const councilId = await convened();
    const unnamed = await tokenFor("steward", [courtyard], "steward-5");
    const strange = await tokenFor("steward", [neighbour], "steward-9");
    for (const token of [unnamed, strange]) {
      expect((await print(councilId, [door(1)], token)).status).toBe(404);
    }
    const both = [door(1), `${neighbour}/1-101`];
    expect((await print(councilId, both)).status).toBe(404);
    expect((await print(councilId, [door(1)], community)).status).toBe(403);
    const unknown = "cnc_01h455vb4pex5vsknk084sn02q";
    expect((await print(unknown, [door(1)])).status).toBe(404);
    expect((await standingsOf(councilId)).some(({ issue }) => issue)).toBe(false);
  });

  it("is for doors of the electorate alone, while their votes can be cast", async () => {
    const councilId = await convened();
    expect((await print(councilId, [door(99)])).body.code).toBe("door_not_in_electorate");
    const some = await print(councilId, [door(99), door(1)]);
    expect(some.body.slips).toHaveLength(1);
    expect(some.body.leftOut).toEqual([door(99)]);
    expect((await print(councilId, [door(1)])).body.leftOut).toEqual([]);
    const early = await convened({ opensAt: inHours(1), closesAt: inHours(48) });
    await send(community, `/councils/${early}/withdrawal`, { reason: "选项写错了" });
    expect((await print(early, [door(1)])).body.code).toBe("council_not_convened");
  });

  it("is printed once more by the same command alone, and stands nowhere in the table", async () => {
    const councilId = await convened();
    const first = await print(councilId, [door(1)], steward, "slip-1");
    expect(await print(councilId, [door(1)], steward, "slip-1")).toMatchObject({
      status: 201,
      body: first.body,
    });
    expect(JSON.stringify(await allRows())).not.toContain(first.body.slips[0].token);
    const keyless = { token: steward, body: { householdIds: [door(1)] } };
    const refused = await call("POST", `/councils/${councilId}/slips`, keyless);
    expect(refused.body.code).toBe("idempotency_key_missing");
  });
});

describe("a token", () => {
  it("opens its own door in its own council, and nothing before it was issued", async () => {
    const [one, other] = [await convened(), await convened()];
    const [first, second] = [await slip(one, 1), await slip(one, 2)];
    await slip(other, 1);
    const strange = [
      vote(other, first),
      vote(one, { ...second, token: first.token }),
      vote(one, { householdId: door(3), token: first.token }),
      vote(one, { householdId: door(99), token: first.token }),
      vote(one, { ...first, token: wrong }),
    ];
    for (const reply of await Promise.all(strange)) expect(reply.status).toBe(404);
  });

  it("is void once another is issued; the household sees when and how with its vote", async () => {
    const councilId = await convened();
    const first = await slip(councilId, 1);
    const cast = await vote(councilId, first, "o1");
    expect(cast.body.issue).toEqual(first.issue);
    const second = await slip(councilId, 1);
    expect(second.issue).toMatchObject({ number: 2, way: "slip" });
    expect(await vote(councilId, first, "o2")).toMatchObject({
      status: 409,
      body: { code: "token_voided", facts: { issue: second.issue } },
    });
    expect((await vote(councilId, second, "o2")).body.issue).toEqual(second.issue);
  });

  it("casts nothing once the answer tells of another, votes and issues sent at once", async () => {
    const councilId = await convened();
    let last = await slip(councilId, 1);
    for (let n = 0; n < 5; n += 1) {
      const replies = await Promise.all([
        vote(councilId, last, "o1"),
        slip(councilId, 1),
        vote(councilId, last, "o2"),
      ]);
      const [one, next, other] = replies;
      for (const { status, body } of [one, other]) {
        expect(status === 201 || body.code === "token_voided").toBe(true);
      }
      expect((await vote(councilId, last)).body.code).toBe("token_voided");
      last = next;
    }
    expect(last.issue.number).toBe(6);
  });

  it("is not issued once voting is over", { timeout: 120_000 }, async () => {
    const councilId = await convened();
    const resident = await residentOf(door(5), "resident-5");
    await platform.standStillUntil(
      new Date((await call("GET", `/councils/${councilId}`)).body.closesAt),
    );
    expect((await print(councilId, [door(1)])).body.code).toBe("voting_closed");
    expect((await fetchToken(councilId, resident)).body.code).toBe("voting_closed");
    await votingPasses(councilId);
    expect((await print(councilId, [door(1)])).body.code).toBe("council_not_convened");
  });
});

describe("a resident who was verified into a household", () => {
  it("fetches its token, which voids the slip, and votes with it", async () => {
    const councilId = await convened();
    const resident = await residentOf(door(3), "resident-3");
    const old = await slip(councilId, 3);
    const { status, body } = await fetchToken(councilId, resident, "fetch-1");
    expect(status).toBe(201);
    expect(body).toMatchObject({ householdId: door(3), issue: { number: 2, way: "account" } });
    expect((await fetchToken(councilId, resident, "fetch-1")).body).toEqual(body);
    expect((await vote(councilId, old)).body.code).toBe("token_voided");
    expect((await vote(councilId, body)).body.issue).toEqual(body.issue);
  });

  it("and nobody else does", async () => {
    const councilId = await convened();
    const stranger = await tokenFor("resident", [], "resident-9");
    expect((await fetchToken(councilId, stranger)).body.code).toBe("resident_not_verified");
    expect((await fetchToken(councilId, steward)).status).toBe(403);
    const later = await residentOf(door(4), "resident-4");
    await call("DELETE", "/me/household", { token: later });
    expect((await fetchToken(councilId, later)).body.code).toBe("resident_not_verified");
  });
});

describe("an account's token", () => {
  it("opens nothing once somebody is taken off the door, or leaves it; who stays fetches another", async () => {
    const councilId = await convened();
    const gone = await residentOf(door(4), "gone-4");
    const stays = await residentOf(door(4), "stays-4");
    const held = (await fetchToken(councilId, gone)).body;
    expect((await revoked(gone)).status).toBe(200);
    expect((await vote(councilId, held)).body.code).toBe("token_voided");
    expect((await fetchToken(councilId, gone)).body.code).toBe("resident_not_verified");
    const again = (await fetchToken(councilId, stays)).body;
    expect((await vote(councilId, again)).status).toBe(201);
    await call("DELETE", "/me/household", { token: stays });
    expect((await vote(councilId, again)).body.code).toBe("token_voided");
  });

  it("and being taken off the door at once: the vote is cast before, or not at all", async () => {
    const councilId = await convened();
    const residents = await Promise.all([1, 2, 3].map((n) => residentOf(door(n), `racing-${n}`)));
    for (const resident of residents) {
      const held = (await fetchToken(councilId, resident)).body;
      const [cast] = await Promise.all([vote(councilId, held), revoked(resident)]);
      expect([201, 409]).toContain(cast.status);
      expect((await vote(councilId, held)).body.code).toBe("token_voided");
    }
  });
});
