import { typeid } from "typeid-js";
import { codesOf, contractsApi } from "../../lib/contracts/api.ts";
import * as decide from "../../lib/contracts/decide.ts";
import type { DeliveryEvent } from "../../lib/contracts/delivery.ts";
import { withoutStop, withStop } from "../../lib/contracts/evolve.ts";
import { contractRefusals } from "../../lib/contracts/model.ts";
import { reaches } from "../../lib/core/actor.ts";
import { accept } from "../../lib/core/decision.ts";
import { Fault } from "../../lib/core/faults.ts";
import { serve } from "../../lib/http/serve.ts";
import { accounts } from "../../lib/ledger/model.ts";
import { unchangedCheck } from "../../lib/store/commit.ts";
import {
  contracts,
  gateWrites,
  listContractsByCommunity,
  listContractsBySupplier,
  loadContract,
} from "../../lib/store/contracts.ts";
import { deliveries, listDeliveriesByContract } from "../../lib/store/deliveries.ts";
import { loadBalanceFen } from "../../lib/store/ledger.ts";
import { organisations } from "../../lib/store/organisations.ts";
import { tenders } from "../../lib/store/tenders.ts";
import { extend, loadThing } from "../../lib/store/thing.ts";
import { transact } from "../../lib/store/transact.ts";
import { isSigningStopped } from "../../lib/tenders/award.ts";

export const handler = serve(contractsApi, contractRefusals, {
  getContract: ({ params }) => loadContract(params.contractId),
  listContractsOfCommunity: ({ params, page }) =>
    listContractsByCommunity(params.communityCode, page),
  listContractsOfOrganisation: ({ params, page }) =>
    listContractsBySupplier(params.organisationId, page),
  signContract: ({ params, actor, command }) =>
    transact(command, {
      thing: contracts,
      id: params.contractId,
      facts: async (contract) => ({
        supplier: contract && (await loadThing(organisations, contract.supplierId)),
        tender: contract?.tenderId ? await loadThing(tenders, contract.tenderId) : undefined,
        reservedFen: contract ? await loadBalanceFen(accounts.project(contract.projectId)) : 0,
      }),
      decide: (contract, { supplier, tender, reservedFen }) =>
        decide.signContract(
          contract,
          { party: actor.role === "community" ? "buyer" : "supplier" },
          {
            supplierActive: supplier?.state.status === "active",
            reservedFen,
            questionOpen: tender !== undefined && isSigningStopped(tender.state),
          },
        ),
      also: (accepted, { supplier, tender }) => ({
        guarded: [
          ...(supplier ? [unchangedCheck("organisation", supplier)] : []),
          ...(tender ? [unchangedCheck("tender", tender)] : []),
          ...(accepted.events.some((event) => event.type === "contract.activated")
            ? gateWrites(params.contractId, [])
            : []),
        ],
      }),
    }),
  logDelivery: ({ params, body, actor, command, now }) => {
    const { contractId } = params;
    const deliveryId = typeid("dlv").toString();
    return transact(command, {
      thing: deliveries,
      id: deliveryId,
      facts: async () => {
        const contract = await loadThing(contracts, contractId);
        if (!contract || !reaches(actor, [contract.state.supplierId])) throw new Fault("not_found");
        const noted = decide.logDelivery(contract.state, { deliveryId, ...body, at: now });
        return { contract, noted };
      },
      begin: ({ contract, noted }) => {
        if (!noted.ok) return noted;
        const { communityCode, supplierId } = contract.state;
        const told = { deliveryId, contractId, communityCode, supplierId, ...body };
        return accept<DeliveryEvent>([{ type: "delivery.logged", ...told }]);
      },
      also: (_, { contract, noted }) => ({
        changes: noted.ok
          ? [extend(contracts, contract, { id: contractId, command, events: noted.events })]
          : [],
      }),
    });
  },
  listContractDeliveries: async ({ params, actor, page }) => {
    const contract = await loadContract(params.contractId);
    if (!contract || !reaches(actor, codesOf(contract))) {
      throw new Fault("not_found");
    }
    return listDeliveriesByContract(params.contractId, page);
  },
  claimMilestone: ({ params, command }) =>
    transact(command, {
      thing: contracts,
      id: params.contractId,
      decide: (contract) => decide.claimMilestone(contract, params),
    }),
  acceptMilestone: ({ params, command }) =>
    transact(command, {
      thing: contracts,
      id: params.contractId,
      decide: (contract) => decide.acceptMilestone(contract, params),
    }),
  suspendContract: ({ params, body, command }) =>
    transact(command, {
      thing: contracts,
      id: params.contractId,
      decide: (contract) => decide.suspendContract(contract, body),
      also: (_, __, contract) => ({
        guarded: gateWrites(
          params.contractId,
          withStop(contract?.stops ?? [], "contract_suspended"),
        ),
      }),
    }),
  resumeContract: ({ params, command }) =>
    transact(command, {
      thing: contracts,
      id: params.contractId,
      decide: decide.resumeContract,
      also: (_, __, contract) => ({
        guarded: gateWrites(
          params.contractId,
          withoutStop(contract?.stops ?? [], "contract_suspended"),
        ),
      }),
    }),
  completeContract: ({ params, command }) =>
    transact(command, {
      thing: contracts,
      id: params.contractId,
      facts: async () => ({
        paidFen: await loadBalanceFen(accounts.paid(params.contractId)),
        remainingFen: await loadBalanceFen(accounts.contract(params.contractId)),
      }),
      decide: decide.completeContract,
    }),
});
