import type { Template } from "./template.ts";
import { buyingTemplates } from "./templates/buying.ts";
import { careTemplates } from "./templates/care.ts";
import { contractingTemplates } from "./templates/contracting.ts";
import { districtTemplates } from "./templates/district.ts";
import { moneyTemplates } from "./templates/money.ts";
import { registryTemplates } from "./templates/registry.ts";
import { sharingTemplates } from "./templates/sharing.ts";
import { voiceTemplates } from "./templates/voice.ts";

const all = {
  ...voiceTemplates,
  ...careTemplates,
  ...registryTemplates,
  ...contractingTemplates,
  ...buyingTemplates,
  ...moneyTemplates,
  ...districtTemplates,
  ...sharingTemplates,
} as const;
export type TemplateName = keyof typeof all;

/** The sentences of every notice, by the name that the message gateway knows it by. */
export const templates: Readonly<Record<TemplateName, Template>> = all;
