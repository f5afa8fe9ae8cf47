import type { Recorded } from "../../../../lib/core/decision.ts";
import { evolveFundAccounts } from "../../../../lib/money/fund-accounts/evolve.ts";
import type { FundAccountEvent, FundAccounts } from "../../../../lib/money/fund-accounts/model.ts";

export const at = "2026-03-02T02:00:00.000Z";
export const proposal = {
  name: "示例区社区治理专项资金专户",
  accountNumber: "9901070000000000001",
  bankCode: "990107000001",
  inForceFrom: "2026-03-02",
  reason: "示例开户说明",
};
export const proposed = (change: object = {}): FundAccountEvent => ({
  type: "fund.account_proposed",
  districtCode: "510107",
  number: 1,
  ...proposal,
  ...change,
});
export const confirmed = (number = 1, inForceFrom = "2026-03-02"): FundAccountEvent => ({
  type: "fund.account_confirmed",
  number,
  inForceFrom,
});
export const withdrawn: FundAccountEvent = { type: "fund.account_withdrawn", number: 1 };

export function fundAfter(...events: FundAccountEvent[]): FundAccounts {
  let state: FundAccounts | undefined;
  for (const event of events) {
    const by = event.type === "fund.account_proposed" ? "treasurer-1" : "administrator-1";
    state = evolveFundAccounts(state, { ...event, at, by } as Recorded<FundAccountEvent>);
  }
  return state as FundAccounts;
}
