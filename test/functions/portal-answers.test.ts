import { beforeAll, expect, it } from "vitest";
import { hiddenIn } from "../../infra/proof/cast/visitor.ts";
import { openDistrict } from "../support/money.ts";
import { must } from "../support/must.ts";
import { call } from "../support/platform.ts";
import { block, courtyard, post, steward, supervisor, toSteward } from "../support/requests.ts";
import { visitor } from "../support/visitor.ts";

beforeAll(openDistrict);

const answer = "已修好路灯。\n如再熄灭，请拨打社区电话。";

it("an office's answer goes from the desk to the reporter and, as they agreed, to everybody", async () => {
  const reporter = visitor();
  const form = `/zh/requests/new?unit=${courtyard}`;
  const asked = await reporter.signIn({ subject: "resident-1", role: "resident" }, form);
  expect(asked.body).toContain("答复可以公开吗？");
  expect(asked.body).not.toMatch(/name="\/answerMayBePublic"[^>]*checked/);
  const told = await reporter.post(
    "/zh/requests/new",
    {
      "/kind": "suggestion",
      "/category": "D",
      "/words": "院门口的路灯坏了",
      "/answerMayBePublic": "true",
    },
    asked,
  );
  expect(told.location).toBe("/zh/receipts/mine");
  const [latest] = (await call("GET", `/inbox?of=${block}`, { token: supervisor })).body.items;
  const { requestId } = latest;
  const at = `/zh/desk/requests/${requestId}`;
  await must(post(supervisor, `/requests/${requestId}/dispatch`, { assignee: toSteward }));

  const worker = visitor();
  const who = { subject: "steward-1", role: "steward", scopes: [courtyard] };
  const page = await worker.signIn(who, at);
  const resolved = { ...hiddenIn(page), do: "resolve", "/answer": answer };
  expect((await worker.post(at, resolved)).status).toBe(303);
  expect((await worker.get(at)).body).not.toContain('value="release"');

  const mine = await reporter.get("/zh/receipts/mine");
  expect(mine.body).toMatch(/给您的答复[\s\S]*已修好路灯。\n如再熄灭/);
  expect(mine.body).not.toContain("经您同意");

  const place = () => visitor().get(`/zh/places/${courtyard}`);
  expect((await place()).body).toContain("还没有公开的答复");
  const officer = visitor();
  const before = await officer.signIn(
    { subject: "supervisor-1", role: "supervisor", scopes: [block] },
    at,
  );
  expect(before.body).toContain("诉求人已同意公开。公开前请核对");
  const released = { ...hiddenIn(before), do: "release" };
  expect((await officer.post(at, released)).status).toBe(303);
  expect((await officer.get(at)).body).toContain("答复已公开");
  expect((await place()).body).toMatch(/公开的答复[\s\S]*已修好路灯。\n如再熄灭/);
  expect((await reporter.get("/zh/receipts/mine")).body).toContain("经您同意");
  expect((await place()).body).not.toContain("院门口的路灯坏了");
  expect(await call("GET", `/requests/${requestId}`, { token: steward })).toMatchObject({
    body: { answer, answerReleasedAt: expect.any(String) },
  });
});
