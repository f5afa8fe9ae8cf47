import { typeid } from "typeid-js";
import { loadDelivery } from "../../lib/contracting/contracts/delivery-store.ts";
import { isActiveContract } from "../../lib/contracting/contracts/model.ts";
import { readersOf } from "../../lib/contracting/contracts/parties.ts";
import { contracts } from "../../lib/contracting/contracts/store.ts";
import { inspectionsApi } from "../../lib/contracting/inspections/api.ts";
import * as decide from "../../lib/contracting/inspections/decide.ts";
import { inspectionEffects, loadContractOf } from "../../lib/contracting/inspections/effects.ts";
import { type Inspection, inspectionRefusals } from "../../lib/contracting/inspections/model.ts";
import {
  inspections,
  listInspectionsByContract,
  loadInspectionsOfContract,
} from "../../lib/contracting/inspections/store.ts";
import { countInspections } from "../../lib/contracting/inspections/view.ts";
import { type Actor, reaches } from "../../lib/core/actor.ts";
import { Fault } from "../../lib/core/faults.ts";
import { unchangedCheck } from "../../lib/engine/commit.ts";
import { loadThing } from "../../lib/engine/thing.ts";
import { transact } from "../../lib/engine/transact.ts";
import { serve } from "../../lib/serve.ts";

/** A contract as far as the actor may know of it, else it is as unknown. */
async function loadKnownContract(contractId: string, actor: Actor) {
  const contract = await loadThing(contracts, contractId);
  if (!contract || !reaches(actor, readersOf(contract.state))) throw new Fault("not_found");
  return contract;
}

/** One inspection, under the contract that the path names. */
const onInspection = (named: { readonly contractId: string; readonly inspectionId: string }) => ({
  thing: inspections,
  id: named.inspectionId,
  facts: async (inspection: Inspection | undefined) => {
    if (inspection?.contractId !== named.contractId) throw new Fault("not_found");
    return loadContractOf(inspection);
  },
});

export const handler = serve(inspectionsApi, inspectionRefusals, {
  recordInspection: ({ params, body, actor, command, now }) => {
    const { contractId } = params;
    const inspectionId = typeid("ins").toString();
    return transact(command, {
      thing: inspections,
      id: inspectionId,
      facts: async () => {
        const [contract, delivery] = await Promise.all([
          loadKnownContract(contractId, actor),
          body.deliveryId ? loadDelivery(body.deliveryId) : undefined,
        ]);
        return { contract, delivery };
      },
      begin: ({ contract, delivery }) => {
        const { buyerCode, supplierId, unitCodes } = contract.state;
        const terms = { inspectionId, contractId, buyerCode, supplierId };
        const facts = { contractActive: isActiveContract(contract.state), unitCodes, delivery };
        return decide.recordInspection({ ...terms, ...body }, now, facts);
      },
      also: (_, { contract }) => ({ guarded: [unchangedCheck("contract", contract)] }),
    });
  },
  listInspections: async ({ params, actor, page }) => {
    await loadKnownContract(params.contractId, actor);
    return listInspectionsByContract(params.contractId, page);
  },
  getInspectionCounts: async ({ params, actor }) => {
    const { contractId } = params;
    await loadKnownContract(contractId, actor);
    return countInspections(contractId, await loadInspectionsOfContract(contractId));
  },
  correctFindings: ({ params, body, command }) =>
    transact(command, {
      ...onInspection(params),
      decide: (inspection) => decide.correctFindings(inspection, body),
    }),
  verifyCorrection: ({ params, command }) =>
    transact(command, {
      ...onInspection(params),
      decide: decide.verifyCorrection,
      also: (accepted, contract) => ({
        changes: inspectionEffects(accepted, contract, { ...params, command }),
      }),
    }),
  returnCorrection: ({ params, body, command, now }) =>
    transact(command, {
      ...onInspection(params),
      decide: (inspection) => decide.returnCorrection(inspection, { ...body, at: now }),
    }),
});
