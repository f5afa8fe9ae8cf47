import * as z from "zod";
import type { Page, PageOf } from "../../core/command.ts";
import type { Claim } from "../../core/decision.ts";
import { loadClaimOwner } from "../../engine/claims.ts";
import { accountHolderKey, type Key, payeeKey } from "../../engine/keys.ts";
import { listThings } from "../../engine/lists.ts";
import type { Stored } from "../../engine/stored.ts";
import { loadBeneath } from "../../engine/table.ts";
import { loadThing, type Thing } from "../../engine/thing.ts";
import { nextLimitAt, organisationLimits } from "./clocks.ts";
import { evolveOrganisation } from "./evolve.ts";
import { Organisation, OrganisationEvent, type OrganisationStatus } from "./model.ts";
import { organisationTasks } from "./tasks.ts";

const listOf = (status: OrganisationStatus) => `ORGANISATIONS#${status}`;

/** Stands while money may go to the organisation, so that a payment is conditional on little. */
function payeeRow(organisation: Organisation): Key[] {
  if (organisation.status !== "active" || !organisation.bankAccount?.verifiedAt) return [];
  return [payeeKey(organisation.organisationId, organisation.bankAccount.vaultRecord)];
}

/** Stands among those who have the same account, as long as the organisation has it. */
function holderRow(organisation: Organisation): Key[] {
  const numberKey = numberKeyOf(organisation);
  return numberKey ? [accountHolderKey(numberKey, organisation.organisationId)] : [];
}
/** Equal for organisations with one bank account; nothing where none was recorded. */
export const numberKeyOf = (organisation: Organisation | undefined): string | undefined =>
  organisation && "bankAccount" in organisation ? organisation.bankAccount?.numberKey : undefined;

/** Other organisations that have the same account, read consistently. */
export async function loadSharing(organisation: Organisation | undefined): Promise<string[]> {
  const numberKey = numberKeyOf(organisation);
  if (!numberKey) return [];
  const held = await loadBeneath(accountHolderKey(numberKey, ""));
  return held.map((row) => String(row.id)).filter((id) => id !== organisation?.organisationId);
}

/** The number of an organisation's account, under its own key. */
const BankAccountRecord = z.strictObject({ accountNumber: z.string().regex(/^\d{8,32}$/) });
export const bankAccounts: Stored<z.infer<typeof BankAccountRecord>> = {
  kind: "bank-account",
  schema: BankAccountRecord,
};

export const organisations: Thing<Organisation, OrganisationEvent> = {
  entity: "organisation",
  state: Organisation,
  // accounts recorded before are compared with no other
  readers: [(before) => before],
  evolve: evolveOrganisation,
  events: OrganisationEvent,
  tasks: organisationTasks,
  list: (o) => ({
    gsi1pk: listOf(o.status),
    gsi1sk: `${o.status === "active" ? o.announcedAt : o.submittedAt}#${o.organisationId}`,
  }),
  rows: (organisation) => [...payeeRow(organisation), ...holderRow(organisation)],
  dueAt: nextLimitAt,
  limits: organisationLimits,
  concerns: (o) => [o.organisationId],
};

export const loadOrganisation = async (id: string): Promise<Organisation | undefined> =>
  (await loadThing(organisations, id))?.state;

const headClaimName = (organisationId: string) => `head/${organisationId}`;

/** Notes the keyed hash of the head's id number: equal for organisations under the same head. */
export const headKeyClaim = (organisationId: string, headKey: string): Claim => ({
  name: headClaimName(organisationId),
  owner: headKey,
});

/** The keyed hash of an organisation's head. */
export const loadHeadKey = (organisationId: string): Promise<string | undefined> =>
  loadClaimOwner(headClaimName(organisationId));

export async function listOrganisationsByStatus(
  status: OrganisationStatus,
  page: PageOf,
): Promise<Page<Organisation>> {
  const { items, next } = await listThings(organisations, listOf(status), page);
  return { items: items.map((loaded) => loaded.state), next };
}
