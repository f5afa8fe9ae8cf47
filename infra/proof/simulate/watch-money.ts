import type { Contract } from "../../../lib/contracting/contracts/model.ts";
import { prefixes } from "../../../lib/engine/keys.ts";
import type { FundAccounts } from "../../../lib/money/fund-accounts/model.ts";
import type { Appropriation } from "../../../lib/money/funds/model.ts";
import type { Batch } from "../../../lib/money/payments/batch-model.ts";
import type { Payment } from "../../../lib/money/payments/model.ts";
import type { Organisation } from "../../../lib/registry/organisations/model.ts";
import type { Mirror } from "./mirror.ts";
import { type Look, stateOf, watchBy } from "./watch.ts";

type Approved = Extract<Payment, { status: "approved" | "instructed" | "unknown" }>;

/** Nothing may stop the contract's money, and the payee must be active with that verified account. */
function mayGo(mirror: Pick<Mirror, "row">, payment: Approved): boolean {
  const { contractId, supplierId, creditor } = payment;
  const gate = mirror.row(`${prefixes.contract}#${contractId}`, "GATE");
  const payee = stateOf<Organisation>(mirror, prefixes.organisation, supplierId);
  const account = payee?.status === "active" ? payee.bankAccount : undefined;
  const isRight = account?.verifiedAt && account.vaultRecord === creditor.vaultRecord;
  return gate?.stopped === false && isRight === true;
}

const lookAtPayment: Look<Payment> = (mirror, before, payment) => {
  if (payment.status === before?.status) return undefined;
  if (payment.status !== "approved" && payment.status !== "instructed") return undefined;
  return mayGo(mirror, payment)
    ? undefined
    : `stopped money does not move: ${payment.paymentId} became ${payment.status}`;
};

/** Whoever is in a batch that is sealed may go at that moment. */
const lookAtSeal: Look<Batch> = (mirror, before, { batchId, status }) => {
  if (before?.status !== "open" || status !== "sealed") return undefined;
  const members = mirror
    .states("payment")
    .filter(
      (one): one is Approved =>
        (one.status === "instructed" || one.status === "unknown") && one.batchId === batchId,
    );
  const stopped = members.filter((one) => !mayGo(mirror, one)).map(({ paymentId }) => paymentId);
  return stopped.length === 0
    ? undefined
    : `whoever is stopped before the seal does not go: ${stopped.join(", ")} in ${batchId}`;
};

/** A batch goes out of the account that was confirmed, and of those in force the last one. */
const lookAtBatch: Look<Batch> = (mirror, before, batch) => {
  if (before) return lookAtSeal(mirror, before, batch);
  const { batchId, debtor, on } = batch;
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

export const watchMoney = watchBy(looks);
