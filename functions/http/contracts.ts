import { typeid } from "typeid-js";
import { isSigningStopped } from "../../lib/buying/tenders/award.ts";
import { tenders } from "../../lib/buying/tenders/store.ts";
import * as amend from "../../lib/contracting/contracts/amend.ts";
import { contractsApi } from "../../lib/contracting/contracts/api.ts";
import * as bond from "../../lib/contracting/contracts/bond.ts";
import * as decide from "../../lib/contracting/contracts/decide.ts";
import { recordDelivery, recordOf } from "../../lib/contracting/contracts/delivery.ts";
import {
  deliveries,
  listDeliveriesByContract,
  loadServers,
} from "../../lib/contracting/contracts/delivery-store.ts";
import * as end from "../../lib/contracting/contracts/end.ts";
import * as work from "../../lib/contracting/contracts/milestones.ts";
import type { Contract, Party } from "../../lib/contracting/contracts/model.ts";
import { isDraft } from "../../lib/contracting/contracts/model.ts";
import { isServing, partyOf, readersOf } from "../../lib/contracting/contracts/parties.ts";
import { contractRefusals } from "../../lib/contracting/contracts/refusals.ts";
import { withoutStop, withStop } from "../../lib/contracting/contracts/stops.ts";
import {
  actWrite,
  contracts,
  gateWrites,
  listContractsBySupplier,
  listContractsSeen,
  loadActedBy,
  loadContract,
} from "../../lib/contracting/contracts/store.ts";
import * as years from "../../lib/contracting/contracts/years.ts";
import { type Actor, reaches } from "../../lib/core/actor.ts";
import { assert } from "../../lib/core/decision.ts";
import { Fault } from "../../lib/core/faults.ts";
import { communityOf } from "../../lib/core/grid-code.ts";
import { loadWorkingCalendar } from "../../lib/district/calendars/store.ts";
import { unchangedCheck } from "../../lib/engine/commit.ts";
import { extend, loadThing } from "../../lib/engine/thing.ts";
import { transact } from "../../lib/engine/transact.ts";
import { loadSupplier, maySign, unchangedSupplier } from "../../lib/flows/suppliers.ts";
import { accounts } from "../../lib/ledger/model.ts";
import { ledger, loadBalanceFen } from "../../lib/ledger/store.ts";
import { isSettled } from "../../lib/money/payments/model.ts";
import { payments } from "../../lib/money/payments/store.ts";
import { serve } from "../../lib/serve.ts";

function partyFor({ role }: Actor): Party {
  const party = partyOf[role];
  assert(party, `${role} stands for no party`);
  return party;
}

/** The payment of the contract's advance, where it was accepted and asked for. */
async function loadAdvance(contract: Contract | undefined) {
  const advance = contract?.milestones.find((one) => one.advanceFor && one.paymentId);
  const payment = advance?.paymentId && (await loadThing(payments, advance.paymentId));
  return payment || undefined;
}
type LoadedAdvance = Awaited<ReturnType<typeof loadAdvance>>;

/** What the bank says of the advance meanwhile is not overlooked. */
const advanceCheck = (payment: LoadedAdvance) =>
  payment ? [unchangedCheck("payment", payment)] : [];

export const handler = serve(contractsApi, contractRefusals, {
  getContract: ({ params }) => loadContract(params.contractId),
  listContractsOfBuyer: ({ params, actor, page }) =>
    listContractsSeen(params.buyerCode, {
      ...page,
      sees: (contract) => reaches(actor, readersOf(contract)),
    }),
  listContractsServing: ({ params: { code }, page }) =>
    listContractsSeen(communityOf(code), {
      ...page,
      sees: (contract) => isServing(contract, code),
    }),
  listContractsOfOrganisation: ({ params, page }) =>
    listContractsBySupplier(params.organisationId, page),
  signContract: ({ params, actor, command }) =>
    transact(command, {
      thing: contracts,
      id: params.contractId,
      ledger,
      facts: async (contract) => ({
        supplier: contract && (await loadSupplier(contract.supplierId)),
        tender: contract?.tenderId ? await loadThing(tenders, contract.tenderId) : undefined,
        reservedFen: contract ? await loadBalanceFen(accounts.project(contract.projectId)) : 0,
        signedBy: await loadActedBy(params.contractId, "signature"),
      }),
      decide: (contract, { supplier, tender, reservedFen, signedBy }) =>
        decide.signContract(
          contract,
          { party: partyFor(actor), by: actor.subject },
          {
            signedBy,
            supplierActive: maySign(supplier),
            reservedFen,
            questionOpen: tender !== undefined && isSigningStopped(tender.state),
          },
        ),
      also: (accepted, { supplier, tender }) => ({
        guarded: [
          actWrite(params.contractId, "signature", actor.subject),
          ...(supplier ? [unchangedSupplier(supplier)] : []),
          ...(tender ? [unchangedCheck("tender", tender)] : []),
          ...(decide.isActivated(accepted.events) ? gateWrites(params.contractId, []) : []),
        ],
      }),
    }),
  logDelivery: ({ params, body, actor, command, now }) => {
    const { contractId } = params;
    const deliveryId = typeid("dlv").toString();
    const record = recordOf(body);
    return transact(command, {
      thing: deliveries,
      id: deliveryId,
      facts: async () => {
        const contract = await loadThing(contracts, contractId);
        if (!contract || !reaches(actor, [contract.state.supplierId])) throw new Fault("not_found");
        const servers = await loadServers(contract.state.supplierId, deliveryId, record);
        const held = { deliveryId, ...record, at: now };
        return { contract, servers, noted: decide.logDelivery(contract.state, held, servers) };
      },
      begin: ({ contract, noted }) => {
        if (!noted.ok) return noted;
        return recordDelivery(contract.state, deliveryId, record);
      },
      also: (_, { contract, servers, noted }) => ({
        changes: noted.ok
          ? [extend(contracts, contract, { id: contractId, command, events: noted.events })]
          : [],
        guarded: servers.guarded,
      }),
    });
  },
  listContractDeliveries: async ({ params, actor, page }) => {
    const contract = await loadContract(params.contractId);
    if (!contract || !reaches(actor, readersOf(contract))) {
      throw new Fault("not_found");
    }
    return listDeliveriesByContract(params.contractId, page);
  },
  claimMilestone: ({ params, body, command }) =>
    transact(command, {
      thing: contracts,
      id: params.contractId,
      decide: (contract) =>
        work.claimMilestone(contract, { milestoneId: params.milestoneId, ...body }),
    }),
  fundYear: ({ params: { contractId, year }, command }) =>
    transact(command, {
      thing: contracts,
      id: contractId,
      ledger,
      facts: async (contract) => ({
        fundFen: contract
          ? await loadBalanceFen(accounts.buyer({ buyerCode: contract.buyerCode, year }))
          : 0,
      }),
      decide: (contract, facts) => years.fundYear(contract, { year }, facts),
    }),
  acceptMilestone: ({ params, actor, command }) =>
    transact(command, {
      thing: contracts,
      id: params.contractId,
      decide: (contract) => work.acceptMilestone(contract, params),
      also: () => ({
        guarded: [actWrite(params.contractId, `acceptance/${params.milestoneId}`, actor.subject)],
      }),
    }),
  requireCorrection: ({ params, body, command, now }) =>
    transact(command, {
      thing: contracts,
      id: params.contractId,
      decide: (contract) =>
        work.requireCorrection(contract, { milestoneId: params.milestoneId, ...body, at: now }),
    }),
  refuseMilestone: ({ params, body, command, now }) =>
    transact(command, {
      thing: contracts,
      id: params.contractId,
      decide: (contract) =>
        work.refuseMilestone(contract, { milestoneId: params.milestoneId, ...body, at: now }),
    }),
  fileCorrectionPlan: ({ params, body, command }) =>
    transact(command, {
      thing: contracts,
      id: params.contractId,
      decide: (contract) =>
        work.fileCorrectionPlan(contract, { milestoneId: params.milestoneId, ...body }),
    }),
  verifyCorrectionPlan: ({ params, command }) =>
    transact(command, {
      thing: contracts,
      id: params.contractId,
      decide: (contract) => work.verifyCorrectionPlan(contract, params),
    }),
  proposeAmendment: ({ params, body, actor, command, now }) =>
    transact(command, {
      thing: contracts,
      id: params.contractId,
      decide: (contract) =>
        amend.proposeAmendment(contract, { party: partyFor(actor), change: body, at: now }),
    }),
  agreeAmendment: ({ params, actor, command, now }) =>
    transact(command, {
      thing: contracts,
      id: params.contractId,
      ledger,
      facts: async (contract) => ({
        fundFen: contract ? await loadBalanceFen(accounts.buyer(contract)) : 0,
      }),
      decide: (contract, facts) => {
        const { amendmentId } = params;
        return amend.agreeAmendment(
          contract,
          { amendmentId, party: partyFor(actor), at: now },
          facts,
        );
      },
    }),
  refuseAmendment: ({ params, actor, command }) =>
    transact(command, {
      thing: contracts,
      id: params.contractId,
      decide: (contract) =>
        amend.refuseAmendment(contract, {
          amendmentId: params.amendmentId,
          party: partyFor(actor),
        }),
    }),
  receiveBond: ({ params, body, command }) =>
    transact(command, {
      thing: contracts,
      id: params.contractId,
      ledger,
      decide: (contract) => bond.receiveBond(contract, body),
    }),
  claimBond: ({ params, body, command }) =>
    transact(command, {
      thing: contracts,
      id: params.contractId,
      decide: (contract) => bond.claimBond(contract, body),
    }),
  settleBond: ({ params, body, actor, command }) =>
    transact(command, {
      thing: contracts,
      id: params.contractId,
      ledger,
      decide: (contract) => bond.settleBond(contract, { ...body, by: actor.subject }),
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
  completeContract: ({ params, command, now }) =>
    transact(command, {
      thing: contracts,
      id: params.contractId,
      ledger,
      facts: async () => ({
        paidFen: await loadBalanceFen(accounts.paid(params.contractId)),
        remainingFen: await loadBalanceFen(accounts.contract(params.contractId)),
        calendar: await loadWorkingCalendar(now),
      }),
      decide: (contract, facts) => end.completeContract(contract, { at: now }, facts),
    }),
  terminateContract: ({ params, body, command, now }) =>
    transact(command, {
      thing: contracts,
      id: params.contractId,
      ledger,
      facts: async (contract) => ({
        reservedFen: contract ? await loadBalanceFen(accounts.project(contract.projectId)) : 0,
        calendar: await loadWorkingCalendar(now),
        advance: await loadAdvance(contract),
      }),
      decide: (contract, { advance, ...facts }) =>
        end.terminateContract(
          contract,
          { ...body, at: now },
          { ...facts, advanceSettled: isSettled(advance?.state) },
        ),
      also: (_, { advance }, contract) => ({
        guarded: [
          ...advanceCheck(advance),
          ...(isDraft(contract) ? [] : gateWrites(params.contractId, [])),
        ],
      }),
    }),
  raiseReceivable: ({ params, command }) =>
    transact(command, {
      thing: contracts,
      id: params.contractId,
      ledger,
      facts: loadAdvance,
      decide: (contract, advance) =>
        end.raiseReceivable(contract, { advanceSettled: isSettled(advance?.state) }),
      also: (_, advance) => ({ guarded: advanceCheck(advance) }),
    }),
  recoverReceivable: ({ params, body, command }) =>
    transact(command, {
      thing: contracts,
      id: params.contractId,
      ledger,
      decide: (contract) => end.recoverReceivable(contract, body),
    }),
});
