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

const lists = ["things.ts", "stored-kinds.ts"]
  .map((name) => readFileSync(join(import.meta.dirname, "../../../infra/operate", name), "utf8"))
  .join("\n");
/** Names that lib declares of a type, in whatever way, and that no list of kinds has. */
const unlisted = (type: RegExp): readonly string[] => {
  const declared = sourcesBelow("lib").flatMap((text) =>
    text
      .split(/\n(?=export const )/)
      .filter((part) => type.test(part.split(/\n(?=\S)/, 1)[0] ?? ""))
      .map((part) => /^export const (\w+)/.exec(part)?.[1] ?? ""),
  );
  expect(declared.length).toBeGreaterThan(15);
  return declared.filter((name) => name && !new RegExp(`\\b${name}\\b`).test(lists));
};

it("every thing that lib declares is listed", () => {
  expect(unlisted(/: Thing<|satisfies Thing</)).toEqual([]);
});

it("every other kind that lib declares is listed", () => {
  expect(unlisted(/: Stored(Row)?<|satisfies Stored(Row)?</)).toEqual([]);
});

it("no store parses what it read past its kind", () => {
  const stores = sourcesBelow("lib").filter((text) => text.includes("engine/table.ts"));
  const parsed = stores.flatMap((text) => [
    ...text.matchAll(/\b(\w+)[\w.()]*\.(?:safeP|p)arse\(/g),
  ]);
  // a place to read on from, and a message to send: neither is kept; a visit ends with its form
  const passing = ["Cursor", "DispatchMessage", "JSON", "Session"];
  expect(parsed.map(([, schema = ""]) => schema).filter((one) => !passing.includes(one))).toEqual(
    [],
  );
});

function sourcesBelow(folder: string): string[] {
  const root = join(import.meta.dirname, "../../..", folder);
  return readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => readFileSync(join(root, name), "utf8"));
}
