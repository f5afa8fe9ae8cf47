import { acceptanceInvariants } from "./acceptance.ts";
import { accountInvariants } from "./accounts.ts";
import { bidInvariants } from "./bids.ts";
import { budgetInvariants } from "./budgets.ts";
import { councilInvariants, quietCouncilInvariants } from "./councils.ts";
import { handInvariants } from "./hands.ts";
import { ledgerInvariants } from "./ledger.ts";
import { listInvariants } from "./lists.ts";
import { needInvariants } from "./needs.ts";
import { paymentInvariants, quietInvariants } from "./payments.ts";
import { purchaseInvariants, quietPurchaseInvariants } from "./purchases.ts";
import { quietRequestInvariants, requestInvariants } from "./requests.ts";
import type { Invariant, Seen } from "./seen.ts";
import { storeInvariants } from "./store.ts";

/** What must hold at any moment. */
export const always: readonly Invariant[] = [
  ...ledgerInvariants,
  ...budgetInvariants,
  ...handInvariants,
  ...acceptanceInvariants,
  ...accountInvariants,
  ...listInvariants,
  ...paymentInvariants,
  ...purchaseInvariants,
  ...bidInvariants,
  ...requestInvariants,
  ...needInvariants,
  ...councilInvariants,
  ...storeInvariants,
];

/** What must hold besides, once everybody had time. */
export const atTheEnd: readonly Invariant[] = [
  ...always,
  ...quietInvariants,
  ...quietPurchaseInvariants,
  ...quietRequestInvariants,
  ...quietCouncilInvariants,
];

/** The first invariant that does not hold, with the first few places where. */
export async function firstBroken(
  invariants: readonly Invariant[],
  seen: Seen,
): Promise<string | undefined> {
  for (const { name, broken } of invariants) {
    const found = await broken(seen);
    if (found.length > 0) return `${name}: ${found.slice(0, 3).join("; ")}`;
  }
  return undefined;
}
