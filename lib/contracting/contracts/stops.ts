import { partOf } from "../../core/money.ts";
import { type Contract, isInForce, type Milestone, type Stop } from "./model.ts";

/** What stops the money once one more thing does; the contract and its gate row say the same. */
export const withStop = (stops: readonly Stop[], stop: Stop): Stop[] =>
  stops.includes(stop) ? [...stops] : [...stops, stop];
export const withoutStop = (stops: readonly Stop[], stop: Stop): Stop[] =>
  stops.filter((other) => other !== stop);

/** Whether a milestone is the last instalment, which an open correction plan holds. */
export const isPaidLast = ({ milestones }: Contract, milestoneId: string): boolean =>
  milestones.at(-1)?.milestoneId === milestoneId;

/** The milestones whose weak pass asked for a plan that is not verified yet. */
export const plansOpen = ({ correctionPlans }: Contract): readonly string[] =>
  correctionPlans
    .filter(({ status }) => status !== "verified")
    .map(({ milestoneId }) => milestoneId);

/**
 * What stops the money of one milestone. A plan is asked for no more once the contract has ended:
 * what was accepted is paid.
 * Source: domain.md §9 (payment), §11 (a weak pass holds the last instalment).
 */
export function stopsOf(
  contract: Contract,
  milestoneId: string,
): readonly (Stop | "correction_plan_open")[] {
  const isHeld =
    isInForce(contract) && isPaidLast(contract, milestoneId) && plansOpen(contract).length > 0;
  return isHeld ? [...contract.stops, "correction_plan_open"] : contract.stops;
}

/** What the deliveries prove of an advance. Rounding: down to the fen. */
export function provenFen({ amountFen, advanceFor = 0 }: Milestone, deliveries: number): number {
  return deliveries >= advanceFor ? amountFen : partOf(amountFen, deliveries, advanceFor);
}

/** The milestone whose advance the deliveries do not prove in full: the contract cannot be completed. */
export const unprovenAdvance = ({ milestones, deliveries }: Contract): Milestone | undefined =>
  milestones.find((one) => one.status === "accepted" && provenFen(one, deliveries) < one.amountFen);
