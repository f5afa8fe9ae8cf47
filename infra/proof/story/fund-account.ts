import { people } from "./case.ts";
import type { Stage } from "./stage.ts";

/** The account that the fund pays from: a treasurer names it, and may not confirm it alone. */
export async function openFundAccount({ ask }: Stage, inForceFrom: string) {
  const body = {
    name: "示例区社区治理专项资金专户",
    accountNumber: "9901070000000000001",
    bankCode: "990107000001",
    inForceFrom,
    reason: "示例：代理银行开户",
  };
  const to = "POST /fund-accounts/1/confirmation";
  await ask(people.treasurer, { to: "POST /fund-accounts", body, expect: 201 });
  await ask(people.treasurer, { to, expect: 403 });
  return (await ask(people.administrator, { to })).body.accounts;
}
