import { listProjectsByBuyer } from "../buying/projects/store.ts";
import { isRunning } from "../care/sessions/model.ts";
import { listSessionsByCommunity } from "../care/sessions/store.ts";
import { listShiftsByCommunity } from "../care/volunteers/store.ts";
import { listContractsByBuyer } from "../contracting/contracts/store.ts";
import type { Page, PageOf } from "../core/command.ts";
import { communityOf, isWithin } from "../core/grid-code.ts";
import type { OpenWork } from "../district/grids/decide.ts";
import { accounts, departmentOf } from "../ledger/model.ts";
import { listAccountNames } from "../ledger/store.ts";
import { listCouncilsByCommunity } from "../voice/councils/store.ts";
import { listRequestsByInbox } from "../voice/requests/store.ts";

const pageSize = 100;

/** The ids of what is open of one kind, over all pages of a list. */
async function idsOf<Item>(
  list: (page: PageOf) => Promise<Page<Item>>,
  openId: (item: Item) => string | undefined,
): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const { items, next } = await list({ limit: pageSize, cursor });
    ids.push(...items.map(openId).filter((id) => id !== undefined));
    cursor = next;
  } while (cursor);
  return ids;
}

const contractsOpen = ["draft", "active", "suspended"];
const projectsOpen = ["planned", "noticed"];

/** Whoever may buy for a community: it itself, and every department that ever had money. */
async function loadBuyers(community: string): Promise<readonly string[]> {
  const departments = await idsOf(
    (page) => listAccountNames({ ...page, start: accounts.departments }),
    departmentOf,
  );
  return [community, ...new Set(departments)];
}

/** The ids of what some buyers buy. */
async function idsOfBuyers<Item>(
  buyers: readonly string[],
  list: (buyer: string, page: PageOf) => Promise<Page<Item>>,
  openId: (item: Item) => string | undefined,
): Promise<string[]> {
  const found = buyers.map((buyer) => idsOf((page) => list(buyer, page), openId));
  return (await Promise.all(found)).flat();
}

/**
 * What is still open in a unit and below it, by kind. The unit was marked as closing before, so
 * that nothing new comes while the lists are read.
 */
export async function loadOpenWork(code: string, now: string): Promise<OpenWork> {
  const community = communityOf(code);
  const inIt = (unitCode: string) => isWithin(unitCode, code);
  const buyers = await loadBuyers(community);
  const [requests, sessions, shifts, councils, projects, contracts] = await Promise.all([
    idsOf(
      (page) => listRequestsByInbox(code, page),
      (one) => (inIt(one.unitCode) ? one.requestId : undefined),
    ),
    idsOf(
      (page) => listSessionsByCommunity(community, { ...page, sees: () => true }),
      (one) => (isRunning(one) && inIt(one.unitCode) ? one.sessionId : undefined),
    ),
    // a shift is the whole community's
    code === community
      ? idsOf(
          (page) => listShiftsByCommunity(community, page),
          (one) => (one.status === "open" && one.endsAt > now ? one.shiftId : undefined),
        )
      : [],
    idsOf(
      (page) => listCouncilsByCommunity(community, page),
      (one) => (one.status === "convened" && inIt(one.unitCode) ? one.councilId : undefined),
    ),
    idsOfBuyers(buyers, listProjectsByBuyer, (one) =>
      projectsOpen.includes(one.status) && one.unitCodes.some(inIt) ? one.projectId : undefined,
    ),
    idsOfBuyers(buyers, listContractsByBuyer, (one) =>
      contractsOpen.includes(one.status) && one.unitCodes.some(inIt) ? one.contractId : undefined,
    ),
  ]);
  return { requests, sessions, shifts, councils, projects, contracts };
}
