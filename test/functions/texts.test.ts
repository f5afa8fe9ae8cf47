import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { clientOf } from "../../infra/local/engines/client.ts";
import { exportedRow } from "../../infra/operate/export-files.ts";
import type { Row } from "../../lib/engine/items.ts";
import { verified } from "../support/exported-story.ts";
import { allRows } from "../support/in-process.ts";
import { activeContract, auditor, openDistrict, smallPlan } from "../support/money.ts";
import { call, platform, tokenFor } from "../support/platform.ts";
import { startReceiver } from "../support/receiver.ts";
import { byReceipt, filed, post, resident, supervisor } from "../support/requests.ts";
import { until } from "../support/until.ts";
import { registered } from "../support/webhooks.ts";

/** What staff may write about a case, and nobody else is to find anywhere. */
const words = "王示例 13800000001 身份证 990107199001010017，孩子李小示例由祖母接送";
const secrets = ["王示例", "13800000001", "990107199001010017", "李小示例"];
const reference = expect.stringMatching(/^text:[0-9a-f]{64}$/);

const receiver = await startReceiver();
afterAll(() => receiver.stop());
type Contract = Awaited<ReturnType<typeof activeContract>>;
let contract: Contract;
let requestId: string;

beforeAll(async () => {
  await openDistrict();
  contract = await activeContract(smallPlan());
  await registered(contract.supplier, { url: receiver.url });
  ({ requestId } = await filed());
  const { contractId, supplier } = contract;
  const assignee = { kind: "organisation", organisationId: supplier.organisationId, contractId };
  const given = await post(supervisor, `/requests/${requestId}/dispatch`, {
    assignee,
    reason: words,
  });
  expect(given.status).toBe(200);
  await until(() => receiver.ofType("request.dispatched").length > 0);
});

const feed = async () =>
  (await call("GET", "/events", { token: contract.supplier.token })).body.items;
const eventsOf = async (kind: string, id: string) =>
  (await call("GET", `/audit/${kind}/${id}/events`, { token: auditor })).body.items;
/** What stands in the place of the words with which a request was refused. */
const refusalOf = async (requestId: string) =>
  (await eventsOf("request", requestId)).find(
    ({ type }: { type: string }) => type === "request.refused",
  );
const rowsOf = async (entity: string) =>
  (await allRows()).filter((row: Row) => row.entity === entity);
const exported = async () => (await allRows()).map(exportedRow);
/** The verifier on a few things: what else stands in the table is not asked about. */
const checked = async (rows: readonly Row[]) =>
  (await verified(rows))["texts that are kept apart are those that events refer to"];

describe("a dispatch reason that names people", () => {
  it("stands in no event, feed, message, row or export", async () => {
    const events = await eventsOf("request", requestId);
    expect(events.at(-1)).toMatchObject({
      type: "request.dispatched",
      payload: { reason: reference },
    });
    expect((await feed()).at(-1)).toMatchObject({ data: { reason: reference } });
    expect(receiver.ofType("request.dispatched")[0]?.body.data.reason).toEqual(reference);
    const everything = [
      events,
      await feed(),
      receiver.received.map(({ text }) => text),
      await allRows(),
      await exported(),
    ].map((some) => JSON.stringify(some));
    for (const secret of secrets) {
      for (const one of everything) expect(one).not.toContain(secret);
    }
  });

  it("is read by the auditor and by the organisation that the event concerns", async () => {
    const { version } = (await eventsOf("request", requestId)).at(-1);
    const path = `/audit/request/${requestId}/events/${version}/texts`;
    const texts = [{ field: "/reason", text: words }];
    expect((await call("GET", path, { token: auditor })).body).toEqual({ texts });
    expect((await call("GET", path, { token: supervisor })).status).toBe(403);
    const { feed: place } = (await feed()).at(-1);
    const own = `/events/${place.number}/texts`;
    const { token, organisationId } = contract.supplier;
    expect((await call("GET", own, { token })).body).toEqual({ texts });
    const stranger = await tokenFor("organisation", ["org_01h455vb4pex5vsknk084sn02q"], "head-x");
    const foreign = `${own}?organisationId=${organisationId}`;
    expect((await call("GET", foreign, { token: stranger })).status).toBe(404);
    expect((await call("GET", "/events/999/texts", { token })).status).toBe(404);
    const unknown = `/audit/request/${requestId}/events/99/texts`;
    expect((await call("GET", unknown, { token: auditor })).status).toBe(404);
    expect((await call("GET", "/audit/nothing/x/events/1/texts", { token: auditor })).status).toBe(
      404,
    );
  });
});

describe("the words of a refusal", () => {
  it("show to whoever may read the request, and the same key gets the same answer", async () => {
    const request = await filed();
    const refuse = () =>
      call("POST", `/requests/${request.requestId}/refusal`, {
        token: supervisor,
        body: { reason: words },
        headers: { "idempotency-key": `refuse-${request.requestId}` },
      });
    const first = await refuse();
    expect(first.body).toMatchObject({ status: "refused", reason: words });
    expect(await refuse()).toMatchObject({ status: 200, body: first.body });
    const path = `/requests/${request.requestId}`;
    expect((await call("GET", path, { token: resident })).body.reason).toBe(words);
    expect((await byReceipt(request)).body.reason).toBe(words);
    expect((await byReceipt(request, "/chain")).body.result.reason).toBe(words);
    expect((await refusalOf(request.requestId)).payload).toEqual({ reason: reference });
  });

  it("said twice are two texts, and no reference tells of the other", async () => {
    const both = await Promise.all([filed(), filed()]);
    const told = both.map(async ({ requestId }) => {
      await post(supervisor, `/requests/${requestId}/refusal`, { reason: words });
      return (await refusalOf(requestId)).payload.reason;
    });
    expect(new Set(await Promise.all(told)).size).toBe(2);
  });

  it("are kept once, whoever sends them at once, and not at all where they are refused", async () => {
    const { requestId } = await filed();
    const before = await rowsOf("text");
    const asked = Array.from({ length: 5 }, () =>
      post(supervisor, `/requests/${requestId}/refusal`, { reason: words }),
    );
    const codes = (await Promise.all(asked)).map(({ status }) => status);
    expect(codes.sort()).toEqual([200, 409, 409, 409, 409]);
    expect(await rowsOf("text")).toHaveLength(before.length + 1);
  });

  it("of somebody else are not had by writing their reference", async () => {
    const [dispatched] = (await eventsOf("request", requestId)).slice(-1);
    const { reason } = dispatched.payload;
    const other = await filed();
    const path = `/requests/${other.requestId}`;
    const { call } = clientOf(platform.url);
    const said = await call("POST", `${path}/refusal`, { token: supervisor, body: { reason } });
    expect(said.body.reason).toBe(reason);
    expect((await call("GET", path, { token: resident })).body.reason).toBe(reason);
  });
});

describe("the verifier", () => {
  it("finds every text under its digest, and names what was changed, lost or added", async () => {
    const rows = await exported();
    const holds = await checked(rows);
    expect(holds?.broken).toEqual([]);
    expect(holds?.looked).toMatch(/^\d+ texts$/);
    const text = rows.find((row) => row.entity === "text") as Row;
    expect(text).not.toHaveProperty("key");
    const without = rows.filter((row) => row !== text);
    const broken = async (some: readonly Row[]) => (await checked(some))?.broken.join("\n");
    expect(await broken(without)).toMatch(/its text text:\w{64} is missing/);
    expect(await broken([...rows, text])).toMatch(/is there twice/);
    expect(await broken([...without, { ...text, sealed: "other" }])).toMatch(/digest does not fit/);
    expect(await broken([...without, { ...text, of: "REQUEST#x" }])).toMatch(/is of REQUEST#x/);
    const pk = `TEXT#${"0".repeat(64)}`;
    expect(await broken([...rows, { ...text, pk }])).toMatch(/no event refers to it/);
  });

  it("holds where a text was erased: the words are gone, and the case stays", async () => {
    const request = await filed();
    const path = `/requests/${request.requestId}`;
    await post(supervisor, `${path}/refusal`, { reason: words });
    const refused = await refusalOf(request.requestId);
    const { commit } = await import("../../lib/engine/commit.ts");
    const { erasureOf } = await import("../../lib/engine/texts.ts");
    const erase = () => commit([erasureOf(refused.payload.reason, "2026-02-09T01:00:00.000Z")]);
    expect(await erase()).toEqual({ committed: true });
    expect(await erase()).toEqual({ committed: false });
    const read = await call("GET", path, { token: resident });
    expect(read.body).toMatchObject({ status: "refused", reason: "（已删除 erased）" });
    const found = await checked(await exported());
    expect(found?.broken).toEqual([]);
    expect(found?.looked).toMatch(/ 1 of them erased$/);
    const texts = `/audit/request/${request.requestId}/events/${refused.version}/texts`;
    expect((await call("GET", texts, { token: auditor })).body).toEqual({ texts: [] });
  });
});

describe("a text that is published", () => {
  it.each([
    "电话13800000001联系",
    "１３８ ０００ ００００１",
    "+8613800000001",
    "990107199001010017",
  ])("is refused with somebody's number: %s", async (purpose) => {
    const body = { name: "示例志愿队", purpose };
    const answer = await post(resident, "/filings", body);
    const faults = answer.body.errors.map((one: { code: string; pointer: string }) => one);
    expect(answer.status).toBe(400);
    expect(faults).toContainEqual(
      expect.objectContaining({ pointer: "/purpose", code: "names_somebody" }),
    );
  });
});
