import { batchIdOfMessage } from "../../../../lib/money/payments/identifiers.ts";
import { accountNumber } from "../district.ts";
import { chainsIn, type Invariant, ordersIn, type Seen } from "./seen.ts";

/** The number of every account that an organisation ever recorded, by where the vault keeps it. */
function numbersIn(seen: Pick<Seen, "rows" | "asked">): Map<unknown, string> {
  const organisations = chainsIn(seen).filter((chain) => chain[0]?.thing.kind === "organisation");
  return new Map(
    organisations.flatMap((chain, index) =>
      chain
        .filter(({ type }) => type === "organisation.bank_account_recorded")
        .map(({ payload, commandId }) => {
          const asked = seen.asked.get(commandId) as { accountNumber?: string } | undefined;
          // the first one was recorded before the month
          return [payload.vaultRecord, asked?.accountNumber ?? accountNumber(index + 1, 1)];
        }),
    ),
  );
}

type Approved = { readonly vaultRecord: string; readonly holderName: string };

/** For whom each instruction was approved, by its name at the bank. */
function approvedIn(seen: Pick<Seen, "rows">): Map<unknown, Approved> {
  const approved = new Map<unknown, Approved>();
  for (const chain of chainsIn(seen)) {
    let creditor: Approved | undefined;
    for (const { type, payload } of chain) {
      if (type === "payment.approved") creditor = payload.creditor as Approved;
      if (type === "payment.instructed" && creditor) {
        approved.set(payload.instructionId, creditor);
      }
    }
  }
  return approved;
}

export const accountInvariants: readonly Invariant[] = [
  {
    name: "the bank was told the account that the checker approved",
    broken(seen) {
      const [numbers, approved] = [numbersIn(seen), approvedIn(seen)];
      return ordersIn(seen)
        .flatMap(({ transfers }) => transfers)
        .flatMap((one) => {
          const creditor = approved.get(one.instructionId);
          const isRight =
            creditor?.holderName === one.name &&
            numbers.get(creditor.vaultRecord) === one.accountNumber;
          return isRight ? [] : [`${one.instructionId} to ${one.accountNumber}`];
        });
    },
  },
  {
    name: "a file is paid out of the account with which its batch was opened",
    broken(seen) {
      const debtors = new Map(
        chainsIn(seen).flatMap((chain) =>
          chain.flatMap(({ type, thing, payload }) =>
            type === "batch.opened"
              ? [[thing.id, (payload.debtor as { accountNumber: string }).accountNumber] as const]
              : [],
          ),
        ),
      );
      return ordersIn(seen).flatMap(({ messageId, debtorAccount }) =>
        debtors.get(batchIdOfMessage(messageId) ?? "") === debtorAccount ? [] : [messageId],
      );
    },
  },
];
