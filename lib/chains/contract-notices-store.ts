import { projects } from "../buying/projects/store.ts";
import type { Contract } from "../contracting/contracts/model.ts";
import { listContractsSeen, loadContract } from "../contracting/contracts/store.ts";
import { isCommunity } from "../core/budget.ts";
import type { Page, PageOf } from "../core/command.ts";
import { assert } from "../core/decision.ts";
import { loadDepartment } from "../district/departments/store.ts";
import { loadUnit } from "../district/grids/store.ts";
import { loadThings } from "../engine/thing.ts";
import { loadSupplierNames } from "../flows/suppliers.ts";
import { loadPayments } from "../money/payments/store.ts";
import {
  type ContractNotice,
  contractNotice,
  isPublished,
  type Published,
} from "./contract-notices.ts";

const loadBuyerNames = async (code: string) =>
  (isCommunity(code) ? await loadUnit(code) : await loadDepartment(code))?.names;

/** Notices of contracts of one buyer, with what stands elsewhere read at once for all of them. */
async function noticesOf(
  buyerCode: string,
  contracts: readonly Published[],
): Promise<ContractNotice[]> {
  const each = <Id>(of: (contract: Published) => readonly Id[]) => [
    ...new Set(contracts.flatMap(of)),
  ];
  const [buyerNames, plans, suppliers, paid] = await Promise.all([
    loadBuyerNames(buyerCode),
    loadThings(
      projects,
      each(({ projectId }) => [projectId]),
    ),
    loadSupplierNames(each(({ supplierId }) => [supplierId])),
    loadPayments(each(({ milestones }) => milestones.flatMap(({ paymentId }) => paymentId ?? []))),
  ]);
  const payments = paid.map(({ state }) => state);
  return contracts.map((contract) => {
    const project = plans.find(({ id }) => id === contract.projectId)?.state;
    const supplierName = suppliers.get(contract.supplierId);
    assert(project && supplierName, "a contract without its project or its supplier");
    return contractNotice(contract, { project, buyerNames, supplierName, payments });
  });
}

/** The notice of a contract that both have signed. */
export async function loadContractNotice(contractId: string): Promise<ContractNotice | undefined> {
  const contract = await loadContract(contractId);
  if (!contract || !isPublished(contract)) return undefined;
  return (await noticesOf(contract.buyerCode, [contract]))[0];
}

/** One page of those of a buyer, newest first. */
export async function listContractNotices(
  buyerCode: string,
  page: PageOf,
): Promise<Page<ContractNotice>> {
  const { items, next }: Page<Contract> = await listContractsSeen(buyerCode, {
    ...page,
    sees: isPublished,
  });
  return { items: await noticesOf(buyerCode, items.filter(isPublished)), next };
}
