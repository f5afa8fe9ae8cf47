import type { Row } from "../../../lib/engine/items.ts";
import { prefixes } from "../../../lib/engine/keys.ts";
import type { Payment } from "../../../lib/money/payments/model.ts";
import type { Organisation } from "../../../lib/registry/organisations/model.ts";
import type { Mirror } from "./mirror.ts";

/**
 * Looks at each payment at the very moment in which the table takes its approval or instruction:
 * nothing may stop the contract's money, and the payee must be active with that verified account.
 */
export function watchMoney(
  breaks: (what: string) => void,
): (mirror: Mirror, before: Row | undefined, after: Row) => void {
  return (mirror, before, after) => {
    if (after.sk !== "STATE" || !String(after.pk).startsWith(`${prefixes.payment}#`)) return;
    const payment = after.state as Payment;
    const was = (before?.state as Payment | undefined)?.status;
    if (payment.status === was) return;
    if (payment.status !== "approved" && payment.status !== "instructed") return;
    const { paymentId, contractId, supplierId, creditor } = payment;
    const gate = mirror.row(`${prefixes.contract}#${contractId}`, "GATE");
    const supplier = mirror.row(`${prefixes.organisation}#${supplierId}`, "STATE");
    const payee = supplier?.state as Organisation | undefined;
    const account = payee?.status === "active" ? payee.bankAccount : undefined;
    const isRight = account?.verifiedAt && account.vaultRecord === creditor.vaultRecord;
    if (gate?.stopped !== false || !isRight) {
      breaks(`stopped money does not move: ${paymentId} became ${payment.status}`);
    }
  };
}
