import { beforeAll, describe, expect, it } from "vitest";
import { addDays, startOf } from "../../lib/core/time.ts";
import { activeGroup, filed as groupFiled } from "../support/care.ts";
import { anyNeed, convened, registerDoors, today } from "../support/councils.ts";
import { allRows } from "../support/in-process.ts";
import {
  activeContract,
  community,
  communityCode,
  fund,
  openDistrict,
  planned,
  send,
  smallPlan,
} from "../support/money.ts";
import { must } from "../support/must.ts";
import { call, platform, tokenFor } from "../support/platform.ts";
import {
  anotherResident,
  block,
  courtyard,
  filed,
  filedByAnother,
  post,
  report,
  resident,
  steward,
  strangeSupervisor,
  supervisor,
} from "../support/requests.ts";

const neighbour = "510107008001";
const get = (path: string, token?: string) => call("GET", path, token ? { token } : {});
const needOf = async (requestId: string): Promise<string | undefined> =>
  (await get(`/requests/${requestId}`, community)).body.needId;
const registrar = await tokenFor("registrar", ["district"], "registrar-1");
/** The same in whatever community. */
const needOfAny = async (requestId: string): Promise<string | undefined> =>
  (await get(`/requests/${requestId}`, registrar)).body.needId;
const needsIn = async (unit: string, status = "open", token = community) =>
  (await get(`/needs?of=${unit}&status=${status}`, token)).body.items;

const daysOn = (days: number) => addDays(today(), days);
/** From 16:00 to 18:00 of a local date. */
const hoursOn = (on: string) => {
  const at = (hour: number) => new Date(Date.parse(startOf(on)) + hour * 3_600_000).toISOString();
  return { startsAt: at(16), endsAt: at(18) };
};

/** Files several requests at one moment; whoever is told "busy" asks again, as a phone would. */
const fileAtOnce = (count: number, change: object): Promise<string[]> =>
  Promise.all(
    Array.from({ length: count }, async () => {
      const { status, body } = await send(await anotherResident(), "/requests", report(change));
      if (status !== 201) throw new Error(JSON.stringify(body));
      return body.requestId as string;
    }),
  );

beforeAll(openDistrict);

describe("from the third reporter of one category in one block", { timeout: 120_000 }, () => {
  it("a need is proposed, once, with the three that made it", async () => {
    const ids: string[] = [];
    for (let n = 0; n < 2; n += 1) ids.push((await filedByAnother()).requestId);
    expect(await Promise.all(ids.map(needOf))).toEqual([undefined, undefined]);
    ids.push((await filedByAnother()).requestId);
    const [needId] = await Promise.all(ids.map(needOf));
    expect(await Promise.all(ids.map(needOf))).toEqual([needId, needId, needId]);
    const need = await get(`/needs/${needId}`);
    expect(need).toMatchObject({
      status: 200,
      body: { status: "open", blockCode: block, communityCode, category: "D", requestCount: 3 },
    });
    const linked = await get(`/needs/${needId}/requests`, supervisor);
    expect(linked.body.items.map((one: { requestId: string }) => one.requestId).sort()).toEqual(
      ids.sort(),
    );
  });

  it.each([
    [3, "A"],
    [10, "B"],
  ])(
    "%i filed at once make one need",
    async (count, category) => {
      const ids = await fileAtOnce(count, { category });
      const needs = await needsIn(block);
      const made = needs.filter((need: { category: string }) => need.category === category);
      expect(made).toMatchObject([{ requestCount: count }]);
      const linked = await Promise.all(ids.map(needOf));
      expect(new Set(linked)).toEqual(new Set([made[0].needId]));
      const events = (await allRows())
        .map(({ event }) => event as { type: string; thing: { id: string } } | undefined)
        .filter((event) => event?.type === "need.proposed" && event.thing.id === made[0].needId);
      expect(events).toHaveLength(1);
    },
    60_000,
  );

  it("later ones join it, at every level below the block and from every hand", async () => {
    const needId = await anyNeed({ category: "C" });
    const atBlock = await filed({ category: "C", unitCode: block }, supervisor);
    expect(await needOf(atBlock.requestId)).toBe(needId);
    expect((await get(`/needs/${needId}`)).body.requestCount).toBe(4);
  });

  it("other blocks, other categories and the community as a whole count apart", async () => {
    const elsewhere = `${neighbour}-01-001`;
    for (const change of [
      { category: "E" },
      { category: "E", unitCode: elsewhere },
      { category: "E", unitCode: elsewhere },
      { category: "E", unitCode: communityCode },
      { category: "F" },
    ]) {
      await filedByAnother(change);
    }
    const { requestId } = await filedByAnother({ category: "E" });
    expect(await needOf(requestId)).toBeUndefined();
    expect(
      await needsIn(`${neighbour}-01`, "open", await tokenFor("registrar", ["district"], "r")),
    ).toEqual([]);
  });

  it("one who asks again and again is one reporter, whose latest requests the need takes up", async () => {
    const own = { category: "B", unitCode: `${neighbour}-01-001` };
    const ids: string[] = [];
    for (let n = 0; n < 5; n += 1) ids.push((await filed(own)).requestId);
    // for others too: whoever has an account is one reporter
    for (const onBehalfOf of ["示例丙某", "示例丁某"]) {
      ids.push((await filed({ ...own, onBehalfOf })).requestId);
    }
    expect((await Promise.all(ids.map(needOfAny))).every((needId) => !needId)).toBe(true);
    const two = [await filedByAnother(own), await filedByAnother(own)];
    const needId = await needOfAny(two[1]?.requestId ?? "");
    const linked = await Promise.all(ids.map(needOfAny));
    expect(linked).toEqual([undefined, undefined, undefined, undefined, needId, needId, needId]);
    expect((await get(`/needs/${needId}`)).body.requestCount).toBe(5);
  });

  it("several for whom one steward files are several; one of them, asked for thrice, is one", async () => {
    const file = async (change: object) =>
      needOf((await filed({ category: "F", ...change }, steward)).requestId);
    const phone = { contact: "13700000031", onBehalfOf: "示例甲某" };
    for (let n = 0; n < 3; n += 1) expect(await file(phone)).toBeUndefined();
    // with the one who asked above, and a second for whom the steward files, they are three
    expect(await file({ contact: undefined, onBehalfOf: "示例乙某" })).toMatch(/^ned_/);
  });

  it("nothing that is kept or told names a reporter, or tells two of them to be one", async () => {
    await filedByAnother({ category: "A", unitCode: `${neighbour}-01-001` });
    const rows = (await allRows()).filter(({ entity }) => entity === "window");
    const kept = rows.flatMap(({ waiting }) => waiting as { reporter: string }[]);
    expect(kept.length).toBeGreaterThan(0);
    for (const { reporter } of kept) expect(reporter).toMatch(/^[0-9a-f]{64}$/);
    const events = (await allRows()).filter(({ entity }) => entity === "event");
    const told = JSON.stringify(events.map(({ event }) => event));
    for (const { reporter } of kept) expect(told).not.toContain(reporter);
  });

  it("what was refused does not count, nor what is older than 30 days", async () => {
    const refused = await filedByAnother({ category: "G" });
    await post(supervisor, `/requests/${refused.requestId}/refusal`, { reason: "邻里私事" });
    await filedByAnother({ category: "G" });
    expect(await needOf((await filedByAnother({ category: "G" })).requestId)).toBeUndefined();
    await platform.standStillUntil(new Date(platform.clock.now().getTime() + 31 * 86_400_000));
    const late = await filedByAnother({ category: "G" });
    expect(await needOf(late.requestId)).toBeUndefined();
    await filedByAnother({ category: "G" });
    expect(await needOf((await filedByAnother({ category: "G" })).requestId)).toMatch(/^ned_/);
  });
});

describe("linking by hand", () => {
  it("takes a request of another category and counts it once", async () => {
    const needId = await anyNeed({ category: "H" });
    const { requestId } = await filedByAnother({ category: "I" });
    const link = () => post(supervisor, `/needs/${needId}/requests`, { requestId });
    expect(await link()).toMatchObject({ status: 200, body: { requestCount: 4 } });
    expect(await needOf(requestId)).toBe(needId);
    const again = await link();
    expect(again).toMatchObject({ status: 409, body: { code: "request_already_linked" } });
    // it waits no longer: two further ones are two, not three
    await filedByAnother({ category: "I" });
    expect(await needOf((await filedByAnother({ category: "I" })).requestId)).toBeUndefined();
  });

  it("is refused for a request of another community", async () => {
    const needId = await anyNeed({ category: "H" });
    const strange = await filed({ category: "H", unitCode: `${neighbour}-01-001` });
    const reply = await post(
      community,
      `/needs/${needId}/requests`,
      strange && { requestId: strange.requestId },
    );
    expect(reply).toMatchObject({ status: 422, body: { code: "request_not_of_place" } });
  });
});

describe("the item that would meet a need", () => {
  const set = (needId: string, code: string, token = community) =>
    call("PUT", `/needs/${needId}/item`, { token, body: { year: "2026", code } });

  it("is of the need's category and in the published catalogue", async () => {
    const needId = await anyNeed();
    expect(await set(needId, "D01")).toMatchObject({
      status: 200,
      body: { item: { year: "2026", code: "D01" } },
    });
    for (const code of ["E01", "D99"]) {
      const refused = await set(needId, code);
      expect(refused).toMatchObject({ status: 422, body: { code: "item_not_of_category" } });
    }
  });

  it("is set by the staff of its place", async () => {
    const needId = await anyNeed();
    expect((await set(needId, "D01", strangeSupervisor)).status).toBe(404);
    expect((await set(needId, "D01", steward)).status).toBe(403);
  });
});

describe("answering a need", () => {
  const answer = (needId: string, body: object, token = community) =>
    send(token, `/needs/${needId}/answer`, body);

  it("with a reasoned no ends it, and the next three make another", async () => {
    const needId = await anyNeed();
    const said = await answer(needId, { kind: "no", reason: "已由街道统一安排" });
    expect(said).toMatchObject({
      status: 200,
      body: { status: "answered", answer: { kind: "no" } },
    });
    const { requestId } = await filed();
    expect(await needOf(requestId)).toBeUndefined();
    for (const reply of [
      await answer(needId, { kind: "no", reason: "示例理由" }),
      await post(community, `/needs/${needId}/requests`, { requestId }),
      await call("PUT", `/needs/${needId}/item`, {
        token: community,
        body: { year: "2026", code: "D01" },
      }),
    ]) {
      expect(reply).toMatchObject({ status: 409, body: { code: "need_already_answered" } });
    }
    const next = await anyNeed();
    expect(next).not.toBe(needId);
    expect((await needsIn(block, "answered")).map((n: { needId: string }) => n.needId)).toEqual([
      needId,
    ]);
    expect((await needsIn(communityCode)).map((n: { needId: string }) => n.needId)).toContain(next);
  });

  it("with a project or a contract needs one of the place and the category", async () => {
    await fund(100_000_00);
    const other = await planned(smallPlan({ catalogueItems: ["E01"] }));
    const needId = await anyNeed();
    const wrong = await answer(needId, { kind: "project", projectId: other });
    expect(wrong).toMatchObject({ status: 422, body: { code: "project_not_serving" } });
    const contractId = "ctr_01h455vb4pex5vsknk084sn02q";
    const unknown = await answer(needId, { kind: "contract", contractId });
    expect(unknown).toMatchObject({ status: 422, body: { code: "contract_not_serving" } });
    const projectId = await planned(smallPlan());
    const right = await answer(needId, { kind: "project", projectId });
    expect(right.body).toMatchObject({
      status: "answered",
      answer: { kind: "project", projectId },
    });
  });

  it("with a contract that serves the block", async () => {
    const needId = await anyNeed();
    const { contractId } = await activeContract(smallPlan({ catalogueItems: ["D04"] }));
    const reply = await answer(needId, { kind: "contract", contractId });
    expect(reply).toMatchObject({ status: 200, body: { answer: { contractId } } });
  });

  it("with a shift of volunteers that is still to be served in the community", async () => {
    const opened = async (on: string) => {
      const body = { activity: "child_care", needed: 3, checkRequired: true, ...hoursOn(on) };
      const path = `/communities/${communityCode}/shifts`;
      return (await must(send(community, path, body))).shiftId as string;
    };
    const needId = await anyNeed();
    const shiftId = await opened(daysOn(3));
    await must(send(community, `/shifts/${shiftId}/cancellation`, { because: "weather" }));
    const cancelled = await answer(needId, { kind: "volunteers", shiftId });
    expect(cancelled).toMatchObject({ status: 422, body: { code: "shift_not_serving" } });
    const right = await answer(needId, { kind: "volunteers", shiftId: await opened(daysOn(4)) });
    expect(right.body).toMatchObject({ status: "answered", answer: { kind: "volunteers" } });
    const { requestId } = await filed();
    expect(await needOf(requestId)).not.toBe(needId);
  });

  it("with a group that is active in the community", async () => {
    const needId = await anyNeed();
    const filingId = await groupFiled();
    const early = await answer(needId, { kind: "group", filingId });
    expect(early).toMatchObject({ status: 422, body: { code: "group_not_serving" } });
    const active = await activeGroup();
    const right = await answer(needId, { kind: "group", filingId: active });
    expect(right.body).toMatchObject({ answer: { kind: "group", filingId: active } });
  });

  it("by asking a council leaves it open; the council must ask about it", async () => {
    await registerDoors(4);
    const needId = await anyNeed();
    const strange = await convened();
    const refused = await answer(needId, { kind: "council", councilId: strange });
    expect(refused).toMatchObject({ status: 422, body: { code: "council_not_asked" } });
    const options = [
      { kind: "need", needId },
      { kind: "text", text: "暂不办理" },
    ];
    const councilId = await convened({ options, unitCode: courtyard });
    const asked = await answer(needId, { kind: "council", councilId });
    expect(asked).toMatchObject({ status: 200, body: { status: "in_council", councilId } });
    expect(await needOf((await filed()).requestId)).toBe(needId);
  });
});

describe("reading needs", () => {
  it("is public by id, holds nobody, and is listed to the staff of the place", async () => {
    const needId = await anyNeed({ category: "H" });
    const seen = await get(`/needs/${needId}`);
    expect(JSON.stringify(seen.body)).not.toMatch(/resident-1|req_|per_/);
    expect((await get(`/needs?of=${block}`, strangeSupervisor)).status).toBe(404);
    expect((await get(`/needs?of=${block}`, resident)).status).toBe(403);
    expect((await get(`/needs/${needId}/requests`, strangeSupervisor)).status).toBe(404);
    for (const path of [`/needs?of=${block}&cursor=x`, `/needs/${needId}/requests?cursor=x`]) {
      expect(await get(path, supervisor)).toMatchObject({
        status: 400,
        body: { code: "cursor_unreadable" },
      });
    }
    const page = await get(`/needs?of=${block}&limit=1`, supervisor);
    const next = await get(
      `/needs?of=${block}&limit=100&cursor=${encodeURIComponent(page.body.next)}`,
      supervisor,
    );
    const ids = [...page.body.items, ...next.body.items].map((one) => one.needId);
    expect(ids).toContain(needId);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
