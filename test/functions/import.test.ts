import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readImportFile } from "../../infra/operate/import/read-file.ts";
import { importDocument, importSample } from "../../infra/operate/import.ts";
import { sampleDocument } from "../../infra/operate/sample/document.ts";
import { call, platform } from "../support/platform.ts";

const folder = mkdtempSync(join(tmpdir(), "wangge-import-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const written = (name: string, text: string) => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const rowOf = (code: string, zh: string, kind = "community") => `${code}\t${kind}\t${zh}`;

describe("the sample district", () => {
  it("is the real one: 17 streets, 128 communities, 139 items, seven years of days off", () => {
    const { areas = [], grids = [], catalogue = [], calendars = [] } = sampleDocument();
    expect(areas.filter(({ code }) => code.length === 9)).toHaveLength(17);
    expect(grids).toHaveLength(128);
    expect(catalogue[0]?.items).toHaveLength(139);
    expect(calendars.map(({ year }) => year)).toEqual([
      "2013",
      "2014",
      "2015",
      "2016",
      "2024",
      "2025",
      "2026",
    ]);
  });

  it("has 棕南 with 1, 6 and 33 units whose households add up to those reported", () => {
    const zongnan = sampleDocument().grids?.find(({ code }) => code === "510107006001");
    const unitsWith = (parts: number) =>
      zongnan?.units.filter(({ code }) => code.split("-").length === parts) ?? [];
    expect([unitsWith(1), unitsWith(2), unitsWith(3)].map((units) => units.length)).toEqual([
      1, 6, 33,
    ]);
    const sum = (parts: number) =>
      unitsWith(parts).reduce((all, u) => all + (u.households?.count ?? 0), 0);
    expect([sum(1), sum(2), sum(3)]).toEqual([6_836, 6_836, 6_836]);
    expect(unitsWith(3).every((unit) => unit.households?.basis === "estimate")).toBe(true);
  });

  it("is loaded whole, and loading it again changes nothing and says so", async () => {
    const said: string[] = [];
    const first = await importSample({ url: platform.url, say: (line) => said.push(line) });
    expect(first.refused).toEqual([]);
    expect(first.counts.grids).toMatchObject({ created: 175, unchanged: 0 });
    expect(first.counts.households).toMatchObject({ created: 240 });
    expect(said).toContain("grids       128 sent: 175 created, 0 unchanged");
    const again = await importSample({ url: platform.url });
    for (const counts of Object.values(again.counts)) {
      expect(counts).toMatchObject({ created: 0, changed: 0, removed: 0 });
    }
    expect(again.counts.grids?.unchanged).toBe(175);
    expect((await call("GET", "/grids/510107008009-01-002-01")).body).toMatchObject({
      level: 4,
      householdsRegistered: 48,
    });
  }, 120_000);
});

describe("a file of one's own", () => {
  it("of bad rows is refused for its community alone, with its line numbers", async () => {
    const table = [
      "code\tkind\tzh\thouseholds",
      rowOf("510107008111", "示例甲社区"),
      "",
      rowOf("510107008222", "示例乙社区"),
      rowOf("510107008222-01", "示例片区", "courtyard"),
      rowOf("510107008222-02-001", "示例院落", "courtyard"),
      `${rowOf("510107008111-01", "示例片区", "block")}\t120`,
    ].join("\n");
    const document = readImportFile(written("units.tsv", table));
    const report = await importDocument({ url: platform.url, document });
    expect(report.counts.grids).toMatchObject({ created: 2 });
    expect(report.refused.map(({ call: { name } }) => name)).toEqual(["510107008222"]);
    expect(report.refused[0]?.says).toEqual([
      "line 5 (/units/1/kind): courtyard stands at level 3, this code is of level 2.",
      "line 6 (/units/2/code): Its parent 510107008222-02 is not among the rows.",
    ]);
    expect((await call("GET", "/grids/510107008222")).status).toBe(404);
    expect((await call("GET", "/grids/510107008111-01")).body.households).toEqual({
      count: 120,
      basis: "reported",
    });
  });

  it("of JSON may hold any part", async () => {
    const street = { code: "510107009", names: { zh: "晋阳街道" }, source: "示例" };
    const path = written("street.json", JSON.stringify({ areas: [street] }));
    const report = await importDocument({ url: platform.url, document: readImportFile(path) });
    expect(report.refused).toEqual([]);
    expect(report.counts.areas).toMatchObject({ changed: 1 });
    const strange = written("strange.json", JSON.stringify({ people: [] }));
    expect(() => readImportFile(strange)).toThrow("people");
  });

  it("is sent to an address that ends with a slash", async () => {
    const document = { areas: sampleDocument().areas ?? [] };
    const report = await importDocument({ url: `${platform.url}/`, document });
    expect(report.refused).toEqual([]);
  });

  it("is not loaded with a token that the platform does not take", async () => {
    const document = { areas: sampleDocument().areas ?? [] };
    const tokens = { registrar: "not-a-token" };
    const report = await importDocument({ url: platform.url, document, tokens });
    expect(report.refused[0]?.says).toEqual([
      "unauthenticated: This request needs a valid token. It is missing, has run out or is of another issuer.",
    ]);
  });
});
