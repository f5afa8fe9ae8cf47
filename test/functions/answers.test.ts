import { beforeAll, describe, expect, it } from "vitest";
import { erasureOf } from "../../lib/engine/texts.ts";
import { allRows } from "../support/in-process.ts";
import { auditor, community, communityCode, openDistrict } from "../support/money.ts";
import { must } from "../support/must.ts";
import { itemsOf } from "../support/pages.ts";
import { actAsFunction } from "../support/payments.ts";
import { call } from "../support/platform.ts";
import {
  byReceipt,
  dispatched,
  type Filed,
  filed,
  post,
  steward,
  strangeSupervisor,
  supervisor,
} from "../support/requests.ts";

const answer = "已联系物业修好路灯，如再熄灭请拨打社区电话。";
const agreed = { answerMayBePublic: true };

/** A request that was resolved with an answer. */
async function answered(change: object = agreed, said: string | undefined = answer) {
  const request = await dispatched(change);
  const body = said ? { answer: said } : {};
  await must(post(steward, `/requests/${request.requestId}/resolution`, body));
  return request;
}
const release = ({ requestId }: Filed, token = supervisor) =>
  post(token, `/requests/${requestId}/answer/release`);
const published = (): Promise<{ answer: string }[]> =>
  itemsOf(`/answers?communityCode=${communityCode}&limit=2`);

beforeAll(openDistrict);

describe("an answer of the office", () => {
  it("reaches the reporter with the resolution", async () => {
    const request = await answered();
    expect((await byReceipt(request)).body).toMatchObject({ status: "resolved", answer });
  });

  it("reaches the reporter with the refusal, beside its reason", async () => {
    const request = await filed();
    const refusal = { reason: "不属公共事项", answer: "可向物业公司反映，电话见公告栏。" };
    await must(post(supervisor, `/requests/${request.requestId}/refusal`, refusal));
    expect((await byReceipt(request)).body).toMatchObject({ status: "refused", ...refusal });
  });

  it("has 1,000 characters at the most", async () => {
    const { requestId } = await dispatched();
    const reply = await post(steward, `/requests/${requestId}/resolution`, {
      answer: "长".repeat(1_001),
    });
    expect(reply).toMatchObject({ status: 400, body: { errors: [{ pointer: "/answer" }] } });
  });

  it("stands in no event and in no row in clear", async () => {
    const { requestId } = await answered();
    const events = await itemsOf<{ type: string; payload: object }>(
      `/audit/request/${requestId}/events?limit=50`,
      auditor,
    );
    expect(events.at(-1)).toMatchObject({
      type: "request.resolved",
      payload: { answer: expect.stringMatching(/^text:[0-9a-f]{64}$/) },
    });
    expect(JSON.stringify(await allRows())).not.toContain(answer);
  });

  it("goes with what it was an answer to: reopened, the request has none", async () => {
    const request = await answered();
    await must(release(request));
    const { receiptNumber, receiptCode: code } = request;
    await must(call("POST", `/receipts/${receiptNumber}/reopening`, { body: { code } }));
    const { body } = await byReceipt(request);
    expect(body).not.toHaveProperty("answer");
    expect(body).not.toHaveProperty("answerReleasedAt");
    expect(body.answerMayBePublic).toBe(true);
  });
});

describe("publishing an answer", () => {
  it("is an officer's of the place, and shows community and category alone", async () => {
    const request = await answered();
    expect((await release(request, steward)).status).toBe(403);
    expect((await release(request, strangeSupervisor)).status).toBe(404);
    expect(await release(request, community)).toMatchObject({
      status: 200,
      body: { answerReleasedAt: expect.any(String) },
    });
    const [latest] = await published();
    expect(latest).toEqual({
      communityCode,
      category: "D",
      outcome: "resolved",
      publishedAt: expect.any(String),
      answer,
    });
    await expect(release(request)).resolves.toMatchObject({
      status: 409,
      body: { code: "answer_already_released" },
    });
  });

  it("is refused where the reporter did not agree when filing", async () => {
    const before = await published();
    const request = await answered({});
    expect(await release(request)).toMatchObject({
      status: 422,
      body: { code: "answer_not_agreed" },
    });
    expect(await published()).toEqual(before);
  });

  it("is refused where there is none", async () => {
    const missing = { status: 409, body: { code: "answer_missing" } };
    expect(await release(await filed(agreed))).toMatchObject(missing);
    expect(await release(await answered(agreed, ""))).toMatchObject(missing);
  });

  it("is refused where it holds somebody's number", async () => {
    const request = await answered(agreed, "请联系网格员 13800000001。");
    expect(await release(request)).toMatchObject({
      status: 422,
      body: { code: "answer_names_somebody" },
    });
  });

  it("is refused where its words were erased", async () => {
    const request = await answered(agreed, "此答复写错了，应予删除。");
    const events = await itemsOf<{ payload: { answer?: string } }>(
      `/audit/request/${request.requestId}/events?limit=50`,
      auditor,
    );
    actAsFunction();
    const { commit } = await import("../../lib/engine/commit.ts");
    const reference = events.at(-1)?.payload.answer ?? "";
    await commit([erasureOf(reference, new Date().toISOString())]);
    expect((await byReceipt(request)).body.answer).toContain("已删除");
    expect(await release(request)).toMatchObject({ body: { code: "answer_missing" } });
  });

  it("of a refusal says that it was one", async () => {
    const request = await filed(agreed);
    const refusal = { reason: "不属公共事项", answer: "属邻里事务，可申请人民调解。" };
    await must(post(supervisor, `/requests/${request.requestId}/refusal`, refusal));
    await must(release(request));
    expect((await published())[0]).toMatchObject({ outcome: "refused", answer: refusal.answer });
  });
});
