import { confirmAccount, withdrawAccount } from "../../../../lib/money/fund-accounts/decide.ts";
import {
  type FundAccount,
  FundAccounts,
  lifecycle,
} from "../../../../lib/money/fund-accounts/model.ts";
import { walk } from "../../../support/walk.ts";
import { at, confirmed, fundAfter, proposed, withdrawn } from "./samples.ts";

const states: Readonly<Record<FundAccount["status"], FundAccounts>> = {
  proposed: fundAfter(proposed()),
  confirmed: fundAfter(proposed(), confirmed()),
  withdrawn: fundAfter(proposed(), withdrawn),
};

/** The commands on one account of the fund. */
export const fundAccountWalk = walk({
  lifecycle,
  schema: FundAccounts,
  stateIn: (status) => states[status],
  commands: {
    confirm: (fund) => confirmAccount(fund, { number: 1, by: "administrator-1", at }),
    withdraw: (fund) => withdrawAccount(fund, { number: 1 }),
  },
});
