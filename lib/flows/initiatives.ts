import { typeid } from "typeid-js";
import type { Command, Outcome } from "../core/command.ts";
import { assert, type Decision, type Refused, refuse } from "../core/decision.ts";
import { Fault } from "../core/faults.ts";
import type { IssueWay } from "../core/issue.ts";
import { loadHouseholdFrame, loadOpenness } from "../district/grids/store.ts";
import type { Guarded } from "../engine/commit.ts";
import { type Change, extend, type Loaded, loadThing } from "../engine/thing.ts";
import { transact } from "../engine/transact.ts";
import { type ConveneRefusal, conveneCouncil } from "../voice/councils/decide.ts";
import * as decide from "../voice/councils/initiative-decide.ts";
import {
  type Initiative,
  type Progress,
  type Signer,
  type SignerEvent,
  signerIdOf,
} from "../voice/councils/initiative-model.ts";
import {
  initiatives,
  lastSignatureWrite,
  loadInitiative,
  signatureWrite,
  signers,
  signerTokenOf,
  takenBackWrite,
  tokenNumberOf,
} from "../voice/councils/initiative-store.ts";
import { councils, electorateWrites } from "../voice/councils/store.ts";
import { type Hold, loadHold } from "./account-tokens.ts";
import { loadNamed } from "./council-options.ts";
import type { Issuing } from "./slips.ts";

/** How the tokens of an initiative are issued to the households of its unit. */
export async function signerIssuing(
  initiativeId: string,
  given: { readonly way: IssueWay; readonly at: string },
): Promise<Issuing<"initiative_over" | "door_not_in_electorate">> {
  const loaded = await loadThing(initiatives, initiativeId);
  if (!loaded) throw new Fault("not_found");
  const { state: initiative } = loaded;
  const electorate = new Set(await loadHouseholdFrame([initiative.unitCode]));
  return {
    heldBy: async (householdId, number) => ({
      token: await signerTokenOf(initiativeId, householdId, number),
    }),
    issue: (command, householdId, standing) => {
      const asked = { householdId, ...given };
      const inElectorate = electorate.has(householdId);
      const issue = () => decide.issueSignerToken(initiative, asked, { inElectorate });
      return transact(command, {
        thing: signers,
        id: signerIdOf(initiativeId, householdId),
        facts: standing,
        begin: issue,
        decide: issue,
        also: (_, guarded) => ({ guarded }),
      });
    },
  };
}

type Held = { readonly householdId: string; readonly token: string };
type Standing = {
  readonly loaded: Loaded<Initiative>;
  readonly initiative: Initiative;
  readonly progress: Progress;
  readonly tokenNumber: number;
} & Hold;

/** Who holds one of a door's tokens, and how the initiative stands; any other is as unknown. */
async function loadStanding(
  initiativeId: string,
  signer: Signer | undefined,
  { token }: Held,
): Promise<Standing> {
  const tokenNumber = signer && (await tokenNumberOf(signer, token));
  const found = tokenNumber && (await loadInitiative(initiativeId));
  if (!found) throw new Fault("not_found");
  const { loaded, progress } = found;
  const hold = await loadHold(signer.householdId, signer.issue);
  return { loaded, initiative: loaded.state, progress, tokenNumber, ...hold };
}

type Convening = Awaited<ReturnType<typeof loadConvening>>;

/** The council that the last signature convenes, with what it depends on. */
async function loadConvening({ initiative }: Standing, at: string) {
  const { unitCode, options } = initiative;
  const [voters, openness, named] = await Promise.all([
    loadHouseholdFrame([unitCode]),
    loadOpenness([unitCode]),
    loadNamed(options),
  ]);
  const councilId = typeid("cnc").toString();
  const unitOpen = openness.notOpen.length === 0;
  const decision = conveneCouncil(decide.questionOf(initiative, councilId, at), at, {
    electors: "households",
    voters,
    unitOpen,
    named,
  });
  return { councilId, decision, voters, openness };
}

/** What is the platform's own where doors convene: its times and rules, and who votes. */
const ownRules = [
  "times_not_allowed",
  "rules_not_allowed",
  "delegates_not_of_level",
  "delegate_missing",
] as const satisfies ConveneRefusal[];
type OwnRule = (typeof ownRules)[number];
type Bar = Exclude<ConveneRefusal, OwnRule>;
const isOwnRule = (code: ConveneRefusal): code is OwnRule => ownRules.some((one) => one === code);
type SignRefusal = Extract<ReturnType<typeof decide.sign>, Refused<string>>["code"] | Bar;

/** Why the council cannot be convened now; its times and rules are the platform's own. */
function barTo({ decision }: Convening): Refused<Bar> | undefined {
  if (decision.ok) return undefined;
  const { code, detail } = decision;
  assert(!isOwnRule(code), "a council of its own rules");
  return refuse(code, detail);
}

/**
 * Signs for a door. The signature that is enough convenes the council in its own transaction: of two
 * that would be the last, one is, and the other finds the council convened.
 */
export function signInitiative(
  command: Command<Signer>,
  initiativeId: string,
  held: Held,
): Promise<Outcome<SignRefusal>> {
  const { now: at } = command;
  type Facts = Standing & { readonly convening: Convening | undefined };
  return transact(command, {
    thing: signers,
    id: signerIdOf(initiativeId, held.householdId),
    facts: async (signer): Promise<Facts> => {
      const standing = await loadStanding(initiativeId, signer, held);
      const isDue = standing.progress.gathering && decide.isLast(standing);
      return { ...standing, convening: isDue ? await loadConvening(standing, at) : undefined };
    },
    decide: (signer, facts): Decision<SignerEvent, SignRefusal> => {
      const decision = decide.sign(signer, { at, tokenNumber: facts.tokenNumber }, facts);
      const bar = decision.ok && facts.convening ? barTo(facts.convening) : undefined;
      return bar ?? decision;
    },
    also: (_, { initiative, loaded, convening, guarded }) => {
      if (!convening) return { guarded: [signatureWrite(initiative), ...guarded] };
      const convened = conveningWrites(command, { initiative, loaded, convening });
      return { ...convened, guarded: [...convened.guarded, ...guarded] };
    },
  });
}

function conveningWrites(
  command: Pick<Command<never>, "id" | "now" | "actor">,
  found: Pick<Standing, "initiative" | "loaded"> & { readonly convening: Convening },
): { readonly changes: readonly Change[]; readonly guarded: readonly Guarded[] } {
  const { initiative, loaded, convening } = found;
  const { councilId, decision, voters, openness } = convening;
  assert(decision.ok, "a council that may not be convened");
  const { events } = decision;
  const reached = decide.conveneBySignatures(councilId);
  return {
    changes: [
      extend(initiatives, loaded, { id: loaded.id, command, events: reached }),
      extend(councils, undefined, { id: councilId, command, events }),
    ],
    guarded: [
      lastSignatureWrite(initiative),
      ...openness.guarded,
      ...electorateWrites(councilId, voters),
    ],
  };
}

/** Takes a door's signature back. */
export const takeSignatureBack = (command: Command<Signer>, initiativeId: string, held: Held) =>
  transact(command, {
    thing: signers,
    id: signerIdOf(initiativeId, held.householdId),
    facts: (signer) => loadStanding(initiativeId, signer, held),
    decide: (signer, standing) =>
      decide.takeBack(signer, { at: command.now, tokenNumber: standing.tokenNumber }, standing),
    also: (_, { guarded }) => ({ guarded: [takenBackWrite(initiativeId), ...guarded] }),
  });
