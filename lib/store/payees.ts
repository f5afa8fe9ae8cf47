import type { Organisation } from "../organisations/model.ts";
import type { Creditor } from "../payments/model.ts";
import { type Guarded, unchangedCheck } from "./commit.ts";
import { gateOpenCheck, loadGateStops } from "./contracts.ts";
import { organisations } from "./organisations.ts";
import { type Loaded, loadThing } from "./thing.ts";

/** A contract's gate and its supplier, as rules on payments want to know them. */
export type Payee = {
  readonly contractId: string;
  readonly supplier: Loaded<Organisation> | undefined;
  readonly facts: {
    readonly stops: Awaited<ReturnType<typeof loadGateStops>>;
    readonly supplierActive: boolean;
    readonly account: (Creditor & { readonly verified: boolean }) | undefined;
  };
};

/** Where the money of a contract would go now, and whether it may. Read consistently. */
export async function loadPayee(of: {
  readonly contractId: string;
  readonly supplierId: string;
}): Promise<Payee> {
  const [stops, supplier] = await Promise.all([
    loadGateStops(of.contractId),
    loadThing(organisations, of.supplierId),
  ]);
  const supplierActive = supplier?.state.status === "active";
  const account = supplier && accountOf(supplier.state);
  return { contractId: of.contractId, supplier, facts: { stops, supplierActive, account } };
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

/** The gates are open and the suppliers unchanged at the moment of the write; each checked once. */
export function payeeChecks(payees: readonly Payee[]): Guarded[] {
  const suppliers = new Map(payees.map((payee) => [payee.supplier?.id, payee.supplier]));
  return [
    ...[...new Set(payees.map((payee) => payee.contractId))].map(gateOpenCheck),
    ...[...suppliers.values()].flatMap((supplier) =>
      supplier ? [unchangedCheck("organisation", supplier)] : [],
    ),
  ];
}
