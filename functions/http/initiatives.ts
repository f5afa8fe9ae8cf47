import { typeid } from "typeid-js";
import { Fault } from "../../lib/core/faults.ts";
import { loadHouseholdCount, loadOpenness } from "../../lib/district/grids/store.ts";
import { loadHomeOf } from "../../lib/district/households/store.ts";
import { transact } from "../../lib/engine/transact.ts";
import { loadNamed } from "../../lib/flows/council-options.ts";
import { signerIssuing, signInitiative, takeSignatureBack } from "../../lib/flows/initiatives.ts";
import { issueToResident, loadDoorsOfSteward, printSlips } from "../../lib/flows/slips.ts";
import { serve } from "../../lib/serve.ts";
import * as decide from "../../lib/voice/councils/initiative-decide.ts";
import {
  gatheringEnds,
  initiatives,
  listInitiativesByCommunity,
  listSignatures,
  loadInitiativeSeen,
  loadProgress,
  progressWrite,
} from "../../lib/voice/councils/initiative-store.ts";
import { initiativesApi } from "../../lib/voice/councils/initiatives-api.ts";
import { councilRefusals } from "../../lib/voice/councils/refusals.ts";

export const handler = serve(initiativesApi, councilRefusals, {
  startInitiative: ({ body, actor, command, now }) => {
    const initiativeId = typeid("ini").toString();
    return transact(command, {
      thing: initiatives,
      id: initiativeId,
      facts: async () => {
        const [home, openness, households, named] = await Promise.all([
          loadHomeOf(actor.subject),
          loadOpenness([body.unitCode]),
          loadHouseholdCount([body.unitCode]),
          loadNamed(body.options),
        ]);
        return { home, openness, unitOpen: openness.notOpen.length === 0, households, named };
      },
      begin: (facts) => decide.startInitiative({ initiativeId, ...body }, now, facts),
      also: (_, { openness }) => ({
        guarded: [...openness.guarded, progressWrite(initiativeId)],
      }),
    });
  },
  getInitiative: ({ params }) => loadInitiativeSeen(params.initiativeId),
  listInitiatives: ({ query, page }) => listInitiativesByCommunity(query.communityCode, page),
  listSignatures: async ({ params, page }) => {
    if (!(await loadInitiativeSeen(params.initiativeId))) throw new Fault("not_found");
    return listSignatures(params.initiativeId, page);
  },
  printSignerSlips: async ({ params, body, actor, command, now }) => {
    const doors = await loadDoorsOfSteward(actor, body.householdIds);
    const issuing = await signerIssuing(params.initiativeId, { way: "slip", at: now });
    return printSlips(command, doors, issuing);
  },
  fetchSignerToken: ({ params, actor, command, now }) => {
    const given = { way: "account", at: now } as const;
    return issueToResident(command, actor.subject, () => signerIssuing(params.initiativeId, given));
  },
  signInitiative: ({ params, body, command }) => signInitiative(command, params.initiativeId, body),
  takeSignatureBack: ({ params, body, command }) =>
    takeSignatureBack(command, params.initiativeId, body),
  withdrawInitiative: ({ params, actor, command, now }) =>
    transact(command, {
      thing: initiatives,
      id: params.initiativeId,
      facts: async () => {
        const [home, progress] = await Promise.all([
          loadHomeOf(actor.subject),
          loadProgress(params.initiativeId),
        ]);
        return { home, progress };
      },
      decide: (initiative, facts) => decide.withdrawInitiative(initiative, { at: now }, facts),
      also: () => ({ guarded: [gatheringEnds(params.initiativeId)] }),
    }),
});
