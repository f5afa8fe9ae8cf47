import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { storedKinds } from "../../../infra/operate/stored-kinds.ts";
import { besideOf, formOf, keptAs } from "../../../lib/engine/stored.ts";
import { digestOf, formIn, keptDigests, keptRows } from "../../support/stored-fixtures.ts";

const kinds = storedKinds.map((kind) => [kind.stored.kind, kind] as const);
const digests = keptDigests();

describe.each(kinds)("what is stored as %s", (name, kind) => {
  const present = formOf(kind.stored);
  const rows = keptRows(name);

  it("has a real row of every form up to the present one", () => {
    const forms = new Set(rows.map(formIn));
    const missing = Array.from({ length: present }, (_, n) => n + 1).filter((n) => !forms.has(n));
    expect(missing, "make-row-fixtures.ts keeps one (CONTRIBUTING.md)").toEqual([]);
  });

  it("is read in the present form, whatever form it was written in", () => {
    for (const row of rows) {
      if (kind.fits) expect(kind.fits(row)).toBe(true);
      const value = kind.read(row);
      expect(kind.stored.schema.safeParse(value).success).toBe(true);
      expect(keptAs(kind.stored, value).beside).toEqual(besideOf(kind.stored));
    }
  });

  it("has the schema of its form, or else a new form", () => {
    const says = [
      `What is stored as ${name} is described by another schema than its form ${present} has.`,
      `Rows of form ${present} stand in tables already: give the kind a form ${present + 1} by a`,
      "reader behind its others, then keep its digest and a row with make-row-fixtures.ts",
      "(docs/decisions/0034-every-stored-state-has-a-form.md).",
    ].join(" ");
    expect(digestOf(kind.stored), says).toBe(digests[name]?.[present]);
  });
});

it("no form that was ever written lacks its digest, and no kind is forgotten", () => {
  const counted = Object.entries(digests).map(([name, forms]) => [name, Object.keys(forms).length]);
  const present = storedKinds.map(({ stored }) => [stored.kind, formOf(stored)]);
  expect(Object.fromEntries(counted)).toEqual(Object.fromEntries(present));
});

it("every kind that lib declares is listed", () => {
  const declared = sourcesBelow("lib").flatMap((text) =>
    [...text.matchAll(/: Stored(?:Row)?<[^=]*> = \{\s*kind: "([\w-]+)"/g)].map(([, kind]) => kind),
  );
  const listed = storedKinds.map(({ stored }) => stored.kind);
  expect(declared.length).toBeGreaterThan(15);
  expect(declared.filter((kind) => !listed.includes(kind ?? ""))).toEqual([]);
});

it("no store parses a row past its kind", () => {
  const stores = sourcesBelow("lib").filter((text) => text.includes("engine/table.ts"));
  expect(stores.flatMap((text) => text.match(/\.parse\(row[.)?]/g) ?? [])).toEqual([]);
});

function sourcesBelow(folder: string): string[] {
  const root = join(import.meta.dirname, "../../..", folder);
  return readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => readFileSync(join(root, name), "utf8"));
}
