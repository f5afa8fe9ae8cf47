import * as decide from "../../../../lib/registry/organisations/decide.ts";
import { watchClocks } from "../../../../lib/registry/organisations/limits.ts";
import { lifecycle, Organisation } from "../../../../lib/registry/organisations/model.ts";
import { walk } from "../../../support/walk.ts";
import { at, bankAccountRecorded, calendar, organisationIn, paper } from "./samples.ts";

const later = "2026-06-01T00:00:00.000Z";

export const organisationWalk = walk({
  lifecycle,
  schema: Organisation,
  stateIn: (status, command) =>
    command === "verifyBankAccount" && status === "active"
      ? organisationIn(status, bankAccountRecorded)
      : organisationIn(status),
  commands: {
    requestSupplement: (o) =>
      decide.requestSupplement(
        o,
        { papersMissing: ["supervising_unit_consent"], at: later },
        { calendar },
      ),
    supplement: (o) =>
      decide.supplementPapers(o, { papers: [paper("charter")], at: later }, { calendar }),
    accept: decide.acceptApplication,
    refuse: (o) => decide.refuseApplication(o, { reason: "示例理由" }, { nameHeldBefore: [] }),
    approve: decide.approveApplication,
    certify: (o) =>
      decide.certifyOrganisation(
        o,
        { creditCode: "52510107MJX000018M", at: later, districtCode: "510107" },
        { creditCodeOwner: undefined, lastSerial: 0 },
      ),
    announce: decide.announceOrganisation,
    recordBankAccount: (o) => {
      const { type: _type, ...account } = bankAccountRecorded as Extract<
        typeof bankAccountRecorded,
        { type: "organisation.bank_account_recorded" }
      >;
      return decide.recordBankAccount(o, account);
    },
    verifyBankAccount: (o) =>
      decide.verifyBankAccount(
        o,
        { by: "second", recordedAt: at, sharedWith: [] },
        { sharedWith: [] },
      ),
    watchClocks: (o) => watchClocks(o, later),
  },
});
