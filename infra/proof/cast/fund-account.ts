import type { Ask } from "./ask.ts";
import { official } from "./person.ts";

/** The account out of which the fund pays, at a bank that is not. */
export const fundAccount = (inForceFrom: string, change: object = {}) => ({
  name: "示例区社区治理专项资金专户",
  accountNumber: "9901070000000000001",
  bankCode: "990107000001",
  inForceFrom,
  reason: "示例开户说明",
  ...change,
});

/** Opens an account of the fund: proposed by one, confirmed by another. */
export async function openFundAccount(
  ask: Ask,
  inForceFrom: string,
  change: object = {},
): Promise<void> {
  const body = fundAccount(inForceFrom, change);
  const proposed = await ask(official("treasurer"), { to: "POST /fund-accounts", body });
  const { number } = proposed.body.accounts.at(-1);
  await ask(official("administrator"), { to: `POST /fund-accounts/${number}/confirmation` });
}
