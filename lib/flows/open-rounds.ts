import { typeid } from "typeid-js";
import { openMilestoneRound } from "../contracting/contracts/milestones.ts";
import { contracts, loadContract } from "../contracting/contracts/store.ts";
import { inviteNext, openRound } from "../contracting/evaluations/collect.ts";
import type { InvitationEvent } from "../contracting/evaluations/invitation.ts";
import { invitationIdOf } from "../contracting/evaluations/invitation.ts";
import {
  drawDoors,
  frameWrites,
  invitations,
  loadRound,
  rounds,
  seedOf,
} from "../contracting/evaluations/store.ts";
import { loadHouseholdFrame } from "../district/grids/store.ts";
import { type JobCommand, jobCommand } from "../engine/schedule.ts";
import type { Change } from "../engine/thing.ts";
import { extend, loadThing } from "../engine/thing.ts";
import { transact } from "../engine/transact.ts";

/**
 * Opens every round of a contract whose date has come, with its invitations. Answers how many; a
 * contract that serves no registered household is reported by name, for it stays due.
 */
export async function openRoundsOf(
  contractId: string,
  now: string,
): Promise<{ readonly opened: number; readonly frameEmpty: boolean }> {
  for (let opened = 0; ; opened += 1) {
    const milestoneId = await dueMilestone(contractId, now);
    if (!milestoneId) return { opened, frameEmpty: false };
    const outcome = await openMilestone(contractId, milestoneId, now);
    if (!outcome.ok && outcome.code === "frame_empty") return { opened, frameEmpty: true };
    const contract = await loadContract(contractId);
    const milestone = contract?.milestones.find((one) => one.milestoneId === milestoneId);
    if (milestone?.gate) await inviteAll(milestone.gate.roundId, now);
  }
}

async function dueMilestone(contractId: string, now: string): Promise<string | undefined> {
  const contract = await loadContract(contractId);
  const found = contract?.milestones.find(
    ({ milestoneId }) => openMilestoneRound(contract, { milestoneId, roundId: "", at: now }).ok,
  );
  return found?.milestoneId;
}

/** The round, its frozen frame and the contract's own event, in one transaction. */
function openMilestone(contractId: string, milestoneId: string, now: string) {
  const roundId = typeid("evr").toString();
  const command = jobCommand(`open-round/${contractId}/${milestoneId}`, now);
  return transact(command, {
    thing: rounds,
    id: roundId,
    facts: async () => {
      const contract = await loadThing(contracts, contractId);
      if (!contract) throw new Error(`there is no contract ${contractId}`);
      const noted = openMilestoneRound(contract.state, { milestoneId, roundId, at: now });
      const households = await loadHouseholdFrame(contract.state.unitCodes);
      const seed = await seedOf(contractId, milestoneId);
      return { contract, noted, households, seed };
    },
    begin: ({ contract, noted, households, seed }) => {
      const { buyerCode, supplierId, evaluation } = contract.state;
      return openRound(
        { roundId, contractId, milestoneId, buyerCode, supplierId },
        {
          contractDue: noted.ok,
          template: evaluation.indicators,
          surveyQuestions: evaluation.surveyQuestions,
          households,
          seed,
        },
      );
    },
    also: (_, { contract, noted, households }) => ({
      changes: noted.ok
        ? [extend(contracts, contract, { id: contractId, command, events: noted.events })]
        : [],
      guarded: frameWrites(roundId, households),
    }),
  });
}

/**
 * Makes the invitations that are still missing, a few dozen in each transaction, and lets the
 * collection start with the last. Goes on where an earlier run stopped.
 */
export async function inviteAll(roundId: string, now: string): Promise<void> {
  let round = await loadRound(roundId);
  if (round?.status !== "open") return;
  const doors = await drawDoors(round);
  while (round?.status === "open") {
    const command = jobCommand(`invite/${roundId}/${round.invited}`, now);
    const outcome = await transact(command, {
      thing: rounds,
      id: roundId,
      decide: (state) => inviteNext(state, now),
      also: (accepted, _, before) => {
        const made = accepted.events.find((event) => event.type === "round.invited");
        const after = before?.invited ?? 0;
        const next = doors.slice(after, made?.upTo);
        return {
          changes: next.map((door, i) => invitationOf(roundId, after + i + 1, door, command)),
        };
      },
    });
    if (!outcome.ok) return;
    round = await loadRound(roundId);
  }
}

function invitationOf(
  roundId: string,
  n: number,
  householdId: string,
  command: JobCommand,
): Change {
  const events: InvitationEvent[] = [{ type: "invitation.made", roundId, n, householdId }];
  return extend(invitations, undefined, { id: invitationIdOf(roundId, n), command, events });
}
