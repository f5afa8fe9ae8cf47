import { notCarriedByBanks } from "../../core/bank-text.ts";
import { divisionOf } from "../../core/credit-code.ts";
import { accept, type Claim, type Decision, refuse } from "../../core/decision.ts";
import { ageOn, localDateOf } from "../../core/time.ts";
import type { WorkingCalendar } from "../../core/working-days.ts";
import { refusedVerification, sharedNote, type UnverifiedFor } from "../bank-account.ts";
import { claimHeld, nameClaimsIn } from "../name-claims.ts";
import { policy } from "../policy.ts";
import { startClocks, stopClocks } from "./clocks.ts";
import { isAnnounced, type Organisation, type OrganisationEvent, type PaperKind } from "./model.ts";
import { brokenNameRules } from "./name-rules.ts";

type Submitted = Extract<OrganisationEvent, { type: "organisation.submitted" }>;
export type Application = Omit<Submitted, "type" | "clocks">;

const nameClaims = (name: string) => nameClaimsIn("organisation-name", name);
const creditClaim = (code: string) => `credit-code/${code}`;

/** The claims whose owners the deciders want to know. */
export const claimsOf = { name: nameClaims, creditCode: creditClaim } as const;

/** The least capital for a kind of organisation. Units: fen. Source: core/policy.ts. */
export function capitalMinimumFen(kind: Pick<Application, "form" | "field">): number {
  if (kind.form === "foundation") return policy.foundationFundsFen.value;
  if (kind.form === "association") return policy.associationFundsFen.value;
  return kind.field === "community_service"
    ? policy.communityServiceCapitalFen.value
    : policy.institutionCapitalFen.value;
}

function hasEnoughMembers({ form, members }: Pick<Application, "form" | "members">): boolean {
  if (form !== "association") return true;
  const { individual = 0, corporate = 0 } = members ?? {};
  return (
    individual >= policy.associationIndividualMembers.value ||
    corporate >= policy.associationCorporateMembers.value ||
    (corporate > 0 && individual + corporate >= policy.associationMixedMembers.value)
  );
}

const papersForAll: readonly PaperKind[] = [
  "application",
  "charter",
  "premises_proof",
  "deposit_proof",
  "head_identity",
];

/** Papers an application must hold; only fields outside direct registration need a consent. */
export function papersRequired({ field }: Pick<Application, "field">): readonly PaperKind[] {
  return field === "other" ? [...papersForAll, "supervising_unit_consent"] : papersForAll;
}

const papersLacking = (o: Pick<Organisation, "field" | "papers">): PaperKind[] =>
  papersRequired(o).filter((kind) => !o.papers.some((paper) => paper.kind === kind));

/**
 * Files an application for registration and starts both clocks.
 * Source: domain.md §4 (direct registration, names, capital).
 * Keeps: a normalised name belongs to one organisation of the district.
 */
export function submitOrganisation(
  application: Application,
  at: string,
  facts: {
    nameHeld: readonly Claim[];
    calendar: WorkingCalendar;
    districtName: string;
    headBornOn: string;
  },
): Decision<
  OrganisationEvent,
  | "name_not_allowed"
  | "name_not_carried"
  | "name_taken"
  | "head_under_age"
  | "capital_short"
  | "members_short"
> {
  const rules = brokenNameRules(application, facts);
  if (rules.length > 0) return refuse("name_not_allowed", { rules });
  // an organisation is paid under its registered name, as it is written
  const characters = notCarriedByBanks(application.name);
  if (characters.length > 0) return refuse("name_not_carried", { characters });
  if (facts.nameHeld.length > 0) return refuse("name_taken", { name: application.name });
  if (ageOn(localDateOf(at), facts.headBornOn) < policy.headYearsMin.value) {
    return refuse("head_under_age");
  }
  const minimumFen = capitalMinimumFen(application);
  if (application.capitalFen < minimumFen) {
    return refuse("capital_short", { capitalFen: application.capitalFen, minimumFen });
  }
  if (!hasEnoughMembers(application)) return refuse("members_short", { ...application.members });
  const clocks = startClocks(facts.calendar, localDateOf(at), {
    usedWorkingDays: 0,
    usedCalendarDays: 0,
  });
  return accept<OrganisationEvent>([{ type: "organisation.submitted", ...application, clocks }], {
    claims: [{ name: nameClaims(application.name).taken, owner: application.organisationId }],
  });
}

/**
 * Asks once, and for all together, for the papers that are missing; the clocks rest meanwhile.
 * Source: Administrative Licensing Law Art. 32.
 */
export function requestSupplement(
  organisation: Organisation,
  command: { papersMissing: readonly PaperKind[]; at: string },
  facts: { calendar: WorkingCalendar },
): Decision<
  OrganisationEvent,
  "not_submitted" | "supplement_already_requested" | "paper_already_there"
> {
  if (organisation.status !== "submitted") {
    return refuse("not_submitted", { status: organisation.status });
  }
  if (organisation.supplementRequestedAt) {
    return refuse("supplement_already_requested", { at: organisation.supplementRequestedAt });
  }
  const there = organisation.papers.map((paper) => paper.kind);
  const wrongly = command.papersMissing.filter((kind) => there.includes(kind));
  if (wrongly.length > 0) return refuse("paper_already_there", { papers: wrongly });
  return accept<OrganisationEvent>([
    {
      type: "organisation.supplement_requested",
      papersMissing: [...command.papersMissing],
      ...stopClocks(facts.calendar, organisation.clocks, command.at),
    },
  ]);
}

/** Files the papers that were asked for; the clocks go on with what was left. */
export function supplementPapers(
  organisation: Organisation,
  command: { papers: Organisation["papers"]; at: string },
  facts: { calendar: WorkingCalendar },
): Decision<OrganisationEvent, "supplement_not_requested" | "papers_missing"> {
  if (organisation.status !== "supplement_requested") {
    return refuse("supplement_not_requested", { status: organisation.status });
  }
  const given = command.papers.map((paper) => paper.kind);
  const missing = organisation.papersMissing.filter((kind) => !given.includes(kind));
  if (missing.length > 0) return refuse("papers_missing", { missing });
  const clocks = startClocks(facts.calendar, localDateOf(command.at), organisation.clocks);
  return accept<OrganisationEvent>([
    { type: "organisation.supplemented", papers: command.papers, clocks },
  ]);
}

/** Accepts an application whose papers are complete (受理). */
export function acceptApplication(
  organisation: Organisation,
): Decision<OrganisationEvent, "not_submitted" | "papers_missing"> {
  if (organisation.status !== "submitted") {
    return refuse("not_submitted", { status: organisation.status });
  }
  const missing = papersLacking(organisation);
  if (missing.length > 0) return refuse("papers_missing", { missing });
  return accept<OrganisationEvent>([{ type: "organisation.accepted", deemed: false }]);
}

/** Refuses an application, with the reason; its name is free again. */
export function refuseApplication(
  organisation: Organisation,
  command: { reason: string },
  facts: { nameHeldBefore: readonly Claim[] },
): Decision<OrganisationEvent, "already_decided"> {
  const { organisationId, name } = organisation;
  const open = ["submitted", "supplement_requested", "accepted"];
  if (!open.includes(organisation.status)) {
    return refuse("already_decided", { status: organisation.status });
  }
  return accept<OrganisationEvent>([{ type: "organisation.refused", reason: command.reason }], {
    releases: [claimHeld(organisationId, nameClaims(name), facts.nameHeldBefore)],
  });
}

/** Approves an accepted application; papers that were never reported as missing bar it no more. */
export function approveApplication(
  organisation: Organisation,
): Decision<OrganisationEvent, "not_accepted"> {
  if (organisation.status !== "accepted") {
    return refuse("not_accepted", { status: organisation.status });
  }
  return accept<OrganisationEvent>([{ type: "organisation.approved" }]);
}

/** First two characters of a credit code, by form. Source: GB 32100-2015, civil affairs 5. */
const creditCodeClass = {
  association: "51",
  service_institution: "52",
  foundation: "53",
} as const;

/**
 * Gives an approved organisation its certificate number and records its credit code.
 * The district's registrar gives codes of its own division alone (characters 3 to 8, GB 32100).
 * Keeps: a credit code belongs to one organisation; certificate numbers of a year have no gap.
 */
export function certifyOrganisation(
  organisation: Organisation,
  command: { creditCode: string; at: string; districtCode: string },
  facts: { creditCodeOwner: string | undefined; lastSerial: number },
): Decision<
  OrganisationEvent,
  | "not_approved"
  | "credit_code_of_other_form"
  | "credit_code_of_other_district"
  | "credit_code_taken"
> {
  if (organisation.status !== "approved") {
    return refuse("not_approved", { status: organisation.status });
  }
  const { creditCode, districtCode } = command;
  if (!creditCode.startsWith(creditCodeClass[organisation.form])) {
    return refuse("credit_code_of_other_form", { expected: creditCodeClass[organisation.form] });
  }
  if (divisionOf(creditCode) !== districtCode) {
    return refuse("credit_code_of_other_district", { expected: districtCode });
  }
  if (facts.creditCodeOwner) return refuse("credit_code_taken", { creditCode });
  const year = localDateOf(command.at).slice(0, 4);
  const serial = String(facts.lastSerial + 1).padStart(4, "0");
  return accept<OrganisationEvent>(
    [
      {
        type: "organisation.certified",
        certificateNumber: `${districtCode}-${year}-${serial}`,
        creditCode,
      },
    ],
    {
      claims: [{ name: creditClaim(creditCode), owner: organisation.organisationId }],
      serials: [{ name: certificateSerial(command.at), after: facts.lastSerial }],
    },
  );
}

/** The counter of a year's certificates. */
export const certificateSerial = (at: string): string =>
  `certificate/${localDateOf(at).slice(0, 4)}`;

/** Announces a certified organisation: from now on it is active and in the public register. */
export function announceOrganisation(
  organisation: Organisation,
): Decision<OrganisationEvent, "not_certified"> {
  if (organisation.status !== "certified") {
    return refuse("not_certified", { status: organisation.status });
  }
  return accept<OrganisationEvent>([{ type: "organisation.announced" }]);
}

type BankAccountRecorded = Extract<
  OrganisationEvent,
  { type: "organisation.bank_account_recorded" }
>;

/** Records the account that money will go to; a new one always needs a new verification. */
export function recordBankAccount(
  organisation: Organisation,
  account: Omit<BankAccountRecorded, "type">,
): Decision<OrganisationEvent, "organisation_not_active"> {
  if (!isAnnounced(organisation)) {
    return refuse("organisation_not_active", { status: organisation.status });
  }
  return accept<OrganisationEvent>([{ type: "organisation.bank_account_recorded", ...account }]);
}

/** Verifies the recorded account, as a second person who has seen it. */
export function verifyBankAccount(
  organisation: Organisation,
  command: { by: string; recordedAt: string; sharedWith: readonly string[] },
  facts: { sharedWith: readonly string[] },
): Decision<OrganisationEvent, "organisation_not_active" | UnverifiedFor> {
  if (!isAnnounced(organisation)) {
    return refuse("organisation_not_active", { status: organisation.status });
  }
  const refused = refusedVerification(organisation.bankAccount, command, facts);
  if (refused) return refused;
  return accept<OrganisationEvent>([
    { type: "organisation.bank_account_verified", ...sharedNote(facts) },
  ]);
}
