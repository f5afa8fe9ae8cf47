import { accept, assert, type Decision, refuse } from "../../core/decision.ts";
import { addDays, addMonths, daysBetween, localDateOf, startOf } from "../../core/time.ts";
import type { Grade } from "../grade.ts";
import type { RoundOccasion } from "../occasion.ts";
import { policy } from "../policy.ts";
import type { ContractEvent } from "./events.ts";
import { type Contract, type EmptyFrame, isInForce } from "./model.ts";
import { isPaidLast } from "./stops.ts";

/** A year of a term of more than one, with its first and its last day. */
type TermYear = { readonly termYear: number; readonly from: string; readonly to: string };

/** The years of a term, counted from its first day; none where it ends within its first year. */
export function termYearsOf({ termFrom, termTo }: Pick<Contract, "termFrom" | "termTo">) {
  const years: TermYear[] = [];
  for (let from = termFrom; from <= termTo; ) {
    const termYear = years.length + 1;
    const next = addMonths(termFrom, 12 * termYear);
    const last = addDays(next, -1);
    years.push({ termYear, from, to: last < termTo ? last : termTo });
    from = next;
  }
  return years.length > 1 ? years : [];
}

/**
 * The years of its term at whose end a contract is evaluated, and was not yet: those in which no
 * milestone's evaluation falls. What is evaluated after the term counts for its last year.
 * Source: domain.md §11 (mid-term, final, yearly).
 */
export function yearsToEvaluate(contract: Contract): TermYear[] {
  const days = contract.milestones.flatMap(({ evaluatedOn }) => evaluatedOn ?? []);
  const isOfLast = (day: string, { to }: TermYear) => to === contract.termTo && day > to;
  return termYearsOf(contract).filter(
    (year) =>
      !days.some((day) => (day >= year.from && day <= year.to) || isOfLast(day, year)) &&
      !(contract.furtherRounds ?? []).some(({ termYear }) => termYear === year.termYear),
  );
}

/** Opens the round of a year of the term, from its last day on. Keeps: one round a year. */
export function openYearlyRound(
  contract: Contract,
  command: { termYear: number; roundId: string; at: string },
): Decision<ContractEvent, "contract_not_active" | "nothing_due"> {
  const { termYear, roundId, at } = command;
  if (contract.status !== "active") {
    return refuse("contract_not_active", { status: contract.status });
  }
  const year = yearsToEvaluate(contract).find((one) => one.termYear === termYear);
  if (!year || startOf(year.to) > at) return refuse("nothing_due", { termYear });
  return accept<ContractEvent>([
    { type: "contract.further_round_opened", roundId, occasion: "yearly", termYear },
  ]);
}

/** Notes, once, that a round whose day has come waits, since nobody is on record who could be asked. */
export function noteRoundWaits(
  contract: Contract,
  { lacking }: { lacking: EmptyFrame },
): Decision<ContractEvent, "nothing_due"> {
  if (contract.status !== "active" || contract.roundWaits?.lacking === lacking) {
    return refuse("nothing_due", { status: contract.status });
  }
  return accept<ContractEvent>([{ type: "contract.round_waits", lacking }]);
}

/**
 * Opens a round that somebody asks for, whatever the plan says of the day.
 * Keeps: one of them at a time is not final.
 */
export function openRoundOnDemand(
  contract: Contract,
  { roundId }: { roundId: string },
): Decision<ContractEvent, "contract_not_active" | "round_on_demand_open"> {
  if (!isInForce(contract)) return refuse("contract_not_active", { status: contract.status });
  const open = contract.furtherRounds?.find((one) => one.occasion === "on_demand" && !one.finalAt);
  if (open) return refuse("round_on_demand_open", { roundId: open.roundId });
  return accept<ContractEvent>([
    { type: "contract.further_round_opened", roundId, occasion: "on_demand" },
  ]);
}

/**
 * Records the final grade of a round that gates no milestone. A fail stops all money and proposes
 * termination as any other; a weak pass asks for a correction plan of the instalment that it holds,
 * the last one, or for that one anew.
 * Source: domain.md §11.
 */
export function gradeFurtherRound(
  contract: Contract,
  command: { roundId: string; scoreHundredths: number; grade: Grade },
): Decision<ContractEvent, "contract_not_active" | "nothing_due"> {
  if (!isInForce(contract)) return refuse("contract_not_active", { status: contract.status });
  const { roundId, grade } = command;
  const round = contract.furtherRounds?.find((one) => one.roundId === roundId);
  if (!round || round.finalAt) return refuse("nothing_due", { roundId });
  return accept<ContractEvent>([
    { type: "contract.further_round_graded", ...command },
    ...(isWeakPass(command) ? [planOfLast(contract)] : []),
    ...(grade === "fail" ? [{ type: "contract.termination_proposed", roundId } as const] : []),
  ]);
}

/** Whether a grade asks for a correction plan. */
export const isWeakPass = (result: { scoreHundredths: number; grade: Grade }): boolean =>
  result.grade === "pass" && result.scoreHundredths < policy.correctionPlanPoints.value * 100;

function planOfLast({ milestones }: Contract): ContractEvent {
  const last = milestones.at(-1);
  assert(last, "a contract without a milestone");
  return { type: "contract.correction_plan_required", milestoneId: last.milestoneId };
}

/** All rounds of a contract. */
export const roundIdsOf = ({ milestones, furtherRounds = [] }: Contract): readonly string[] => [
  ...milestones.flatMap(({ gate }) => gate?.roundId ?? []),
  ...furtherRounds.map(({ roundId }) => roundId),
];

/** The rounds that gate no milestone and are not final. */
export const furtherRoundsOpen = ({ furtherRounds = [] }: Contract): readonly string[] =>
  furtherRounds.filter(({ finalAt }) => !finalAt).map(({ roundId }) => roundId);

/** For which occasion the round of a milestone is opened. */
export const occasionOf = (contract: Contract, milestoneId: string): RoundOccasion =>
  isPaidLast(contract, milestoneId) ? "final" : "mid_term";

/**
 * How many deliveries the plan has by a day, where no milestone is evaluated: between one milestone's
 * minimum and the next one's as many as the days that have passed between the two, as if work went on
 * evenly from the first day of the term.
 * Rounding: down to a whole delivery.
 */
export function deliveriesPlannedBy(contract: Contract, at: string): number {
  const day = localDateOf(at);
  let before = { on: contract.termFrom, deliveries: 0 };
  const planned = contract.milestones
    .flatMap(({ evaluatedOn: on, deliveriesMin: deliveries }) => (on ? [{ on, deliveries }] : []))
    .sort((a, b) => (a.on < b.on ? -1 : 1));
  for (const next of planned) {
    if (day < next.on) {
      const more = Math.max(next.deliveries - before.deliveries, 0);
      const days = Math.max(daysBetween(before.on, day), 0);
      const all = daysBetween(before.on, next.on);
      return before.deliveries + Math.floor((more * days) / all);
    }
    before = { on: next.on, deliveries: Math.max(before.deliveries, next.deliveries) };
  }
  return before.deliveries;
}
