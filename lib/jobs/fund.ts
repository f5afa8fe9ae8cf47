import { assert } from "../core/decision.ts";
import { environment } from "../env.ts";
import type { Debtor } from "../payments/batch-model.ts";

/** The fund's own account, as the deployment names it: debtor of every batch. */
export function fundAccount(): Debtor {
  const { DISTRICT_CODE, FUND_NAME, FUND_ACCOUNT_NUMBER, FUND_BANK_CODE } = environment();
  assert(
    FUND_NAME && FUND_ACCOUNT_NUMBER && FUND_BANK_CODE,
    "the fund's account is not set for this function",
  );
  return {
    code: DISTRICT_CODE,
    name: FUND_NAME,
    accountNumber: FUND_ACCOUNT_NUMBER,
    bankCode: FUND_BANK_CODE,
  };
}
