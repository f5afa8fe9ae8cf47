import { assembleChain } from "../chains/assemble.ts";
import { type Chain, kindOf } from "../chains/model.ts";
import type { Contract } from "../contracts/model.ts";
import type { Request } from "../requests/model.ts";
import { readersOf } from "../requests/places.ts";
import { loadCatalogueItem } from "./catalogue.ts";
import { loadContract } from "./contracts.ts";
import { loadDelivery } from "./deliveries.ts";
import { rounds } from "./evaluations.ts";
import { loadOrganisation } from "./organisations.ts";
import { loadPayment, loadPayments } from "./payments.ts";
import { loadProject } from "./projects.ts";
import { loadRequest } from "./requests.ts";
import { loadThings } from "./thing.ts";

type Project = NonNullable<Awaited<ReturnType<typeof loadProject>>>;

/** Where a chain is taken hold of, and where it goes on from there. */
type Hold = {
  readonly request?: Request | undefined;
  readonly projectId?: string | undefined;
  readonly contractId?: string | undefined;
  readonly reachedBy: readonly string[];
};

/** Both parties, and the places where it is delivered. */
const parties = (of: {
  communityCode: string;
  supplierId?: string;
  unitCodes?: readonly string[];
}): string[] => [
  of.communityCode,
  ...(of.supplierId ? [of.supplierId] : []),
  ...(of.unitCodes ?? []),
];

function holdOfRequest(request: Request): Hold {
  const assignee = "assignee" in request ? request.assignee : undefined;
  const contractId = assignee?.kind === "organisation" ? assignee.contractId : undefined;
  return { request, contractId, reachedBy: readersOf(request) };
}

function holdOfProject(project: Project): Hold {
  const { projectId } = project;
  if (project.status !== "awarded") return { projectId, reachedBy: parties(project) };
  return { projectId, contractId: project.contractId, reachedBy: parties(project) };
}

async function loadHold(id: string): Promise<Hold | undefined> {
  switch (kindOf(id)) {
    case "request": {
      const request = await loadRequest(id);
      return request && holdOfRequest(request);
    }
    case "project": {
      const project = await loadProject(id);
      return project && holdOfProject(project);
    }
    case "contract": {
      const contract = await loadContract(id);
      return contract && { contractId: id, reachedBy: parties(contract) };
    }
    case "payment": {
      const payment = await loadPayment(id);
      return payment && { contractId: payment.contractId, reachedBy: parties(payment) };
    }
    default:
      return undefined;
  }
}

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

/**
 * A chain by the id of any of its links, and the codes that reach it. Read by keys alone, a dozen
 * milestones at the most, so that it costs the same however much there is.
 */
export async function loadChain(
  id: string,
): Promise<{ readonly chain: Chain; readonly reachedBy: readonly string[] } | undefined> {
  const hold = await loadHold(id);
  if (!hold) return undefined;
  const { request, reachedBy } = hold;
  const contract = hold.contractId ? await loadContract(hold.contractId) : undefined;
  const projectId = contract?.projectId ?? hold.projectId;
  const deliveryId = request && "deliveryId" in request ? request.deliveryId : undefined;
  const [links, project, supplier, delivery] = await Promise.all([
    loadMilestoneLinks(contract),
    projectId ? loadProject(projectId) : undefined,
    contract && loadOrganisation(contract.supplierId),
    deliveryId ? loadDelivery(deliveryId) : undefined,
  ]);
  const itemNames = await loadItemNames(project);
  const supplierName = supplier?.name ?? "";
  const sources = { id, request, contract, supplierName, project, itemNames, delivery, ...links };
  return { chain: assembleChain(sources), reachedBy };
}
