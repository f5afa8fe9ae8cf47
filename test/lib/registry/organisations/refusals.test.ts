import { expect, it } from "vitest";
import { organisationWalk } from "./walk.ts";

/** The refusal of each command where the status is not its own. */
const refusalOf: Record<string, string> = {
  requestSupplement: "not_submitted",
  supplement: "supplement_not_requested",
  accept: "not_submitted",
  refuse: "already_decided",
  approve: "not_accepted",
  certify: "not_approved",
  announce: "not_certified",
  recordBankAccount: "organisation_not_active",
  verifyBankAccount: "organisation_not_active",
  suspend: "organisation_not_active",
  endSuspension: "organisation_not_suspended",
  listForBreach: "organisation_not_active",
  takeOffList: "organisation_not_listed",
  watchClocks: "nothing_due",
};

const refused = organisationWalk.pairs.filter(({ says }) => says === "refused");

it.each(refused)("$command of what is $status is refused for that", ({ command, decide }) => {
  expect(decide()).toMatchObject({ code: refusalOf[command] });
});
