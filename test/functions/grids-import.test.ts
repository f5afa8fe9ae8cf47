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
} from "../support/grids.ts";
import { call } from "../support/platform.ts";

const unitsOf = async (community: string) =>
  (await call("GET", `/grids/${community}/children`)).body.items ?? [];

describe("importing areas", () => {
  it("needs the district first, then its streets", async () => {
    const street = { names: { zh: "双楠街道" }, source: "示例" };
    expect((await put("/areas/510107008", street)).body.code).toBe("district_unknown");
    expect((await importRows(code)).body.code).toBe("street_unknown");
    await openStreet();
    expect((await put("/areas/510107008", street)).body).toEqual({
      code: "510107008",
      ...{ created: 0, changed: 0, removed: 0, unchanged: 1 },
    });
    expect((await put("/areas/510104", street)).body.code).toBe("other_district");
  });
});

describe("importing a community", () => {
  beforeAll(openStreet);

  it("takes all units over, and anybody may read them", async () => {
    const imported = await importRows(code);
    expect(imported.status).toBe(200);
    expect(imported.body).toEqual({ code, created: 5, changed: 0, removed: 0, unchanged: 0 });
    const unit = await call("GET", `/grids/${code}-01-001`);
    expect(unit.body).toMatchObject({ level: 3, parent: `${code}-01`, stewardCount: 1 });
    expect(JSON.stringify(unit.body)).not.toContain("steward-1");
    const places = await call("GET", "/areas/510107008/children");
    expect(places.body.items).toContainEqual({
      code,
      kind: "community",
      names: { zh: "示例社区" },
    });
  });

  it("again changes nothing and says so; a change is counted", async () => {
    await importRows(code);
    expect((await importRows(code)).body).toMatchObject({ created: 0, changed: 0, unchanged: 5 });
    const renamed = rowsOf(code).map((row) =>
      row.kind === "estate" ? { ...row, names: { zh: "示例新园" } } : row,
    );
    expect((await importRows(code, renamed)).body).toMatchObject({ changed: 1, unchanged: 4 });
    expect((await call("GET", `/grids/${code}-01-002`)).body.names.zh).toBe("示例新园");
  });

  it("with a bad row anywhere writes nothing, and names every one with its position", async () => {
    const rows = rowsOf(neighbour);
    const bad = [
      ...rows,
      { code: `${neighbour}-07-001`, kind: "estate", names: { zh: "无上级" } },
      { code: rows[1]?.code, kind: "block", names: { zh: "重复" } },
      { code: `${neighbour}-2`, kind: "block", names: { zh: "" } },
    ];
    const refused = await importRows(neighbour, bad);
    expect(refused.status).toBe(400);
    const pointers = refused.body.errors.map((fault: { pointer: string }) => fault.pointer);
    expect(pointers.sort()).toEqual([
      "/units/5/code",
      "/units/6/code",
      "/units/7/code",
      "/units/7/names/zh",
    ]);
    expect((await call("GET", `/grids/${neighbour}`)).status).toBe(404);
  });

  it("is taken once however many send it at the same time", async () => {
    const sent = await Promise.all(Array.from({ length: 6 }, () => importRows("510107008003")));
    expect(sent.map(({ status }) => status)).toEqual(Array(6).fill(200));
    const created = sent.map(({ body }) => body.created).filter((count) => count > 0);
    expect(created).toEqual([5]);
    expect(await unitsOf("510107008003")).toHaveLength(1);
  });

  it("is the registrar's alone, for the community that the address names", async () => {
    expect((await importRows(code, rowsOf(code), community)).status).toBe(403);
    expect((await importRows(code, rowsOf(code), auditor)).status).toBe(403);
    expect((await importRows(code, rowsOf(neighbour))).body.code).toBe("community_differs");
    expect((await put(`/grids/${code}-01`, { source: "示例", units: rowsOf(code) })).status).toBe(
      400,
    );
  });
});
