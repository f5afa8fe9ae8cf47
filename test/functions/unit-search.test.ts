import { beforeAll, describe, expect, it } from "vitest";
import { standAs } from "../support/in-process.ts";
import { listRows } from "../support/list-rows.ts";
import { community, communityCode, openDistrict } from "../support/money.ts";
import { must } from "../support/must.ts";
import { itemsOf } from "../support/pages.ts";
import { call } from "../support/platform.ts";
import { block, courtyard, post } from "../support/requests.ts";
import { visitor } from "../support/visitor.ts";

beforeAll(openDistrict);

type Found = { readonly code: string; readonly units: readonly { readonly code: string }[] };
const found = (name: string): Promise<Found[]> =>
  itemsOf(`/units?name=${encodeURIComponent(name)}&limit=2`);
const codesBy = async (name: string): Promise<string[]> =>
  (await found(name)).map(({ code }) => code);
const rename = (code: string, names: object) =>
  must(call("PUT", `/grids/${code}/names`, { token: community, body: names }));

describe("a unit", () => {
  it("is found by its name and by any part of it, with the units that it lies in", async () => {
    for (const name of ["示例院落", "例院落", "院落"]) {
      expect(await codesBy(name)).toContain(courtyard);
    }
    const one = (await found("示例院落")).find(({ code }) => code === courtyard);
    expect(one?.units.map(({ code }) => code)).toEqual([communityCode, block, courtyard]);
    expect(await codesBy("没有这个地方")).toEqual([]);
  });

  it("is found in English from any word on, whatever the case", async () => {
    await rename(courtyard, { zh: "示例院落", en: "Sample Courtyard No. 7" });
    for (const name of ["sample court", "COURTYARD", "no7", "7"]) {
      expect(await codesBy(name), name).toContain(courtyard);
    }
    expect(await codesBy("ample")).not.toContain(courtyard);
  });

  it("is found by its new name at once, and no longer by the old one", async () => {
    await rename(courtyard, { zh: "梧桐小院" });
    expect(await codesBy("梧桐")).toEqual([courtyard]);
    expect(await codesBy("示例院落")).not.toContain(courtyard);
    await rename(courtyard, { zh: "示例院落" });
    expect(await codesBy("示例院落")).toContain(courtyard);
  });

  it("is found where it was stored before names were listed, once a command has listed them", async () => {
    standAs(/http-?grids/i);
    const { commit, drop } = await import("../../lib/engine/commit.ts");
    const { loadUnit, nameRows } = await import("../../lib/district/grids/store.ts");
    const unit = await loadUnit(courtyard);
    await commit(unit ? nameRows(unit).map(drop) : []);
    expect(await codesBy("示例院落")).not.toContain(courtyard);
    expect(await listRows()).toMatch(/^\d+ rows are listed$/);
    expect(await codesBy("示例院落")).toContain(courtyard);
    expect(await codesBy("院落")).toContain(courtyard);
  });

  it("is found once, page by page, and not when it is closed", async () => {
    const codes = ["07", "08", "09"].map((n) => `${communityCode}-${n}`);
    for (const [at, code] of codes.entries()) {
      const names = { zh: `院里院外${at}` };
      const body = { code, kind: "block", names, stewards: ["steward-1"] };
      await must(post(community, "/grids", body));
    }
    expect(await codesBy("院")).toEqual(expect.arrayContaining(codes));
    expect((await codesBy("院里")).toSorted()).toEqual(codes);
    await must(post(community, `/grids/${codes[0]}/closing`, { reason: "并入一号院" }));
    await must(post(community, `/grids/${codes[0]}/closure`));
    expect((await codesBy("院里")).toSorted()).toEqual(codes.slice(1));
  });

  it("is looked for by a letter or digit at the least", async () => {
    expect((await call("GET", "/units?name=%20-")).status).toBe(400);
    expect((await call("GET", "/units")).status).toBe(400);
  });

  it("is chosen by its name where a place is chosen, without an account too", async () => {
    const seen = await visitor().get(`/zh/places?name=${encodeURIComponent("例院落")}`);
    expect(seen.body).toContain(`href="/zh/places/${courtyard}">示例社区 · 示例片区 · 示例院落`);
    const none = await visitor().get("/en/places?name=nowhere");
    expect(none.body).toContain("Nothing was found.");
    const reader = visitor();
    const filing = `/zh/requests/new?name=${encodeURIComponent("例院落")}`;
    const form = await reader.signIn({ subject: "resident-1", role: "resident" }, filing);
    expect(form.body).toContain(`/zh/requests/new?unit=${courtyard}`);
  });
});
