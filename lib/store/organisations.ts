import type { Page, PageOf } from "../core/command.ts";
import { nextLimitAt } from "../organisations/clocks.ts";
import { evolveOrganisation } from "../organisations/evolve.ts";
import {
  Organisation,
  type OrganisationEvent,
  type OrganisationStatus,
} from "../organisations/model.ts";
import { listThings } from "./lists.ts";
import { loadThing, type Thing } from "./thing.ts";

const listOf = (status: OrganisationStatus) => `ORGANISATIONS#${status}`;

export const organisations: Thing<Organisation, OrganisationEvent> = {
  entity: "organisation",
  state: Organisation,
  evolve: evolveOrganisation,
  list: (o) => ({
    gsi1pk: listOf(o.status),
    gsi1sk: `${o.status === "active" ? o.announcedAt : o.submittedAt}#${o.organisationId}`,
  }),
  dueAt: nextLimitAt,
  concerns: (o) => [o.organisationId],
};

export const loadOrganisation = async (id: string): Promise<Organisation | undefined> =>
  (await loadThing(organisations, id))?.state;

export async function listOrganisationsByStatus(
  status: OrganisationStatus,
  page: PageOf,
): Promise<Page<Organisation>> {
  const { items, next } = await listThings(organisations, listOf(status), page);
  return { items: items.map((loaded) => loaded.state), next };
}
