import { createHash } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import {
  anyNeed,
  ballotsOf,
  community,
  communityCode,
  convene,
  convened,
  councilOf,
  courtyard,
  door,
  inHours,
  registerDoors,
  runCouncils,
  standingsOf,
  steward,
  vote,
  votersOf,
  votingPasses,
} from "../support/councils.ts";
import { auditor, openDistrict, send } from "../support/money.ts";
import { call, platform, tokenFor } from "../support/platform.ts";

const neighbour = "510107008001";
const doors = 5;
const sha256 = (text: string) => createHash("sha256").update(text, "utf8").digest("hex");
const unknownNeed = "ned_01h455vb4pex5vsknk084sn02q";
const refusing = { kind: "text", text: "暂不办理" };

beforeAll(async () => {
  await openDistrict();
  await registerDoors(doors);
});

describe("convening a council", () => {
  it("settles question, rules and electorate, for everybody to see", async () => {
    const needId = await anyNeed();
    const options = [{ kind: "need", needId }, refusing];
    const { status, body } = await convene({ options, thresholdPercent: 66 }, steward);
    expect(status).toBe(201);
    expect(body).toMatchObject({
      status: "convened",
      communityCode,
      options,
      quorumPercent: 50,
      thresholdPercent: 66,
      electorate: { households: doors },
    });
    expect(await councilOf(body.councilId)).toEqual(body);
    const listed = await call("GET", `/councils?communityCode=${communityCode}`);
    expect(listed.body.items[0]).toEqual(body);
  });

  it.each([
    ["times_not_allowed", { opensAt: "2026-02-08T00:00:00.000Z" }],
    ["times_not_allowed", { closesAt: inHours(23) }],
    ["times_not_allowed", { closesAt: inHours(24 * 31) }],
    ["rules_not_allowed", { quorumPercent: 49 }],
    ["rules_not_allowed", { thresholdPercent: 91 }],
    ["option_not_of_community", { options: [{ kind: "need", needId: unknownNeed }, refusing] }],
    ["unit_not_open", { unitCode: `${courtyard}-09` }],
    ["electorate_empty", { unitCode: `${neighbour}-01-001` }],
  ])("is refused: %s (%j)", async (code, change) => {
    const token = await tokenFor("community", [communityCode, neighbour], "community-2");
    expect(await convene(change, token)).toMatchObject({ status: 422, body: { code } });
  });

  it("about a need of another community is refused", async () => {
    const needId = await anyNeed({ unitCode: `${neighbour}-01-001` });
    const reply = await convene({ options: [{ kind: "need", needId }, refusing] });
    expect(reply.body).toMatchObject({
      code: "option_not_of_community",
      facts: { options: [needId] },
    });
  });

  it("is for the unit's steward and its community alone", async () => {
    const strange = await tokenFor("steward", [`${neighbour}-01-001`], "steward-9");
    expect((await convene({}, strange)).status).toBe(404);
    expect((await convene({}, await tokenFor("resident", [], "resident-1"))).status).toBe(403);
  });

  it("can be taken back before voting opens, and never after", async () => {
    const withdraw = (id: string) =>
      send(community, `/councils/${id}/withdrawal`, { reason: "选项写错了" });
    const early = await convened({ opensAt: inHours(1), closesAt: inHours(48) });
    const [voter] = await votersOf(early);
    if (!voter) throw new Error("no voter");
    expect((await vote(early, voter)).body.code).toBe("voting_not_open");
    expect(await withdraw(early)).toMatchObject({ status: 200, body: { status: "withdrawn" } });
    expect((await withdraw(early)).body.code).toBe("council_not_convened");
    expect((await vote(early, voter)).body.code).toBe("council_not_convened");
    expect((await withdraw(await convened())).body.code).toBe("council_already_open");
  });
});

describe("the households of a council", () => {
  it("are listed to the steward of their doors and the community: who has not voted, no token", async () => {
    const councilId = await convened();
    const [first] = await votersOf(councilId, [door(1)]);
    if (!first) throw new Error("no voter");
    await vote(councilId, first);
    for (const token of [steward, community]) {
      expect(await standingsOf(councilId, token)).toEqual([
        { householdId: door(1), voted: true, issue: first.issue },
        ...[2, 3, 4, 5].map((n) => ({ householdId: door(n), voted: false })),
      ]);
    }
    const path = `/councils/${councilId}/voters`;
    const strange = await tokenFor("steward", [`${neighbour}-01-001`], "steward-9");
    expect((await call("GET", path, { token: strange })).status).toBe(404);
    const unreadable = await call("GET", `${path}?cursor=x`, { token: steward });
    expect(unreadable).toMatchObject({ status: 400, body: { code: "cursor_unreadable" } });
  });
});

// the first time the clock moves, every schedule starts its worker
describe("voting", { timeout: 120_000 }, () => {
  it("one household has one vote, sent ten times at once or changed as often as it likes", async () => {
    const councilId = await convened();
    const [first, second, third] = await votersOf(councilId);
    if (!first || !second || !third) throw new Error("no voters");
    const all = await Promise.all(Array.from({ length: 10 }, () => vote(councilId, first, "o1")));
    expect(new Set(all.map(({ status }) => status))).toEqual(new Set([201]));
    await vote(councilId, second, "o1");
    await vote(councilId, second, "o2");
    const last = await vote(councilId, second, "o1");
    await vote(councilId, third, "o2");
    expect((await vote(councilId, third, "o3")).body.code).toBe("choice_unknown");
    await votingPasses(councilId);
    expect(await councilOf(councilId)).toMatchObject({
      status: "passed",
      chosen: "o1",
      tally: {
        votes: 3,
        counts: [
          { choice: "o1", votes: 2 },
          { choice: "o2", votes: 1 },
        ],
      },
    });
    const ballots = await ballotsOf(councilId);
    const receiptHash = sha256(last.body.receipt);
    expect(ballots).toHaveLength(3);
    expect(ballots.find((one) => one.receiptHash === receiptHash)).toEqual({
      receiptHash,
      choice: "o1",
    });
  });

  it("sent again under its key gets the answer it got, closed or not", async () => {
    const councilId = await convened();
    const [first, second] = await votersOf(councilId);
    if (!first || !second) throw new Error("no voters");
    const headers = { "idempotency-key": "vote-1" };
    const cast = await vote(councilId, first, "o1", headers);
    const others = await vote(councilId, second, "o2", headers);
    expect(others.body.receipt).not.toBe(cast.body.receipt);
    const changed = await vote(councilId, first, "o2", headers);
    expect(changed).toMatchObject({ status: 422, body: { code: "idempotency_key_reused" } });
    await votingPasses(councilId);
    expect(await vote(councilId, first, "o1", headers)).toMatchObject({
      status: 201,
      body: cast.body,
    });
  });

  it("late is refused, from the closing instant on", async () => {
    const councilId = await convened();
    const [first] = await votersOf(councilId);
    if (!first) throw new Error("no voters");
    await platform.standStillUntil(new Date((await councilOf(councilId)).closesAt));
    expect((await vote(councilId, first)).body.code).toBe("voting_closed");
    await runCouncils();
    expect((await councilOf(councilId)).status).toBe("convened");
    await votingPasses(councilId);
    expect((await councilOf(councilId)).status).toBe("failed");
    expect((await vote(councilId, first)).body.code).toBe("voting_closed");
  });
});

describe("a council that has closed", { timeout: 120_000 }, () => {
  it("is counted by whoever reads it first a minute later, once, and not before", async () => {
    // half an hour from every firing of the schedule
    const councilId = await convened({ closesAt: inHours(24.5) });
    for (const voter of await votersOf(councilId)) await vote(councilId, voter);
    const closesAt = Date.parse((await councilOf(councilId)).closesAt);
    const passing = (seconds: number) =>
      platform.standStillUntil(new Date(closesAt + seconds * 1_000));
    await passing(59);
    expect((await councilOf(councilId)).status).toBe("convened");
    expect((await call("GET", `/councils/${councilId}/ballots`)).status).toBe(404);
    await passing(60);
    const readers = await Promise.all(Array.from({ length: 8 }, () => councilOf(councilId)));
    for (const seen of readers) {
      expect(seen).toMatchObject({ status: "passed", chosen: "o1", tally: { votes: doors } });
    }
    const path = `/audit/council/${councilId}/events`;
    const { items } = (await call("GET", path, { token: auditor })).body;
    expect(items.map(({ type }: { type: string }) => type)).toEqual([
      "council.convened",
      "council.passed",
    ]);
    const fired = await platform.standStillUntil(new Date(closesAt + 3_600_000));
    expect(fired.filter(({ error }) => error)).toEqual([]);
    expect(await councilOf(councilId)).toEqual(readers[0]);
  });

  it("is counted as well by whoever asks for its ballots first", async () => {
    const councilId = await convened({ closesAt: inHours(24.5) });
    const [voter] = await votersOf(councilId, [door(1)]);
    if (voter) await vote(councilId, voter);
    const closesAt = Date.parse((await councilOf(councilId)).closesAt);
    await platform.standStillUntil(new Date(closesAt + 60_000));
    expect(await ballotsOf(councilId)).toHaveLength(1);
  });
});

describe("the outcome", { timeout: 120_000 }, () => {
  it.each([
    ["fails without its quorum", ["o1", "o1"], { status: "failed", because: "quorum" }],
    ["fails below its threshold", ["o1", "o1", "o2", "o2"], { because: "threshold" }],
    ["is what more than half chose", ["o2", "o1", "o2"], { status: "passed", chosen: "o2" }],
  ])("%s", async (_, choices, expected) => {
    const councilId = await convened();
    const voters = await votersOf(councilId);
    for (const [index, choice] of choices.entries()) {
      const voter = voters[index];
      if (voter) await vote(councilId, voter, choice);
    }
    expect((await call("GET", `/councils/${councilId}/ballots`)).status).toBe(404);
    await votingPasses(councilId);
    await runCouncils();
    expect(await councilOf(councilId)).toMatchObject(expected);
    const sorted = (await ballotsOf(councilId)).map(({ choice }) => choice).sort();
    expect(sorted).toEqual([...choices].sort());
  });
});
