import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { personalPatterns } from "../../../lib/core/personal-data.ts";
import type { Checked } from "./exported.ts";

/**
 * No personal data in an export, webhooks, logs and lists: nothing that looks like an id or a mobile
 * number, and none of the words that are known to be somebody's own.
 */
export function noPersonalData(files: readonly string[], words: readonly string[]): Checked {
  const broken: string[] = [];
  let characters = 0;
  for (const file of files) {
    const text = readFileSync(file, "utf8");
    characters += text.length;
    const found = [
      ...personalPatterns.flatMap((pattern) => text.match(pattern) ?? []),
      ...words.filter((word) => text.includes(word)),
    ];
    broken.push(...[...new Set(found)].map((what) => `${file}: ${what}`));
  }
  if (characters === 0) broken.push("there is nothing to look into");
  const size = `${Math.ceil(characters / 1_000).toLocaleString("en")} kB`;
  return { looked: `${files.length} files, ${size}, ${words.length} known words`, broken };
}

/** Every file below a folder. */
export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true, encoding: "utf8" })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
