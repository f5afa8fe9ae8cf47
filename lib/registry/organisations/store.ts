import type { Page, PageOf } from "../../core/command.ts";
import type { Claim } from "../../core/decision.ts";
import { localDateOf } from "../../core/time.ts";
import { loadClaimOwner } from "../../engine/claims.ts";
import { breachKey, breachOf, type Key } from "../../engine/keys.ts";
import { listThings, listThingsSeen } from "../../engine/lists.ts";
import { queryRows } from "../../engine/table.ts";
import { loadThing, loadThings, type Thing } from "../../engine/thing.ts";
import type { BankAccount } from "../bank-account.ts";
import { holderRow, payeeRow } from "../bank-account-store.ts";
import { breachEndsOn, nextLimitAt, organisationLimits } from "./clocks.ts";
import { evolveOrganisation } from "./evolve.ts";
import { isAnnounced, Organisation, OrganisationEvent, type OrganisationStatus } from "./model.ts";
import { organisationTasks } from "./tasks.ts";

/** Whatever was announced stands in one list, suspended or not: it is the public register. */
const listOf = (status: OrganisationStatus) =>
  `ORGANISATIONS#${status === "suspended" ? "active" : status}`;

/** Where those are found that stand on the list of serious breach, by the day. */
const breachRow = (organisation: Organisation): Key[] =>
  isAnnounced(organisation) && organisation.seriousBreach
    ? [breachKey(organisation.seriousBreach.listedOn, organisation.organisationId)]
    : [];

/** The account of an organisation; nothing where none was recorded. */
export const accountOf = (organisation: Organisation | undefined): BankAccount | undefined =>
  organisation && "bankAccount" in organisation ? organisation.bankAccount : undefined;

/** While it is suspended no money goes to it. */
const payeeRows = (organisation: Organisation): Key[] =>
  organisation.status === "active"
    ? payeeRow(organisation.organisationId, organisation.bankAccount)
    : [];

export const organisations: Thing<Organisation, OrganisationEvent> = {
  entity: "organisation",
  state: Organisation,
  // accounts recorded before are compared with no other; nobody was suspended or listed
  readers: [(before) => before, (before) => before],
  evolve: evolveOrganisation,
  events: OrganisationEvent,
  tasks: organisationTasks,
  list: (o) => ({
    gsi1pk: listOf(o.status),
    gsi1sk: `${isAnnounced(o) ? o.announcedAt : o.submittedAt}#${o.organisationId}`,
  }),
  rows: (organisation) => [
    ...payeeRows(organisation),
    ...holderRow(organisation.organisationId, accountOf(organisation)),
    ...breachRow(organisation),
  ],
  lets: (organisation) => payeeRows(organisation).map(({ sk }) => sk),
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

export const listOrganisationsByStatus = (
  status: OrganisationStatus,
  page: PageOf,
): Promise<Page<Organisation>> =>
  listThingsSeen(organisations, listOf(status), { ...page, sees: (o) => o.status === status });

/** One page of the public register, oldest first: all that were announced. */
export async function listRegister(page: PageOf): Promise<Page<Organisation>> {
  const { items, next } = await listThings(organisations, listOf("active"), page);
  return { items: items.map((loaded) => loaded.state), next };
}

/** One page of those on the list of serious breach at an instant, longest first, read consistently. */
export async function listSeriousBreaches(at: string, page: PageOf): Promise<Page<Organisation>> {
  const { pk } = breachKey("", "");
  const { rows, last } = await queryRows({
    KeyConditionExpression: page.cursor ? "pk = :pk AND sk > :after" : "pk = :pk",
    ExpressionAttributeValues: { ":pk": pk, ...(page.cursor && { ":after": page.cursor }) },
    Limit: page.limit,
    ConsistentRead: true,
  });
  const places = rows.map(({ sk }) => String(sk));
  const found = await loadThings(organisations, places.map(breachOf));
  const on = localDateOf(at);
  // whose time is over has left it, before a schedule has noted it
  const items = found.map(({ state }) => state).filter((o) => on < (breachEndsOn(o) ?? on));
  return { items, next: last && places.at(-1) };
}
