import type { FilingEvent } from "../../registry/filings/model.ts";
import type { OrganisationEvent } from "../../registry/organisations/model.ts";
import { nobody, type Told } from "./table.ts";

export const toldOfOrganisations = {
  "organisation.submitted": {
    applicant: "application_received",
    registrars: "application_to_review",
  },
  "organisation.supplement_requested": { applicant: "application_papers_missing" },
  "organisation.supplemented": { registrars: "application_to_review" },
  "organisation.accepted": { applicant: "application_accepted" },
  "organisation.refused": { applicant: "application_refused" },
  "organisation.approved": { applicant: "application_approved" },
  "organisation.certified": { applicant: "application_certified" },
  "organisation.announced": { applicant: "application_announced" },
  "organisation.bank_account_recorded": { treasurers: "bank_account_to_verify" },
  "organisation.bank_account_verified": { organisation: "bank_account_verified" },
  "organisation.promise_missed": { registrars: "application_promise_missed" },
  "organisation.statutory_limit_missed": {
    registrars: "application_limit_missed",
    auditors: "application_limit_missed",
  },
  "organisation.clocks_recomputed": nobody,
  "organisation.suspended": { organisation: "organisation_suspended" },
  "organisation.suspension_ended": { organisation: "organisation_suspension_ended" },
  "organisation.listed": { organisation: "organisation_listed", registrars: "breach_listed" },
  "organisation.unlisted": { organisation: "organisation_unlisted" },
} as const satisfies Told<OrganisationEvent>;

export const toldOfFilings = {
  "filing.filed": { community: "filing_to_accept" },
  "filing.accepted": { applicant: "filing_accepted" },
  "filing.withdrawn": { applicant: "filing_withdrawn" },
  "filing.upgraded": { applicant: "filing_upgraded" },
  "filing.session_held": nobody,
  "filing.bank_account_recorded": { treasurers: "bank_account_to_verify" },
  "filing.bank_account_verified": { group: "bank_account_verified" },
  // the award itself is told
  "filing.contract_awarded": nobody,
  "filing.listed": { group: "organisation_listed", registrars: "breach_listed" },
} as const satisfies Told<FilingEvent>;
