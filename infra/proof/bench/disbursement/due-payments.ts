import { unmarshall } from "@aws-sdk/util-dynamodb";
import { typeid } from "typeid-js";
import { gateWrites } from "../../../../lib/contracting/contracts/store.ts";
import { system } from "../../../../lib/core/actor.ts";
import { assert } from "../../../../lib/core/decision.ts";
import { changeWrites, type Guarded } from "../../../../lib/engine/commit.ts";
import type { Row } from "../../../../lib/engine/items.ts";
import { rowOf } from "../../../../lib/engine/items.ts";
import { entryKey } from "../../../../lib/engine/keys.ts";
import { extend } from "../../../../lib/engine/thing.ts";
import { accounts, entriesOf, external } from "../../../../lib/ledger/model.ts";
import { requestPayment } from "../../../../lib/money/payments/decide.ts";
import { payments } from "../../../../lib/money/payments/store.ts";
import type { Organisation } from "../../../../lib/registry/organisations/model.ts";
import { activeContract } from "../active-contract.ts";

type Payee = Pick<Extract<Organisation, { status: "active" }>, "organisationId" | "name"> & {
  readonly bankAccount: NonNullable<Extract<Organisation, { status: "active" }>["bankAccount"]>;
};

/** The organisations of a store that may be paid, out of its items. */
export const payeesIn = (items: readonly string[]): Payee[] =>
  items
    .map((item) => rowOf(unmarshall(JSON.parse(item))))
    .flatMap(({ pk, sk, state }) => {
      const isOne = sk === "STATE" && String(pk).startsWith("ORGANISATION#");
      return isOne && (state as Payee).bankAccount ? [state as Payee] : [];
    });

/** Rows of approved payments, each of a contract of its own. */
export const duePayments = (wanted: {
  readonly count: number;
  readonly payees: readonly Payee[];
  readonly now: string;
}): Row[][] =>
  Array.from({ length: wanted.count }, (_, n) => {
    const payee = wanted.payees[n % wanted.payees.length];
    assert(payee, "nobody to pay");
    return rowsDueTo(payee, wanted.now);
  });

const amountFen = 5_000_00;
const buyerCode = "510107008009";

function rowsDueTo({ organisationId, name, bankAccount }: Payee, now: string): Row[] {
  const contract = activeContract({
    unitCode: buyerCode,
    supplierId: organisationId,
    totalFen: amountFen,
    now,
  });
  const { contractId } = contract;
  const paymentId = typeid("pay").toString();
  const requested = requestPayment(
    {
      paymentId,
      contractId,
      milestoneId: "m1",
      buyerCode,
      supplierId: organisationId,
      amountFen,
      acceptedAt: now,
      by: system.subject,
    },
    { calendar: {} },
  );
  assert(requested.ok, "a payment that cannot be requested");
  const { bankName, bankCode, numberLastFour, vaultRecord } = bankAccount;
  const creditor = { holderName: name, bankName, bankCode, numberLastFour, vaultRecord };
  const change = extend(payments, undefined, {
    id: paymentId,
    events: [...requested.events, { type: "payment.approved", creditor }],
    command: { id: typeid("cmd").toString(), now, actor: system },
  });
  const writes: Guarded[] = [...changeWrites(change), ...gateWrites(contractId, [])];
  return [
    ...contract.rows,
    ...writes.flatMap(({ write }) => write.Put?.Item ?? []),
    payable(contractId, paymentId, now),
  ];
}

/** The money that the approval set aside. */
function payable(contractId: string, paymentId: string, at: string): Row {
  const to = accounts.payable(contractId);
  const transferId = () => `payment/${paymentId}/2/0`;
  const entries = entriesOf([{ from: external, to, amountFen }], new Map(), { at, transferId });
  const entry = entries?.find(({ account }) => account === to);
  assert(entry, "nothing was set aside");
  return { ...entryKey(to, entry.n), entity: "entry", entry };
}
