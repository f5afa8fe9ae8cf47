import { afterAll, expect, test } from "vitest";
import { clientOf } from "../../infra/local/engines/client.ts";
import { startPlatform } from "../../infra/local/platform.ts";
import { askBy } from "../../infra/proof/cast/ask.ts";
import { openDistrict } from "../../infra/proof/cast/district.ts";
import { official } from "../../infra/proof/cast/person.ts";
import { place } from "../../infra/proof/cast/places.ts";

const platform = await startPlatform({
  clock: new Date("2026-02-09T09:00:00+08:00"),
  faults: true,
  appointsAhead: true,
});
afterAll(platform.stop);
const { call, tokenFor } = clientOf(platform.url);
await openDistrict(askBy({ url: platform.url, tokenFor }));
await tokenFor("steward", [place.courtyard], "steward-1");
const treasurer = official("treasurer");
const tokens = {
  resident: await tokenFor("resident", [], "resident-1"),
  supervisor: await tokenFor("supervisor", [place.block], "supervisor-1"),
  treasurer: await tokenFor(treasurer.role, treasurer.scopes, treasurer.subject),
};

/** Asks until it is done: 503 says that it is safe to repeat with the same key. */
async function persist(who: keyof typeof tokens, path: string, body: object) {
  const headers = { "idempotency-key": crypto.randomUUID() };
  for (;;) {
    const answer = await call("POST", path, { token: tokens[who], headers, body });
    if (answer.status < 300) return answer.body;
    if (answer.status !== 503) throw new Error(JSON.stringify(answer));
  }
}

const project = Object.keys(platform.description.functions).find((name) =>
  /streams-project/i.test(name),
);

const budget = { year: "2026", departmentCode: "civil-affairs" };

/** One request on its way, and a fen more for the community. */
async function step(n: number): Promise<void> {
  const report = { kind: "inquiry", category: "H", unitCode: place.courtyard, words: "示例诉求" };
  const { requestId } = await persist("resident", "/requests", report);
  const path = `/requests/${requestId}`;
  if (n % 2 === 0) {
    const assignee = { kind: "steward", subject: "steward-1" };
    await persist("supervisor", `${path}/dispatch`, { assignee });
  }
  if (n % 3 === 0) await persist("supervisor", `${path}/refusal`, { reason: "不属于公共事务" });
  await persist("treasurer", "/allotments", {
    ...budget,
    communityCode: place.community,
    amountFen: n + 1,
  });
}

test("every event counts once where the function crashes and the table is busy", async () => {
  expect(project).toBeDefined();
  await persist("treasurer", "/appropriations", { ...budget, amountFen: 100_00 });
  platform.setFaults({ seed: 11, transactionConflict: 0.1, throttle: 0.03, lostReply: 0.03 });
  const count = 18;
  const steps = Array.from({ length: count }, async (_, n) => {
    await new Promise((resolve) => setTimeout(resolve, n * 90));
    await step(n);
    await platform.killWorker(project ?? "");
  });
  await Promise.all(steps);
  await platform.settle();
  platform.setFaults({});
  const countsOf = async (query: string) =>
    (await call("GET", `/open/figures?${query}&unit=${place.community}`)).body.items[0].counts;
  const everyThird = count / 3;
  expect(await countsOf("figure=requests")).toMatchObject({ filed: count });
  // every sixth was dispatched before it was refused
  expect(await countsOf("figure=work")).toEqual({
    open: count - everyThird,
    withStewards: count / 2 - count / 6,
  });
  expect(await countsOf("figure=money")).toMatchObject({ allottedFen: (count * (count + 1)) / 2 });
});
