import { loadContractsServing } from "../care/children/served-store.ts";
import { loadChild } from "../care/children/store.ts";
import { issueToken, recipientIdOf } from "../contracting/evaluations/invitation.ts";
import {
  drawnChildren,
  invitations,
  loadRound,
  tokenOf,
} from "../contracting/evaluations/store.ts";
import type { Command, Outcome } from "../core/command.ts";
import { type Refused, refuse } from "../core/decision.ts";
import { Fault } from "../core/faults.ts";
import type { Issue } from "../core/issue.ts";
import { loadThing } from "../engine/thing.ts";
import { transact } from "../engine/transact.ts";
import { loadRoundsOf } from "./rounds-of.ts";

type Asked = {
  readonly roundId: string;
  readonly childId: string;
  readonly guardian: string;
  readonly at: string;
};
/** What an own child is asked just now: the surveys in which it was drawn, and whether it answered. */
export async function surveysOf({ childId, guardian, at }: Omit<Asked, "roundId">) {
  const child = await loadChild(childId);
  if (child?.guardianSubject !== guardian) throw new Fault("not_found");
  const contractIds = await loadContractsServing(childId);
  const all = (await Promise.all(contractIds.map(loadRoundsOf))).flat();
  const found = all.map(async (round) => {
    if (round.status !== "collecting" || round.closesAt <= at) return [];
    const n = (await drawnChildren(round)).indexOf(childId) + 1;
    const invited =
      n > 0 ? await loadThing(invitations, recipientIdOf(round.roundId, n)) : undefined;
    if (!invited) return [];
    const { roundId, closesAt } = round;
    return [{ roundId, closesAt, answered: invited.state.status === "answered" }];
  });
  return { childId, surveys: (await Promise.all(found)).flat() };
}

type Code = "child_not_invited" | "already_answered" | "collection_closed";

/**
 * Issues the token of a child that was drawn to the guardian who enrolled it. Somebody else's child is
 * as unknown; what is recorded is the issue, never the token, nor whose it is.
 */
export async function issueToGuardian(
  command: Command<never>,
  { roundId, childId, guardian, at }: Asked,
): Promise<Outcome<Code>> {
  const [round, child] = await Promise.all([loadRound(roundId), loadChild(childId)]);
  if (!round || child?.guardianSubject !== guardian) throw new Fault("not_found");
  const n = (await drawnChildren(round)).indexOf(childId) + 1;
  if (n === 0) return refuse("child_not_invited");
  const invitationId = recipientIdOf(roundId, n);
  const ofChild: Command<{ readonly issue?: Issue | undefined }> = {
    ...command,
    id: `${command.id}/${invitationId}`,
    reaches: () => true,
    answer: ({ issue }) => ({ status: 201, body: { invitationId, issue } }),
  };
  const outcome: Outcome<Code> = await transact(ofChild, {
    thing: invitations,
    id: invitationId,
    decide: (invitation) => issueToken(invitation, { way: "account", at }, { round }),
  });
  if (!outcome.ok) return outcome as Refused<Code>;
  const { issue } = outcome.body as { readonly issue: Issue };
  const token = await tokenOf(invitationId, issue.number);
  return { ...outcome, body: { invitationId, issue, token } };
}
