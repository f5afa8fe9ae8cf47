import type { Command, Outcome } from "../core/command.ts";
import { refuse } from "../core/decision.ts";
import { Fault } from "../core/faults.ts";
import { loadHomeOf, loadResident } from "../district/households/store.ts";
import { unchangedCheck } from "../engine/commit.ts";
import { castBallot } from "../voice/councils/ballots.ts";
import { castByAccount } from "../voice/councils/decide.ts";
import type { KeptReceipt } from "../voice/councils/model.ts";
import { adultVoter, loadCouncil } from "../voice/councils/store.ts";

type Refusal =
  | "resident_not_verified"
  | Extract<ReturnType<typeof castByAccount>, { ok: false }>["code"];

/**
 * Casts the vote of an adult by their account. Keeps: the household is as it was read, so that
 * whoever is taken off it in this very moment votes before, or not at all.
 */
export async function castOwnVote(
  command: Command<KeptReceipt>,
  { councilId, choice }: { readonly councilId: string; readonly choice: string },
): Promise<Outcome<Refusal>> {
  const { actor, now: at } = command;
  const home = await loadHomeOf(actor.subject);
  if (home === undefined) return refuse("resident_not_verified");
  const voter = adultVoter(home, actor.subject);
  return castBallot<Refusal>(command, { councilId, voter, choice }, async () => {
    const [council, found] = await Promise.all([
      loadCouncil(councilId),
      loadResident(actor.subject),
    ]);
    if (!council) throw new Fault("not_found");
    if (found?.resident.householdId !== home) {
      return { decision: refuse("resident_not_verified"), guarded: [] };
    }
    const decision = castByAccount(council, { choice, at }, found.resident);
    return { decision, guarded: [unchangedCheck("household", found.household)] };
  });
}
