import { readFileSync } from "node:fs";
import { enableCompileCache } from "node:module";
import type { Template } from "./template.ts";

/** All channels are set up; where they lead, this machine says once it runs. */
const channels = {
  smtpHost: "smtp.district.example",
  smtpUser: "wangge",
  smtpSender: "wangge@district.example",
  messageGateway: "https://messages.district.example",
};

/** A template as it is given, or by its path; without one the stack is synthesized. */
export async function loadTemplate(given: Template | string | undefined): Promise<Template> {
  if (typeof given === "string") return JSON.parse(readFileSync(given, "utf8"));
  if (given !== undefined) return given;
  // Only here, since it takes most of a second to load; half, once Node kept what it compiled.
  enableCompileCache();
  const { synthesize } = await import("../../synthesize.ts");
  return synthesize({ context: channels });
}
