import { beforeAll, describe, expect, it } from "vitest";
import {
  auditor,
  code,
  community,
  importRows,
  neighbour,
  openStreet,
  put,
  rowsOf,
  steward,
} from "../support/grids.ts";
import { call } from "../support/platform.ts";

const post = (path: string, body?: object, token = community) =>
  call("POST", path, { token, ...(body && { body }) });
const block = `${code}-01`;
const fresh = {
  code: `${code}-01-003`,
  kind: "employer",
  names: { zh: "示例单位宿舍" },
  stewards: ["steward-1"],
};

beforeAll(async () => {
  await openStreet();
  await importRows(code);
  await importRows(neighbour);
});

describe("a community's own units", () => {
  it("are opened, renamed and staffed by the community", async () => {
    const opened = await post("/grids", fresh);
    expect(opened.status).toBe(201);
    expect(opened.body).toMatchObject({ ...{ level: 3, parent: block, stewardCount: 1 } });
    const renamed = await put(`/grids/${fresh.code}/names`, { zh: "新名" }, community);
    expect(renamed.body).toMatchObject({ code: fresh.code, names: { zh: "新名" } });
    const staffed = { stewards: ["steward-1", "steward-2"] };
    const assigned = await put(`/grids/${fresh.code}/stewards`, staffed, community);
    expect(assigned.body.stewardCount).toBe(2);
    const none = await put(`/grids/${fresh.code}/stewards`, { stewards: [] }, community);
    expect(none.status).toBe(400);
  });

  it("are out of reach for another community, exactly as unknown ones", async () => {
    const foreign = `${neighbour}-01-001`;
    const commands = [
      post("/grids", { ...fresh, code: `${neighbour}-01-003` }),
      put(`/grids/${foreign}/names`, { zh: "新名" }, community),
      put(`/grids/${foreign}/stewards`, { stewards: ["s"] }, community),
      post(`/grids/${foreign}/closing`, { reason: "并入" }),
      post(`/grids/${foreign}/closure`),
      put(`/grids/${foreign}/households`, { doors: [] }, community),
      call("GET", `/grids/${foreign}/stewards`, { token: community }),
      call("GET", `/grids/${foreign}/households`, { token: community }),
      put("/grids/510107008777-01/names", { zh: "新名" }, community),
    ];
    for (const { status, body } of await Promise.all(commands)) {
      expect([status, body.code]).toEqual([404, "not_found"]);
    }
    expect((await call("GET", `/grids/${foreign}`)).body.names.zh).toBe("示例一号院");
  });

  it("are arranged by nobody but the community", async () => {
    expect((await post("/grids", fresh, steward)).status).toBe(403);
    expect((await post(`/grids/${block}/closing`, { reason: "并入" }, auditor)).status).toBe(403);
  });

  it("are read a page at a time, in order of code", async () => {
    const first = await call("GET", `/grids/${block}/children?limit=1`);
    expect(first.body.items.map((unit: { code: string }) => unit.code)).toEqual([`${block}-001`]);
    const rest = await call("GET", `/grids/${block}/children?limit=100&cursor=${first.body.next}`);
    expect(rest.body.items[0].code).toBe(`${block}-002`);
    expect(rest.body.next).toBeNull();
  });
});

describe("closing a unit", () => {
  const estate = `${code}-01-002`;
  const subUnit = `${estate}-01`;

  it("goes by way of closing, from below, and its code is never used again", async () => {
    expect((await post(`/grids/${estate}/closure`)).body.code).toBe("unit_not_closing");
    expect((await post(`/grids/${estate}/closing`, { reason: "并入" })).body.status).toBe(
      "closing",
    );
    expect((await post(`/grids/${estate}/closing`, { reason: "并入" })).body.code).toBe(
      "unit_already_closing",
    );
    const beneath = { ...fresh, code: `${estate}-02`, kind: "sub_unit" };
    expect((await post("/grids", beneath)).body.code).toBe("unit_not_open");
    const refused = await post(`/grids/${estate}/closure`);
    expect(refused.body).toMatchObject({ code: "unit_has_children", facts: { codes: [subUnit] } });
    for (const one of [subUnit, estate]) {
      if (one === subUnit) await post(`/grids/${one}/closing`, { reason: "并入" });
      expect((await post(`/grids/${one}/closure`)).body.status).toBe("closed");
    }
    const again = await post("/grids", { ...fresh, code: estate, kind: "estate" });
    expect(again.body).toMatchObject({ code: "code_used_before", facts: { codes: [estate] } });
    expect((await importRows(code, rowsOf(code))).body).toMatchObject({
      code: "code_used_before",
      facts: { codes: [estate, subUnit] },
    });
    const gone = await put(`/grids/${estate}/names`, { zh: "新名" }, community);
    expect(gone.body.code).toBe("unit_closed");
    expect((await call("GET", `/grids/${estate}`)).body).toMatchObject({
      status: "closed",
      validTo: "2026-02-09",
    });
  });

  it("knows no unit that never was", async () => {
    const unknown = await post(`/grids/${code}-88/closing`, { reason: "并入" });
    expect([unknown.status, unknown.body.code]).toEqual([404, "unit_unknown"]);
    expect((await call("GET", `/grids/${code}-88`)).status).toBe(404);
    expect((await call("GET", "/grids/510107008777")).status).toBe(404);
  });
});

describe("who serves a place", () => {
  const place = `${code}-01-001`;

  it("is shown to anybody as the chain of its units, without names of people", async () => {
    const chain = await call("GET", `/service-chain?code=${place}`);
    expect(chain.body.units.map((unit: { code: string }) => unit.code)).toEqual([
      code,
      block,
      place,
    ]);
    expect(JSON.stringify(chain.body)).not.toContain("steward-1");
    expect((await call("GET", `/service-chain?code=${code}-99`)).status).toBe(404);
  });

  it("is shown with subjects to staff in reach of it", async () => {
    const read = (token?: string) =>
      call("GET", `/grids/${place}/stewards`, token === undefined ? {} : { token });
    expect((await read(steward)).body.units.at(-1)).toMatchObject({ stewards: ["steward-1"] });
    expect((await read(auditor)).status).toBe(200);
    expect((await read()).status).toBe(401);
    const above = await call("GET", `/grids/${block}/stewards`, { token: steward });
    expect(above.status).toBe(404);
  });
});
