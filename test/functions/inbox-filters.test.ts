import { beforeAll, describe, expect, it } from "vitest";
import type { Seen } from "../../infra/proof/cast/visitor.ts";
import { openDistrict } from "../support/money.ts";
import { must } from "../support/must.ts";
import { itemsOf } from "../support/pages.ts";
import { call, platform } from "../support/platform.ts";
import {
  block,
  courtyard,
  dispatched,
  type Filed,
  filed,
  inboxOf,
  post,
  resolved,
  steward,
  supervisor,
  toSteward,
} from "../support/requests.ts";
import { visitor } from "../support/visitor.ts";

beforeAll(openDistrict);

const idsBy = async (filter: string, token = supervisor, of = block): Promise<string[]> =>
  (await itemsOf<Filed>(`/inbox?of=${of}&limit=2${filter}`, token)).map(
    ({ requestId }) => requestId,
  );

describe("an inbox by filters", () => {
  it("holds what has a status, a kind or an assignee, page by page, and nothing else", async () => {
    const [open, given, solved] = [
      await filed({ kind: "inquiry" }),
      await dispatched(),
      await resolved({ kind: "complaint" }),
    ].map(({ requestId }) => requestId);
    for (let n = 0; n < 12; n += 1) await filed();
    expect(await idsBy("&status=dispatched")).toEqual([given]);
    expect(await idsBy("&status=resolved")).toEqual([solved]);
    expect(await idsBy("&kind=inquiry")).toEqual([open]);
    expect(await idsBy("&kind=inquiry&status=resolved")).toEqual([]);
    expect((await idsBy("&assignee=steward-1")).toSorted()).toEqual([given, solved].toSorted());
    expect(await idsBy("&assignee=steward-2")).toEqual([]);
    expect(await idsBy("&kind=suggestion", steward, "me")).toEqual([given]);
    expect(await idsBy("&kind=inquiry", steward, "me")).toEqual([]);
    expect((await idsBy("")).length).toBe(15);
  });

  it("holds what is late: past its limit, or past that for dispatching it", async () => {
    const open = await filed({ kind: "urgent_danger" });
    const given = await dispatched({ kind: "urgent_danger" });
    const before = await idsBy("&late=1");
    expect(before).not.toContain(open.requestId);
    await platform.standStillUntil(new Date(platform.clock.now().getTime() + 3_600_000));
    const meanwhile = await idsBy("&late=1");
    expect(meanwhile).toContain(open.requestId);
    expect(meanwhile).not.toContain(given.requestId);
    await platform.standStillUntil(new Date(platform.clock.now().getTime() + 3_600_000));
    expect(await idsBy("&late=1&status=dispatched")).toContain(given.requestId);
  });

  it.each(["status=lost", "kind=other", "late=yes"])("knows no %s", async (filter) => {
    const reply = await call("GET", `/inbox?of=${block}&${filter}`, { token: supervisor });
    expect(reply).toMatchObject({ status: 400, body: { code: "request_invalid" } });
  });
});

describe("several requests dispatched from the inbox", () => {
  const officer = { subject: "supervisor-1", role: "supervisor", scopes: [block] };
  const send = (reader: ReturnType<typeof visitor>, page: Seen, ids: string[], key: string) => {
    const [, csrf = ""] = /name="_csrf" value="([^"]+)"/.exec(page.body) ?? [];
    const form = new URLSearchParams({
      _csrf: csrf,
      _role: "supervisor",
      _key: key,
      "/assignee": JSON.stringify(toSteward),
    });
    for (const id of ids) form.append("request", id);
    return reader.send("/zh/desk/dispatch", form);
  };
  const statusOf = async (requestId: string) =>
    (await call("GET", `/requests/${requestId}`, { token: supervisor })).body.status;

  it("are picked in the list, and each given to one who serves all their places", async () => {
    const ids = [(await filed()).requestId, (await filed()).requestId];
    const reader = visitor();
    const inbox = await reader.signIn(officer, "/zh/desk/inbox");
    for (const id of ids) expect(inbox.body).toContain(`name="request" value="${id}"`);
    const page = await reader.get(`/zh/desk/dispatch?request=${ids[0]}&request=${ids[1]}`);
    expect(page.body).toContain("steward-1");
    const key = crypto.randomUUID();
    expect(await send(reader, page, ids, key)).toMatchObject({
      status: 303,
      location: "/zh/desk/inbox",
    });
    expect((await reader.get("/zh/desk/inbox")).body).toContain("已派发 2 件");
    expect(await send(reader, page, ids, key)).toMatchObject({ status: 303 });
    for (const id of ids) expect(await statusOf(id)).toBe("dispatched");
    expect((await inboxOf(steward, "me")).filter((id) => ids.includes(id))).toHaveLength(2);
  });

  it("are told one by one where one could not be", async () => {
    const [free, taken] = [await filed(), await filed()];
    const reader = visitor();
    await reader.signIn(officer, "/zh");
    const asked = `request=${free.requestId}&request=${taken.requestId}`;
    const page = await reader.get(`/zh/desk/dispatch?${asked}`);
    const assignee = { kind: "steward", subject: "steward-2" };
    await must(post(supervisor, `/requests/${taken.requestId}/dispatch`, { assignee }));
    const ids = [free.requestId, taken.requestId];
    const sent = await send(reader, page, ids, crypto.randomUUID());
    expect(sent.status).toBe(422);
    expect(sent.body).toContain("已派发 1 件");
    expect(sent.body).toContain("以下 1 件没有派发");
    expect(sent.body).toContain("已派发的诉求改派须说明理由。");
    expect(sent.body).toContain(`name="request" value="${taken.requestId}"`);
    expect(sent.body).not.toContain(`name="request" value="${free.requestId}"`);
    expect(await statusOf(free.requestId)).toBe("dispatched");
  });

  it("ask for a reason where one is taken from somebody, and not for what was only accepted", async () => {
    const [accepted, given] = [await filed(), await dispatched()];
    await must(post(supervisor, `/requests/${accepted.requestId}/acceptance`));
    const reader = visitor();
    const optional = '理由<span class="soft">（选填）</span>';
    const asked = `/zh/desk/dispatch?request=${accepted.requestId}`;
    expect((await reader.signIn(officer, asked)).body).toContain(optional);
    const both = await reader.get(`${asked}&request=${given.requestId}`);
    expect(both.body).toContain("其中有改派的，须填写。");
    expect(both.body).not.toContain(optional);
  });

  it("are none where nothing was picked, and nobody's whose role dispatches nothing", async () => {
    const reader = visitor();
    const none = await reader.signIn(officer, "/zh/desk/dispatch");
    expect(none.body).toContain("没有选中可派发的诉求");
    const other = visitor();
    await other.signIn({ subject: "steward-1", role: "steward", scopes: [courtyard] }, "/zh");
    expect((await other.get("/zh/desk/dispatch")).status).toBe(403);
    expect((await other.get("/zh/desk/inbox")).body).not.toContain('name="request"');
  });
});
