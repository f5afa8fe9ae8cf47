import { loadChild } from "../care/children/store.ts";
import { loadVolunteer } from "../care/volunteers/store.ts";
import type { Page, PageOf } from "../core/command.ts";
import { idPrefixes, isSupplier } from "../core/id.ts";
import type { Reading } from "../core/personal-readings.ts";
import { loadDepartment } from "../district/departments/store.ts";
import { loadArea, loadUnit } from "../district/grids/store.ts";
import { listReadingsByThing, listReadingsNoted, type Owner } from "../engine/readings.ts";
import { loadSupplierName } from "../flows/suppliers.ts";
import { loadFiling } from "../registry/filings/store.ts";
import { loadOrganisation } from "../registry/organisations/store.ts";
import type { Request } from "../voice/requests/model.ts";
import { loadRequest } from "../voice/requests/store.ts";
import { type KeptKind, keptKinds, type Names, type ToldReading } from "./readings-view.ts";

/** A thing that data is kept of, whose it is, and the vaults in which older readings were noted. */
export type Kept = {
  readonly owner: Owner;
  /** Accounts of those whose data it is, or who answer for them. */
  readonly askers: readonly string[];
  readonly vaults: readonly string[];
};

/** Whoever filed for somebody else is not the one to ask: that person has number and code. */
export const keptOfRequest = ({ requestId: id, personId, onBehalf, filedBy }: Request): Kept => ({
  owner: { entity: "request", id },
  askers: onBehalf ? [] : [filedBy],
  vaults: [personId],
});

const keptBy: Readonly<Record<KeptKind, (id: string) => Promise<Kept | undefined>>> = {
  request: async (id) => {
    const request = await loadRequest(id);
    return request && keptOfRequest(request);
  },
  child: async (id) => {
    const child = await loadChild(id);
    return (
      child && { owner: { entity: "child", id }, askers: [child.guardianSubject], vaults: [id] }
    );
  },
  volunteer: async (id) => {
    const volunteer = await loadVolunteer(id);
    const owner = { entity: "volunteer", id } as const;
    return volunteer && { owner, askers: [volunteer.subject], vaults: [volunteer.personId] };
  },
  // a head and founders have no account here: the auditor asks for them
  organisation: async (id) => {
    const organisation = await loadOrganisation(id);
    const owner = { entity: "organisation", id } as const;
    return organisation && { owner, askers: [], vaults: [organisation.headPersonId, id] };
  },
  filing: async (id) => {
    const filing = await loadFiling(id);
    // founders were read together: what was noted of the first was noted of all
    return (
      filing && {
        owner: { entity: "filing", id },
        askers: [],
        vaults: filing.founderIds.slice(0, 1),
      }
    );
  },
};

/** What an id names, and who may ask who read of it. */
export async function loadKept(id: string): Promise<Kept | undefined> {
  const kind = keptKinds.find((one) => id.startsWith(`${idPrefixes[one]}_`));
  return kind && keptBy[kind](id);
}

/** One page of the readings of a thing: those noted in its vaults, then those of its chain. */
export async function listReadings(
  { owner, vaults }: Kept,
  page: PageOf,
): Promise<Page<ToldReading>> {
  const noted = vaults.map((id) => (part: PageOf) => listReadingsNoted(id, part));
  const chained = (part: PageOf) => listReadingsByThing(owner, part);
  const { items, next } = await pageThrough([...noted, chained], page);
  const officeNames = await loadOfficeNames(items.flatMap(({ offices }) => offices));
  return { items: items.map((item) => ({ ...item, officeNames })), next };
}

type List = (page: PageOf) => Promise<Page<Reading>>;

/** One page of several lists, one behind the other. The cursor says which of them, and where in it. */
async function pageThrough(lists: readonly List[], { limit, cursor }: PageOf) {
  const [, first = "0", place = ""] = /^(\d+) ?(.*)$/.exec(cursor ?? "") ?? [];
  const items: Reading[] = [];
  for (const [index, list] of lists.entries()) {
    if (index < Number(first)) continue;
    const from = index === Number(first) && place !== "" ? place : undefined;
    const isFull = items.length === limit;
    // a full page looks on for one more, so that there is a next one only where something is in it
    const page = await list({ limit: isFull ? 1 : limit - items.length, cursor: from });
    if (isFull && page.items.length > 0) return { items, next: `${index}` };
    items.push(...page.items);
    if (page.next) return { items, next: `${index} ${page.next}` };
  }
  return { items, next: undefined };
}

/** Names of units, areas, organisations and departments by their codes; a department may have none. */
async function loadOfficeNames(codes: readonly string[]): Promise<ReadonlyMap<string, Names>> {
  const found = [...new Set(codes)].map(async (code) => [code, await namesOf(code)] as const);
  const named = await Promise.all(found);
  return new Map(named.flatMap(([code, names]) => (names ? [[code, names] as const] : [])));
}

async function namesOf(code: string): Promise<Names | undefined> {
  if (isSupplier(code)) {
    const name = await loadSupplierName(code);
    return name === undefined ? undefined : { zh: name };
  }
  if (/^(\d{6}|\d{9})$/.test(code)) return (await loadArea(code))?.names;
  const named = /^\d{12}/.test(code) ? await loadUnit(code) : await loadDepartment(code);
  return named?.names;
}
