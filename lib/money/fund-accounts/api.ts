import * as z from "zod";
import { command, reading } from "../../http/api.ts";
import { FundAccountProposal, type FundAccounts } from "./model.ts";
import { FundAccountsView, viewFundAccounts } from "./view.ts";

const params = z.strictObject({
  number: z.coerce.number().int().min(1).max(200).meta({ type: "integer", example: 1 }),
});
const seen = { view: (fund: FundAccounts) => viewFundAccounts(fund), result: FundAccountsView };

export const fundAccountsApi = {
  getFundAccounts: reading({
    route: "GET /fund-accounts",
    summary: "The fund's accounts at its bank: the one in force, those before, what is proposed",
    permission: "fund_account.read",
    ...seen,
  }),
  proposeFundAccount: command({
    route: "POST /fund-accounts",
    summary: "Propose the account out of which payments go from a day on",
    description: "It changes nothing before a second person confirms it.",
    permission: "fund_account.change",
    body: FundAccountProposal,
    refusals: ["name_not_carried", "proposal_open", "in_force_too_early", "fund_account_unchanged"],
    ...seen,
    success: 201,
    idempotencyKey: "required",
  }),
  confirmFundAccount: command({
    route: "POST /fund-accounts/{number}/confirmation",
    summary: "Confirm a proposed account, as the second person",
    description:
      "Batches opened from its day on go out of it; those that are open or sent keep the account they were made with.",
    permission: "fund_account.change",
    params,
    refusals: ["proposal_unknown", "proposal_not_open", "confirmed_by_proposer"],
    ...seen,
    idempotencyKey: "required",
  }),
  withdrawFundAccount: command({
    route: "POST /fund-accounts/{number}/withdrawal",
    summary: "Withdraw a proposed account",
    permission: "fund_account.change",
    params,
    refusals: ["proposal_unknown", "proposal_not_open"],
    ...seen,
    idempotencyKey: "required",
  }),
};
