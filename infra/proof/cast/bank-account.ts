import type { Ask } from "./ask.ts";
import type { Registered } from "./organisation.ts";
import { official } from "./person.ts";

/** An account at a bank that is not. */
export const bankAccount = (accountNumber: string) => ({
  bankName: "示例银行成都武侯支行",
  bankCode: "102651000018",
  accountNumber,
});

/** Records the bank account of an organisation, and has a treasurer verify it. */
export async function recordAccount(
  ask: Ask,
  { organisationId, who }: Registered,
  accountNumber: string,
) {
  const path = `/organisations/${organisationId}/bank-account` as const;
  const recorded = await ask(who, { to: `PUT ${path}`, body: bankAccount(accountNumber) });
  const { recordedAt } = recorded.body.bankAccount;
  const to = `POST ${path}/verification` as const;
  return ask(official("treasurer"), { to, body: { recordedAt } });
}
