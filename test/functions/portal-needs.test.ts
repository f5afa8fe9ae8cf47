import { beforeAll, describe, expect, it } from "vitest";
import { place } from "../../infra/proof/cast/places.ts";
import type { Seen, Who } from "../../infra/proof/cast/visitor.ts";
import { addDays } from "../../lib/core/time.ts";
import { activeGroup } from "../support/care.ts";
import { anyNeed, communityCode, councilOf, courtyard, today } from "../support/councils.ts";
import { registerDoors } from "../support/households.ts";
import { openDistrict } from "../support/money.ts";
import { call } from "../support/platform.ts";
import { block } from "../support/requests.ts";
import { visitor } from "../support/visitor.ts";

const community = { subject: "community-1", role: "community", scopes: [communityCode] };
const supervisor = { subject: "supervisor-1", role: "supervisor", scopes: [block] };

const board = "/zh/desk/needs";
const pageOf = (needId: string) => `${board}/${needId}`;
const needOf = async (needId: string) => (await call("GET", `/needs/${needId}`)).body;

async function opened(path: string, who: Who = community) {
  const reader = visitor();
  return { reader, seen: await reader.signIn(who, path) };
}

/** A form that was sent from a page, with what stands hidden in it. */
const sent = async (needId: string, fields: Readonly<Record<string, string>>) => {
  const { reader, seen } = await opened(pageOf(needId));
  const reply = await reader.post(pageOf(needId), fields, seen);
  return { reply, after: reply.location ? await reader.get(reply.location) : reply };
};

const optionOf = ({ body }: Seen, words: string): string =>
  new RegExp(`<option value="([^"]*)">${words}`).exec(body)?.[1]?.replaceAll("&quot;", '"') ?? "";

beforeAll(async () => {
  await openDistrict();
  await registerDoors(4);
});

describe("the board of needs", () => {
  it("shows the needs of a place by their status, by names, to whoever arranges them", async () => {
    const needId = await anyNeed({ category: "A" });
    const { reader, seen } = await opened(board, supervisor);
    expect(seen.body).toContain("<h1>需求看板</h1>");
    expect(seen.body).toMatch(new RegExp(`href="${pageOf(needId)}"`));
    expect(seen.body).toContain("3 人提出");
    expect(seen.body).toContain("示例社区 · 示例片区");
    const answered = await reader.get(`${board}?status=answered`);
    expect(answered.body).toContain("这里没有这一状态的需求");
    const page = await reader.get(pageOf(needId));
    expect(page.body).toContain("所含诉求");
    expect(page.body).toContain("人工将诉求归入需求");
    const street = { subject: "street-1", role: "street", scopes: [place.street] };
    expect((await opened(pageOf(needId), street)).seen.body).toContain("没有可办理的事项");
  });

  it("is not for whoever may list no needs, and says so where a role reaches no place", async () => {
    const steward = { subject: "steward-1", role: "steward", scopes: [courtyard] };
    expect((await opened(board, steward)).seen.status).toBe(403);
    const auditor = { subject: "auditor-1", role: "auditor", scopes: ["district"] };
    expect((await opened(board, auditor)).seen.body).toContain("当前身份没有可查看需求的地点");
  });

  it("is reached from the desk, where the task leads to the need", async () => {
    const needId = await anyNeed({ category: "B" });
    const { seen } = await opened("/zh/desk");
    expect(seen.body).toContain(`href="${board}"`);
    expect(seen.body).toContain(`href="${pageOf(needId)}"`);
  });
});

describe("the page of a need", () => {
  it("answers with a no and its reason, which stands there then", async () => {
    const needId = await anyNeed({ category: "C" });
    const short = await sent(needId, { do: "refuse", "/reason": "无" });
    expect(short.reply.status).toBe(400);
    expect(short.reply.body).toMatch(/<title>错误：/);
    const { after } = await sent(needId, { do: "refuse", "/reason": "已由市政统一建设" });
    expect(after.body).toContain("已答复，提出人会收到通知");
    expect(after.body).toContain("已由市政统一建设");
    expect(await needOf(needId)).toMatchObject({ status: "answered", answer: { kind: "no" } });
  });

  it("offers what of the community's would meet it, and answers with what was chosen", async () => {
    const needId = await anyNeed({ category: "E" });
    const filingId = await activeGroup({ name: "示例邻里互助组" });
    const { seen } = await opened(pageOf(needId));
    const answer = optionOf(seen, "示例邻里互助组");
    expect(JSON.parse(answer)).toEqual({ kind: "group", filingId });
    await sent(needId, { do: "meet", "/answer": answer });
    expect((await needOf(needId)).answer).toEqual({ kind: "group", filingId });
  });

  it("convenes a council about it, and leads there", async () => {
    const needId = await anyNeed({ category: "F" });
    const { after } = await sent(needId, {
      do: "convene",
      "/unitCode": courtyard,
      "/topic": "示例院落需求是否立项",
      "/other": "暂不办理",
      "/closesAt": addDays(today(), 7),
    });
    expect(after.body).toContain("议事会已召集");
    const need = await needOf(needId);
    expect(need.status).toBe("in_council");
    expect(after.body).toContain(`href="/zh/councils/${need.councilId}"`);
    expect(await councilOf(need.councilId)).toMatchObject({
      unitCode: courtyard,
      quorumPercent: 50,
      options: [
        { kind: "need", needId },
        { kind: "text", text: "暂不办理" },
      ],
    });
  });

  it("says at its field what the platform will not take", async () => {
    const needId = await anyNeed({ category: "G" });
    const { reply } = await sent(needId, {
      do: "convene",
      "/unitCode": courtyard,
      "/topic": "示例院落需求是否立项",
      "/other": "暂不办理",
      "/closesAt": addDays(today(), 60),
    });
    expect(reply.status).toBe(422);
    expect(reply.body).toContain("投票须在此后开始");
    expect((await needOf(needId)).status).toBe("open");
  });
});
