import { isPaidLast, stopsOf } from "../contracting/contracts/stops.ts";
import { contracts, gateOpenCheck } from "../contracting/contracts/store.ts";
import { assert } from "../core/decision.ts";
import { type Guarded, unchangedCheck } from "../engine/commit.ts";
import { type Key, payeeKey } from "../engine/keys.ts";
import { tableName } from "../engine/table.ts";
import { loadThing } from "../engine/thing.ts";
import type { Creditor } from "../money/payments/model.ts";
import { creditorOf, loadSupplier, mayBePaid } from "./suppliers.ts";

/** What stops a payment and whom it goes to, as rules on payments want to know them. */
export type Payee = {
  readonly supplierId: string;
  /** That nothing stops the money at the moment of the write either. */
  readonly gate: { readonly name: string; readonly check: Guarded };
  readonly facts: {
    readonly stops: readonly (ReturnType<typeof stopsOf>[number] | "organisation_suspended")[];
    readonly supplierActive: boolean;
    readonly account: (Creditor & { readonly verified: boolean }) | undefined;
  };
};

type Asked = {
  readonly contractId: string;
  readonly milestoneId: string;
  readonly supplierId: string;
};

/**
 * Where the money of a milestone would go now, and whether it may. Read consistently. The gate says
 * what stops all of a contract's money; the last instalment is held by more, so that the contract
 * itself is held to what was read.
 */
export async function loadPayee({ contractId, milestoneId, supplierId }: Asked): Promise<Payee> {
  const [contract, supplier] = await Promise.all([
    loadThing(contracts, contractId),
    loadSupplier(supplierId),
  ]);
  assert(contract, "a payment without its contract");
  const stops = [
    ...stopsOf(contract.state, milestoneId),
    ...(supplier?.loaded.state.status === "suspended" ? ["organisation_suspended" as const] : []),
  ];
  const supplierActive = supplier !== undefined && mayBePaid(supplier);
  const account = supplier && creditorOf(supplier);
  const gate = isPaidLast(contract.state, milestoneId)
    ? { name: `${contractId} last`, check: unchangedCheck("contract", contract) }
    : { name: contractId, check: gateOpenCheck(contractId) };
  return { supplierId, gate, facts: { stops, supplierActive, account } };
}

/** Gates are open and accounts may be paid at the moment of the write; each checked once. */
export function payeeChecks(payees: readonly Payee[]): Guarded[] {
  const gates = new Map(payees.map(({ gate: { name, check } }) => [name, check]));
  const accounts = payees.flatMap(({ supplierId, facts: { account } }) =>
    account?.verified ? [payeeKey(supplierId, account.vaultRecord)] : [],
  );
  const payable = new Map(accounts.map((key) => [key.pk + key.sk, payableCheck(key)]));
  return [...gates.values(), ...payable.values()];
}

const payableCheck = ({ pk, sk }: Key): Guarded => ({
  rule: "payee_payable",
  write: {
    ConditionCheck: {
      TableName: tableName(),
      Key: { pk, sk },
      ConditionExpression: "attribute_exists(pk)",
    },
  },
});
