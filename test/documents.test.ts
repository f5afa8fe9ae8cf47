import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { inventory } from "../infra/functions.ts";

const decisions = readdirSync("docs/decisions").map((name) => join("docs/decisions", name));
const texts = new Map(
  ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", ...decisions].map((file) => [
    file,
    readFileSync(file, "utf8"),
  ]),
);
const textOf = (file: string): string => texts.get(file) ?? "";
const linesOf = (file: string): number => textOf(file).trimEnd().split("\n").length;

/** Files and folders that a text names in backticks; `lib/<domain>` and the like are no path. */
const pathsIn = (text: string): string[] =>
  [...text.matchAll(/`((?:lib|functions|infra|test|docs)\/[^`\s]*)`/g)]
    .map(([, path = ""]) => path)
    .filter((path) => !/[<*…]/.test(path));

/** What a text links to in this repository, seen from its root. */
const linksIn = (file: string): string[] =>
  [...textOf(file).matchAll(/\]\(([^)#\s]+)[^)]*\)/g)]
    .map(([, link = ""]) => link)
    .filter((link) => !/^[a-z]+:/.test(link))
    .map((link) => join(dirname(file), link));

describe("what people read first", () => {
  it("is short enough to be read", () => {
    expect(linesOf("README.md")).toBeLessThanOrEqual(150);
    expect(linesOf("ARCHITECTURE.md")).toBeLessThanOrEqual(250);
  });

  it("names files and folders that exist", () => {
    const missing = [...texts].flatMap(([file, text]) =>
      [...pathsIn(text), ...linksIn(file)]
        .filter((path) => !existsSync(path))
        .map((path) => `${file}: ${path}`),
    );
    expect(missing).toEqual([]);
  });

  it("finds a rule where README.md says that it stands", () => {
    const rows = [...textOf("README.md").matchAll(/^\|[^|]+\| `(lib\/\S+\.ts)` \| `(\w+)` \|$/gm)];
    expect(rows.length).toBeGreaterThan(5);
    const missing = rows.filter(
      ([, file = "", name]) =>
        !existsSync(file) ||
        !new RegExp(`(?:function|const) ${name}\\b`).test(readFileSync(file, "utf8")),
    );
    expect(missing.map(([row]) => row)).toEqual([]);
  });
});

describe("the table of what runs by itself", () => {
  it("names every function that nobody calls", () => {
    const { http: _, ...others } = inventory;
    const functions = Object.entries(others).flatMap(([kind, lines]) =>
      Object.keys(lines).map((name) => `functions/${kind}/${name}.ts`),
    );
    const named = [...textOf("ARCHITECTURE.md").matchAll(/^\| `(functions\/\S+)` \|/gm)];
    expect(named.map(([, file]) => file).sort()).toEqual(functions.sort());
  });
});

describe("the table of access patterns", () => {
  it("names functions that stand where it says", () => {
    const rows = [
      ...textOf("ARCHITECTURE.md").matchAll(
        /^\|[^|]+\| ([^|]*`\w+`[^|]*) \| `(lib\/[^`]+)` \|[^|]+\|$/gm,
      ),
    ];
    expect(rows.length).toBeGreaterThan(20);
    const missing = rows.flatMap(([, functions = "", folder = ""]) => {
      const code = readdirSync(folder)
        .filter((name) => name.endsWith(".ts"))
        .map((name) => readFileSync(join(folder, name), "utf8"))
        .join("\n");
      return [...functions.matchAll(/`(\w+)`/g)]
        .map(([, name]) => name)
        .filter(
          (name) =>
            !new RegExp(`export (async )?function\\*? ${name}\\b|export const ${name}\\b`).test(
              code,
            ),
        );
    });
    expect(missing).toEqual([]);
  });
});

describe("every decision", () => {
  const numbered = decisions.filter((file) => !file.endsWith("README.md"));

  it("says what, why and with which consequences", () => {
    const incomplete = numbered.filter(
      (file) =>
        !/^# .+\n[\s\S]*^## What\n[\s\S]*^## Why\n[\s\S]*^## Consequences\n/m.test(textOf(file)),
    );
    expect(incomplete).toEqual([]);
  });

  it("is numbered without gap and stands in the index", () => {
    const numbers = numbered
      .map((file) => Number(/(\d{4})-/.exec(file)?.[1]))
      .toSorted((a, b) => a - b);
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
    const index = linksIn("docs/decisions/README.md");
    expect(numbered.filter((file) => !index.includes(file))).toEqual([]);
  });
});
