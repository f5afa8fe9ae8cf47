import { typeid } from "typeid-js";
import * as z from "zod";
import { accountHolderKey, type Key, payeeKey } from "../engine/keys.ts";
import { sealRecord } from "../engine/personal-records.ts";
import type { Stored } from "../engine/stored.ts";
import { sealing } from "../engine/stored-seals.ts";
import { loadBeneath } from "../engine/table.ts";
import { keyedHash } from "../vault/keys.ts";
import type { BankAccount } from "./bank-account.ts";

/** The number of a supplier's account, under its own key. */
const BankAccountRecord = z.strictObject({ accountNumber: z.string().regex(/^\d{8,32}$/) });
export const bankAccounts: Stored<z.infer<typeof BankAccountRecord>> = {
  kind: "bank-account",
  schema: BankAccountRecord,
};

type Account = Pick<BankAccount, "vaultRecord" | "verifiedAt" | "numberKey">;

/** Stands while money may go to a supplier, so that a payment is conditional on little. */
export const payeeRow = (supplierId: string, account: Account | undefined): Key[] =>
  account?.verifiedAt ? [payeeKey(supplierId, account.vaultRecord)] : [];

/** Stands among those who have the same account, as long as the supplier has it. */
export const holderRow = (supplierId: string, account: Account | undefined): Key[] =>
  account?.numberKey ? [accountHolderKey(account.numberKey, supplierId)] : [];

/** Other suppliers that have the same account, read consistently. */
export async function loadSharing(
  supplierId: string,
  account: Account | undefined,
): Promise<string[]> {
  if (!account?.numberKey) return [];
  const held = await loadBeneath(accountHolderKey(account.numberKey, ""));
  return held.map((row) => String(row.id)).filter((id) => id !== supplierId);
}

/** Seals the number of an account under its supplier's key: what is kept of it, and the writes. */
export async function sealAccount(supplierId: string, accountNumber: string) {
  const vaultRecord = typeid("bank").toString();
  return {
    kept: {
      numberLastFour: accountNumber.slice(-4),
      vaultRecord,
      numberKey: await keyedHash("bank-account", accountNumber),
    },
    vault: await sealRecord(supplierId, vaultRecord, sealing(bankAccounts, { accountNumber })),
  };
}
