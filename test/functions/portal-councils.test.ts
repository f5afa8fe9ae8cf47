import { beforeAll, describe, expect, it } from "vitest";
import { recount } from "../../infra/operate/recount/count.ts";
import type { Seen, Visitor } from "../../infra/proof/cast/visitor.ts";
import {
  anyNeed,
  ballotsOf,
  convened,
  councilOf,
  courtyard,
  door,
  inHours,
  registerDoors,
  type Voter,
  votersOf,
  votingPasses,
} from "../support/councils.ts";
import { residentOf } from "../support/households.ts";
import { allRows } from "../support/in-process.ts";
import {
  community,
  communityCode,
  fund,
  openDistrict,
  planned,
  send,
  smallPlan,
} from "../support/money.ts";
import { must } from "../support/must.ts";
import { platform } from "../support/platform.ts";
import { qrsIn } from "../support/qr.ts";
import { visitor } from "../support/visitor.ts";

const doors = 5;

beforeAll(async () => {
  await openDistrict();
  await registerDoors(doors);
  await fund(10_000_000);
});

const pageOf = (councilId: string, language = "zh") => `/${language}/councils/${councilId}`;

/** Opens the page as the slip says, chooses, types the token, and sends. */
async function voteOn(councilId: string, voter: Voter, choice = "o1", by = visitor()) {
  const address = `${pageOf(councilId)}?${new URLSearchParams({ door: voter.householdId })}`;
  const seen = await by.get(address);
  expect(seen.body).toContain(`value="${voter.householdId}"`);
  return by.post(pageOf(councilId), slipOf(voter, choice), seen);
}
const slipOf = ({ householdId, token }: Voter, choice: string) => ({
  do: "slip",
  "/householdId": householdId,
  "/token": token,
  "/choice": choice,
});

describe("the slips of a vote", () => {
  it("are printed by the doors' steward, and a vote is cast by what their QR code tells", async () => {
    const councilId = await convened();
    const path = `${pageOf(councilId)}/slips`;
    const by = visitor();
    const seen = await by.signIn(
      { subject: "steward-1", role: "steward", scopes: [courtyard] },
      path,
    );
    const slips = await by.post(path, { do: "print", "/householdIds": `${courtyard}/1-101` }, seen);
    const address = new URL(qrsIn(slips)[0] ?? "");
    expect(address.searchParams.get("door")).toBe(`${courtyard}/1-101`);
    const page = await visitor().get(address.pathname + address.search);
    const token = address.searchParams.get("t") ?? "";
    expect(page.body).toContain(`value="${token}"`);
    const voter = { householdId: `${courtyard}/1-101`, token };
    const cast = await visitor().post(pageOf(councilId), slipOf(voter as Voter, "o1"), page);
    expect(receiptIn(cast)).not.toBe("");
  });
});

const receiptIn = ({ body }: Seen): string => /class="secret">([^<]+)</.exec(body)?.[1] ?? "";

const reading = async (councilId: string, language = "zh", by: Visitor = visitor()) =>
  (await by.get(pageOf(councilId, language))).body;

describe("the page of a council", () => {
  it("says in words what is asked, who may vote, until when, and when it passes", async () => {
    const needId = await anyNeed();
    const options = [
      { kind: "need", needId },
      { kind: "text", text: "暂不办理" },
    ];
    const councilId = await convened({ options, thresholdPercent: 66 });
    const seen = await reading(councilId);
    expect(seen).toContain("<h1>示例院落放学后看护如何办</h1>");
    expect(seen).toContain("示例社区 · 示例片区 · 示例院落");
    expect(seen).toContain("名册上的 5 户，每户一票。");
    expect(seen).toContain("须有超过 50% 的选民投票；一个选项获得超过 66% 的票即为通过。");
    expect(seen).toMatch(/ · 示例社区 · 示例片区 · 3 人提出</);
    expect(seen).toMatch(/投票时间<\/dt><dd>2026年/);
    expect(seen).not.toContain(needId);
    expect(await reading(councilId, "en")).toContain(
      "The 5 households of the roll, one vote each.",
    );
  });

  it("calls a planned project by its title, which only offices read otherwise", async () => {
    const projectId = await planned(smallPlan({ title: "示例院落晾衣架更新" }));
    const options = [
      { kind: "project", projectId },
      { kind: "text", text: "暂不办理" },
    ];
    const councilId = await convened({ options });
    expect((await councilOf(councilId)).projects).toEqual([
      { projectId, title: "示例院落晾衣架更新" },
    ]);
    const seen = await reading(councilId);
    expect(seen).toContain("示例院落晾衣架更新");
    expect(seen).not.toContain(projectId);
  });

  it("is reached from the page of its place", async () => {
    const councilId = await convened({ topic: "示例院落长椅放在哪里" });
    const place = await visitor().get(`/zh/places/${courtyard}`);
    expect(place.body).toContain(`href="${pageOf(councilId)}">示例院落长椅放在哪里</a>`);
  });

  it("tells of one that waits for its opening, and why one was taken back", async () => {
    const councilId = await convened({ opensAt: inHours(1), closesAt: inHours(48) });
    expect(await reading(councilId)).toContain("尚未开始投票");
    await must(send(community, `/councils/${councilId}/withdrawal`, { reason: "选项写错了" }));
    const seen = await reading(councilId);
    expect(seen).toContain("召集人撤回了本次议事，理由：选项写错了");
    expect(seen).not.toContain('<form method="post" action');
  });

  it.each(["cnc_01h455vb4pex5vsknk084sn02q", "nowhere"])("is not there for %s", async (id) => {
    expect((await visitor().get(pageOf(id))).status).toBe(404);
  });
});

describe("voting on the page", { timeout: 120_000 }, () => {
  it("takes choice, door and token, shows the receipt this once, and keeps it nowhere", async () => {
    const councilId = await convened();
    const [voter] = await votersOf(councilId, [door(1)]);
    if (!voter) throw new Error("no voter");
    const small = { ...voter, token: ` ${voter.token.toLowerCase()} ` };
    const first = await voteOn(councilId, small, "o2");
    expect(first.status).toBe(200);
    expect(first.body).toContain("已投票");
    const changed = await voteOn(councilId, voter, "o1");
    expect(receiptIn(changed)).toMatch(/^[0-9A-Z]{26}$/);
    expect(receiptIn(changed)).not.toBe(receiptIn(first));
    const rows = JSON.stringify(await allRows());
    expect(rows).not.toContain(receiptIn(changed));
    await votingPasses(councilId);
    expect((await ballotsOf(councilId)).map(({ choice }) => choice)).toEqual(["o1"]);
  });

  it("sent again is the same vote, with the same receipt", async () => {
    const councilId = await convened();
    const [voter] = await votersOf(councilId, [door(1)]);
    if (!voter) throw new Error("no voter");
    const by = visitor();
    const seen = await by.get(pageOf(councilId));
    const [one, two] = [
      await by.post(pageOf(councilId), slipOf(voter, "o1"), seen),
      await by.post(pageOf(councilId), slipOf(voter, "o1"), seen),
    ];
    expect(receiptIn(one)).toBe(receiptIn(two));
  });

  it("takes an adult's vote by the own account, where adults vote", async () => {
    const subject = `adult-${crypto.randomUUID()}`;
    await residentOf(door(4), subject, { adult: true });
    await platform.moveClockTo(new Date(platform.clock.now().getTime() + 61_000));
    const councilId = await convened({ electors: "adults" });
    const seen = await reading(councilId);
    expect(seen).toContain("召集时已验证为本网格住户的 1 名成年人，每人一票。");
    expect(seen).toContain("名册上的成年人请先登录再投票。");
    const by = visitor();
    const own = await by.signIn({ subject, role: "resident" }, pageOf(councilId));
    expect(own.body).not.toContain("凭证码单上的 20 位代码");
    const cast = await by.post(pageOf(councilId), { do: "own", "/choice": "o1" }, own);
    expect(receiptIn(cast)).toMatch(/^[0-9A-Z]{26}$/);
    expect((await by.get("/zh/me")).body).toContain("已投票");
    const child = visitor();
    const others = await child.signIn(
      { subject: `child-${crypto.randomUUID()}`, role: "resident" },
      pageOf(councilId),
    );
    const refused = await child.post(pageOf(councilId), { do: "own", "/choice": "o1" }, others);
    expect(refused.status).toBe(422);
  });

  it("takes the parts of a budget, one number for each option, and shows what each gets", async () => {
    const councilId = await convened({ budget: { amountFen: 100_000_01 } });
    expect(await reading(councilId)).toContain("¥100,000.01，每票 10 份");
    const voters = await votersOf(councilId, [door(1), door(2), door(3)]);
    for (const { householdId, token } of voters) {
      const by = visitor();
      const seen = await by.get(pageOf(councilId));
      const slip = { do: "slip", "/householdId": householdId, "/token": token };
      const wrong = await by.post(pageOf(councilId), { ...slip, "/o1": "7", "/o2": "4" }, seen);
      expect(wrong.body).toContain("合计恰为 10 份");
      expect(wrong.body).toContain('value="7"');
      const cast = await by.post(pageOf(councilId), { ...slip, "/o1": "７", "/o2": "3" }, seen);
      expect(receiptIn(cast)).toMatch(/^[0-9A-Z]{26}$/);
    }
    await votingPasses(councilId);
    const counted = await reading(councilId);
    expect(counted).toContain("通过：已分配 ¥100,000.01");
    expect(counted).toContain("¥70,000.01");
    expect(counted).toContain("¥30,000.00");
  });

  it("says at its field what is missing or not known, and keeps what was written", async () => {
    const councilId = await convened();
    const [voter] = await votersOf(councilId, [door(1)]);
    if (!voter) throw new Error("no voter");
    const none = await voteOn(councilId, voter, "");
    expect(none.status).toBe(422);
    expect(none.body).toContain("请选择一个选项。");
    const wrong = await voteOn(councilId, { ...voter, token: "0".repeat(20) }, "o2");
    expect(wrong.body).toContain('<a href="#%2Ftoken">没有找到这个门牌或凭证码');
    expect(wrong.body).toMatch(/<title>错误：/);
    expect(wrong.body).toContain(`value="${voter.householdId}"`);
    expect(wrong.body).toMatch(/value="o2" checked/);
    const [again] = await votersOf(councilId, [door(1)]);
    expect(again?.token).not.toBe(voter.token);
    expect((await voteOn(councilId, voter)).body).toContain("凭证码");
    const strange = await visitor().post(pageOf(councilId), { do: "other" });
    expect(strange.status).toBe(403);
  });

  it("needs no token of whoever was verified into a household that may vote", async () => {
    const councilId = await convened();
    await residentOf(door(4), "resident-votes");
    const by = visitor();
    const who = { subject: "resident-votes", role: "resident" };
    const seen = await by.signIn(who, pageOf(councilId));
    expect(seen.body).toContain("以本户账户投票");
    const cast = await by.post(pageOf(councilId), { do: "account", "/choice": "o2" }, seen);
    expect(receiptIn(cast)).toMatch(/^[0-9A-Z]{26}$/);
    expect((await by.get("/zh/me")).body).toMatch(/示例院落放学后看护如何办[\s\S]*?已投票/);
    const stranger = visitor();
    const other = { subject: "resident-unbound", role: "resident" };
    const page = await stranger.signIn(other, pageOf(councilId));
    expect(page.body).not.toContain("以本户账户投票");
    const sent = { do: "account", "/choice": "o1" };
    expect((await stranger.post(pageOf(councilId), sent, page)).status).toBe(422);
  });
});

describe("the result on the page", { timeout: 120_000 }, () => {
  it("is said in words and numbers, and all ballots can be counted again", async () => {
    const councilId = await convened();
    const voters = await votersOf(councilId);
    for (const [n, voter] of voters.entries()) {
      if (n < 4) await voteOn(councilId, voter, n < 3 ? "o1" : "o2");
    }
    await votingPasses(councilId);
    const seen = await reading(councilId);
    expect(seen).toContain("通过：由社区组织");
    expect(seen).toContain("4 票，名册共 5 票");
    expect(seen).toMatch(/由社区组织<\/td>[\s\S]*?>3<[\s\S]*?75%/);
    const file = await visitor().get(`${pageOf(councilId)}?file=ballots`);
    expect(file.headers.get("content-disposition")).toContain("ballots.json");
    const { council, ballots } = JSON.parse(file.body);
    expect(recount(council, ballots)).toMatchObject({ votes: 4, differences: [] });
  });

  it("says which rule it failed by; before that there is no file", async () => {
    const councilId = await convened();
    expect((await visitor().get(`${pageOf(councilId)}?file=ballots`)).status).toBe(404);
    await votingPasses(councilId);
    expect(await reading(councilId)).toContain("未通过：投票的未超过 50%。");
    const split = await convened();
    const voters = await votersOf(split);
    for (const [n, voter] of voters.entries()) {
      if (n < 4) await voteOn(split, voter, n < 2 ? "o1" : "o2");
    }
    await votingPasses(split);
    expect(await reading(split, "en")).toContain("no option got more than 50% of the votes");
  });
});

describe("entering ballots on paper on the page", { timeout: 120_000 }, () => {
  const clerk = (n: number, code = communityCode) => ({
    subject: `clerk-${n}`,
    role: "community",
    scopes: [code],
  });
  const papersOf = (councilId: string) => `${pageOf(councilId)}/papers`;
  const enter = (by: Visitor, seen: Seen, councilId: string, choice = "o1") =>
    by.post(papersOf(councilId), { do: "enter", "/householdId": door(1), "/choice": choice }, seen);

  it("is for two of the office, who are told whether it counts and never what was read", async () => {
    const councilId = await convened();
    const [first, second] = [visitor(), visitor()];
    const council = await first.signIn(clerk(1), pageOf(councilId));
    expect(council.body).toContain(`href="${papersOf(councilId)}">录入纸质选票</a>`);
    const empty = await first.get(papersOf(councilId));
    expect(empty.body).toContain("还没有录入纸质选票。");
    const missing = await enter(first, empty, councilId, "");
    expect(missing).toMatchObject({ status: 422 });
    expect(missing.body).toContain("请选择一个选项。");
    expect((await enter(first, empty, councilId)).status).toBe(303);
    const once = await first.get(papersOf(councilId));
    expect(once.body).toContain("已录入一次，待另一名工作人员录入");
    expect((await enter(first, once, councilId)).status).toBe(422);
    const seen = await second.signIn(clerk(2), papersOf(councilId));
    expect(seen.body).toMatch(/1-101 <span class="soft">.*<\/span> · 已录入一次/);
    expect(seen.body).not.toContain(" checked");
    expect((await enter(second, seen, councilId)).status).toBe(303);
    expect((await second.get(papersOf(councilId))).body).toContain("已录入完毕，计入投票");
  });

  it("is offered to the council's own office alone, and while it can be entered", async () => {
    const councilId = await convened({ opensAt: inHours(1), closesAt: inHours(48) });
    const own = visitor();
    const early = await own.signIn(clerk(1), papersOf(councilId));
    expect(early.body).toContain("现在不能录入");
    const strange = visitor();
    const seen = await strange.signIn(clerk(9, "510107008001"), pageOf(councilId));
    expect(seen.body).not.toContain("录入纸质选票");
    expect((await strange.get(papersOf(councilId))).status).toBe(404);
    const resident = visitor();
    await resident.signIn({ subject: "resident-9", role: "resident" }, "/zh/me");
    expect((await resident.get(papersOf(councilId))).status).toBe(403);
  });
});
