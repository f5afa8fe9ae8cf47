import { gateOpenCheck, loadGateStops } from "../contracting/contracts/store.ts";
import type { Guarded } from "../engine/commit.ts";
import { type Key, payeeKey } from "../engine/keys.ts";
import { tableName } from "../engine/table.ts";
import type { Creditor } from "../money/payments/model.ts";
import type { Organisation } from "../registry/organisations/model.ts";
import { loadOrganisation } from "../registry/organisations/store.ts";

/** A contract's gate and its supplier, as rules on payments want to know them. */
export type Payee = {
  readonly contractId: string;
  readonly supplierId: string;
  readonly facts: {
    readonly stops: Awaited<ReturnType<typeof loadGateStops>>;
    readonly supplierActive: boolean;
    readonly account: (Creditor & { readonly verified: boolean }) | undefined;
  };
};

/** Where the money of a contract would go now, and whether it may. Read consistently. */
export async function loadPayee(contract: {
  readonly contractId: string;
  readonly supplierId: string;
}): Promise<Payee> {
  const { contractId, supplierId } = contract;
  const [stops, supplier] = await Promise.all([
    loadGateStops(contractId),
    loadOrganisation(supplierId),
  ]);
  const supplierActive = supplier?.status === "active";
  const account = supplier && accountOf(supplier);
  return { contractId, supplierId, facts: { stops, supplierActive, account } };
}

function accountOf(organisation: Organisation): Payee["facts"]["account"] {
  if (organisation.status !== "active" || !organisation.bankAccount) return undefined;
  const { bankName, bankCode, numberLastFour, vaultRecord, verifiedAt } = organisation.bankAccount;
  return {
    holderName: organisation.name,
    bankName,
    bankCode,
    numberLastFour,
    vaultRecord,
    verified: verifiedAt !== undefined,
  };
}

/** Gates are open and accounts may be paid at the moment of the write; each checked once. */
export function payeeChecks(payees: readonly Payee[]): Guarded[] {
  const gates = new Map(payees.map(({ contractId }) => [contractId, gateOpenCheck(contractId)]));
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
