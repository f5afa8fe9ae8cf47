import { beforeAll, describe, expect, it } from "vitest";
import { recount } from "../../infra/operate/recount/count.ts";
import { shareOut } from "../../lib/core/money.ts";
import {
  anyNeed,
  ballotsOf,
  community,
  convene,
  convened,
  councilOf,
  registerDoors,
  vote,
  votersOf,
  votingPasses,
} from "../support/councils.ts";
import { openDistrict, plan, send } from "../support/money.ts";
import { must } from "../support/must.ts";
import { call } from "../support/platform.ts";

const amountFen = 100_000_01;
let needId: string;
let councilId: string;

beforeAll(async () => {
  await openDistrict();
  await registerDoors(5);
  needId = await anyNeed();
  const body = { year: "2026", code: "D01" };
  await call("PUT", `/needs/${needId}/item`, { token: community, body });
}, 120_000);

const options = () => [
  { kind: "need", needId },
  { kind: "text", text: "院落晾衣架" },
  { kind: "text", text: "楼道照明" },
];
const sharing = (change: object = {}) =>
  convened({ options: options(), budget: { amountFen }, ...change });

describe("a budget that a council shares out", { timeout: 120_000 }, () => {
  it("goes to the options as the parts do, to the fen, and anybody can count it again", async () => {
    councilId = await sharing();
    expect((await councilOf(councilId)).budget).toEqual({ amountFen, parts: 10 });
    const [one, two, three] = await votersOf(councilId);
    if (!one || !two || !three) throw new Error("no voters");
    await must(vote(councilId, one, "10-00-00"));
    await must(vote(councilId, one, "04-03-03"));
    await must(vote(councilId, two, "10-00-00"));
    await must(vote(councilId, three, "00-05-05"));
    await votingPasses(councilId);
    const council = await councilOf(councilId);
    expect(council).toMatchObject({
      status: "passed",
      tally: {
        votes: 3,
        counts: [
          { choice: "o1", votes: 14 },
          { choice: "o2", votes: 8 },
          { choice: "o3", votes: 8 },
        ],
      },
    });
    expect(council.chosen).toBeUndefined();
    const shares = council.shares.map((share: { amountFen: number }) => share.amountFen);
    expect(shares).toEqual([4_666_667, 2_666_667, 2_666_667]);
    expect(shares).toEqual(shareOut(amountFen, [14, 8, 8]));
    const ballots = await ballotsOf(councilId);
    expect(ballots.map(({ choice }) => choice).sort()).toEqual([
      "00-05-05",
      "04-03-03",
      "10-00-00",
    ]);
    const again = recount(council, ballots);
    expect(again).toMatchObject({ differences: [], counts: { o1: 14, o2: 8, o3: 8 } });
    const forged = { ...council, shares: [{ choice: "o1", amountFen }] };
    expect(recount(forged, ballots).differences).toHaveLength(1);
  });

  it("takes from each vote exactly its parts, for each option a number", async () => {
    const voting = await sharing({ budget: { amountFen, parts: 20 } });
    const [voter] = await votersOf(voting);
    if (!voter) throw new Error("no voter");
    for (const choice of ["10-00-00", "20-01-00", "10-10", "05-05-05-05", "o1"]) {
      const reply = await vote(voting, voter, choice);
      expect(reply, choice).toMatchObject({
        status: 422,
        body: { code: "parts_not_whole", facts: { options: 3, parts: 20 } },
      });
      expect(JSON.stringify(reply.body)).not.toContain(choice);
    }
    expect((await vote(voting, voter, "10-10-00")).status).toBe(201);
    const plain = await convened();
    const [other] = await votersOf(plain);
    if (!other) throw new Error("no voter");
    expect((await vote(plain, other, "05-05")).body.code).toBe("choice_unknown");
    expect((await convene({ budget: { amountFen: 0 } })).status).toBe(400);
  });

  it("is shared out by nobody below the quorum", async () => {
    const voting = await sharing();
    const [voter] = await votersOf(voting);
    if (voter) await must(vote(voting, voter, "10-00-00"));
    await votingPasses(voting);
    expect(await councilOf(voting)).toMatchObject({ status: "failed", because: "quorum" });
  });
});

describe("a project that a share pays for", { timeout: 120_000 }, () => {
  const planned = (change: object) =>
    send(community, "/projects", {
      ...plan({ amountFen: 60_000_00, termFrom: "2026-03-01", termTo: "2027-01-31" }),
      catalogueItems: ["D01"],
      councilId,
      ...change,
    });

  it("names the council and its option, and takes no more than the share, planned at once or not", async () => {
    const over = await planned({ councilOption: "o1", needIds: [needId] });
    expect(over).toMatchObject({
      status: 422,
      body: { code: "share_exceeded", facts: { shareFen: 4_666_667, plannedFen: 0 } },
    });
    const half = { councilOption: "o1", needIds: [needId], amountFen: 20_000_00 };
    const { projectId } = await must(planned(half));
    expect(await planned(half)).toMatchObject({ status: 409, body: { code: "need_answered" } });
    await must(send(community, `/projects/${projectId}/cancellation`, { reason: "示例：改期" }));
    expect((await planned(half)).status).toBe(201);
    const part = { councilOption: "o2", amountFen: 10_000_00 };
    const sent = await Promise.all([1, 2, 3].map(() => planned(part)));
    const codes = sent.map(({ status, body }) => (status === 201 ? "planned" : body.code)).sort();
    expect(codes).toEqual(["planned", "planned", "share_exceeded"]);
  });

  it("is for the option's own need, and for an option that was given something", async () => {
    const small = { amountFen: 1_000_00 };
    for (const change of [{}, { councilOption: "o9" }, { councilOption: "o1" }]) {
      expect((await planned({ ...small, ...change })).body.code).toBe("vote_not_carried");
    }
    const unnamed = { ...small, councilId: undefined, councilOption: "o2" };
    expect((await planned(unnamed)).body.code).toBe("vote_not_carried");
    expect((await planned({ ...small, councilOption: "o2" })).status).toBe(201);
  });
});
