import { gradeMilestone } from "../contracting/contracts/milestones.ts";
import { type Contract, isInForce } from "../contracting/contracts/model.ts";
import { deliveriesPlannedBy, gradeFurtherRound } from "../contracting/contracts/rounds.ts";
import { contracts, gateWrites } from "../contracting/contracts/store.ts";
import {
  countInspections,
  endUninspected,
  finaliseRound,
  remindOfOverdue,
} from "../contracting/evaluations/assess.ts";
import { countAnswers } from "../contracting/evaluations/collect.ts";
import type { RoundEvent } from "../contracting/evaluations/events.ts";
import { failedInARow, type Graded } from "../contracting/evaluations/graded.ts";
import { gradedWrites, loadLastGraded } from "../contracting/evaluations/graded-store.ts";
import type { Round } from "../contracting/evaluations/model.ts";
import { loadAnswers, loadRecipientAnswers, rounds } from "../contracting/evaluations/store.ts";
import type { Command } from "../core/command.ts";
import { type Accepted, assert } from "../core/decision.ts";
import { loadWorkingCalendar } from "../district/calendars/store.ts";
import { jobCommand } from "../engine/schedule.ts";
import { type Change, extend, type Loaded, loadThing } from "../engine/thing.ts";
import { transact } from "../engine/transact.ts";
import { policy as registryPolicy } from "../registry/policy.ts";
import { loadInspected } from "./inspected.ts";
import { inviteAll } from "./open-rounds.ts";
import { listingOf, loadSupplier, type Supplier } from "./suppliers.ts";

/** Does what time asks of one round, whatever stands next. */
export async function attendToRound(roundId: string, now: string): Promise<void> {
  const loaded = await loadThing(rounds, roundId);
  if (!loaded) return;
  const { status } = loaded.state;
  if (status === "open") await inviteAll(roundId, now);
  if (status === "collecting") await count(loaded, now);
  if (status === "assessing") await countLate(loaded, now);
  if (status === "assessing" || status === "objected") await remind(loaded, now);
  if (status === "noticed") await finalise(loaded, now);
}

type Opened = Loaded<Round>;

async function loadContractOf(round: Round): Promise<Loaded<Contract>> {
  const contract = await loadThing(contracts, round.contractId);
  assert(contract, "a round without its contract");
  return contract;
}

/** Counts the stored answers, the deliveries that the contract holds at this moment, and the inspections. */
function count({ id, version, state }: Opened, now: string) {
  return transact(jobCommand(`count-answers/${id}/v${version}`, now), {
    thing: rounds,
    id,
    facts: async () => {
      const contract = (await loadContractOf(state)).state;
      return {
        answers: await loadAnswers(id),
        recipientAnswers: await loadRecipientAnswers(id),
        deliveries: contract.deliveries,
        deliveriesMin: deliveriesNeeded(contract, state),
        inspected: await loadInspected(state, now),
        calendar: await loadWorkingCalendar(now),
      };
    },
    decide: (round, facts) => countAnswers(round, now, facts),
  });
}

/** When a contract was over: from then on nobody inspects its work. */
function overAt(contract: Contract): string | undefined {
  if (contract.status === "terminated") return contract.terminatedAt;
  return contract.status === "completed" ? contract.completedAt : undefined;
}

/** Counts the first inspections of a round that waits for one, or ends it where none can come. */
function countLate({ id, version, state }: Opened, now: string) {
  return transact(jobCommand(`count-inspections/${id}/v${version}`, now), {
    thing: rounds,
    id,
    facts: async () => ({
      inspected: await loadInspected(state, now),
      calendar: await loadWorkingCalendar(now),
      overAt: overAt((await loadContractOf(state)).state),
    }),
    decide: (round, { calendar, ...facts }) => {
      const ended = endUninspected(round, facts);
      return ended.ok ? ended : countInspections(round, facts.inspected, { at: now, calendar });
    },
  });
}

/** What its milestone needs; of a round without one, what the plan has by the day it was opened. */
function deliveriesNeeded(contract: Contract, round: Round): number {
  if (round.milestoneId === undefined) return deliveriesPlannedBy(contract, round.openedAt);
  const milestone = contract.milestones.find((one) => one.milestoneId === round.milestoneId);
  assert(milestone, "a round without its milestone");
  return milestone.deliveriesMin;
}

function remind({ id, version }: Opened, now: string) {
  return transact(jobCommand(`remind/${id}/v${version}`, now), {
    thing: rounds,
    id,
    decide: (round) => remindOfOverdue(round, now),
  });
}

/**
 * Makes the result final, gives the contract its grade, with the row that stops its money where it
 * failed, writes it into the organisation's history, and lists the organisation where its last
 * results all failed: all in one transaction, so that nothing is left to follow up.
 */
async function finalise({ id, version, state }: Opened, now: string): Promise<void> {
  const command = jobCommand(`finalise/${id}/v${version}`, now);
  const outcome = await transact(command, {
    thing: rounds,
    id,
    facts: async () => ({
      contract: await loadContractOf(state),
      calendar: await loadWorkingCalendar("noticedAt" in state ? state.noticedAt : now),
      gradedBefore: await loadLastGraded(state.supplierId, registryPolicy.failsInARow.value - 1),
      supplier: await loadSupplier(state.supplierId),
    }),
    decide: (round, { contract, calendar }) => {
      const decision = finaliseRound(round, { at: now, calendar });
      const graded = decision.ok ? gradeBy(decision, contract.state, id) : undefined;
      // the contract is read after the round: another run may have graded it in between
      return graded && !graded.ok ? graded : decision;
    },
    also: (accepted, { contract, gradedBefore, supplier }, round) => {
      const result =
        round && finalIn(accepted, round, { contract: contract.state, gradedBefore, now });
      if (!result) return {};
      const listing = listingBy([result, ...gradedBefore], supplier, command);
      const history = gradedWrites(state.supplierId, result);
      const graded = gradeBy(accepted, contract.state, id);
      if (!graded?.ok) return { changes: listing, guarded: [...history] };
      const change = extend(contracts, contract, {
        id: contract.id,
        command,
        events: graded.events,
      });
      const { stops } = change.state;
      const isStopped = stops.length > contract.state.stops.length;
      return {
        changes: [change, ...listing],
        guarded: [...history, ...(isStopped ? gateWrites(contract.id, stops) : [])],
      };
    },
  });
  const isRefused = !outcome.ok && outcome.code !== "nothing_due";
  assert(!isRefused, `the contract of ${id} refuses its grade`);
}

/**
 * The grade that a round's final result gives its contract; none while it is not final, and none
 * where the contract is over meanwhile: the result stands for itself then.
 */
function gradeBy(accepted: Accepted<RoundEvent>, contract: Contract, roundId: string) {
  const final = accepted.events.find((event) => event.type === "round.finalised");
  if (!final || !isInForce(contract)) return undefined;
  const { milestoneId, scoreHundredths, grade } = final;
  const result = { roundId, scoreHundredths, grade };
  return milestoneId === undefined
    ? gradeFurtherRound(contract, result)
    : gradeMilestone(contract, { milestoneId, ...result });
}

/** The result that becomes final, in its place among those of the organisation. */
function finalIn(
  accepted: Accepted<RoundEvent>,
  round: Round,
  beside: {
    readonly contract: Contract;
    readonly gradedBefore: readonly Graded[];
    readonly now: string;
  },
): Graded | undefined {
  const final = accepted.events.find((event) => event.type === "round.finalised");
  if (!final || !("counts" in round)) return undefined;
  const { milestoneId, scoreHundredths, grade } = final;
  const { roundId, contractId, counts } = round;
  return {
    number: (beside.gradedBefore[0]?.number ?? 0) + 1,
    ...{ roundId, contractId, scoreHundredths, grade },
    ...(milestoneId && { milestoneId }),
    catalogueItems: beside.contract.catalogueItems,
    answered: counts.answered,
    finalAt: beside.now,
  };
}

/** The supplier put on the list of serious breach, where its last results all failed. */
function listingBy(
  lastFirst: readonly Graded[],
  supplier: Supplier | undefined,
  command: Command<never>,
): Change[] {
  assert(supplier, "a result of no supplier");
  return listingOf(supplier, failedInARow(lastFirst), command);
}
