import { assembleChain, behind } from "../chains/assemble.ts";
import type { LoadedChain } from "../chains/view.ts";
import type { Contract } from "../contracts/model.ts";
import type { Need } from "../needs/model.ts";
import { readersOf } from "../requests/places.ts";
import { loadCatalogueItem } from "./catalogue.ts";
import { answerOf, type Hold, type Project, takeHold } from "./chain-holds.ts";
import { loadContract } from "./contracts.ts";
import { loadCouncil } from "./councils.ts";
import { loadDelivery } from "./deliveries.ts";
import { rounds } from "./evaluations.ts";
import { listRequestsByNeed, loadNeed } from "./needs.ts";
import { loadOrganisation } from "./organisations.ts";
import { loadPayments } from "./payments.ts";
import { loadProject } from "./projects.ts";
import { requests } from "./requests.ts";
import { loadTender } from "./tenders.ts";
import { loadThings } from "./thing.ts";

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
  const needId = hold.needId ?? project?.needId;
  const need = asked ?? (needId ? await loadNeed(needId) : undefined);
  const [councilId, tenderId] = [
    hold.councilId ?? project?.councilId ?? (need && "councilId" in need && need.councilId),
    hold.tenderId ?? (project && "tenderId" in project && project.tenderId),
  ];
  const [council, tender] = await Promise.all([
    councilId ? loadCouncil(councilId) : undefined,
    tenderId ? loadTender(tenderId) : undefined,
  ]);
  return { need, council, project, tender, contract };
}

/** Requests of a need that a chain shows; the need tells how many there are. */
const requestsMax = 20;

async function loadBehind(need: Need | undefined): Promise<LoadedChain["behind"]> {
  if (!need) return [];
  const { items } = await listRequestsByNeed(need.needId, { limit: requestsMax });
  const loaded = await loadThings(
    requests,
    items.map(({ requestId }) => requestId),
  );
  return loaded.map(({ state }) => ({ ...behind(state), readers: readersOf(state) }));
}

/**
 * A chain by the id of any of its links, and the codes that reach it. Read by keys alone, a dozen
 * milestones and a page of requests at the most, so that it costs the same however much there is.
 */
export async function loadChain(id: string): Promise<LoadedChain | undefined> {
  const hold = await takeHold(id);
  if (!hold) return undefined;
  const { request, reachedBy } = hold;
  const found = await followLinks(hold);
  const { contract, project } = found;
  const supplierId =
    contract?.supplierId ?? (project?.status === "awarded" ? project.supplierId : undefined);
  const deliveryId = request && "deliveryId" in request ? request.deliveryId : undefined;
  const [links, supplier, delivery, itemNames, behindNeed] = await Promise.all([
    loadMilestoneLinks(contract),
    supplierId ? loadOrganisation(supplierId) : undefined,
    deliveryId ? loadDelivery(deliveryId) : undefined,
    loadItemNames(project),
    loadBehind(found.need),
  ]);
  const supplierName = supplier?.name ?? "";
  const sources = { id, request, ...found, supplierName, itemNames, delivery, ...links };
  return { chain: assembleChain(sources), reachedBy, behind: behindNeed };
}
