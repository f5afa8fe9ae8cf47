import { Fault } from "../../lib/core/faults.ts";
import { householdKeyOf, householdOfResident } from "../../lib/core/grid-code.ts";
import { householdsApi } from "../../lib/district/households/api.ts";
import * as decide from "../../lib/district/households/model.ts";
import {
  codeOf,
  households,
  loadDoorsOnRoll,
  loadHomeOf,
  loadHousehold,
} from "../../lib/district/households/store.ts";
import { loadThing } from "../../lib/engine/thing.ts";
import { transact } from "../../lib/engine/transact.ts";
import { loadDoorsOfSteward, printSlips } from "../../lib/flows/slips.ts";
import { serve } from "../../lib/serve.ts";
import { sameCode } from "../../lib/vault/codes.ts";

export const handler = serve(householdsApi, decide.householdRefusals, {
  printHouseholdCodes: async ({ body, actor, command }) => {
    const { householdIds } = body;
    const doors = await loadDoorsOfSteward(actor, householdIds);
    const onRoll = await loadDoorsOnRoll(householdIds);
    const print = (householdId: string) =>
      decide.printCode(householdId, { onRoll: onRoll.has(householdId) });
    return printSlips(command, doors, {
      heldBy: async (householdId, number) => ({ code: await codeOf(householdId, number) }),
      issue: (ofDoor, householdId) =>
        transact(ofDoor, {
          thing: households,
          id: householdKeyOf(householdId),
          begin: () => print(householdId),
          decide: () => print(householdId),
        }),
    });
  },
  getMyHousehold: async ({ actor }) => (await loadHousehold(actor.subject))?.state,
  joinHousehold: async ({ body, actor, command }) => {
    const { householdId, code, adult } = body;
    const { subject } = actor;
    return transact(command, {
      thing: households,
      id: householdKeyOf(householdId),
      facts: async (household) => {
        // a door without a code is asked for one like any other
        const right = await codeOf(householdId, household?.issue.number ?? 0);
        if (!household || !sameCode(code, right)) throw new Fault("not_found");
        return { home: await loadHomeOf(subject) };
      },
      decide: (household, facts) => decide.verifyResident(household, { subject, adult }, facts),
    });
  },
  declareAdult: async ({ actor, command }) => {
    const home = await loadHomeOf(actor.subject);
    return transact(command, {
      thing: households,
      id: householdKeyOf(home ?? actor.subject),
      begin: () => decide.declareAdult(undefined, actor.subject),
      decide: (household) => decide.declareAdult(household, actor.subject),
    });
  },
  leaveHousehold: async ({ actor, command }) => {
    const home = await loadHomeOf(actor.subject);
    return transact(command, {
      thing: households,
      id: householdKeyOf(home ?? actor.subject),
      begin: () => decide.leaveHousehold(undefined, actor.subject),
      decide: (household) => decide.leaveHousehold(household, actor.subject),
    });
  },
  listResidents: async ({ query: { householdId } }) => {
    const found = await loadThing(households, householdKeyOf(householdId));
    const residents = found?.state.residents ?? [];
    return { items: residents.map((one) => ({ ...one, householdId })), next: undefined };
  },
  revokeResident: ({ params: { residentId }, body, command }) =>
    transact(command, {
      thing: households,
      id: householdKeyOf(householdOfResident(residentId)),
      decide: (household) => decide.revokeResident(household, { residentId, ...body }),
    }),
});
