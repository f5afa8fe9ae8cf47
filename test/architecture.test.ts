import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { describe, expect, it } from "vitest";

const root = resolve(import.meta.dirname, "..");

function filesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => join(folder, name));
}

const sources = ["lib", "functions", "infra"].flatMap(filesIn).map((file) => {
  const text = readFileSync(join(root, file), "utf8");
  const code = text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");
  const imports = [...code.matchAll(/(?:from|import)\s+"([^"]+)"/g)].map(([, name = ""]) =>
    name.startsWith(".") ? relative(root, resolve(root, dirname(file), name)) : name,
  );
  return { file, code, imports };
});

/** The domains: every folder of lib but the shells. */
const shells = ["core", "store", "http", "vault", "jobs"];
const domainOf = (file: string): string | undefined => {
  const [, folder = ""] = /^lib\/([^/]+)\//.exec(file) ?? [];
  return folder && !shells.includes(folder) ? folder : undefined;
};
const isPure = (file: string) => domainOf(file) !== undefined && !file.endsWith("/api.ts");

/** Broken rules of one kind, as `file: what`. */
const broken = (rule: (source: (typeof sources)[number]) => string[]) =>
  sources.flatMap((source) => rule(source).map((what) => `${source.file}: ${what}`));

const importsThat = (
  applies: (file: string) => boolean,
  forbidden: (name: string, file: string) => boolean,
) =>
  broken(({ file, imports }) => (applies(file) ? imports.filter((n) => forbidden(n, file)) : []));

describe("imports follow the arrows of ARCHITECTURE.md", () => {
  it("lib/core imports zod, a calendar library and itself", () => {
    const allowed = /^(lib\/core\/|zod$|temporal-polyfill$)/;
    expect(
      importsThat(
        (f) => f.startsWith("lib/core/"),
        (name) => !allowed.test(name),
      ),
    ).toEqual([]);
  });

  it("the rules of a domain import lib/core, zod and their own domain; money also lib/ledger", () => {
    const allowed = /^(lib\/core\/|lib\/ledger\/model\.ts$|zod$|ipaddr\.js$|fast-xml-parser$)/;
    const strange = (name: string, file: string) =>
      !allowed.test(name) && !name.startsWith(`lib/${domainOf(file)}/`);
    expect(importsThat(isPure, strange)).toEqual([]);
  });

  it("an api imports rules and lib/http/api.ts, never a store or a handler", () => {
    const strange = (name: string) => /^(lib\/store|functions|infra|@aws-sdk|node:)/.test(name);
    expect(importsThat((f) => f.endsWith("/api.ts"), strange)).toEqual([]);
  });

  it("lib/store never imports lib/http, functions or infra", () => {
    const strange = (name: string) => /^(lib\/http|functions|infra)\//.test(name);
    expect(importsThat((f) => f.startsWith("lib/store/"), strange)).toEqual([]);
  });

  it("lib/http never imports a store", () => {
    const strange = (name: string) => name.startsWith("lib/store/");
    expect(importsThat((f) => f.startsWith("lib/http/"), strange)).toEqual([]);
  });

  it("functions import lib, never each other or infra", () => {
    const strange = (name: string) => /^(functions|infra)\//.test(name);
    expect(importsThat((f) => f.startsWith("functions/"), strange)).toEqual([]);
  });

  it("the stack never imports functions, and nothing deployed imports the local platform", () => {
    expect(
      importsThat(
        (f) => f.startsWith("infra/"),
        (n) => n.startsWith("functions/"),
      ),
    ).toEqual([]);
    const deployed = (file: string) =>
      /^(lib|functions)\//.test(file) || /^infra\/[^/]+\.ts$/.test(file);
    const local = (name: string) => /^infra\/(local|commands)\//.test(name);
    expect(importsThat(deployed, local)).toEqual([]);
  });
});

describe("words that have no place", () => {
  const says = (applies: (file: string) => boolean, words: RegExp) =>
    broken(({ file, code }) => (applies(file) ? (code.match(words) ?? []) : []));

  it("no clock, no chance, no environment and no waiting in the rules", () => {
    const words = /new Date\(|Date\.now|Math\.random|process\.env|\basync\b/g;
    expect(says((f) => isPure(f) || f.startsWith("lib/core/"), words)).toEqual([]);
  });

  it("no Scan, but for the export that commands read", () => {
    expect(says((f) => f !== "lib/engine/export.ts", /\bScanCommand\b/g)).toEqual([]);
  });

  it("no local branch in what is deployed", () => {
    const words = /localhost|127\.0\.0\.1|AWS_ENDPOINT_URL/g;
    expect(says((f) => /^(lib|functions)\//.test(f), words)).toEqual([]);
  });
});
