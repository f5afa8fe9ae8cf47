import { beforeAll, describe, expect, it } from "vitest";
import { addDays, localDateOf } from "../../lib/core/time.ts";
import { registrar } from "../support/affairs.ts";
import { community, openDistrict } from "../support/money.ts";
import { must } from "../support/must.ts";
import { itemsOf } from "../support/pages.ts";
import { call, platform } from "../support/platform.ts";
import {
  block,
  filed,
  filedByAnother,
  post,
  report,
  resident,
  supervisor,
} from "../support/requests.ts";

beforeAll(openDistrict);

const today = () => localDateOf(platform.clock.now().toISOString());
const said = (change: object = {}) => ({
  names: { zh: "噪声扰民", en: "Noise" },
  order: 20,
  isPersonal: false,
  validFrom: "2026-01-01",
  ...change,
});
const publish = (code: string, change: object = {}, token = registrar) =>
  call("PUT", `/categories/${code}`, { token, body: said(change) });
const listed = async (): Promise<string[]> =>
  (await itemsOf<{ code: string }>("/categories?limit=2")).map(({ code }) => code);
const refused = (code: string, status = 422) => ({ status, body: { code } });

describe("the open list of categories", () => {
  it("is everybody's to read, in its order, with what was said last", async () => {
    await must(publish("parking", { order: 30, names: { zh: "停车", en: "Parking" } }));
    await must(publish("noise"));
    await must(publish("other", { order: 990, isPersonal: true }));
    await must(publish("parking", { order: 10, names: { zh: "停车管理", en: "Parking" } }));
    expect(await listed()).toEqual(["parking", "noise", "other"]);
    const { items } = (await call("GET", "/categories")).body;
    expect(items[0]).toEqual({
      ...said({ order: 10, names: { zh: "停车管理", en: "Parking" } }),
      code: "parking",
    });
  });

  it("is the registrar's to keep", async () => {
    for (const token of [resident, supervisor, community]) {
      expect((await publish("noise", {}, token)).status).toBe(403);
    }
    expect((await publish("A")).status).toBe(400);
    const ends = { validTo: "2025-12-31" };
    const { status, body } = await publish("noise", ends);
    expect([status, body.errors[0].pointer]).toEqual([400, "/validTo"]);
  });

  it("changes nothing where the same is said once more", async () => {
    await must(publish("pipes"));
    const again = await publish("pipes");
    expect(again).toMatchObject({ status: 200, body: { code: "pipes" } });
  });

  it("leaves a category valid until the day ends", async () => {
    await must(publish("trees"));
    const yesterday = { validTo: addDays(today(), -1) };
    const tomorrow = { validFrom: addDays(today(), 1) };
    expect(await publish("trees", yesterday)).toMatchObject(refused("category_valid_today"));
    expect(await publish("trees", tomorrow)).toMatchObject(refused("category_valid_today"));
    await must(publish("trees", { validTo: today() }));
    await filed({ category: "trees" });
  });
});

describe("a request of an open category", () => {
  it("is filed, found by it, and put under another", async () => {
    await must(publish("noise"));
    await must(publish("signs"));
    const { requestId } = await filed({ category: "noise" });
    await filed({ category: "H" });
    const inbox = (category: string) =>
      itemsOf<{ requestId: string }>(`/inbox?of=${block}&category=${category}`, supervisor);
    expect((await inbox("noise")).map((one) => one.requestId)).toEqual([requestId]);
    const put = (category: string) =>
      call("PUT", `/requests/${requestId}/category`, {
        token: supervisor,
        body: { category, reason: "属标识标牌" },
      });
    expect(await put("never-published")).toMatchObject(refused("category_not_open"));
    expect(await must(put("signs"))).toMatchObject({ category: "signs" });
    expect(await inbox("noise")).toEqual([]);
    expect(await must(put("H"))).toMatchObject({ category: "H" });
  });

  it("is refused where nothing is filed under it now", async () => {
    await must(publish("ended", { validTo: "2026-01-31" }));
    await must(publish("coming", { validFrom: "2099-01-01" }));
    for (const category of ["ended", "coming", "never-published"]) {
      const sent = await post(resident, "/requests", report({ category }));
      expect(sent).toMatchObject(refused("category_not_open"));
    }
    expect((await post(resident, "/requests", report({ category: "Z" }))).status).toBe(400);
  });

  it("makes a need with others, which an item of any category meets, and a project of that", async () => {
    await must(publish("lamps"));
    for (let n = 0; n < 3; n += 1) await filedByAnother({ category: "lamps" });
    const needs = await itemsOf<{ needId: string; category: string }>(
      `/needs?of=${block}`,
      supervisor,
    );
    const { needId = "" } = needs.find(({ category }) => category === "lamps") ?? {};
    const item = { year: "2026", code: "D01" };
    const set = (body: object) => call("PUT", `/needs/${needId}/item`, { token: supervisor, body });
    expect(await set({ ...item, code: "Z99" })).toMatchObject(refused("item_not_of_category"));
    expect(await must(set(item))).toMatchObject({ item });
  });
});
