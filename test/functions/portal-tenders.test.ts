import { beforeAll, describe, expect, it } from "vitest";
import { sealBid } from "../../infra/operate/seal/bid.ts";
import { hiddenIn, type Seen, type Who } from "../../infra/proof/cast/visitor.ts";
import { bidWith, bodyOf, digests, keptOf, sealedFile, upload } from "../support/bid-files.ts";
import { pdf } from "../support/files.ts";
import {
  community as buyer,
  communityCode,
  draftedContract,
  openDistrict,
  planned,
  send,
  smallPlan,
} from "../support/money.ts";
import { must } from "../support/must.ts";
import { call } from "../support/platform.ts";
import {
  afterNotice,
  closedTender,
  displayedProject,
  onNotice,
  openedTender,
} from "../support/tender-standings.ts";
import {
  act,
  type Bidder,
  bid,
  biddersOf,
  close,
  content,
  inquiryPlan,
  open as openBids,
  openTender,
  expert as panelist,
  record,
} from "../support/tenders.ts";
import { visitor } from "../support/visitor.ts";

const community = { subject: "community-1", role: "community", scopes: [communityCode] };
const expert = (n: number) => ({ subject: `expert-${n}`, role: "expert" });
const officer = { subject: "treasurer-1", role: "treasurer", scopes: ["district"] };
const pageOf = ({ tenderId }: { tenderId: string }) => `/zh/tenders/${tenderId}`;

const bidPageOf = (tender: { tenderId: string }, { organisationId }: Bidder) =>
  `${pageOf(tender)}/bids/${organisationId}`;

/** Sends the form of the bid's page as its bidder, with files or without. */
async function handIn(
  bidder: Bidder,
  tender: { tenderId: string },
  fields: Readonly<Record<string, string>>,
  files: Readonly<Record<string, Uint8Array>> = {},
) {
  const path = bidPageOf(tender, bidder);
  const { reader, seen } = await open(bidder.who, path);
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...hiddenIn(seen), ...fields })) {
    form.append(name, value);
  }
  for (const [name, bytes] of Object.entries(files)) {
    form.append("files", new Blob([new Uint8Array(bytes)]), name);
  }
  return { reader, form, done: await reader.send(path, form) };
}

const open = async (who: Who, path: string) => {
  const reader = visitor();
  return { reader, seen: await reader.signIn(who, path) };
};

/** The addresses of the commands that a page leads to, by their names. */
function commandsIn({ body }: Seen): Map<string, string> {
  const links = body.matchAll(/href="(\/zh\/desk\/do\/[\w-]+\/(\w+)\?[^"]*_back=[^"]*)"/g);
  return new Map(
    [...links].map(([, path = "", name = ""]) => [name, path.replaceAll("&amp;", "&")]),
  );
}

/** Follows a page's link to a command and sends its form. */
async function doOn(who: Who, path: string, name: string, fields: Record<string, string> = {}) {
  const { reader, seen } = await open(who, path);
  const link = commandsIn(seen).get(name) ?? "";
  expect(link, name).not.toBe("");
  const form = await reader.get(link);
  const done = await reader.post(link, { ...hiddenIn(form), ...fields });
  expect(done.status, name).toBe(303);
  return { reader, done, form };
}

let bidders: Bidder[];
const at = (n: number): Bidder => bidders[n] as Bidder;

beforeAll(async () => {
  await openDistrict();
  bidders = await biddersOf(4);
});

describe("a tender that takes bids", () => {
  it("tells everybody all that a bidder needs, with the deadline in Beijing time", async () => {
    const tender = await openTender({ catalogueItems: ["D01"] });
    await bid(tender, at(0), 3_700_00);
    const { body, status } = await visitor().get(pageOf(tender));
    expect(status).toBe(200);
    for (const said of [
      ...["服务标准", "服务对象", "服务范围", "履行期限", "里程碑与付款", "履约保证金"],
      ...["评分标准", "价格分公式", "同分时", "（北京时间）", "如何投标", "询价"],
      ...["7 个工作日内可质疑", "15 个工作日内可投诉", "已收到 1 份密封投标"],
    ]) {
      expect(body).toContain(said);
    }
    expect(body).not.toContain(at(0).organisationId);
    expect(body).not.toMatch(/>(open|inquiry|expert)</);
    const en = (await visitor().get(pageOf(tender).replace("/zh", "/en"))).body;
    expect(en).toContain("Sealed bids that are in: 1.");
    expect(en).not.toMatch(/[\u4e00-\u9fff]{2}的/);
  });

  it("is listed for everybody, and reached from the first page", async () => {
    const tender = await openTender({ catalogueItems: ["D02"] });
    for (const path of ["/zh", "/zh/tenders"]) {
      const { body } = await visitor().get(path);
      expect(body).toContain(`href="${pageOf(tender)}"`);
    }
    expect((await visitor().get("/zh/tenders/tnd_01h455vb4pex5vsknk084sn02q")).status).toBe(404);
  });

  it("shows an organisation its own bid, to be replaced or withdrawn, and no other", async () => {
    const tender = await openTender({ catalogueItems: ["D03"] });
    const before = await open(at(0).who, pageOf(tender));
    expect(before.seen.body).toContain("尚未提交投标");
    expect([...commandsIn(before.seen).keys()]).toEqual([]);
    expect(before.seen.body).toContain(`href="${bidPageOf(tender, at(0))}"`);
    const sent = await bid(tender, at(0), 3_700_00);
    const after = await before.reader.get(pageOf(tender));
    expect(after.body).toContain(sent.body.sha256);
    expect([...commandsIn(after).keys()]).toEqual(["withdrawBid"]);
    expect(after.body).toContain(">替换投标</a>");
    const other = await open(at(1).who, pageOf(tender));
    expect(other.seen.body).not.toContain(sent.body.sha256);
  });

  it("takes declared kin with a bid, one account a line, and shows them to the bidder alone", async () => {
    const tender = await openTender({ catalogueItems: ["D04"] });
    const path = pageOf(tender);
    const sealed = await sealBid(tender, at(0).organisationId, content(3_700_00));
    const { reader, done } = await handIn(at(0), tender, {
      "/sealed": sealed,
      "/kin": "resident-7\r\nresident-8",
    });
    expect(done.status).toBe(303);
    const own = await reader.get(path);
    expect(own.body).toContain("有亲属关系的人员账号");
    expect(own.body).toContain("resident-7、resident-8");
    const inEnglish = await reader.get(path.replace("/zh", "/en"));
    expect(inEnglish.body).toContain("Accounts of kin");
    expect(inEnglish.body).toContain("resident-7");
    for (const who of [at(1).who, community, expert(1)]) {
      expect((await open(who, path)).seen.body).not.toContain("resident-7");
    }
    expect((await visitor().get(path)).body).toContain("逐行填写对方账号");
    await bid(tender, at(1), 3_600_00);
    expect((await open(at(1).who, path)).seen.body).toContain("未申明");
  });

  it("takes no bid from whoever declares kin on the panel", async () => {
    const tender = await openTender({ catalogueItems: ["D05"] });
    const sealed = await sealBid(tender, at(0).organisationId, content(3_700_00));
    const fields = { "/sealed": sealed, "/kin": "expert-2" };
    const { reader, done: refused } = await handIn(at(0), tender, fields);
    expect(refused.status).toBe(422);
    expect((await reader.get(pageOf(tender))).body).toContain("尚未提交投标");
  });
});

describe("a bid that is handed in by hand", () => {
  const two = () => [sealedFile("服务方案", pdf("方案")), sealedFile("人员安排", pdf("安排"))];
  const named = (files: readonly { sealed: Uint8Array }[]) =>
    Object.fromEntries(files.map(({ sealed }, n) => [`file-${n}.sealed`, sealed]));
  const printed = async (tender: Parameters<typeof bodyOf>[0], files: ReturnType<typeof two>) =>
    JSON.stringify(await bodyOf(tender, at(0), { priceFen: 3_650_00, files }));

  it("comes with all of its files at once, and is not sent twice by a double tap", async () => {
    const tender = await openTender({ catalogueItems: ["E01"] });
    const files = two();
    // a terminal breaks long lines
    const pasted = (await printed(tender, files)).replace(/(.{80})/g, "$1\n");
    const { reader, form, done } = await handIn(at(0), tender, { "/sealed": pasted }, named(files));
    expect(done.status).toBe(303);
    expect((await reader.send(bidPageOf(tender, at(0)), form)).status).toBe(303);
    const own = await reader.get(pageOf(tender));
    expect(own.body).toContain("投标已提交");
    for (const digest of digests(files)) expect(own.body).toContain(digest);
    expect(await keptOf(tender)).toHaveLength(2);
  });

  it("replaces what was seen to be in, with its files", async () => {
    const tender = await openTender({ catalogueItems: ["D01"] });
    await bid(tender, at(0), 3_700_00);
    const files = two().slice(0, 1);
    const again = await printed(tender, files);
    const { reader, done } = await handIn(at(0), tender, { "/sealed": again }, named(files));
    expect(done.status).toBe(303);
    expect((await reader.get(pageOf(tender))).body).toContain(String(digests(files)[0]));
    expect(await keptOf(tender)).toHaveLength(1);
  });

  it("is refused with its words kept where files are missing, are others, or it is no bid", async () => {
    const tender = await openTender({ catalogueItems: ["E03"] });
    const [first, second] = two();
    if (!first || !second) throw new Error("no files");
    const both = await printed(tender, [first, second]);
    const missing = await handIn(at(0), tender, { "/sealed": both }, named([first]));
    expect(missing.done.status).toBe(422);
    expect(missing.done.body).toContain("列明的附件有 1 个没有选择");
    expect(missing.done.body).toContain(second.offered.sealedSha256);
    expect(missing.done.body).toContain("aria-invalid");
    expect(missing.done.body.replaceAll("&quot;", '"')).toContain(both);
    const one = await printed(tender, [first]);
    const others = await handIn(at(0), tender, { "/sealed": one }, named([first, second]));
    expect(others.done.status).toBe(422);
    expect(others.done.body).toContain("没有列明这些文件：file-1.sealed");
    for (const pasted of ["{不是", '{"sealed":1}', '{"sealed":"a","price":1}']) {
      const { done } = await handIn(at(0), tender, { "/sealed": pasted });
      expect(done.status).toBe(422);
      expect(done.body).toContain("请重新整段粘贴");
    }
    expect((await handIn(at(0), tender, {})).done.status).toBe(422);
    const { seen } = await open(at(0).who, pageOf(tender));
    expect(seen.body).toContain("尚未提交投标");
    expect(await keptOf(tender)).toEqual([]);
  });

  it("takes a file that was uploaded apart, as larger ones are", async () => {
    const tender = await openTender({ catalogueItems: ["E04"] });
    const [first, second] = two();
    if (!first || !second) throw new Error("no files");
    await upload(tender, at(0), first);
    const pasted = await printed(tender, [first, second]);
    const { done } = await handIn(at(0), tender, { "/sealed": pasted }, named([second]));
    expect(done.status).toBe(303);
    expect(await keptOf(tender)).toHaveLength(2);
  });

  it("has a page for its own organisation alone, while bids are taken", async () => {
    const tender = await openTender({ catalogueItems: ["E05"] });
    const path = bidPageOf(tender, at(0));
    expect((await open(at(1).who, path)).seen.status).toBe(404);
    expect((await open(community, path)).seen.status).toBe(403);
    const left = await visitor().get(path);
    expect(left.location).toContain("/sign-in");
    await close(tender);
    expect((await open(at(0).who, path)).seen.location).toBe(pageOf(tender));
  });

  it("shows its files to the panel beside what it offers, and says which cannot be read", async () => {
    const tender = await openTender({ catalogueItems: ["D02"] });
    const [plan, staff] = two();
    if (!plan || !staff) throw new Error("no files");
    // the bid says another digest of its second file than it has
    const lie = { ...staff, offered: { ...staff.offered, sha256: plan.offered.sha256 } };
    await must(bidWith(tender, at(0), { priceFen: 3_600_00, files: [plan, lie] }));
    for (const one of [at(1), at(2)]) await bid(tender, one, 3_700_00);
    await close(tender);
    await must(openBids(tender));
    await must(act(panelist, tender, "interests", { bidderIds: [] }));
    const { reader, seen } = await open(expert(1), `${pageOf(tender)}/sheet`);
    const links = [...seen.body.matchAll(/href="(\/zh\/tenders\/\w+\/offers\/[^"]+)"/g)];
    expect(links).toHaveLength(2);
    const [first = "", second = ""] = links.map(([, path]) => path);
    const address = (await reader.get(first)).location ?? "";
    expect(Buffer.from(await (await fetch(address)).arrayBuffer())).toEqual(pdf("方案"));
    const unreadable = await reader.get(second);
    expect(unreadable.status).toBe(200);
    expect(unreadable.body).toContain("无法解密");
    expect((await open(at(1).who, first)).seen.status).toBe(403);
  });
});

describe("opening and scoring by hand", () => {
  it("takes two people to open, each offered it until they did their part", async () => {
    const tender = await closedTender(bidders, { catalogueItems: ["D04"] });
    const first = await doOn(community, pageOf(tender), "openTender");
    expect(first.done.status).toBe(303);
    const waiting = await first.reader.get(pageOf(tender));
    expect(waiting.body).toContain("等待另一人确认");
    expect(commandsIn(waiting).has("openTender")).toBe(false);
    expect(waiting.body).not.toContain("¥3,600.00");
    await doOn(expert(1), pageOf(tender), "openTender");
    const opened = await first.reader.get(pageOf(tender));
    expect(opened.body).toContain("¥3,600.00");
    expect(opened.body).toContain("已交 0 份，共 3 份");
  });

  it("has an expert declare interests, then score every bid once, with faults at their fields", async () => {
    const tender = await openedTender(bidders, { catalogueItems: ["D01"] });
    const sheet = `${pageOf(tender)}/sheet`;
    const { reader, seen } = await open(expert(2), sheet);
    expect(seen.body).toContain("先声明利害关系");
    const silent = await reader.post(sheet, hiddenIn(seen));
    expect(silent.status).toBe(400);
    expect(silent.body).toContain('href="#%2FbidderIds"');
    const declared = await reader.post(sheet, { ...hiddenIn(seen), has: "none" });
    expect(declared.status).toBe(303);
    const form = await reader.get(sheet);
    expect(form.body).toContain("本标书内容保密");
    const names = [...form.body.matchAll(/name="(\/scores\/\d+\/scoreHundredths)"/g)].map(
      ([, name = ""]) => name,
    );
    expect(names).toHaveLength(6);
    const marks = Object.fromEntries(names.map((name) => [name, "28.5"]));
    const [one = "", two = ""] = names;
    const missing = await reader.post(sheet, { ...hiddenIn(form), ...marks, [one]: "" });
    expect(missing.status).toBe(400);
    expect(missing.body).toContain(`href="#${encodeURIComponent(one)}"`);
    expect(missing.body).toContain('value="28.5"');
    const above = await reader.post(sheet, { ...hiddenIn(form), ...marks, [two]: "99" });
    expect(above.status).toBe(422);
    expect(above.body).toMatch(/不得超过 \d+ 分/);
    expect(above.body).toContain(`href="#${encodeURIComponent(two)}"`);
    const filed = await reader.post(sheet, { ...hiddenIn(form), ...marks });
    expect(filed.status).toBe(303);
    const after = await reader.get(sheet);
    expect(after.body).toContain("您的评分表已提交");
    expect(after.body).toContain("28.5");
    const own = await record(tender);
    expect(own.sheetsFiled).toBe(1);
    // another member sees nothing of it
    const other = await open(expert(1), pageOf(tender));
    expect(other.seen.body).not.toContain("28.5");
  });

  it("keeps whoever has an interest, or does not sit on the panel, from scoring, and says why", async () => {
    const tender = await openedTender(bidders, { catalogueItems: ["D02"] });
    const sheet = `${pageOf(tender)}/sheet`;
    const { reader, seen } = await open(expert(2), sheet);
    const some = { ...hiddenIn(seen), has: "some", "/bidderIds": at(0).organisationId };
    expect((await reader.post(sheet, some)).status).toBe(303);
    expect((await reader.get(sheet)).body).toContain("由采购方另行指定成员");
    expect((await open({ ...community, subject: "community-9" }, sheet)).seen.body).toContain(
      "不是本采购的评审小组成员",
    );
    expect((await open(at(0).who, sheet)).seen.status).toBe(404);
    const page = await open(community, pageOf(tender));
    expect(commandsIn(page.seen).has("replaceMember")).toBe(true);
  });
});

describe("the award by hand", () => {
  it("goes from the notice over question, answer and complaint to the ruling and the award", async () => {
    const tender = await onNotice(bidders, { catalogueItems: ["D03"] });
    const path = pageOf(tender);
    const seen = (await visitor().get(path)).body;
    expect(seen).toMatch(/得分与排名[\s\S]*<strong>\d+(\.\d+)?<\/strong>/);
    const own = { "/organisationId": at(0).organisationId };
    const asked = { ...own, "/text": "对同类经验的打分依据不清" };
    expect((await doOn(at(0).who, path, "askQuestion", asked)).done.status).toBe(303);
    const stopped = (await visitor().get(path)).body;
    expect(stopped).toContain("答复前不得成交、签约");
    expect(stopped).toContain("对同类经验的打分依据不清");
    const answer = { "/isUpheld": "false", "/text": "已按公告逐项说明" };
    await doOn(community, path, "answerQuestion", answer);
    const others = await open(at(2).who, path);
    expect(commandsIn(others.seen).has("complain")).toBe(false);
    await doOn(at(0).who, path, "complain", { ...own, "/text": "答复未回应所提问题" });
    await doOn(officer, path, "ruleOnComplaint", { "/isUpheld": "false", "/text": "依据充分" });
    const early = await open(community, path);
    expect(commandsIn(early.seen).has("awardTender")).toBe(false);
    await afterNotice(tender);
    await doOn(community, path, "awardTender");
    const { body } = (await open(community, path)).seen;
    expect(body).toContain('确定成交</strong> <span class="state good">当前');
    expect(body).toMatch(/href="\/zh\/desk\/contracts\/ctr_\w+"/);
    const strange = await open(at(3).who, path);
    expect(commandsIn(strange.seen).size).toBe(0);
  });

  it("says in words why a tender failed, and why a buyer cancelled it", async () => {
    const failed = await onNotice(bidders, { catalogueItems: ["D05"] });
    const asked = { organisationId: at(0).organisationId, text: "示例质疑" };
    await must(act(at(0).token, failed, "questions", asked));
    await must(act(buyer, failed, "questions/1/answer", { isUpheld: true, text: "示例答复" }));
    const { body } = await visitor().get(pageOf(failed));
    expect(body).toContain("采购失败：质疑成立");
    expect(body).toContain("示例答复");
    const cancelled = await openTender({ catalogueItems: ["E01"] });
    const project = `/zh/projects/${cancelled.projectId}`;
    await doOn(community, project, "cancelProject", { "/reason": "需求已由志愿服务满足" });
    expect((await visitor().get(pageOf(cancelled))).body).toContain("需求已由志愿服务满足");
    expect((await visitor().get(project)).body).toContain("采购方已取消");
  });
});

describe("a project", () => {
  it("from a single source shows its display, and lets others object and its buyer answer", async () => {
    const { projectId } = await displayedProject(bidders);
    const path = `/zh/projects/${projectId}`;
    const { body } = await visitor().get(path);
    expect(body).toContain("单一来源公示");
    expect(body).toContain("本组织同样能够承接该服务");
    const { seen } = await open(community, path);
    expect([...commandsIn(seen).keys()].sort()).toEqual(["answerObjection", "cancelProject"]);
    await doOn(community, path, "answerObjection", {
      "/isUpheld": "false",
      "/text": "已核实其能力",
    });
    expect((await visitor().get(path)).body).toContain("异议不成立");
  });

  it("is told to everybody as signed once both have signed, and leads nobody to what they may not see", async () => {
    const { contractId, supplier } = await draftedContract(smallPlan());
    const { projectId } = await must(call("GET", `/contracts/${contractId}`, { token: buyer }));
    const page = `/zh/projects/${projectId}`;
    expect((await visitor().get(page)).body).toContain("合同草案等待双方签署");
    for (const token of [supplier.token, buyer]) {
      await must(send(token, `/contracts/${contractId}/signature`));
    }
    const seen = await visitor().get(page);
    expect(seen.body).toContain("合同已签署");
    expect(seen.body).not.toContain("/desk/contracts/");
    expect((await open(community, page)).seen.body).toContain(`/desk/contracts/${contractId}`);
  });

  it("is seen by nobody but its office before its notice, and listed with what comes next", async () => {
    const projectId = await planned(inquiryPlan({ catalogueItems: ["D02"] }));
    const path = `/zh/projects/${projectId}`;
    expect((await visitor().get(path)).status).toBe(404);
    const own = await open(community, path);
    expect(own.seen.body).toContain("等待采购方发布公告");
    expect([...commandsIn(own.seen).keys()].sort()).toEqual(["cancelProject", "noticeProject"]);
    const { seen } = await open(community, "/zh/desk/projects");
    expect(seen.body).toContain("编制项目");
    expect(seen.body).toMatch(/href="\/zh\/tenders\/tnd_\w+"/);
    const watching = await open(officer, "/zh/desk/projects");
    expect(watching.seen.body).toContain("先选择社区");
    expect((await watching.reader.get(`/zh/desk/projects?of=${communityCode}`)).body).toMatch(
      /href="\/zh\/tenders\/tnd_\w+"/,
    );
    expect((await open(at(0).who, "/zh/desk/projects")).seen.status).toBe(403);
  });
});
