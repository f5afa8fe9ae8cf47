import type { Page, PageOf } from "../core/command.ts";
import { evolveAllotment, evolveAppropriation } from "../funds/evolve.ts";
import {
  Allotment,
  type AllotmentEvent,
  Appropriation,
  type AppropriationEvent,
} from "../funds/model.ts";
import { prefixes } from "./keys.ts";
import { listRows } from "./lists.ts";
import type { Thing } from "./thing.ts";

export const appropriations: Thing<Appropriation, AppropriationEvent> = {
  entity: "appropriation",
  state: Appropriation,
  evolve: evolveAppropriation,
};

export const allotments: Thing<Allotment, AllotmentEvent> = {
  entity: "allotment",
  state: Allotment,
  evolve: evolveAllotment,
};

/** One page of the names of all accounts that ever moved money. */
export async function listAccountNames(page: PageOf): Promise<Page<string>> {
  const { items, next } = await listRows(prefixes.account, page);
  return { items: items.map((row) => row.gsi1sk as string), next };
}
