import { loadCatalogueItem } from "../buying/catalogue/store.ts";
import { loadProject } from "../buying/projects/store.ts";
import { loadTender } from "../buying/tenders/store.ts";
import { loadDelivery } from "../contracting/contracts/delivery-store.ts";
import type { Contract } from "../contracting/contracts/model.ts";
import { loadContract } from "../contracting/contracts/store.ts";
import { rounds } from "../contracting/evaluations/store.ts";
import type { ReachedBy } from "../core/actor.ts";
import { loadThings } from "../engine/thing.ts";
import { loadSupplierName } from "../flows/suppliers.ts";
import { loadPayments } from "../money/payments/store.ts";
import { loadCouncil } from "../voice/councils/store.ts";
import type { Need } from "../voice/needs/model.ts";
import { listRequestsByNeed, loadNeed, needs } from "../voice/needs/store.ts";
import { readersOf } from "../voice/requests/places.ts";
import { requests } from "../voice/requests/store.ts";
import { assembleChain, behind } from "./assemble.ts";
import { answerOf, type Hold, type Project, takeHold } from "./holds.ts";
import type { LoadedChain } from "./view.ts";

/** Everything that hangs on a contract by its milestones, by key and so never stale. */
async function loadMilestoneLinks(contract: Contract | undefined) {
  const milestones = contract?.milestones ?? [];
  const [gates, paid] = await Promise.all([
    loadThings(
      rounds,
      milestones.flatMap(({ gate }) => gate?.roundId ?? []),
    ),
    loadPayments(milestones.flatMap(({ paymentId }) => paymentId ?? [])),
  ]);
  return { rounds: gates.map(({ state }) => state), payments: paid.map(({ state }) => state) };
}

async function loadItemNames(project: Project | undefined) {
  const { year = "", catalogueItems = [] } = project ?? {};
  const items = await Promise.all(catalogueItems.map((code) => loadCatalogueItem(year, code)));
  return new Map(items.flatMap((item) => (item ? [[item.code, item.names] as const] : [])));
}

/** The links from what was asked to the contract, each by the id that the one before it names. */
async function followLinks(hold: Hold) {
  const asked = hold.needId ? await loadNeed(hold.needId) : undefined;
  const answer = answerOf(asked);
  const known = hold.contractId ?? answer.contractId;
  const first = known ? await loadContract(known) : undefined;
  const projectId = first?.projectId ?? hold.projectId ?? answer.projectId;
  const project = projectId ? await loadProject(projectId) : undefined;
  const awarded = project?.status === "awarded" ? project.contractId : undefined;
  const contract = first ?? (awarded ? await loadContract(awarded) : undefined);
  const met = await loadThings(needs, project?.needIds ?? []);
  const [need = met[0]?.state, ...otherNeeds] = [
    ...(asked ? [asked] : []),
    ...met.map(({ state }) => state).filter(({ needId }) => needId !== asked?.needId),
  ];
  const [councilId, tenderId] = [
    hold.councilId ?? project?.councilId ?? (need && "councilId" in need && need.councilId),
    hold.tenderId ?? (project && "tenderId" in project && project.tenderId),
  ];
  const [council, tender] = await Promise.all([
    councilId ? loadCouncil(councilId) : undefined,
    tenderId ? loadTender(tenderId) : undefined,
  ]);
  return { need, otherNeeds, council, project, tender, contract };
}

/** Requests of each need that a chain shows; the need tells how many there are. */
const requestsMax = 20;

async function loadBehind(need: Need): Promise<LoadedChain["behind"]> {
  const { items } = await listRequestsByNeed(need.needId, { limit: requestsMax });
  const loaded = await loadThings(
    requests,
    items.map(({ requestId }) => requestId),
  );
  return loaded.map(({ state }) => ({ ...behind(state), readers: readersOf(state) }));
}

/**
 * A chain by the id of any of its links, and the codes that reach it; nothing where those do not
 * let the asker in, for which no more is read than for an id that nobody knows. Read by keys alone,
 * a dozen milestones and a page of requests of each need at the most, so that it costs the same however much
 * there is.
 */
export async function loadChain(
  id: string,
  mayFollow: (reachedBy: ReachedBy) => boolean,
): Promise<LoadedChain | undefined> {
  const hold = await takeHold(id);
  if (!hold || (hold.reachedBy && !mayFollow(hold.reachedBy))) return undefined;
  const { request, reachedBy } = hold;
  const found = await followLinks(hold);
  const { contract, project } = found;
  const supplierId =
    contract?.supplierId ?? (project?.status === "awarded" ? project.supplierId : undefined);
  const deliveryId = request && "deliveryId" in request ? request.deliveryId : undefined;
  const [links, supplier, delivery, itemNames, behindNeeds] = await Promise.all([
    loadMilestoneLinks(contract),
    supplierId ? loadSupplierName(supplierId) : undefined,
    deliveryId ? loadDelivery(deliveryId) : undefined,
    loadItemNames(project),
    Promise.all([found.need ?? [], found.otherNeeds].flat().map(loadBehind)),
  ]);
  const supplierName = supplier ?? "";
  const sources = { id, request, ...found, supplierName, itemNames, delivery, ...links };
  return { chain: assembleChain(sources), reachedBy, behind: behindNeeds.flat() };
}
