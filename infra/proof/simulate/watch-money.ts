import type { Contract } from "../../../lib/contracting/contracts/model.ts";
import type { Row } from "../../../lib/engine/items.ts";
import { prefixes } from "../../../lib/engine/keys.ts";
import type { FundAccounts } from "../../../lib/money/fund-accounts/model.ts";
import type { Appropriation } from "../../../lib/money/funds/model.ts";
import type { Batch } from "../../../lib/money/payments/batch-model.ts";
import type { Payment } from "../../../lib/money/payments/model.ts";
import type { Organisation } from "../../../lib/registry/organisations/model.ts";
import type { Mirror } from "./mirror.ts";

/** What is wrong with a change at the very moment in which the table takes it, if anything. */
type Look<State> = (mirror: Mirror, before: State | undefined, after: State) => string | undefined;

const stateOf = <State>(mirror: Mirror, prefix: string, id: string): State | undefined =>
  mirror.row(`${prefix}#${id}`, "STATE")?.state as State | undefined;

/** Nothing may stop the contract's money, and the payee must be active with that verified account. */
const lookAtPayment: Look<Payment> = (mirror, before, payment) => {
  if (payment.status === before?.status) return undefined;
  if (payment.status !== "approved" && payment.status !== "instructed") return undefined;
  const { paymentId, contractId, supplierId, creditor } = payment;
  const gate = mirror.row(`${prefixes.contract}#${contractId}`, "GATE");
  const payee = stateOf<Organisation>(mirror, prefixes.organisation, supplierId);
  const account = payee?.status === "active" ? payee.bankAccount : undefined;
  const isRight = account?.verifiedAt && account.vaultRecord === creditor.vaultRecord;
  return gate?.stopped === false && isRight
    ? undefined
    : `stopped money does not move: ${paymentId} became ${payment.status}`;
};

/** A batch goes out of the account that was confirmed, and of those in force the last one. */
const lookAtBatch: Look<Batch> = (mirror, before, { batchId, debtor, on }) => {
  if (before) return undefined;
  const fund = stateOf<FundAccounts>(mirror, prefixes.fund, debtor.code);
  let inForce: FundAccounts["accounts"][number] | undefined;
  for (const account of fund?.accounts ?? []) {
    if (account.status !== "confirmed" || account.inForceFrom > on) continue;
    if (!inForce || account.inForceFrom >= inForce.inForceFrom) inForce = account;
  }
  return inForce?.accountNumber === debtor.accountNumber
    ? undefined
    : `the fund pays out of the account in force: ${batchId} out of ${debtor.accountNumber}`;
};

const lookAtAppropriation: Look<Appropriation> = (mirror, before, { appropriationId, year }) =>
  !before && stateOf(mirror, prefixes.year, year)
    ? `nothing is appropriated in a year whose closing has begun: ${appropriationId}`
    : undefined;

/** What no delivery proves of an advance that the bank has paid is claimed back with the end. */
const lookAtContract: Look<Contract> = (mirror, before, contract) => {
  if (contract.status !== "terminated" || before?.status === "terminated") return undefined;
  const { receivable, milestones, contractId } = contract;
  const advance = milestones.find(({ milestoneId }) => milestoneId === receivable?.milestoneId);
  const payment =
    advance?.paymentId && stateOf<Payment>(mirror, prefixes.payment, advance.paymentId);
  return payment && payment.status === "settled" && receivable?.raisedFen === 0
    ? `an advance that was paid is claimed back: ${contractId}`
    : undefined;
};

const looks = new Map<string, Look<never>>([
  [prefixes.payment, lookAtPayment],
  [prefixes.batch, lookAtBatch],
  [prefixes.appropriation, lookAtAppropriation],
  [prefixes.contract, lookAtContract],
]);

/** Looks at each change of a thing as the table takes it, beside all that stands there then. */
export function watchMoney(
  breaks: (what: string) => void,
): (mirror: Mirror, before: Row | undefined, after: Row) => void {
  return (mirror, before, after) => {
    if (after.sk !== "STATE") return;
    const [prefix = ""] = String(after.pk).split("#", 1);
    const look = looks.get(prefix);
    const wrong = look?.(mirror, before?.state as never, after.state as never);
    if (wrong) breaks(wrong);
  };
}
