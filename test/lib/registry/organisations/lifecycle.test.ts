import { describe, expect, it } from "vitest";
import * as decide from "../../../../lib/registry/organisations/decide.ts";
import {
  lifecycle,
  type Organisation,
  Organisation as OrganisationSchema,
  type OrganisationStatus,
} from "../../../../lib/registry/organisations/model.ts";
import { at, bankAccountRecorded, calendar, organisationIn, paper } from "./samples.ts";

const later = "2026-06-01T00:00:00.000Z";

/** Each command as it would be right, so that only the status can refuse it. */
const commands: Record<string, (o: Organisation) => { ok: boolean }> = {
  requestSupplement: (o) =>
    decide.requestSupplement(
      o,
      { papersMissing: ["supervising_unit_consent"], at: later },
      { calendar },
    ),
  supplement: (o) =>
    decide.supplementPapers(o, { papers: [paper("charter")], at: later }, { calendar }),
  accept: decide.acceptApplication,
  refuse: (o) => decide.refuseApplication(o, { reason: "示例理由" }),
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
  verifyBankAccount: (o) => decide.verifyBankAccount(o, { by: "second", recordedAt: at }),
  watchClocks: (o) => decide.watchClocks(o, later),
  recountClocks: (o) => decide.recountClocks(o, { calendar: {} }),
};

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
  watchClocks: "nothing_due",
  recountClocks: "nothing_due",
};

describe("every status and every command", () => {
  const pairs = Object.keys(lifecycle).flatMap((status) =>
    Object.keys(commands).map((command) => [status as OrganisationStatus, command] as const),
  );

  it.each(pairs)("%s, %s: accepted or refused as the lifecycle says", (status, command) => {
    const organisation =
      command === "verifyBankAccount" && status === "active"
        ? organisationIn(status, bankAccountRecorded)
        : organisationIn(status);
    const expected = (lifecycle[status] as readonly string[]).includes(command);
    const decided = commands[command]?.(organisation);
    expect(decided).toMatchObject(expected ? { ok: true } : { code: refusalOf[command] });
  });

  it("every command of the lifecycle is tried here", () => {
    const named = new Set(Object.values(lifecycle).flat());
    expect([...named].sort()).toEqual(Object.keys(commands).sort());
  });

  it.each(Object.keys(lifecycle))("the state %s fits its schema", (status) => {
    const state = organisationIn(status as OrganisationStatus);
    expect(OrganisationSchema.parse(state)).toEqual(state);
    expect(state.status).toBe(status);
  });
});
