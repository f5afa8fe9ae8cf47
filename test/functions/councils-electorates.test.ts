import { beforeAll, describe, expect, it } from "vitest";
import { recount } from "../../infra/operate/recount/count.ts";
import {
  ballotsOf,
  community,
  convene,
  convened,
  councilOf,
  courtyard,
  door,
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
import { must } from "../support/must.ts";
import { itemsOf } from "../support/pages.ts";
import { call, platform, tokenFor } from "../support/platform.ts";

const doors = 200;
/** As many adults as voted before, one behind each door but the last. */
const grown: string[] = [];
const child = { token: "" };
/** What was verified a moment ago stands in no electorate yet. */
const aMinutePasses = () => platform.moveClockTo(new Date(platform.clock.now().getTime() + 61_000));

beforeAll(async () => {
  await openDistrict();
  await registerDoors(doors);
  for (let n = 1; n < doors; n += 1) {
    grown.push(await residentOf(door(n), `adult-${n}`, { adult: true }));
  }
  grown.push(await residentOf(door(1), "adult-200", { adult: true }));
  child.token = await residentOf(door(2), "child-2");
  await aMinutePasses();
}, 120_000);

const own = (councilId: string, token: string, choice = "o1", key?: string) =>
  send(token, `/councils/${councilId}/own-vote`, { choice }, key ? { key } : {});
const adult = (n: number) => grown[n - 1] ?? "";
const ofAdults = (change: object = {}) => convened({ electors: "adults", ...change });

describe("a council of adults", { timeout: 180_000 }, () => {
  it("has one ballot from each, 200 at once, sent twice or changed", async () => {
    const councilId = await ofAdults();
    expect((await councilOf(councilId)).electorate).toEqual({
      adults: 200,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    const cast = async (token: string, n: number) => {
      for (;;) {
        const reply = await own(councilId, token, n < 120 ? "o1" : "o2", `vote-${n}`);
        if (reply.status !== 429 && reply.status !== 503) return reply;
      }
    };
    const all = await Promise.all(grown.map(cast));
    expect(new Set(all.map(({ status }) => status))).toEqual(new Set([201]));
    expect(await cast(adult(1), 0)).toMatchObject({ body: all[0]?.body });
    await must(own(councilId, adult(200), "o1"));
    await votingPasses(councilId);
    const council = await councilOf(councilId);
    expect(council).toMatchObject({
      status: "passed",
      chosen: "o1",
      tally: { votes: 200, counts: [{ votes: 121 }, { votes: 79 }] },
    });
    expect(recount(council, await ballotsOf(councilId)).differences).toEqual([]);
  });

  it("is for adults who were verified when it was convened, and for no child", async () => {
    const councilId = await ofAdults();
    expect((await own(councilId, child.token)).body.code).toBe("not_in_electorate");
    const unbound = await tokenFor("resident", [], "unbound-1");
    expect((await own(councilId, unbound)).body.code).toBe("resident_not_verified");
    const late = await residentOf(door(3), "late-3", { adult: true });
    expect((await own(councilId, late)).body.code).toBe("not_in_electorate");
    await must(call("PUT", "/me/household/adulthood", { token: child.token }));
    expect((await own(councilId, child.token)).body.code).toBe("not_in_electorate");
    expect((await own(councilId, steward)).status).toBe(403);
    expect((await own("cnc_01h455vb4pex5vsknk084sn02q", adult(1))).status).toBe(404);
    expect((await own(councilId, adult(1), "o9")).body.code).toBe("choice_unknown");
    const doorsVote = await convened();
    expect((await own(doorsVote, adult(1))).body.code).toBe("voted_by_door");
  });

  it("needs no token on paper, and issues none", async () => {
    const councilId = await ofAdults();
    const slips = await send(steward, `/councils/${councilId}/slips`, { householdIds: [door(1)] });
    expect(slips.body.code).toBe("voted_by_account");
    expect((await send(adult(1), `/councils/${councilId}/token`)).body.code).toBe(
      "voted_by_account",
    );
    const { items } = (await call("GET", "/me/tasks", { token: steward })).body;
    expect(JSON.stringify(items)).not.toContain(councilId);
  });

  it("ends an adult's right with the write that takes them off their door", async () => {
    const councilId = await ofAdults();
    for (const n of [11, 12, 13, 14]) {
      const [cast, off] = await Promise.all([own(councilId, adult(n)), revoked(adult(n))]);
      expect(off.status).toBe(200);
      expect([201, 403, 409]).toContain(cast.status);
      expect((await own(councilId, adult(n))).body.code).toBe("resident_not_verified");
    }
  });

  it("leaves no trace of who chose what, and shows who has voted by the door alone", async () => {
    const councilId = await ofAdults();
    const cast = await must(own(councilId, adult(21), "o2"));
    const rows = (await allRows()).filter((row) => JSON.stringify(row).includes(councilId));
    expect(JSON.stringify(rows)).not.toContain(cast.receipt);
    const ballots = rows.filter(({ entity }) => entity === "ballot");
    expect(ballots.map((row) => Object.keys(row).sort())).toEqual([
      ["entity", "pk", "sealed", "sk"],
    ]);
    expect(JSON.stringify(ballots)).not.toContain("adult-21");
    const standings = await itemsOf<object>(`/councils/${councilId}/voters?limit=100`, community);
    expect(standings).toContainEqual({ householdId: door(21), voted: true });
    expect(JSON.stringify(standings)).not.toContain("adult-");
    const mine = (token: string) => itemsOf<object>("/me/votes?limit=100", token);
    expect(await mine(adult(21))).toContainEqual(
      expect.objectContaining({ councilId, electors: "adults", voted: true }),
    );
    expect(JSON.stringify(await mine(await residentOf(door(4), "child-4")))).not.toContain(
      councilId,
    );
    const path = `/audit/council/${councilId}/events`;
    const { items } = (await call("GET", path, { token: auditor })).body;
    expect(items).toHaveLength(1);
  });
});

describe("a council of delegates", { timeout: 120_000 }, () => {
  const parts = [1, 2, 3].map((n) => `${courtyard}-0${n}`);
  const delegate = (code: string, number: string, token = steward) =>
    call("PUT", `/grids/${code}/delegate`, { token, body: { door: number } });

  it("is held at level 3 or 2, once each level-4 unit beneath has named its delegate", async () => {
    for (const code of parts) {
      const unit = { code, kind: "sub_unit", names: { zh: "示例单元" }, stewards: ["steward-1"] };
      await must(send(community, "/grids", unit));
      await registerDoors(2, code);
    }
    const asked = { electors: "delegates" };
    expect((await convene({ ...asked, unitCode: parts[0] })).body.code).toBe(
      "delegates_not_of_level",
    );
    const [first = "", ...others] = parts;
    expect((await delegate(first, "1-101")).body).toEqual({
      unitCode: first,
      householdId: `${first}/1-101`,
    });
    const missing = await convene(asked);
    expect(missing.body).toMatchObject({ code: "delegate_missing", facts: { units: others } });
    for (const code of others) await must(delegate(code, "1-102"));
    const councilId = await convened(asked);
    expect((await councilOf(councilId)).electorate).toMatchObject({ delegates: 3 });
    const all = await votersOf(councilId);
    expect(all.map(({ householdId }) => householdId)).toEqual([
      `${first}/1-101`,
      ...others.map((code) => `${code}/1-102`),
    ]);
    for (const voter of all) await must(vote(councilId, voter));
    const [own] = await standingsOf(councilId);
    expect(own).toMatchObject({ householdId: `${first}/1-101`, voted: true });
    await votingPasses(councilId);
    expect(await councilOf(councilId)).toMatchObject({ status: "passed", tally: { votes: 3 } });
  });

  it("is joined by a door of the unit's own roll, which its steward records", async () => {
    const [first = ""] = parts;
    expect((await delegate(first, "9-999")).body.code).toBe("door_not_on_roll");
    expect((await delegate(first, "1-101")).body.code).toBe("delegate_already");
    expect((await delegate(courtyard, "1-101")).body.code).toBe("level_without_delegate");
    const strange = await tokenFor("steward", ["510107008001-01-001"], "steward-9");
    expect((await delegate(first, "1-102", strange)).status).toBe(404);
    const read = () => call("GET", `/grids/${first}/delegate`, { token: steward });
    expect((await read()).body.householdId).toBe(`${first}/1-101`);
    const kept = { doors: [{ door: "1-102" }] };
    await must(call("PUT", `/grids/${first}/households`, { token: steward, body: kept }));
    expect((await read()).status).toBe(404);
  });
});
