import * as z from "zod";
import type { Actor } from "../../core/actor.ts";
import { onlyFieldsOf } from "../../core/only-fields.ts";
import { KeptText } from "../../core/text.ts";
import { Instant } from "../../core/time.ts";
import { accountShown, BankAccount } from "../bank-account.ts";
import { SeriousBreach } from "../serious-breach.ts";
import {
  Clocks,
  NameParts,
  type Organisation,
  OrganisationField,
  OrganisationForm,
  OrganisationId,
  Paper,
  PaperKind,
  Suspension,
} from "./model.ts";

export const BankAccountView = BankAccount.pick(accountShown);

/** An organisation as its own people, the registrar and the auditor see it. */
export const OrganisationView = z.strictObject({
  organisationId: OrganisationId,
  status: z
    .enum([
      "submitted",
      "supplement_requested",
      "accepted",
      "refused",
      "approved",
      "certified",
      "active",
      "suspended",
    ])
    .meta({ id: "OrganisationStatus" }),
  name: z.string(),
  nameParts: NameParts.optional(),
  form: OrganisationForm,
  field: OrganisationField,
  purpose: z.string(),
  address: z.string(),
  capitalFen: z.int(),
  papers: z.array(Paper),
  papersMissing: z.array(PaperKind),
  submittedAt: Instant,
  clocks: Clocks,
  acceptedAt: Instant.optional(),
  deemedAccepted: z.boolean().optional(),
  approvedAt: Instant.optional(),
  refusedAt: Instant.optional(),
  reason: KeptText.optional(),
  certifiedAt: Instant.optional(),
  certificateNumber: z.string().optional(),
  creditCode: z.string().optional(),
  announcedAt: Instant.optional(),
  bankAccount: BankAccountView.optional(),
  suspension: Suspension.optional(),
  seriousBreach: SeriousBreach.optional(),
});

/** Who applied, who decided and where records lie stay inside; the audit trail tells them. */
export function viewOrganisation(
  organisation: Organisation,
  _actor: Actor,
): z.input<typeof OrganisationView> {
  const {
    applicantSubject: _applicant,
    headPersonId: _head,
    members: _members,
    supplementRequestedAt: _asked,
    ...seen
  } = organisation;
  return onlyFieldsOf(OrganisationView, {
    ...seen,
    ...("bankAccount" in seen &&
      seen.bankAccount && {
        bankAccount: onlyFieldsOf(BankAccountView, seen.bankAccount),
      }),
  });
}

/** An entry of the public register. */
export const RegisterEntry = z.strictObject({
  organisationId: OrganisationId,
  name: z.string(),
  form: OrganisationForm,
  field: OrganisationField,
  purpose: z.string(),
  address: z.string(),
  certificateNumber: z.string(),
  creditCode: z.string(),
  announcedAt: Instant,
  status: z.enum(["active", "suspended"]),
  suspension: Suspension.optional(),
  seriousBreach: SeriousBreach.optional(),
});

export const viewRegisterEntry = (organisation: Organisation): z.input<typeof RegisterEntry> =>
  onlyFieldsOf(RegisterEntry, organisation);

/** The named head of an organisation, for the registrar who examines it. */
export const HeadView = z.strictObject({
  name: z.string(),
  phone: z.string(),
  idLastFour: z.string(),
});
