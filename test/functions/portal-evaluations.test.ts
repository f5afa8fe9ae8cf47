import { beforeAll, describe, expect, it } from "vitest";
import { recompute } from "../../infra/operate/recompute/evaluation.ts";
import { hiddenIn, type Seen } from "../../infra/proof/cast/visitor.ts";
import { sha256 } from "../lib/contracting/evaluations/samples.ts";
import { registrar } from "../support/affairs.ts";
import * as survey from "../support/evaluations.ts";
import { residentOf } from "../support/households.ts";
import { auditor, openDistrict } from "../support/money.ts";
import { must } from "../support/must.ts";
import { itemsOf } from "../support/pages.ts";
import { call, platform, tokenFor } from "../support/platform.ts";
import { qrsIn } from "../support/qr.ts";
import { visitor } from "../support/visitor.ts";

const content = {
  "/served": "true",
  "/ratings/overall": "5",
  "/ratings/timeliness": "4",
  "/ratings/usefulness": "4",
};

beforeAll(async () => {
  await openDistrict();
  await survey.registerDoors();
});

const addressOf = ({ invitationId, token }: Pick<survey.Invited, "invitationId" | "token">) =>
  `/zh/survey?${new URLSearchParams({ i: invitationId, t: token })}`;

/** The first slip of a new round. */
async function slip() {
  const { roundId } = await survey.collectingRound();
  const [first] = await survey.standingsOf(roundId);
  const [invited] = await survey.invitationsOf(roundId, [first?.householdId ?? ""]);
  if (!invited) throw new Error("nobody was invited");
  return invited;
}

async function sent(address: string, fields: Readonly<Record<string, string>>): Promise<Seen> {
  const by = visitor();
  return by.post(address, { do: "slip", ...fields }, await by.get(address));
}

describe("the survey's page", () => {
  it("takes an answer from a slip's QR code by four choices and one button, once", async () => {
    const invited = await slip();
    const address = addressOf(invited);
    const seen = await visitor().get(address);
    expect(seen.body.match(/<fieldset/g)).toHaveLength(4);
    expect(seen.body).not.toMatch(/<input[^>]*type="text"/);
    expect(seen.headers.get("cache-control")).toContain("no-store");
    expect(seen.headers.get("referrer-policy")).toBe("same-origin");
    const taken = await sent(address, content);
    expect(taken.body).toContain("谢谢，您的评价已收到。");
    expect(taken.body).toContain("打印码单 · 第 1 次发出");
    const again = await sent(address, content);
    expect(again.status).toBe(422);
    expect(again.body).toContain("已");
    const standing = (await survey.standingsOf(invited.invitationId.split("-")[0] ?? "")).find(
      (one) => one.invitationId === invited.invitationId,
    );
    expect(standing?.answered).toBe(true);
  });

  it("takes what is typed from the slip, with small letters and O for 0", async () => {
    const { invitationId, token } = await slip();
    const written = token.toLowerCase().replaceAll("0", "o");
    const typed = { "/invitationId": ` ${invitationId} `, "/token": written, ...content };
    expect((await sent("/zh/survey", typed)).body).toContain("谢谢");
  });

  it("says what is missing at each question, and keeps what was chosen", async () => {
    const invited = await slip();
    const seen = await sent(addressOf(invited), { "/ratings/overall": "2" });
    expect(seen.status).toBe(422);
    expect(seen.body.match(/class="why">请选择一项。/g)).toHaveLength(3);
    expect(seen.body).toMatch(/name="\/ratings\/overall" value="2" checked/);
    const empty = await sent("/zh/survey", content);
    expect(empty.body).toContain("请输入单子上的邀请编号。");
    expect(empty.body).toContain("请输入单子上的凭证码。");
  });

  it("tells an unknown invitation and a wrong code alike", async () => {
    const { invitationId, token } = await slip();
    const wrong = await sent(addressOf({ invitationId, token: "0".repeat(20) }), content);
    const strange = invitationId.replace(/-\d+$/, "-99999");
    const unknown = await sent(addressOf({ invitationId: strange, token }), content);
    for (const seen of [wrong, unknown]) {
      expect(seen.status).toBe(422);
      expect(seen.body).toContain("没有这份邀请，或凭证码不对。");
    }
  });
});

describe("the slips of a survey", () => {
  it("are printed by the steward of the doors, and each opens its own survey, read off its QR code", async () => {
    const { roundId } = await survey.collectingRound();
    const path = `/zh/evaluations/${roundId}/slips`;
    const by = visitor();
    const steward = { subject: "steward-1", role: "steward", scopes: [survey.unitCode] };
    const seen = await by.signIn(steward, path);
    const doors = [...seen.body.matchAll(/name="\/householdIds" value="([^"]+)" checked/g)].map(
      ([, door = ""]) => door,
    );
    expect(doors).toHaveLength(37);
    const slips = await by.post(path, { do: "print", "/householdIds": doors[0] ?? "" }, seen);
    expect(slips.body).toContain("1 张凭证码单");
    expect(slips.body).toMatch(/\/zh\/survey 输入：[\s\S]*evr_\w+-\d+<\/dd>/);
    const [address = ""] = qrsIn(slips);
    expect(address).toMatch(/\/zh\/survey\?i=evr_\w+-\d+&t=[0-9A-Z]{20}$/);
    expect(
      (await sent(new URL(address).pathname + new URL(address).search, content)).body,
    ).toContain("谢谢");
    const after = (await by.get(path)).body;
    expect(after).not.toContain(`value="${doors[0]}"`);
    expect(after).not.toContain(address.slice(-20));
    const none = await by.post(path, { do: "print" }, seen);
    expect(none.status).toBe(422);
    expect(none.body).toContain("请至少选择一个门牌。");
  });

  it("are nobody else's to print", async () => {
    const { roundId } = await survey.collectingRound();
    const path = `/zh/evaluations/${roundId}/slips`;
    expect((await signedIn("street", ["510107008"], path)).status).toBe(403);
    const neighbour = await signedIn("steward", ["510107008001-01-001"], path, "steward-9");
    expect(neighbour.status).toBe(404);
  });
});

describe("the survey of a resident's own household", () => {
  it("waits on the page of what is theirs, gives its code once there, and waits no more once it is answered", async () => {
    const { roundId } = await survey.collectingRound();
    const [, drawn] = (await survey.standingsOf(roundId)).map(({ householdId }) => householdId);
    const who = { subject: "resident-of-drawn", role: "resident" };
    await residentOf(drawn ?? "", who.subject);
    const [slip] = await survey.invitationsOf(roundId, [drawn ?? ""]);
    const by = visitor();
    const mine = await by.signIn(who, "/zh/me");
    const path = `/zh/me/surveys/${roundId}`;
    const other = { subject: "resident-beside", role: "resident" };
    await residentOf(drawn ?? "", other.subject);
    const beside = visitor();
    const seenBefore = await beside.signIn(other, path);
    expect(mine.body).toContain("回答服务评价问卷");
    expect(mine.body).toContain(`href="${path}"`);
    const page = await by.get(path);
    expect(page.body).toMatch(/请对“\S+示例\S+”的服务作出评价，截止 \d+年\d+月\d+日/);
    const { location = "" } = await by.post(path, { do: "fetch" }, page);
    expect(location).toMatch(/^\/zh\/survey\?i=evr_\w+-\d+&t=[0-9A-Z]{20}$/);
    expect((await sent(addressOf(slip as survey.Invited), content)).body).toContain("凭证码");
    expect((await sent(location, content)).body).toContain("发至账户 · 第 2 次发出");
    expect((await by.get("/zh/me")).body).not.toContain(path);
    const late = await beside.post(path, { do: "fetch" }, seenBefore);
    expect(late.status).toBe(409);
    expect(late.body).toContain("已作答");
    expect((await by.get(path)).status).toBe(404);
  });

  it("is nobody's whose household was not drawn, who is verified into none, or who comes too late", async () => {
    const { roundId } = await survey.collectingRound();
    const drawn = (await survey.standingsOf(roundId)).map(({ householdId }) => householdId);
    const doors = Array.from(
      { length: survey.doorsRegistered },
      (_, i) => `${survey.unitCode}/1-${i + 101}`,
    );
    const [left = ""] = doors.filter((door) => !drawn.includes(door));
    const [asked, other] = ["resident-asked", "resident-not-asked"];
    await residentOf(drawn[2] ?? "", asked);
    await residentOf(left, other);
    const path = `/zh/me/surveys/${roundId}`;
    const statusFor = async (subject: string) =>
      (await visitor().signIn({ subject, role: "resident" }, path)).status;
    for (const subject of [other, "resident-of-none"]) expect(await statusFor(subject)).toBe(404);
    expect(await statusFor(asked)).toBe(200);
    await survey.collectionPasses(roundId);
    await survey.collectionPasses(roundId);
    expect(await statusFor(asked)).toBe(404);
  });
});

const pageOf = (roundId: string) => `/zh/evaluations/${roundId}`;
const signedIn = (role: string, scopes: readonly string[], path: string, subject = `${role}-1`) =>
  visitor().signIn({ subject, role, scopes }, path);

describe("the desk of an evaluation", () => {
  it("tells each who works on it what is theirs, and how far it is", async () => {
    const { roundId, supplier } = await survey.collectingRound();
    const [first] = await survey.standingsOf(roundId);
    const [invited] = await survey.invitationsOf(roundId, [first?.householdId ?? ""]);
    if (invited) await survey.answer(invited);
    const path = pageOf(roundId);
    const steward = (await signedIn("steward", [survey.unitCode], path)).body;
    expect(steward).toContain("1 / 37 户（在您负责的范围内）");
    expect(steward).toContain(`/zh/evaluations/${roundId}/slips">打印凭证码单`);
    expect(steward).toMatch(/未送达[\s\S]*已作答/);
    expect(steward).toMatch(/1-1\d\d <span class="soft">示例社区 · 示例片区 · 示例院落</);
    const organisation = (await visitor().signIn(supplier.who, path)).body;
    expect(organisation).toContain("待组织提交材料");
    expect(organisation.match(/提交某一指标的材料/g)).toHaveLength(2);
    expect(organisation).not.toContain("受邀门牌");
    const assessor = (await visitor().signIn(survey.assessorWho, path)).body;
    expect(assessor).toContain("待评");
    expect(assessor).toContain(`/zh/evaluations/${roundId}/marks/effect">评定这项指标`);
    const street = (await signedIn("street", ["510107008"], path)).body;
    expect(street).toContain("街道为评估轮次指派评估员");
  });

  it("lets the street choose an assessor or have one drawn by lot", async () => {
    const { roundId } = await survey.collectingRound();
    const by = visitor();
    const street = { subject: "street-1", role: "street", scopes: ["510107008"] };
    const page = await by.signIn(street, pageOf(roundId));
    const link = /href="([^"]*assignAssessor[^"]*)"/.exec(page.body)?.[1]?.replaceAll("&amp;", "&");
    const form = await by.get(link ?? "");
    for (const way of ["账号", "抽签"]) expect(form.body).toContain(way);
    const sent = () => by.post(link ?? "", { "#": "by" }, form);
    expect((await sent()).body).toContain("名册中已无该类别可抽取的评估员，请直接指定。");
    const entry = { name: "示例评估事务所", categories: ["D", "E"] };
    await tokenFor("assessor", [], "assessor-9");
    const path = "/evaluation-rounds/assessors/assessor-9";
    await must(call("PUT", path, { token: registrar, body: entry }));
    expect((await sent()).status).toBe(303);
    expect((await survey.readRound(roundId)).assessorsAssigned).toBe(3);
    expect((await by.get(pageOf(roundId))).body).toContain("3 人（抽签 1，指定 2）");
    const register = await by.get("/zh/open/assessors");
    expect(register.body).toMatch(/示例评估事务所<\/\w+>[\s\S]*示例类别D、示例类别E</);
  });

  it("takes an assessor's points question by question, on a file of which the digest alone is kept", async () => {
    const { roundId, supplier } = await survey.collectingRound();
    const path = `/zh/evaluations/${roundId}/marks/effect`;
    const by = visitor();
    const seen = await by.signIn(survey.assessorWho, path);
    expect(seen.body).toContain("约定目标达成情况");
    expect(seen.body.match(/满分 5 分/g)).toHaveLength(4);
    const sent = async (points: Readonly<Record<string, string>>, file?: string) => {
      const form = new FormData();
      const fields = { ...hiddenIn(seen), do: "mark", ...points };
      for (const [name, value] of Object.entries(fields)) form.set(name, value);
      if (file) form.set("file", new Blob([file]), "sheet.pdf");
      return by.send(path, form);
    };
    const most = ["goals_reached", "people_reached", "change_seen"];
    const some = Object.fromEntries(most.map((code) => [`/points/${code}`, "5"]));
    const wanting = await sent(some);
    expect(wanting.status).toBe(422);
    expect(wanting.body.match(/class="why">请选择一项。/g)).toHaveLength(1);
    expect(wanting.body).toContain("请选择依据文件，或填写其摘要。");
    expect(wanting.body).toMatch(/name="\/points\/goals_reached" value="5" checked/);
    const given = await sent({ ...some, "/points/lasting": "3" }, "the assessor's sheet");
    expect(given.location).toBe(`/zh/evaluations/${roundId}`);
    const round = await survey.readRound(roundId);
    expect(round.scores).toMatchObject([
      {
        indicator: "effect",
        scoreHundredths: 9_000,
        evidenceSha256: sha256("the assessor's sheet"),
      },
    ]);
    expect((await by.get(path)).status).toBe(403);
    expect((await visitor().signIn(supplier.who, path)).status).toBe(403);
  });

  it("is nobody's but theirs before the notice", async () => {
    const { roundId } = await survey.collectingRound();
    const unknown = roundId.replace(/.$/, (one) => (one === "0" ? "1" : "0"));
    for (const id of [roundId, unknown]) {
      const seen = await visitor().get(pageOf(id));
      expect(seen.status).toBe(401);
      expect(seen.body).toContain("请先登录");
    }
    const neighbour = await signedIn(
      "steward",
      ["510107008001-01-001"],
      pageOf(roundId),
      "steward-9",
    );
    expect(neighbour.status).toBe(404);
  });
});

describe("a result's page", () => {
  it("tells everybody the grade with its numbers, the margin that was reached, and every step", async () => {
    const { roundId } = await survey.noticedRound();
    const seen = (await visitor().get(pageOf(roundId))).body;
    expect(seen).toContain("优秀");
    expect(seen).toContain("受邀 37 户，作答 30 户（81.08%）");
    expect(seen).toContain("±9.07%（置信度 95%；计划 ±5%）");
    expect(seen).toContain("所服务网格的住户名册共 40 户");
    expect(seen).not.toContain("desk/do");
    const english = (await visitor().get(`/en/evaluations/${roundId}`)).body;
    expect(english).toContain("37 invited, 30 answered (81.08 %)");
    const file = await visitor().get(`${pageOf(roundId)}?file=derivation`);
    expect(file.headers.get("content-disposition")).toContain(`${roundId}-derivation.json`);
    expect(recompute(JSON.parse(file.body)).filter(({ differs }) => differs)).toEqual([]);
  });

  it("is compared with what else was bought of its item, and with what its organisation did, each with its n", async () => {
    const first = await survey.noticedRound();
    const made = await survey.noticedRounds(["fail"], first.supplier);
    const ids = [first.roundId, ...made.map(({ roundId }) => roundId)];
    await platform.standStillUntil(await survey.noticeOver(ids));
    await survey.runEvaluations();
    const contract = await call("GET", `/contracts/${first.contractId}`, { token: auditor });
    const [code] = contract.body.catalogueItems;
    const listed = (await call("GET", `/evaluation-results/items/${code}?limit=1`)).body;
    expect(listed.items).toHaveLength(1);
    type Listed = { readonly roundId: string; readonly status: string };
    const all = await itemsOf<Listed>(`/evaluation-results/items/${code}?limit=1`);
    expect(all.map(({ roundId }) => roundId)).toContain(first.roundId);
    expect(all.every(({ status }) => status === "final")).toBe(true);
    const seen = (await visitor().get(pageOf(first.roundId))).body;
    expect(seen).toContain(`购买事项 ${code} 示例事项${code} 的各次评估`);
    const history = seen.slice(seen.indexOf("该组织的历次评估"));
    for (const id of ids) expect(history).toContain(`/zh/evaluations/${id}`);
    for (const grade of ["不合格", "优秀"]) expect(history).toContain(grade);
    expect((await visitor().get(`/zh/open/catalogue/${code}`)).body).toContain("的各次评估");
    expect((await call("GET", "/evaluation-results/items/Z99")).body.items).toEqual([]);
  });

  it("tells what the organisation objected to", async () => {
    const { roundId } = await survey.objectedRound();
    expect((await visitor().get(pageOf(roundId))).body).toContain("示例异议：服务人次少计。");
  });
});
