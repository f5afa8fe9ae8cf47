import { application as sampleApplication } from "../../infra/proof/cast/application.ts";
import { recordAccount } from "../../infra/proof/cast/bank-account.ts";
import { type Registered, registerOrganisation } from "../../infra/proof/cast/organisation.ts";
import { applicant, official } from "../../infra/proof/cast/person.ts";
import { ask, call, tokenOf } from "./platform.ts";

let count = 0;

/** An application that would be accepted; every call has a name of its own. */
export function application(change: object = {}) {
  count += 1;
  return sampleApplication(count, change);
}

/** Takes an application through to an active organisation. */
export async function activeOrganisation(
  change: {
    readonly application?: object;
    readonly creditCode?: string;
    readonly applicant?: string;
  } = {},
) {
  count += 1;
  const resident = applicant(crypto.randomUUID());
  const subject = change.applicant ?? resident.subject;
  const { organisationId, who, announced } = await registerOrganisation(ask, count, {
    ...change,
    applicant: { ...resident, subject },
  });
  const token = await tokenOf(who);
  return { organisationId, applicant: subject, who, token, body: announced };
}

let accounts = 0;

/** Records an account of the organisation's own, ending in 0001, and has a treasurer verify it. */
export function withVerifiedAccount(organisation: Registered) {
  accounts += 1;
  return recordAccount(ask, organisation, `4402${String(accounts).padStart(11, "0")}0001`);
}

/** Has a treasurer look at an organisation's bank account and verify what they saw. */
export async function verifyAccount(organisation: { organisationId: string }, treasurer?: string) {
  const token = treasurer ?? (await tokenOf(official("treasurer")));
  const path = `/organisations/${organisation.organisationId}`;
  const { recordedAt } = (await call("GET", path, { token })).body.bankAccount;
  return call("POST", `${path}/bank-account/verification`, { token, body: { recordedAt } });
}
