import { beforeAll, describe, expect, it } from "vitest";
import { recount } from "../../infra/operate/recount/count.ts";
import {
  ballotsOf,
  communityCode,
  convened,
  councilOf,
  door,
  registerDoors,
  standingsOf,
  steward,
  vote,
  votersOf,
  votingPasses,
} from "../support/councils.ts";
import { residentOf } from "../support/households.ts";
import { allRows } from "../support/in-process.ts";
import { auditor, openDistrict, send } from "../support/money.ts";
import { must } from "../support/must.ts";
import { itemsOf } from "../support/pages.ts";
import { call, platform, tokenFor } from "../support/platform.ts";

const clerk = (n: number) => tokenFor("community", [communityCode], `clerk-${n}`);
const [one, two, three] = [await clerk(1), await clerk(2), await clerk(3)];

beforeAll(async () => {
  await openDistrict();
  await registerDoors(5);
}, 120_000);

const enter = (councilId: string, token: string, n: number, choice = "o1") =>
  send(token, `/councils/${councilId}/papers`, { householdId: door(n), choice });
/** Both of the office read the same. */
async function entered(councilId: string, n: number, choice = "o1") {
  await must(enter(councilId, one, n, choice));
  return must(enter(councilId, two, n, choice));
}
const hours = 3_600_000;
const afterClosing = async (councilId: string, milliseconds: number) => {
  const closesAt = Date.parse((await councilOf(councilId)).closesAt);
  return platform.standStillUntil(new Date(closesAt + milliseconds));
};

describe("a ballot on paper", { timeout: 120_000 }, () => {
  it("counts once two people of the office have read the same, and can be counted again", async () => {
    const councilId = await convened();
    expect((await enter(councilId, one, 1)).body).toEqual({
      councilId,
      householdId: door(1),
      status: "entered_once",
    });
    expect((await enter(councilId, one, 1)).body.code).toBe("same_person");
    expect((await enter(councilId, two, 1)).body.status).toBe("counted");
    expect((await enter(councilId, three, 1)).body.code).toBe("paper_counted");
    await entered(councilId, 2);
    const [voter] = await votersOf(councilId, [door(3)]);
    if (voter) await must(vote(councilId, voter, "o2"));
    expect(await standingsOf(councilId)).toMatchObject([
      { householdId: door(1), voted: true, paper: "counted" },
      { householdId: door(2), voted: true, paper: "counted" },
      { householdId: door(3), voted: true },
      { householdId: door(4), voted: false },
      { householdId: door(5), voted: false },
    ]);
    await votingPasses(councilId);
    const council = await councilOf(councilId);
    expect(council).toMatchObject({ status: "passed", chosen: "o1", tally: { votes: 3 } });
    expect(recount(council, await ballotsOf(councilId)).differences).toEqual([]);
  });

  it("that two have read differently is decided by a third", async () => {
    const councilId = await convened();
    await must(enter(councilId, one, 1, "o1"));
    expect((await enter(councilId, two, 1, "o2")).body.status).toBe("differs");
    expect((await enter(councilId, two, 1, "o1")).body.code).toBe("same_person");
    expect((await enter(councilId, three, 1, "o2")).body.status).toBe("counted");
    for (const n of [2, 3]) await entered(councilId, n, "o2");
    await votingPasses(councilId);
    expect(await councilOf(councilId)).toMatchObject({
      chosen: "o2",
      tally: { votes: 3, counts: [{ votes: 0 }, { votes: 3 }] },
    });
  });

  it("entered by two at once is read by both, and counts once", async () => {
    const councilId = await convened();
    for (const n of [1, 2, 3, 4, 5]) {
      const both = await Promise.all([enter(councilId, one, n), enter(councilId, two, n)]);
      expect(both.map(({ body }) => body.status).sort()).toEqual(["counted", "entered_once"]);
    }
    await votingPasses(councilId);
    expect(await councilOf(councilId)).toMatchObject({ tally: { votes: 5 } });
  });

  it("bars the door's token, and is barred by its vote, at once or not", async () => {
    const councilId = await convened();
    const [first, second, third] = await votersOf(councilId, [door(1), door(2), door(3)]);
    if (!first || !second || !third) throw new Error("no voters");
    await must(enter(councilId, one, 1));
    expect((await vote(councilId, first)).body.code).toBe("paper_in_hand");
    const slips = await send(steward, `/councils/${councilId}/slips`, { householdIds: [door(1)] });
    expect(slips.body.code).toBe("paper_in_hand");
    await must(vote(councilId, second));
    expect((await enter(councilId, one, 2)).body.code).toBe("voted_by_token");
    for (let n = 0; n < 3; n += 1) {
      const raced = await convened();
      const [voter] = await votersOf(raced, [door(3)]);
      if (!voter) throw new Error("no voter");
      const [cast, read] = await Promise.all([vote(raced, voter), enter(raced, one, 3)]);
      expect([cast.status, read.status].sort()).toEqual([201, 409]);
    }
  });

  it("is of a door of the electorate, in a council of doors, while it votes, for one of its options", async () => {
    const councilId = await convened();
    expect((await enter(councilId, one, 99)).body.code).toBe("door_not_in_electorate");
    expect((await enter(councilId, one, 1, "o9")).body.code).toBe("choice_unknown");
    const strange = await tokenFor("community", ["510107008001"], "clerk-9");
    expect((await enter(councilId, strange, 1)).status).toBe(404);
    expect((await enter(councilId, steward, 1)).status).toBe(403);
    const path = `/councils/${councilId}/papers`;
    expect((await call("GET", path, { token: strange })).status).toBe(404);
    const sharing = await convened({ budget: { amountFen: 1_000_00 } });
    expect((await enter(sharing, one, 1, "05-04")).body.code).toBe("parts_not_whole");
    expect((await entered(sharing, 1, "05-05")).status).toBe("counted");
    await residentOf(door(4), "grown-4", { adult: true });
    await platform.moveClockTo(new Date(platform.clock.now().getTime() + 61_000));
    const adults = await convened({ electors: "adults" });
    expect((await enter(adults, one, 4)).body.code).toBe("voted_by_account");
  });

  it("tells nobody what it says: no row, no event, no answer", async () => {
    const councilId = await convened();
    await must(enter(councilId, one, 1, "o2"));
    const rows = (await allRows()).filter((row) => JSON.stringify(row).includes(councilId));
    const papers = rows.filter(({ entity }) => entity === "paper");
    expect(papers.map((row) => Object.keys(row).sort())).toEqual([
      ["entity", "pk", "sealed", "sk"],
    ]);
    expect(JSON.stringify(papers)).not.toContain(door(1));
    await must(enter(councilId, two, 1, "o2"));
    const after = (await allRows()).filter((row) => JSON.stringify(row).includes(councilId));
    expect(after.filter(({ entity }) => entity === "paper")).toEqual([]);
    const lengths = after
      .filter(({ entity }) => entity === "ballot")
      .map(({ sealed }) => String(sealed).length);
    expect(lengths).toHaveLength(1);
    const path = `/audit/voter/${councilId}.${door(1).replace("/", ".")}/events`;
    const { items } = (await call("GET", path, { token: auditor })).body;
    expect(
      items.map(({ type, payload }: { type: string; payload: object }) => ({ type, ...payload })),
    ).toEqual(
      ["entered_once", "counted"].map((status) => ({
        type: "voter.paper_entered",
        councilId,
        householdId: door(1),
        status,
        until: expect.stringMatching(/Z$/),
      })),
    );
    expect(await itemsOf(`/councils/${councilId}/papers`, three)).toEqual([
      { councilId, householdId: door(1), status: "counted" },
    ]);
  });
});

describe("the count", { timeout: 180_000 }, () => {
  it("waits a day for what was begun by closing, and for nothing else", async () => {
    const councilId = await convened();
    for (const n of [1, 2]) await entered(councilId, n);
    await must(enter(councilId, one, 3));
    await afterClosing(councilId, 2 * hours);
    expect((await councilOf(councilId)).status).toBe("convened");
    expect((await enter(councilId, one, 4)).body.code).toBe("voting_closed");
    expect((await enter(councilId, two, 3)).body.status).toBe("counted");
    expect(await councilOf(councilId)).toMatchObject({ status: "passed", tally: { votes: 3 } });
  });

  it("leaves out what nobody entered again within that day", async () => {
    const councilId = await convened();
    for (const n of [1, 2, 3]) await entered(councilId, n);
    await must(enter(councilId, one, 4));
    await afterClosing(councilId, 24 * hours);
    expect((await enter(councilId, two, 4)).body.code).toBe("voting_closed");
    expect((await councilOf(councilId)).status).toBe("convened");
    await afterClosing(councilId, 24 * hours + 61_000);
    expect(await councilOf(councilId)).toMatchObject({ status: "passed", tally: { votes: 3 } });
    expect((await enter(councilId, two, 4)).body.code).toBe("voting_closed");
  });
});
