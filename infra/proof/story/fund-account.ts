import { fundAccount } from "../cast/fund-account.ts";
import { people } from "../cast/people.ts";
import type { Stage } from "./stage.ts";

/** The account that the fund pays from: a treasurer names it, and may not confirm it alone. */
export async function openFundAccount({ ask }: Stage, inForceFrom: string) {
  const body = fundAccount(inForceFrom);
  const to = "POST /fund-accounts/1/confirmation";
  await ask(people.treasurer, { to: "POST /fund-accounts", body, expect: 201 });
  await ask(people.treasurer, { to, expect: 403 });
  return (await ask(people.administrator, { to })).body.accounts;
}
