import type { Page, PageOf } from "../../core/command.ts";
import { listThings } from "../../engine/lists.ts";
import type { Thing } from "../../engine/thing.ts";
import { AssessorEvent, evolveAssessor, RegisteredAssessor } from "./register-model.ts";

const list = "ASSESSORS";

export const assessors: Thing<RegisteredAssessor, AssessorEvent> = {
  entity: "assessor",
  state: RegisteredAssessor,
  evolve: evolveAssessor,
  events: AssessorEvent,
  readers: [],
  list: ({ status, name, subject }) =>
    status === "registered" ? { gsi1pk: list, gsi1sk: `${name}#${subject}` } : undefined,
};

/** Accounts of everybody registered in a category. A district has some tens. */
export async function registeredIn(category: string): Promise<readonly string[]> {
  const found: string[] = [];
  let cursor: string | undefined;
  do {
    const { items, next } = await listAssessors({ limit: 100, ...(cursor && { cursor }) });
    const fit = items.filter(({ categories }) => categories.includes(category));
    found.push(...fit.map(({ subject }) => subject));
    cursor = next;
  } while (cursor);
  return found;
}

/** One page of the register, by name. */
export async function listAssessors(page: PageOf): Promise<Page<RegisteredAssessor>> {
  const { items, next } = await listThings(assessors, list, page);
  return { items: items.map(({ state }) => state), next };
}
