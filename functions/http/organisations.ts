import { typeid } from "typeid-js";
import { onlyFieldsOf } from "../../lib/core/only-fields.ts";
import { bornOnOf } from "../../lib/core/person-fields.ts";
import { loadWorkingCalendar } from "../../lib/district/calendars/store.ts";
import { appointTo } from "../../lib/district/people/decide.ts";
import { people } from "../../lib/district/people/store.ts";
import { loadClaimOwner, loadClaimsHeld, loadSerial } from "../../lib/engine/claims.ts";
import { claimWrite } from "../../lib/engine/commit.ts";
import { identities } from "../../lib/engine/identities.ts";
import { recordReading, sealFirstRecords } from "../../lib/engine/personal-records.ts";
import { readSealed, sealing } from "../../lib/engine/stored-seals.ts";
import { extend, loadThing } from "../../lib/engine/thing.ts";
import { transact } from "../../lib/engine/transact.ts";
import { environment } from "../../lib/env.ts";
import { loadSharing, sealAccount } from "../../lib/registry/bank-account-store.ts";
import { listGroups } from "../../lib/registry/filings/store.ts";
import { allOf } from "../../lib/registry/name-claims.ts";
import { organisationsApi } from "../../lib/registry/organisations/api.ts";
import {
  endSuspension,
  suspendOrganisation,
  takeOffList,
} from "../../lib/registry/organisations/conduct.ts";
import * as decide from "../../lib/registry/organisations/decide.ts";
import { isAnnounced, organisationRefusals } from "../../lib/registry/organisations/model.ts";
import {
  accountOf,
  headKeyClaim,
  listOrganisationsByStatus,
  listRegister,
  listSeriousBreaches,
  loadOrganisation,
  organisations,
} from "../../lib/registry/organisations/store.ts";
import { HeadView } from "../../lib/registry/organisations/view.ts";
import { serve } from "../../lib/serve.ts";
import { keyedHash } from "../../lib/vault/keys.ts";

const calendarAt = async (now: string) => ({ calendar: await loadWorkingCalendar(now) });

export const handler = serve(organisationsApi, organisationRefusals, {
  applyOrganisation: async ({ body, command, now }) => {
    const { head, ...application } = body;
    const organisationId = typeid("org").toString();
    const headPersonId = typeid("per").toString();
    const headKey = await keyedHash("head", head.idNumber);
    const identity = {
      name: head.name,
      phone: head.phone,
      idNumber: head.idNumber,
      idHash: await keyedHash("id-number", head.idNumber),
      idLastFour: head.idNumber.slice(-4),
    };
    return transact(command, {
      thing: organisations,
      id: organisationId,
      facts: async () => ({
        ...(await calendarAt(now)),
        nameHeld: await loadClaimsHeld(allOf(decide.claimsOf.name(application.name))),
        districtName: environment().DISTRICT_NAME,
        headBornOn: bornOnOf(head.idNumber),
        vault: await sealFirstRecords(headPersonId, { identity: sealing(identities, identity) }),
      }),
      begin: (facts) =>
        decide.submitOrganisation({ ...application, organisationId, headPersonId }, now, facts),
      also: (_, { vault }) => ({
        guarded: [...vault, claimWrite(headKeyClaim(organisationId, headKey))],
      }),
    });
  },
  getOrganisation: ({ params }) => loadOrganisation(params.organisationId),
  listOrganisations: ({ query, page }) => listOrganisationsByStatus(query.status, page),
  listRegister: ({ page }) => listRegister(page),
  listGroups: ({ page }) => listGroups(page),
  getRegisterEntry: async ({ params }) => {
    const organisation = await loadOrganisation(params.organisationId);
    return organisation && isAnnounced(organisation) ? organisation : undefined;
  },
  listSeriousBreaches: ({ now, page }) => listSeriousBreaches(now, page),
  getHead: async ({ params, query, actor, now, requestId }) => {
    const organisation = await loadOrganisation(params.organisationId);
    if (!organisation) return undefined;
    const open = await recordReading(
      { entity: "organisation", id: organisation.organisationId },
      { of: ["identity"], ...query, by: actor, at: now, requestId },
    );
    const identity = readSealed(identities, await open(organisation.headPersonId, "identity"));
    return identity && onlyFieldsOf(HeadView, identity);
  },
  requestSupplement: ({ params, body, command, now }) =>
    transact(command, {
      thing: organisations,
      id: params.organisationId,
      facts: () => calendarAt(now),
      decide: (organisation, facts) =>
        decide.requestSupplement(organisation, { ...body, at: now }, facts),
    }),
  supplement: ({ params, body, command, now }) =>
    transact(command, {
      thing: organisations,
      id: params.organisationId,
      facts: () => calendarAt(now),
      decide: (organisation, facts) =>
        decide.supplementPapers(organisation, { ...body, at: now }, facts),
    }),
  acceptApplication: ({ params, command }) =>
    transact(command, {
      thing: organisations,
      id: params.organisationId,
      decide: decide.acceptApplication,
    }),
  refuseApplication: ({ params, body, command }) =>
    transact(command, {
      thing: organisations,
      id: params.organisationId,
      facts: async (organisation) => ({
        nameHeldBefore: organisation
          ? await loadClaimsHeld(decide.claimsOf.name(organisation.name).before)
          : [],
      }),
      decide: (organisation, facts) => decide.refuseApplication(organisation, body, facts),
    }),
  approveApplication: ({ params, command }) =>
    transact(command, {
      thing: organisations,
      id: params.organisationId,
      decide: decide.approveApplication,
    }),
  certify: ({ params, body, command, now }) =>
    transact(command, {
      thing: organisations,
      id: params.organisationId,
      facts: async () => ({
        creditCodeOwner: await loadClaimOwner(decide.claimsOf.creditCode(body.creditCode)),
        lastSerial: await loadSerial(decide.certificateSerial(now)),
      }),
      decide: (organisation, facts) =>
        decide.certifyOrganisation(
          organisation,
          { ...body, at: now, districtCode: environment().DISTRICT_CODE },
          facts,
        ),
    }),
  announce: ({ params, command }) =>
    transact(command, {
      thing: organisations,
      id: params.organisationId,
      facts: async (organisation) => ({
        applicant: organisation && (await loadThing(people, organisation.applicantSubject)),
      }),
      decide: decide.announceOrganisation,
      // whoever applied may act for the organisation from now on
      also: (_, { applicant }, organisation) => ({
        changes: organisation
          ? [
              extend(people, applicant, {
                id: organisation.applicantSubject,
                command,
                events: appointTo({
                  subject: organisation.applicantSubject,
                  appointmentId: typeid("apt").toString(),
                  role: "organisation",
                  scopes: [organisation.organisationId],
                }),
              }),
            ]
          : [],
      }),
    }),
  recordBankAccount: ({ params, body, command }) => {
    const { accountNumber, ...account } = body;
    return transact(command, {
      thing: organisations,
      id: params.organisationId,
      facts: () => sealAccount(params.organisationId, accountNumber),
      decide: (organisation, { kept }) =>
        decide.recordBankAccount(organisation, { ...account, ...kept }),
      also: (_, { vault }) => ({ guarded: vault }),
    });
  },
  verifyBankAccount: ({ params, body, command, actor }) =>
    transact(command, {
      thing: organisations,
      id: params.organisationId,
      facts: async (organisation) => ({
        sharedWith: await loadSharing(params.organisationId, accountOf(organisation)),
      }),
      decide: (organisation, facts) =>
        decide.verifyBankAccount(organisation, { ...body, by: actor.subject }, facts),
    }),
  suspendOrganisation: ({ params, body, command, now }) =>
    transact(command, {
      thing: organisations,
      id: params.organisationId,
      decide: (organisation) => suspendOrganisation(organisation, { ...body, at: now }),
    }),
  endSuspension: ({ params, body, command }) =>
    transact(command, {
      thing: organisations,
      id: params.organisationId,
      decide: (organisation) => endSuspension(organisation, body),
    }),
  takeOffList: ({ params, body, command }) =>
    transact(command, {
      thing: organisations,
      id: params.organisationId,
      decide: (organisation) => takeOffList(organisation, body),
    }),
});
