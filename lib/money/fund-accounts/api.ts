import * as z from "zod";
import { wholeNumber } from "../../core/whole-number.ts";
import { command, reading } from "../../http/api.ts";
import { FundAccountProposal, type FundAccounts } from "./model.ts";
import { FundAccountsView, viewFundAccounts } from "./view.ts";

const params = z.strictObject({
  number: wholeNumber({ max: 200 }).meta({ example: 1 }),
});
const seen = { view: (fund: FundAccounts) => viewFundAccounts(fund), result: FundAccountsView };

export const fundAccountsApi = {
  getFundAccounts: reading({
    route: "GET /fund-accounts",
    summary: {
      en: "The fund's accounts at its bank: the one in force, those before, what is proposed",
      zh: "专项资金开户情况：现行、以往与提议的账户",
    },
    permission: "fund_account.read",
    ...seen,
  }),
  proposeFundAccount: command({
    route: "POST /fund-accounts",
    summary: {
      en: "Propose the account out of which payments go from a day on",
      zh: "提议自某日起的付款账户",
    },
    description: {
      en: "It changes nothing before a second person confirms it.",
      zh: "经第二人确认前不产生任何变更。",
    },
    permission: "fund_account.change",
    body: FundAccountProposal,
    refusals: ["name_not_carried", "proposal_open", "in_force_too_early", "fund_account_unchanged"],
    ...seen,
    success: 201,
    idempotencyKey: "required",
  }),
  confirmFundAccount: command({
    route: "POST /fund-accounts/{number}/confirmation",
    summary: {
      en: "Confirm a proposed account, as the second person",
      zh: "由第二人确认提议的账户",
    },
    description: {
      en: "Batches opened from its day on go out of it; those that are open or sent keep the account they were made with.",
      zh: "自生效日起开立的批次由该账户支付；已开立或已发送的批次仍用原账户。",
    },
    permission: "fund_account.change",
    params,
    refusals: ["proposal_unknown", "proposal_not_open", "confirmed_by_proposer"],
    ...seen,
    idempotencyKey: "required",
  }),
  withdrawFundAccount: command({
    route: "POST /fund-accounts/{number}/withdrawal",
    summary: { en: "Withdraw a proposed account", zh: "撤回账户提议" },
    permission: "fund_account.change",
    params,
    refusals: ["proposal_unknown", "proposal_not_open"],
    ...seen,
    idempotencyKey: "required",
  }),
};
