import { bankAccount } from "../../infra/proof/cast/bank-account.ts";
import { actorOf } from "../../infra/proof/cast/organisation.ts";
import { activeGroup } from "./care.ts";
import { treasurer } from "./money.ts";
import { must } from "./must.ts";
import { call, tokenFor, tokenOf } from "./platform.ts";
import type { Bidder } from "./tenders.ts";

/** A group on file as whoever filed it acts for it: a supplier like any other. */
export async function groupSupplier(change: object = {}): Promise<Bidder> {
  const applicant = `resident-${crypto.randomUUID()}`;
  const filingId = await activeGroup(change, await tokenFor("resident", [], applicant));
  const who = actorOf(filingId, applicant);
  return { organisationId: filingId, applicant, who, token: await tokenOf(who), body: {} };
}

let accounts = 0;

/** Records the account of an institution that keeps a group's money, as the group. */
export function recordAccount(group: Bidder, change: object = {}) {
  accounts += 1;
  const accountNumber = `4403${String(accounts).padStart(11, "0")}0001`;
  const body = { ...bankAccount(accountNumber), holderName: "示例社区居民委员会", ...change };
  const path = `/filings/${group.organisationId}/bank-account`;
  return call("PUT", path, { token: group.token, body });
}

/** Has a treasurer verify what they saw. */
export async function verifyAccount(group: Bidder, change: object = {}, token = treasurer) {
  const path = `/filings/${group.organisationId}`;
  const { recordedAt } = (await call("GET", path, { token: treasurer })).body.bankAccount ?? {};
  const body = { recordedAt, ...change };
  return call("POST", `${path}/bank-account/verification`, { token, body });
}

export async function withVerifiedAccount(group: Bidder): Promise<void> {
  await must(recordAccount(group));
  await must(verifyAccount(group));
}
