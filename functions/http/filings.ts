import { typeid } from "typeid-js";
import { hasEnded } from "../../lib/contracting/contracts/model.ts";
import { contracts } from "../../lib/contracting/contracts/store.ts";
import { reaches } from "../../lib/core/actor.ts";
import { Fault } from "../../lib/core/faults.ts";
import { onlyFieldsOf } from "../../lib/core/only-fields.ts";
import { bornOnOf } from "../../lib/core/person-fields.ts";
import { loadOpenness } from "../../lib/district/grids/store.ts";
import { appointTo } from "../../lib/district/people/decide.ts";
import { people } from "../../lib/district/people/store.ts";
import { loadClaimsHeld } from "../../lib/engine/claims.ts";
import { claimWrite, unchangedCheck } from "../../lib/engine/commit.ts";
import { listEventsByThing } from "../../lib/engine/events.ts";
import { identities } from "../../lib/engine/identities.ts";
import { recordReading, sealFirstRecords } from "../../lib/engine/personal-records.ts";
import { readSealed, sealing } from "../../lib/engine/stored-seals.ts";
import { extend, loadThing, loadThings } from "../../lib/engine/thing.ts";
import { transact } from "../../lib/engine/transact.ts";
import { loadSharing, sealAccount } from "../../lib/registry/bank-account-store.ts";
import { filingsApi } from "../../lib/registry/filings/api.ts";
import * as decide from "../../lib/registry/filings/decide.ts";
import { type Filing, filingRefusals } from "../../lib/registry/filings/model.ts";
import {
  accountOfGroup,
  filings,
  listFilingsByCommunity,
  listFilingsByOrganisation,
  loadFiling,
} from "../../lib/registry/filings/store.ts";
import { Founders, isDeed, readersOf } from "../../lib/registry/filings/view.ts";
import { allOf } from "../../lib/registry/name-claims.ts";
import { isActive } from "../../lib/registry/organisations/model.ts";
import { headKeyClaim, organisations } from "../../lib/registry/organisations/store.ts";
import { serve } from "../../lib/serve.ts";
import { keyedHash } from "../../lib/vault/keys.ts";

const beforeFacts = async (filing: Filing | undefined) => ({
  nameHeldBefore: filing ? await loadClaimsHeld(decide.nameClaims(filing).before) : [],
});

/** Contracts of a group that have neither been completed nor ended. */
async function loadContractsOpen(filing: Filing | undefined): Promise<string[]> {
  const ids = filing && "contractIds" in filing ? (filing.contractIds ?? []) : [];
  const awarded = await loadThings(contracts, ids);
  return awarded.filter(({ state }) => !hasEnded(state)).map(({ id }) => id);
}

export const handler = serve(filingsApi, filingRefusals, {
  fileGroup: async ({ body, command, now }) => {
    const { founders, ...group } = body;
    const filingId = typeid("fil").toString();
    // the first leads the group
    const headKey = await keyedHash("head", founders[0]?.idNumber ?? "");
    const named = await Promise.all(
      founders.map(async ({ name, phone, idNumber }) => ({
        personId: typeid("per").toString(),
        name,
        phone,
        idHash: await keyedHash("id-number", idNumber),
        idLastFour: idNumber.slice(-4),
      })),
    );
    const foundersBornOn = founders.map(({ idNumber }) => bornOnOf(idNumber));
    const founderIds = named.map(({ personId }) => personId);
    return transact(command, {
      thing: filings,
      id: filingId,
      facts: async () => ({
        openness: await loadOpenness([group.communityCode]),
        nameHeld: await loadClaimsHeld(allOf(decide.nameClaims(group))),
        vault: await Promise.all(
          named.map(({ personId, ...identity }) =>
            sealFirstRecords(personId, { identity: sealing(identities, identity) }),
          ),
        ),
      }),
      begin: ({ openness, ...facts }) =>
        decide.fileGroup(
          { ...group, filingId, founderIds },
          { at: now, foundersBornOn },
          { ...facts, communityOpen: openness.notOpen.length === 0 },
        ),
      also: (_, { vault, openness }) => ({
        guarded: [
          ...vault.flat(),
          ...openness.guarded,
          claimWrite(headKeyClaim(filingId, headKey)),
        ],
      }),
    });
  },
  getFiling: ({ params }) => loadFiling(params.filingId),
  getFounders: async ({ params, query, actor, now, requestId }) => {
    const filing = await loadFiling(params.filingId);
    if (!filing || !reaches(actor, [filing.communityCode])) return undefined;
    const { filingId: id, communityCode } = filing;
    const open = await recordReading(
      { entity: "filing", id },
      { of: ["identity"], ...query, by: actor, at: now, requestId, places: [communityCode] },
    );
    const founders = await Promise.all(filing.founderIds.map((one) => open(one, "identity")));
    const kept = founders.flatMap((record) => readSealed(identities, record) ?? []);
    return { founders: kept.map((one) => onlyFieldsOf(Founders.shape.founders.element, one)) };
  },
  listHistory: async ({ params, actor, page }) => {
    const filing = await loadFiling(params.filingId);
    if (!filing || !reaches(actor, readersOf(filing))) throw new Fault("not_found");
    return listEventsByThing({ entity: "filing", id: params.filingId }, page, isDeed);
  },
  listFilingsOfCommunity: ({ params, page }) => listFilingsByCommunity(params.communityCode, page),
  listFilingsOfOrganisation: ({ params, page }) =>
    listFilingsByOrganisation(params.organisationId, page),
  acceptFiling: ({ params, command }) =>
    transact(command, {
      thing: filings,
      id: params.filingId,
      facts: async (filing) => ({
        nameHeld: filing ? await loadClaimsHeld(allOf(decide.nameClaims(filing))) : [],
        applicant: filing && (await loadThing(people, filing.applicantSubject)),
      }),
      decide: decide.acceptFiling,
      // whoever filed it may act for the group from now on
      also: (_, { applicant }, filing) => ({
        changes: filing
          ? [
              extend(people, applicant, {
                id: filing.applicantSubject,
                command,
                events: appointTo({
                  subject: filing.applicantSubject,
                  appointmentId: typeid("apt").toString(),
                  role: "organisation",
                  scopes: [filing.filingId],
                }),
              }),
            ]
          : [],
      }),
    }),
  withdrawFiling: ({ params, command }) =>
    transact(command, {
      thing: filings,
      id: params.filingId,
      facts: async (filing) => ({
        ...(await beforeFacts(filing)),
        contractsOpen: await loadContractsOpen(filing),
      }),
      decide: decide.withdrawFiling,
    }),
  upgradeFiling: ({ params, body, command }) =>
    transact(command, {
      thing: filings,
      id: params.filingId,
      facts: async (filing) => {
        const loaded = await loadThing(organisations, body.organisationId);
        const organisation = loaded && {
          active: isActive(loaded.state),
          applicantSubject: loaded.state.applicantSubject,
        };
        return { ...(await beforeFacts(filing)), organisation, loaded };
      },
      decide: (filing, facts) => decide.upgradeFiling(filing, body, facts),
      also: (_, { loaded }) => ({
        guarded: loaded ? [unchangedCheck("organisation", loaded)] : [],
      }),
    }),
  recordGroupAccount: ({ params, body, command }) => {
    const { accountNumber, ...account } = body;
    return transact(command, {
      thing: filings,
      id: params.filingId,
      facts: () => sealAccount(params.filingId, accountNumber),
      decide: (filing, { kept }) => decide.recordBankAccount(filing, { ...account, ...kept }),
      also: (_, { vault }) => ({ guarded: vault }),
    });
  },
  verifyGroupAccount: ({ params, body, command, actor }) =>
    transact(command, {
      thing: filings,
      id: params.filingId,
      facts: async (filing) => ({
        sharedWith: await loadSharing(params.filingId, accountOfGroup(filing)),
      }),
      decide: (filing, facts) =>
        decide.verifyBankAccount(filing, { ...body, by: actor.subject }, facts),
    }),
});
