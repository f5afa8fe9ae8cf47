import { assert } from "../core/decision.ts";
import { householdKeyOf } from "../core/grid-code.ts";
import type { Issue } from "../core/issue.ts";
import { isVoidedFor } from "../district/households/model.ts";
import { households } from "../district/households/store.ts";
import { type Guarded, unchangedCheck } from "../engine/commit.ts";
import { loadThing } from "../engine/thing.ts";

/** Whether a door's token still opens, and the conditions under which it stays so. */
export type Hold = { readonly isVoid: boolean; readonly guarded: readonly Guarded[] };

/**
 * What a token rests on that an account fetched for its door: that nobody of the door has ceased to
 * be its resident since. One on a slip rests on nothing more: it is the door's own.
 */
export async function loadHold(householdId: string, issue: Issue | undefined): Promise<Hold> {
  if (issue?.way !== "account") return { isVoid: false, guarded: [] };
  const household = await loadThing(households, householdKeyOf(householdId));
  assert(household, "an account's token of a door that nobody was verified at");
  return {
    isVoid: isVoidedFor(issue, household.state),
    guarded: [unchangedCheck("household", household)],
  };
}
