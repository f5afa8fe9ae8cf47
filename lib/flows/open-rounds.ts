import { typeid } from "typeid-js";
import type { ContractEvent } from "../contracting/contracts/events.ts";
import { openMilestoneRound } from "../contracting/contracts/milestones.ts";
import type { Contract, EmptyFrame } from "../contracting/contracts/model.ts";
import {
  noteRoundWaits,
  occasionOf,
  openRoundOnDemand,
  openYearlyRound,
  roundIdsOf,
  yearsToEvaluate,
} from "../contracting/contracts/rounds.ts";
import { contracts, loadContract } from "../contracting/contracts/store.ts";
import { inviteNext, openRound } from "../contracting/evaluations/collect.ts";
import type { InvitationEvent } from "../contracting/evaluations/invitation.ts";
import { invitationIdOf, recipientIdOf } from "../contracting/evaluations/invitation.ts";
import type { Round } from "../contracting/evaluations/model.ts";
import {
  drawDoors,
  frameWrites,
  invitations,
  loadRound,
  recipientWrites,
  rounds,
  seedOf,
} from "../contracting/evaluations/store.ts";
import type { Command } from "../core/command.ts";
import { assert, type Decision } from "../core/decision.ts";
import { Fault } from "../core/faults.ts";
import { loadHouseholdFrame } from "../district/grids/store.ts";
import { type JobCommand, jobCommand } from "../engine/schedule.ts";
import { type Change, extend, type Loaded, loadThing } from "../engine/thing.ts";
import { transact } from "../engine/transact.ts";
import { loadRecipientFrame } from "./recipients.ts";

/** A round that a contract's plan or somebody asks for, and what it is called in the draw's seed. */
type Wanted = Pick<Round, "occasion" | "milestoneId" | "termYear" | "reason"> & {
  readonly of: string;
};

/**
 * Opens every round of a contract whose date has come, with its invitations. Answers how many; a
 * contract that serves no registered household is reported by name, for it stays due.
 */
export async function openRoundsOf(
  contractId: string,
  now: string,
): Promise<{ readonly opened: number; readonly frameEmpty: boolean }> {
  for (let opened = 0; ; opened += 1) {
    const contract = await loadContract(contractId);
    const due = contract && dueRound(contract, now);
    if (!due) return { opened, frameEmpty: false };
    const outcome = await openDue(contractId, due, now);
    if (!outcome.ok && outcome.code === "frame_empty") {
      const { of } = outcome.detail as { readonly of: EmptyFrame };
      await noteWaits(contract, of, now);
      return { opened, frameEmpty: true };
    }
    const after = await loadContract(contractId);
    const roundId = after && roundOf(after, due);
    if (roundId) await inviteAll(roundId, now);
  }
}

/** Tells, once, that a round waits for somebody to ask. */
async function noteWaits(contract: Contract, lacking: EmptyFrame, now: string): Promise<void> {
  const { contractId: id } = contract;
  if (!noteRoundWaits(contract, { lacking }).ok) return;
  // one command for each time that it begins to wait
  const after = roundIdsOf(contract).length;
  await transact(jobCommand(`round-waits/${id}/${lacking}/${after}`, now), {
    thing: contracts,
    id,
    decide: (state) => noteRoundWaits(state, { lacking }),
  });
}

/** What the plan of a contract has evaluated next, if its day has come. */
function dueRound(contract: Contract, now: string): Wanted | undefined {
  const command = { roundId: "", at: now };
  const milestone = contract.milestones.find(
    ({ milestoneId }) => openMilestoneRound(contract, { milestoneId, ...command }).ok,
  );
  if (milestone) {
    const { milestoneId } = milestone;
    return { occasion: occasionOf(contract, milestoneId), milestoneId, of: milestoneId };
  }
  const year = yearsToEvaluate(contract).find(
    ({ termYear }) => openYearlyRound(contract, { termYear, ...command }).ok,
  );
  return year && { occasion: "yearly", termYear: year.termYear, of: `year-${year.termYear}` };
}

const roundOf = (contract: Contract, { milestoneId, termYear }: Wanted): string | undefined =>
  milestoneId
    ? contract.milestones.find((one) => one.milestoneId === milestoneId)?.gate?.roundId
    : contract.furtherRounds?.find((one) => one.termYear === termYear)?.roundId;

function openDue(contractId: string, wanted: Wanted, now: string) {
  const roundId = typeid("evr").toString();
  const command = jobCommand(`open-round/${contractId}/${wanted.of}`, now);
  const { milestoneId, termYear } = wanted;
  return transact(
    command,
    opening(command, {
      roundId,
      contractId,
      wanted,
      note: (contract) =>
        milestoneId
          ? openMilestoneRound(contract, { milestoneId, roundId, at: now })
          : openYearlyRound(contract, { termYear: termYear ?? 0, roundId, at: now }),
    }),
  );
}

/** Opens a round that somebody asks for; the next run invites. A contract out of sight is as unknown. */
export function openOnDemand(
  command: Command<Round>,
  asked: {
    readonly contractId: string;
    readonly reason: string;
    readonly sees: (contract: Contract) => boolean;
  },
) {
  const { contractId, reason, sees } = asked;
  const roundId = typeid("evr").toString();
  return transact(
    command,
    opening(command, {
      roundId,
      contractId,
      wanted: { occasion: "on_demand", reason, of: roundId },
      note: (contract) => {
        if (!sees(contract)) throw new Fault("not_found");
        return openRoundOnDemand(contract, { roundId });
      },
    }),
  );
}

type Opening<Code extends string> = {
  readonly roundId: string;
  readonly contractId: string;
  readonly wanted: Wanted;
  /** What the contract says of it. */
  readonly note: (contract: Contract) => Decision<ContractEvent, Code>;
};

/** The round, its frozen frame and the contract's own event, in one transaction. */
const opening = <Code extends string>(
  command: Command<never>,
  { roundId, contractId, wanted: { of, ...occasion }, note }: Opening<Code>,
) => ({
  thing: rounds,
  id: roundId,
  facts: async () => {
    const contract = await loadThing(contracts, contractId);
    if (!contract) throw new Fault("not_found");
    const noted = note(contract.state);
    const [households, seed, second] = await Promise.all([
      loadHouseholdFrame(contract.state.unitCodes),
      seedOf(contractId, of),
      loadRecipientFrame(contract.state, { ...occasion, of }, command.now),
    ]);
    return { contract, noted, households, seed, second };
  },
  begin: ({ contract, noted, households, seed, second }: Facts<Code>) => {
    if (!noted.ok) return noted;
    const { buyerCode, supplierId, evaluation } = contract.state;
    return openRound(
      { roundId, contractId, ...occasion, buyerCode, supplierId },
      {
        template: evaluation.indicators,
        surveyQuestions: evaluation.surveyQuestions,
        households,
        seed,
        recipientQuestions: evaluation.recipientQuestions,
        served: second?.served,
      },
    );
  },
  also: (_: unknown, { contract, noted, households, second }: Facts<Code>) => ({
    changes: noted.ok
      ? [extend(contracts, contract, { id: contractId, command, events: noted.events })]
      : [],
    guarded: [
      ...frameWrites(roundId, households),
      ...recipientWrites(roundId, second?.recipients ?? []),
    ],
  }),
});

type Facts<Code extends string> = {
  readonly contract: Loaded<Contract>;
  readonly noted: Decision<ContractEvent, Code>;
  readonly households: readonly string[];
  readonly seed: string;
  readonly second: Awaited<ReturnType<typeof loadRecipientFrame>>;
};

/**
 * Makes the invitations that are still missing, a few dozen in each transaction, and lets the
 * collection start with the last. Goes on where an earlier run stopped.
 */
export async function inviteAll(roundId: string, now: string): Promise<void> {
  let round = await loadRound(roundId);
  if (round?.status !== "open") return;
  const doors = await drawDoors(round);
  while (round?.status === "open") {
    const command = jobCommand(
      `invite/${roundId}/${round.invited}/${round.recipientsInvited}`,
      now,
    );
    const outcome = await transact(command, {
      thing: rounds,
      id: roundId,
      decide: (state) => inviteNext(state, now),
      also: (accepted, _, before) => {
        const made = accepted.events.find(
          ({ type }) => type === "round.invited" || type === "round.recipients_invited",
        );
        assert(made && "upTo" in made && before, "nobody was invited");
        const isOfDoors = made.type === "round.invited";
        const after = isOfDoors ? before.invited : before.recipientsInvited;
        const numbers = Array.from({ length: made.upTo - after }, (_one, i) => after + i + 1);
        return {
          changes: numbers.map((n) =>
            invitationOf(roundId, n, isOfDoors ? doors[n - 1] : undefined, command),
          ),
        };
      },
    });
    if (!outcome.ok) return;
    round = await loadRound(roundId);
  }
}

/** A new invitation of a round: of a door, or else of one who was served. */
export function invitationOf(
  roundId: string,
  n: number,
  householdId: string | undefined,
  command: Pick<JobCommand, "id" | "now" | "actor">,
): Change {
  const door = householdId === undefined ? {} : { householdId };
  const events: InvitationEvent[] = [{ type: "invitation.made", roundId, n, ...door }];
  const id = (householdId === undefined ? recipientIdOf : invitationIdOf)(roundId, n);
  return extend(invitations, undefined, { id, command, events });
}
