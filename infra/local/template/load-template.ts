import { readFileSync } from "node:fs";
import { enableCompileCache } from "node:module";
import type { Template } from "./template.ts";

/** A template as it is given, or by its path; without one the stack is synthesized. */
export async function loadTemplate(given: Template | string | undefined): Promise<Template> {
  if (typeof given === "string") return JSON.parse(readFileSync(given, "utf8"));
  if (given !== undefined) return given;
  // Only here, since it takes most of a second to load; half, once Node kept what it compiled.
  enableCompileCache();
  const { synthesize } = await import("../../synthesize.ts");
  return synthesize();
}
