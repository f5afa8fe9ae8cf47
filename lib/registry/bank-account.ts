import * as z from "zod";
import { AccountNumber } from "../core/bank-account.ts";
import { type Refused, refuse } from "../core/decision.ts";
import { inWords } from "../core/field-words.ts";
import { SupplierId } from "../core/id.ts";
import { nameText } from "../core/text.ts";
import { Instant } from "../core/time.ts";

/** What is recorded of an account; its whole number lies in the vault. */
export const recorded = {
  bankName: z.string(),
  /** CNAPS code of the bank's branch, 12 digits. */
  bankCode: z.string(),
  numberLastFour: z.string(),
  /** Where the whole number is kept, encrypted. */
  vaultRecord: z.string(),
  /** The keyed hash of the whole number: equal for suppliers with one account. */
  numberKey: z.string().optional(),
};

/** The account of a supplier, be it a registered organisation or a group on file. */
export const BankAccount = z.strictObject({
  ...recorded,
  recordedBy: z.string(),
  recordedAt: Instant,
  verifiedBy: z.string().optional(),
  verifiedAt: Instant.optional(),
});
export type BankAccount = z.infer<typeof BankAccount>;

/** What somebody reads of it: never who recorded it, nor where its number lies. */
export const accountShown = {
  bankName: true,
  bankCode: true,
  numberLastFour: true,
  recordedAt: true,
  verifiedAt: true,
} as const;

/** An account as it is sent in. */
export const AccountGiven = z.strictObject({
  bankName: nameText(2, 60).meta({ example: "示例银行成都武侯支行" }),
  bankCode: z
    .string()
    .regex(/^\d{12}$/, inWords({ en: "12 digits (CNAPS).", zh: "须为 12 位联行号（CNAPS）。" }))
    .meta({ example: "102651000018" }),
  accountNumber: AccountNumber.meta({ example: "4402000000000000001" }),
});

/** What whoever verifies an account names: the one that they saw, and who else has it. */
export const VerificationGiven = z.strictObject({
  recordedAt: Instant.meta({
    note: {
      en: "Names the account that was seen and checked.",
      zh: "指明所查看并核验的账户。",
    },
  }),
  sharedWith: z
    .array(SupplierId)
    .max(20)
    .default([])
    .meta({
      note: {
        en: "Other organisations with the same account, where there are any.",
        zh: "登记同一账户的其他组织（如有）。",
      },
    }),
});

export const accountRefusals = {
  bank_account_missing: {
    status: 409,
    en: "No bank account was recorded.",
    zh: "尚未登记银行账户。",
  },
  bank_account_changed: {
    status: 409,
    en: "Another account was recorded since; see it first.",
    zh: "此后登记了另一账户，请先查看新账户。",
  },
  bank_account_shared: {
    status: 409,
    en: "Other organisations have the same account; name them to verify it all the same (facts.sharedWith).",
    zh: "另有组织登记了同一银行账户，如确认无误，请在核验时列明（facts.sharedWith）。",
  },
  bank_account_already_verified: {
    status: 409,
    en: "This bank account was verified before.",
    zh: "该银行账户已核验。",
  },
} as const;

/** Why an account is not verified. */
export type UnverifiedFor = keyof typeof accountRefusals | "same_person";

/** What a verification notes of others with the same account, where there are any. */
export const sharedNote = ({ sharedWith }: { sharedWith: readonly string[] }) =>
  sharedWith.length > 0 ? { sharedWith: [...sharedWith] } : {};

/**
 * Refuses a verification of the recorded account, named by the instant of its recording. Where
 * others recorded the same number, the verification names them: whoever verifies knows of it. Of two
 * that are recorded and verified at once, one verification at least sees the other's record.
 * Keeps: nobody verifies what they recorded themselves, nor an account that they have not seen.
 */
export function refusedVerification(
  bankAccount: BankAccount | undefined,
  command: { by: string; recordedAt: string; sharedWith: readonly string[] },
  { sharedWith }: { sharedWith: readonly string[] },
): Refused<UnverifiedFor> | undefined {
  if (!bankAccount) return refuse("bank_account_missing");
  const { recordedAt, recordedBy, verifiedAt } = bankAccount;
  if (recordedAt !== command.recordedAt) return refuse("bank_account_changed", { recordedAt });
  if (verifiedAt) return refuse("bank_account_already_verified");
  if (recordedBy === command.by) return refuse("same_person");
  const unnamed = sharedWith.filter((id) => !command.sharedWith.includes(id));
  return unnamed.length > 0 ? refuse("bank_account_shared", { sharedWith }) : undefined;
}
