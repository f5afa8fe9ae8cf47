import { assert, type Recorded } from "../../core/decision.ts";
import type { FundAccount, FundAccountEvent, FundAccounts } from "./model.ts";

/** The account out of which a day's batches go: the one that came into force last. */
export function accountOn(fund: FundAccounts, on: string): FundAccount | undefined {
  return fund.accounts
    .filter(({ status, inForceFrom }) => status === "confirmed" && inForceFrom <= on)
    .sort((a, b) => a.inForceFrom.localeCompare(b.inForceFrom) || a.number - b.number)
    .at(-1);
}

/** The accounts of a fund after one more event. */
export function evolveFundAccounts(
  state: FundAccounts | undefined,
  event: Recorded<FundAccountEvent>,
): FundAccounts {
  if (event.type === "fund.account_proposed") {
    const { type: _type, districtCode, at: proposedAt, by: proposedBy, ...account } = event;
    const proposed: FundAccount = { status: "proposed", ...account, proposedBy, proposedAt };
    return { districtCode, accounts: [...(state?.accounts ?? []), proposed] };
  }
  assert(state, "an answer without a proposal");
  const accounts = state.accounts.map((account) =>
    account.number === event.number ? answered(account, event) : account,
  );
  return { ...state, accounts };
}

function answered(
  account: FundAccount,
  event: Recorded<Exclude<FundAccountEvent, { type: "fund.account_proposed" }>>,
): FundAccount {
  assert(account.status === "proposed", "an answer to an account that is not proposed");
  if (event.type === "fund.account_withdrawn") {
    return { ...account, status: "withdrawn", withdrawnAt: event.at };
  }
  const { inForceFrom, by: confirmedBy, at: confirmedAt } = event;
  return { ...account, status: "confirmed", inForceFrom, confirmedBy, confirmedAt };
}
