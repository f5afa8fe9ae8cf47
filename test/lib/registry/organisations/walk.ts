import {
  endSuspension,
  listForBreach,
  suspendOrganisation,
  takeOffList,
} from "../../../../lib/registry/organisations/conduct.ts";
import * as decide from "../../../../lib/registry/organisations/decide.ts";
import { watchClocks } from "../../../../lib/registry/organisations/limits.ts";
import { lifecycle, Organisation } from "../../../../lib/registry/organisations/model.ts";
import { walk } from "../../../support/walk.ts";
import { at, bankAccountRecorded, calendar, listed, organisationIn, paper } from "./samples.ts";

const later = "2026-06-01T00:00:00.000Z";

/** What a command needs of an announced organisation, besides its status. */
function needed(command: string | undefined) {
  if (command === "verifyBankAccount") return [bankAccountRecorded];
  return command === "takeOffList" || command === "watchClocks" ? [listed] : [];
}

export const organisationWalk = walk({
  lifecycle,
  schema: Organisation,
  stateIn: (status, command) =>
    status === "active" || status === "suspended"
      ? organisationIn(status, ...needed(command))
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
    suspend: (o) =>
      suspendOrganisation(o, { reason: "示例理由", lastDay: "2026-06-30", at: later }),
    endSuspension: (o) => endSuspension(o, { reason: "示例理由" }),
    listForBreach: (o) => listForBreach(o, { failedInARow: ["round_1", "round_2"], at: later }),
    takeOffList: (o) => takeOffList(o, { reason: "示例理由" }),
    watchClocks: (o) => watchClocks(o, later),
  },
});
