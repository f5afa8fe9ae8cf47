import { beforeAll, describe, expect, it } from "vitest";
import { hiddenIn } from "../../infra/proof/cast/visitor.ts";
import { openDistrict } from "../support/money.ts";
import { must } from "../support/must.ts";
import { call } from "../support/platform.ts";
import {
  byReceipt,
  dispatched,
  type Filed,
  filed,
  post,
  resolved,
  steward,
  supervisor,
  words,
} from "../support/requests.ts";
import { visitor } from "../support/visitor.ts";

beforeAll(openDistrict);

const mine = "/zh/receipts/mine";

/** A visitor who has typed number and code, on the page of their request. */
async function reading({ receiptNumber, receiptCode }: Filed, language = "zh") {
  const reader = visitor();
  const fields = { "/receiptNumber": receiptNumber, "/code": receiptCode };
  const sent = await reader.post(`/${language}/receipts`, fields);
  expect(sent).toMatchObject({ status: 303, location: `/${language}/receipts/mine` });
  return { reader, seen: await reader.get(sent.location ?? "") };
}

/** What stands hidden in the form that does something. */
const formOf = (body: string, what: string): Readonly<Record<string, string>> => {
  const form = body.split("<form").find((one) => one.includes(`name="_do" value="${what}"`));
  return hiddenIn({ body: form ?? "" } as Parameters<typeof hiddenIn>[0]);
};

describe("a receipt's page", () => {
  it("asks for number and code, and puts neither into an address", async () => {
    const request = await dispatched();
    const { seen } = await reading(request);
    expect(seen.status).toBe(200);
    expect(seen.body).toContain("已派发");
    expect(seen.body).toContain(request.receiptNumber);
    expect(seen.body).not.toContain(request.receiptCode);
  });

  it("takes what people type for what the receipt says: small letters, blanks, O for 0", async () => {
    const { receiptNumber, receiptCode } = await filed();
    const fields = {
      "/receiptNumber": ` ${receiptNumber.toLowerCase().replace("-", "—").replaceAll("0", "o")} `,
      "/code": receiptCode.toLowerCase().replaceAll("1", "l"),
    };
    expect((await visitor().post("/zh/receipts", fields)).location).toBe(mine);
  });

  it("says at its field what is no code, and of what it does not find that it does not", async () => {
    const { receiptNumber } = await filed();
    const short = await visitor().post("/zh/receipts", {
      "/receiptNumber": receiptNumber,
      "/code": "short",
    });
    expect(short.status).toBe(422);
    expect(short.body).toContain('<a href="#%2Fcode">须为回执上的 10 位代码。</a>');
    expect(short.body).toContain(`value="${receiptNumber}"`);
    expect(short.body).toMatch(/<title>错误：/);
    const other = await filed();
    const wrong = await visitor().post("/en/receipts", {
      "/receiptNumber": receiptNumber,
      "/code": other.receiptCode,
    });
    expect(wrong.body).toContain("Nothing was found.");
  });

  it("asks at its field for a number or a code that was left out, and looks for nothing", async () => {
    const { receiptCode } = await filed();
    const sent = await visitor().post("/zh/receipts", {
      "/receiptNumber": " ",
      "/code": receiptCode,
    });
    expect(sent.status).toBe(422);
    expect(sent.body).toContain('<a href="#%2FreceiptNumber">请填写回执编号。</a>');
    expect(sent.body).not.toContain("没有查到");
    const empty = await visitor().post("/zh/receipts", { "/receiptNumber": "", "/code": "" });
    expect(empty.body).toContain('<a href="#%2FreceiptNumber">请填写回执编号。</a>');
    expect(empty.body).toContain('<a href="#%2Fcode">请填写查询码。</a>');
  });

  it("leads whoever has opened none to where one is opened", async () => {
    expect((await visitor().get(mine)).location).toBe("/zh/receipts");
    expect((await visitor().post(mine, { _do: "confirm" })).location).toBe("/zh/receipts");
  });

  it("tells who did what and when, the limit, and what comes next, by names", async () => {
    const { seen } = await reading(await dispatched());
    expect(seen.body).toContain("示例社区 · 示例片区 · 示例院落");
    expect(seen.body).toMatch(
      /办理时限<\/dt><dd>20\d\d年\d+月\d+日（周.） · <strong>还剩 \d 个工作日/,
    );
    expect(seen.body).toContain("已交给 网格员");
    expect(seen.body).toContain("承办人办理，最迟");
    for (const code of ["510107008009", "steward-1", "suggestion", "dispatched<"]) {
      expect(seen.body).not.toContain(code);
    }
  });

  it("tells who read the words", async () => {
    const request = await dispatched();
    const { reader, seen } = await reading(request);
    expect(seen.body).toContain("还没有人查阅过");
    const path = `/requests/${request.requestId}/words?purpose=handling`;
    expect((await must(call("GET", path, { token: steward }))).words).toBe(words);
    const { body } = await reader.get(mine);
    expect(body).toContain("示例院落 · 网格员");
    expect(body).toContain("办理</span>");
    expect(body).not.toContain(words);
  });

  it("says why a request is refused", async () => {
    const request = await filed();
    const reason = "属于邻里之间的私人纠纷";
    await must(post(supervisor, `/requests/${request.requestId}/refusal`, { reason }));
    const { seen } = await reading(request);
    expect(seen.body).toContain("不予受理");
    expect(seen.body).toContain(reason);
  });
});

describe("whoever holds a receipt", () => {
  it("takes the request back before it is solved", async () => {
    const request = await filed();
    const { reader, seen } = await reading(request);
    const form = formOf(seen.body, "withdraw");
    expect(await reader.post(mine, form)).toMatchObject({ status: 303, location: mine });
    const { body } = await reader.get(mine);
    expect(body).toContain("诉求已撤回。");
    expect(body).toContain("您已撤回");
    expect(body).not.toContain('value="withdraw"');
    expect((await byReceipt(request)).body.status).toBe("withdrawn");
  });

  it("confirms with a mark, once however often the form is sent", async () => {
    const request = await resolved();
    const { reader, seen } = await reading(request);
    const form = {
      ...formOf(seen.body, "confirm"),
      "/satisfaction": "2",
      "/satisfactionReason": "too_slow",
    };
    const sent = await reader.post(mine, form);
    expect(sent).toMatchObject({ status: 303, location: mine });
    expect((await reader.post(mine, form)).status).toBe(303);
    const { body } = await reader.get(mine);
    expect(body).toContain("谢谢您的评价");
    expect(body).toContain("您的评价：不满意");
    expect((await reader.get(mine)).body).not.toContain("谢谢您的评价");
    expect((await byReceipt(request)).body).toMatchObject({
      status: "closed",
      satisfaction: 2,
      satisfactionReason: "too_slow",
    });
  });

  it("is asked for a mark, and nothing is sent without one", async () => {
    const request = await resolved();
    const { reader, seen } = await reading(request);
    const sent = await reader.post(mine, {
      ...formOf(seen.body, "confirm"),
      "/satisfactionReason": "too_slow",
    });
    expect(sent.status).toBe(422);
    expect(sent.body).toContain('<a href="#%2Fsatisfaction">请选择一项评价。</a>');
    expect(sent.body).toContain('value="too_slow" checked');
    expect((await byReceipt(request)).body.status).toBe("resolved");
  });

  it("says that it is not solved: it is open again, also after it was closed", async () => {
    const request = await resolved();
    const { reader, seen } = await reading(request);
    await reader.post(mine, formOf(seen.body, "reopen"));
    const again = await reader.get(mine);
    expect(again.body).toContain("诉求已重新打开");
    expect((await byReceipt(request)).body).toMatchObject({ status: "dispatched", reopenings: 1 });
    expect(again.body).not.toContain('value="reopen"');

    const closed = await resolved();
    const other = await reading(closed);
    const form = formOf(other.seen.body, "confirm");
    await other.reader.post(mine, { ...form, "/satisfaction": "5" });
    const page = await other.reader.get(mine);
    expect(page.body).toContain("如问题又出现，可重新打开");
    await other.reader.post(mine, formOf(page.body, "reopen"));
    expect((await byReceipt(closed)).body.status).toBe("dispatched");
  });

  it("reads in words why the platform refuses what a form of before asks for", async () => {
    const request = await resolved();
    const { reader, seen } = await reading(request);
    await reader.post(mine, formOf(seen.body, "reopen"));
    const form = { ...formOf(seen.body, "confirm"), _key: crypto.randomUUID() };
    const late = await reader.post(mine, { ...form, "/satisfaction": "5" });
    expect(late.status).toBe(422);
    expect(late.body).toContain("只有已办结的诉求才能确认或核查。");
  });

  it("closes it on a shared device, and must type the code again", async () => {
    const { reader, seen } = await reading(await filed());
    const left = await reader.post(mine, formOf(seen.body, "leave"));
    expect(left.location).toBe("/zh/receipts");
    expect((await reader.get(mine)).location).toBe("/zh/receipts");
  });

  it("is told nothing more by a receipt that another one has replaced", async () => {
    const { requestId } = await filed({ onBehalfOf: "示例甲" }, steward);
    const path = `/requests/${requestId}/receipt`;
    const { reader } = await reading(await must(post(supervisor, path)));
    await must(post(supervisor, path));
    expect((await reader.get(mine)).location).toBe("/zh/receipts");
  });
});
