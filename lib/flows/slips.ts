import type { Actor } from "../core/actor.ts";
import type { Command, Outcome } from "../core/command.ts";
import { type Refused, refuse } from "../core/decision.ts";
import { Fault } from "../core/faults.ts";
import { chainOf, communitiesOf, unitOfHousehold } from "../core/grid-code.ts";
import type { Issue } from "../core/issue.ts";
import type { Unit } from "../district/grids/model.ts";
import { loadGrid } from "../district/grids/store.ts";
import { isStewardOf, unitOf } from "../district/grids/tree.ts";
import { loadHousehold } from "../district/households/store.ts";
import { type Guarded, unchangedCheck } from "../engine/commit.ts";

/** A thing by which a door's token is issued: the last issue is the one that holds. */
type Issued = { readonly householdId?: string | undefined; readonly issue?: Issue | undefined };

/** Conditions under which a token may be issued, read anew at every attempt. */
type Standing = () => Promise<readonly Guarded[]>;

/** How the tokens of one purpose are issued. */
export type Issuing<Code extends string> = {
  readonly issue: (
    command: Command<Issued>,
    householdId: string,
    standing: Standing,
  ) => Promise<Outcome<Code>>;
  /** What a door holds by an issue: derived from its number, and kept nowhere. */
  readonly heldBy: (householdId: string, number: number) => Promise<object>;
};

/**
 * The doors that a steward prints slips for, with their printed addresses. They are the steward of
 * every door's own unit; any other door is as unknown.
 */
export async function loadDoorsOfSteward(
  actor: Actor,
  householdIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const units = [...new Set(householdIds.map(unitOfHousehold))];
  const grids = await Promise.all(communitiesOf(units).map(loadGrid));
  const unitAt = (code: string) => grids.flatMap((grid) => unitOf(grid, code) ?? [])[0];
  const isTheirs = (unit: Unit | undefined) => unit !== undefined && isStewardOf(unit, actor);
  if (!units.every((code) => isTheirs(unitAt(code)))) throw new Fault("not_found");
  return new Map(
    householdIds.map((householdId) => {
      const unit = unitOfHousehold(householdId);
      const names = chainOf(unit).map((code) => unitAt(code)?.names.zh);
      return [householdId, [...names, householdId.slice(unit.length + 1)].join(" ")];
    }),
  );
}

/**
 * Issues one door's token under its own command. What is recorded as the answer is the issue, never
 * the token; the same command repeated tells the token of that very issue again.
 */
async function issueToken<Code extends string>(
  command: Command<never>,
  householdId: string,
  { issue, heldBy, standing }: Issuing<Code> & { readonly standing: Standing },
): Promise<Outcome<Code>> {
  const ofDoor: Command<Issued> = {
    ...command,
    id: `${command.id}/${householdId}`,
    reaches: () => true,
    answer: (issued) => ({ status: 201, body: { householdId, issue: issued.issue } }),
  };
  const outcome = await issue(ofDoor, householdId, standing);
  if (!outcome.ok) return outcome;
  const issued = outcome.body as { readonly issue: Issue };
  const held = await heldBy(householdId, issued.issue.number);
  return { ...outcome, body: { ...issued, ...held } };
}

/**
 * Prints slips, each door's under a command of its own. A door that gets none is named as left out;
 * where no door gets one, it is said why.
 */
export async function printSlips<Code extends string>(
  command: Command<never>,
  doors: ReadonlyMap<string, string>,
  issuing: Issuing<Code>,
): Promise<Outcome<Code>> {
  const slips: object[] = [];
  const leftOut: string[] = [];
  let refused: Refused<Code> | undefined;
  // one after another: each holds to the steward's own row, where side by side they would collide
  for (const [householdId, address] of doors) {
    const standing = async () => [];
    const outcome = await issueToken(command, householdId, { ...issuing, standing });
    if (outcome.ok) {
      slips.push({ address, ...Object(outcome.body) });
    } else {
      leftOut.push(householdId);
      refused ??= outcome;
    }
  }
  if (refused && slips.length === 0) return refused;
  return { ok: true, status: 201, body: { leftOut, slips } };
}

/**
 * Issues the token of a resident's own household to the resident's account. An account without a
 * household is told so before anything that it names is looked at.
 */
export async function issueToResident<Code extends string>(
  command: Command<never>,
  subject: string,
  prepare: () => Promise<Issuing<Code>>,
): Promise<Outcome<Code | "resident_not_verified">> {
  const home = await loadHousehold(subject);
  if (!home) return refuse("resident_not_verified");
  const issuing = await prepare();
  const standing = async () => {
    const now = await loadHousehold(subject);
    // they left it in this very moment
    if (now?.id !== home.id) throw new Fault("not_found");
    return [unchangedCheck("household", now)];
  };
  return issueToken(command, home.state.householdId, { ...issuing, standing });
}
