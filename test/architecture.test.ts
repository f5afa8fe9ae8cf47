import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { circlesOf } from "./support/circles.ts";

const root = resolve(import.meta.dirname, "..");

function filesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => join(folder, name));
}

const sources = ["lib", "functions", "infra"].flatMap(filesIn).map((file) => {
  const text = readFileSync(join(root, file), "utf8");
  const code = text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");
  const imports = [...code.matchAll(/(?:from|import|import\()\s*"([^"]+)"/g)].map(([, name = ""]) =>
    name.startsWith(".") ? relative(root, resolve(root, dirname(file), name)) : name,
  );
  return { file, code, imports };
});

const contexts = ["district", "registry", "voice", "care", "buying", "contracting", "money"];
/** The folder of `lib` that a file lies in. */
const roomOf = (file: string): string => /^lib\/([^/]+)\//.exec(file)?.[1] ?? "";
const isContext = (room: string): boolean => contexts.includes(room) || room === "webhooks";
const isApi = (file: string): boolean => /\/([a-z-]+-)?api\.ts$/.test(file);

/**
 * The rules: every file of a context and of the ledger that is neither an api nor a shell, that is
 * to say reads or writes through the engine, the vault or a service.
 */
const isShell = ({ imports }: { readonly imports: readonly string[] }): boolean =>
  imports.some((name) => /^(lib\/(engine|vault|flows|log|env)|@aws-sdk|node:)/.test(name));
const shells = new Set(sources.filter(isShell).map(({ file }) => file));
/** What stands on a shell is one too. */
for (let before = -1; before !== shells.size; ) {
  before = shells.size;
  for (const { file, imports } of sources) {
    if (imports.some((name) => shells.has(name))) shells.add(file);
  }
}
/** File names that are rules by their name; the issue of what they import is never in doubt. */
const ruleNames = /\/([a-z-]+-)?(model|events|decide|evolve|evolve-work|refusals|view|policy)\.ts$/;
const isRule = (file: string): boolean =>
  isContext(roomOf(file)) && !isApi(file) && (ruleNames.test(file) || !shells.has(file));

/** Broken rules of one kind, as `file: what`. */
const broken = (rule: (source: (typeof sources)[number]) => string[]) =>
  sources.flatMap((source) => rule(source).map((what) => `${source.file}: ${what}`));

/** Imports of some files that are not among what they may import. */
const strangers = (applies: (file: string) => boolean, allowed: (file: string) => RegExp[]) =>
  broken(({ file, imports }) =>
    applies(file)
      ? imports.filter((name) => !allowed(file).some((pattern) => pattern.test(name)))
      : [],
  );
const inRoom = (room: string) => (file: string) => roomOf(file) === room;
