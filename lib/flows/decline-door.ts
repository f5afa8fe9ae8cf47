import { hasNextDoor, noteDeclined } from "../contracting/evaluations/collect.ts";
import {
  declineInvitation,
  type InvitationEvent,
  invitationIdOf,
} from "../contracting/evaluations/invitation.ts";
import type { Round } from "../contracting/evaluations/model.ts";
import { drawDoors, invitations, rounds } from "../contracting/evaluations/store.ts";
import type { Command } from "../core/command.ts";
import { assert, refuse } from "../core/decision.ts";
import { Fault } from "../core/faults.ts";
import { unitOfHousehold } from "../core/grid-code.ts";
import { extend, loadThing } from "../engine/thing.ts";
import { transact } from "../engine/transact.ts";
import { invitationOf } from "./open-rounds.ts";

/** Records that a door declined, and invites the next one of its unit, in one transaction. */
export function declineDoor(
  command: Command<Round>,
  { roundId, householdId, at }: { roundId: string; householdId: string; at: string },
) {
  const unitCode = unitOfHousehold(householdId);
  return transact(command, {
    thing: rounds,
    id: roundId,
    facts: async (round) => {
      if (!round) throw new Fault("not_found");
      const drawn = await drawDoors(round);
      const n = drawn.slice(0, round.invited).indexOf(householdId) + 1;
      const [invitation, further] = await Promise.all([
        n > 0 ? loadThing(invitations, invitationIdOf(roundId, n)) : undefined,
        hasNextDoor(round, { unitCode })
          ? drawDoors({ ...round, replacements: [...round.replacements, unitCode] })
          : [],
      ]);
      return { invitation, next: further.at(-1) };
    },
    decide: (round, { invitation }) => {
      if (!invitation) return refuse("door_not_invited", { householdId });
      const declined = declineInvitation(invitation.state, { at }, { round });
      return declined.ok ? noteDeclined(round, { unitCode }) : declined;
    },
    also: (accepted, { invitation, next }, round) => {
      assert(invitation && round, "a door that declined and was not invited");
      const events: InvitationEvent[] = [{ type: "invitation.declined" }];
      const noted = extend(invitations, invitation, { id: invitation.id, command, events });
      const isReplaced = accepted.events.some(
        (event) => event.type === "round.door_declined" && event.replacedIn !== undefined,
      );
      if (!isReplaced) return { changes: [noted] };
      assert(next, "a unit without a next door");
      return { changes: [noted, invitationOf(roundId, round.invited + 1, next, command)] };
    },
  });
}
