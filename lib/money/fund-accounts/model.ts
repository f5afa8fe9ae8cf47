import * as z from "zod";
import { AccountNumber } from "../../core/bank-account.ts";
import type { RefusalCatalogue } from "../../core/decision.ts";
import { inWords } from "../../core/field-words.ts";
import { sharedRefusals } from "../../core/refusals.ts";
import { freeText, nameText } from "../../core/text.ts";
import { Instant, LocalDate } from "../../core/time.ts";

/** An account of the fund's at its bank, out of which every batch of payments goes. */
const account = {
  /** As the bank knows its holder. */
  name: nameText(2, 140).meta({ example: "示例区社区治理专项资金专户" }),
  accountNumber: AccountNumber.meta({ example: "9901070000000000001" }),
  /** CNAPS code of the branch. */
  bankCode: z
    .string()
    .regex(/^\d{12}$/, inWords({ en: "12 digits.", zh: "须为 12 位数字。" }))
    .meta({ example: "990107000001" }),
  /** Batches that are opened from this day on go out of it. */
  inForceFrom: LocalDate,
  reason: freeText(4, 500).meta({ example: "Opened with the agent bank" }),
};

/** What a proposal says. */
export const FundAccountProposal = z.strictObject(account);
export type FundAccountProposal = z.infer<typeof FundAccountProposal>;

const proposed = {
  /** 1, 2 … in the order in which they were proposed. */
  number: z.int().min(1),
  ...account,
  proposedBy: z.string(),
  proposedAt: Instant,
};

export const FundAccount = z.discriminatedUnion("status", [
  z.strictObject({ status: z.literal("proposed"), ...proposed }),
  z.strictObject({
    status: z.literal("confirmed"),
    ...proposed,
    confirmedBy: z.string(),
    confirmedAt: Instant,
  }),
  z.strictObject({ status: z.literal("withdrawn"), ...proposed, withdrawnAt: Instant }),
]);
export type FundAccount = z.infer<typeof FundAccount>;

/** All accounts that the district's fund ever had or was to have; a handful in its life. */
export const FundAccounts = z.strictObject({
  districtCode: z.string(),
  accounts: z.array(FundAccount).min(1).max(200),
});
export type FundAccounts = z.infer<typeof FundAccounts>;

/** Every status of an account and the commands it accepts. Tests walk all pairs. */
export const lifecycle = {
  proposed: ["confirm", "withdraw"],
  confirmed: [],
  withdrawn: [],
} as const satisfies Record<FundAccount["status"], readonly string[]>;

export const FundAccountEvent = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("fund.account_proposed"),
    districtCode: z.string(),
    number: z.int().min(1),
    ...account,
  }),
  z.strictObject({
    type: z.literal("fund.account_confirmed"),
    number: z.int().min(1),
    inForceFrom: LocalDate,
  }),
  z.strictObject({ type: z.literal("fund.account_withdrawn"), number: z.int().min(1) }),
]);
export type FundAccountEvent = z.infer<typeof FundAccountEvent>;

export const fundAccountRefusals = {
  name_not_carried: sharedRefusals.name_not_carried,
  proposal_unknown: {
    status: 404,
    en: "No such account was proposed.",
    zh: "没有该账户提议。",
  },
  proposal_open: {
    status: 409,
    en: "Another account is proposed; confirm or withdraw it first.",
    zh: "已有待确认的账户提议，请先确认或撤回。",
  },
  proposal_not_open: {
    status: 409,
    en: "Only a proposed account can be confirmed or withdrawn.",
    zh: "只有待确认的账户才能确认或撤回。",
  },
  in_force_too_early: {
    status: 422,
    en: "An account comes into force today at the earliest.",
    zh: "账户生效日期不得早于今天。",
  },
  fund_account_unchanged: {
    status: 409,
    en: "That day's account is exactly this one already.",
    zh: "该日生效的账户已是此账户。",
  },
  confirmed_by_proposer: {
    status: 403,
    en: "A second person must confirm: you proposed this account yourself.",
    zh: "须由另一人确认，提议人不得自行确认。",
  },
} as const satisfies RefusalCatalogue;
