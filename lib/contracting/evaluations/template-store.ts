import type { Page, PageOf } from "../../core/command.ts";
import { everyItem, listThings } from "../../engine/lists.ts";
import { loadThings, type Thing } from "../../engine/thing.ts";
import {
  EvaluationTemplate,
  evolveTemplate,
  firstStandard,
  TemplateEvent,
} from "./template-model.ts";

const list = "TEMPLATES";

export const templates: Thing<EvaluationTemplate, TemplateEvent> = {
  entity: "template",
  state: EvaluationTemplate,
  evolve: evolveTemplate,
  events: TemplateEvent,
  // templates had neither forms nor questions
  // and asked none but households
  readers: [(before) => before, (before) => before],
  list: ({ name }) => ({ gsi1pk: list, gsi1sk: name }),
};

/** Those of some templates that there are, as they are now. */
export async function loadTemplates(
  names: readonly string[],
): Promise<readonly EvaluationTemplate[]> {
  const stored = await loadThings(templates, [...new Set(names)]);
  const found = stored.map(({ state }) => state);
  const isThere = found.some(({ name }) => name === firstStandard.name);
  return names.includes(firstStandard.name) && !isThere ? [...found, firstStandard] : found;
}

export const loadTemplate = async (name: string): Promise<EvaluationTemplate | undefined> =>
  (await loadTemplates([name]))[0];

/** One page of all templates, by name. Bound: a district has some dozens. */
export async function listTemplates({
  limit,
  cursor = "",
}: PageOf): Promise<Page<EvaluationTemplate>> {
  const stored = await everyItem((page) => listThings(templates, list, page));
  const published = stored.map(({ state }) => state);
  const isThere = published.some(({ name }) => name === firstStandard.name);
  const all = isThere ? published : [...published, firstStandard];
  const rest = all
    .filter(({ name }) => name > cursor)
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const items = rest.slice(0, limit);
  return { items, next: rest.length > limit ? items.at(-1)?.name : undefined };
}
