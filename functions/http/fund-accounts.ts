import { loadThing } from "../../lib/engine/thing.ts";
import { transact } from "../../lib/engine/transact.ts";
import { environment } from "../../lib/env.ts";
import { fundAccountsApi } from "../../lib/money/fund-accounts/api.ts";
import {
  confirmAccount,
  proposeAccount,
  withdrawAccount,
} from "../../lib/money/fund-accounts/decide.ts";
import { fundAccountRefusals } from "../../lib/money/fund-accounts/model.ts";
import { fundAccounts } from "../../lib/money/fund-accounts/store.ts";
import { serve } from "../../lib/serve.ts";

const fund = () => ({ thing: fundAccounts, id: environment().DISTRICT_CODE });

export const handler = serve(fundAccountsApi, fundAccountRefusals, {
  getFundAccounts: async () => (await loadThing(fundAccounts, fund().id))?.state,
  proposeFundAccount: ({ body, command, now }) => {
    const proposed = { districtCode: fund().id, at: now, proposal: body };
    return transact(command, {
      ...fund(),
      begin: () => proposeAccount(undefined, proposed),
      decide: (accounts) => proposeAccount(accounts, proposed),
    });
  },
  confirmFundAccount: ({ params, actor, command, now }) =>
    transact(command, {
      ...fund(),
      decide: (accounts) => confirmAccount(accounts, { ...params, by: actor.subject, at: now }),
    }),
  withdrawFundAccount: ({ params, command }) =>
    transact(command, { ...fund(), decide: (accounts) => withdrawAccount(accounts, params) }),
});
