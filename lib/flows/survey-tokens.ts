import { invitationIdOf, issueToken } from "../contracting/evaluations/invitation.ts";
import { drawDoors, invitations, loadRound, tokenOf } from "../contracting/evaluations/store.ts";
import { refuse } from "../core/decision.ts";
import { Fault } from "../core/faults.ts";
import type { IssueWay } from "../core/issue.ts";
import { transact } from "../engine/transact.ts";
import type { Issuing } from "./slips.ts";

/** How the tokens of a survey are issued to the households that were drawn. */
export async function invitationIssuing(
  roundId: string,
  given: { readonly way: IssueWay; readonly at: string },
): Promise<Issuing<"door_not_invited" | "already_answered" | "collection_closed">> {
  const round = await loadRound(roundId);
  if (!round) throw new Fault("not_found");
  const drawn = await drawDoors(round);
  const ids = new Map(drawn.map((door, i) => [door, invitationIdOf(roundId, i + 1)]));
  return {
    heldBy: async (householdId, number) => {
      const invitationId = ids.get(householdId) ?? "";
      return { invitationId, token: await tokenOf(invitationId, number) };
    },
    issue: async (command, householdId, standing) => {
      const invitationId = ids.get(householdId);
      if (!invitationId) return refuse("door_not_invited", { householdId });
      return transact(command, {
        thing: invitations,
        id: invitationId,
        facts: standing,
        decide: (invitation) => issueToken(invitation, given, { round }),
        also: (_, guarded) => ({ guarded }),
      });
    },
  };
}
