import * as z from "zod";
import { Instant } from "../../core/time.ts";
import { FundAccountProposal, type FundAccounts } from "./model.ts";

const AccountView = z.strictObject({
  status: z.enum(["proposed", "confirmed", "withdrawn"]),
  number: z.int(),
  ...FundAccountProposal.shape,
  proposedAt: Instant,
  confirmedAt: Instant.optional(),
  withdrawnAt: Instant.optional(),
});

/** The accounts as those see them who change or audit them: with the whole number, to compare it. */
export const FundAccountsView = z
  .strictObject({ districtCode: z.string(), accounts: z.array(AccountView) })
  .meta({ id: "FundAccounts" });

/** Who proposed and confirmed stays inside; the audit trail tells it. */
export const viewFundAccounts = (fund: FundAccounts): z.input<typeof FundAccountsView> => ({
  districtCode: fund.districtCode,
  accounts: z.array(AccountView.strip()).parse(fund.accounts),
});
