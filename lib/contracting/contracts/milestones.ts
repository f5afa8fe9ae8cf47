import { accept, assert, type Decision, type Refused, refuse } from "../../core/decision.ts";
import { endOf, startOf } from "../../core/time.ts";
import type { Grade } from "../grade.ts";
import type { ContractEvent } from "./events.ts";
import { type Contract, isInForce, type Milestone } from "./model.ts";
import { isWeakPass } from "./rounds.ts";
import { isPaidLast, plansOpen } from "./stops.ts";
import { isFunded } from "./years.ts";

const milestoneOf = (contract: Contract, milestoneId: string): Milestone | undefined =>
  contract.milestones.find((milestone) => milestone.milestoneId === milestoneId);

/** Opens the round that gates a milestone, once its date has come. Keeps: one round a milestone. */
export function openMilestoneRound(
  contract: Contract,
  command: { milestoneId: string; roundId: string; at: string },
): Decision<ContractEvent, "contract_not_active" | "milestone_unknown" | "nothing_due"> {
  const { milestoneId, roundId } = command;
  if (contract.status !== "active") {
    return refuse("contract_not_active", { status: contract.status });
  }
  const milestone = milestoneOf(contract, milestoneId);
  if (!milestone) return refuse("milestone_unknown", { milestoneId });
  const { gate, evaluatedOn } = milestone;
  if (gate || !evaluatedOn || startOf(evaluatedOn) > command.at) {
    return refuse("nothing_due", { milestoneId, evaluatedOn });
  }
  return accept<ContractEvent>([{ type: "contract.round_opened", milestoneId, roundId }]);
}

/**
 * Records the final grade of a milestone's round. A weak pass asks for a correction plan; a fail
 * stops all money of the contract and proposes its termination.
 * Source: domain.md §11 (it gates money).
 */
export function gradeMilestone(
  contract: Contract,
  command: { milestoneId: string; roundId: string; scoreHundredths: number; grade: Grade },
): Decision<ContractEvent, "contract_not_active" | "milestone_unknown" | "nothing_due"> {
  if (!isInForce(contract)) return refuse("contract_not_active", { status: contract.status });
  const { milestoneId, roundId, grade } = command;
  const milestone = milestoneOf(contract, milestoneId);
  if (!milestone) return refuse("milestone_unknown", { milestoneId });
  if (milestone.gate?.roundId !== roundId || milestone.gate.finalAt) {
    return refuse("nothing_due", { milestoneId, roundId });
  }
  return accept<ContractEvent>([
    { type: "contract.milestone_graded", ...command },
    ...(isWeakPass(command)
      ? [{ type: "contract.correction_plan_required", milestoneId } as const]
      : []),
    ...(grade === "fail" ? [{ type: "contract.termination_proposed", milestoneId } as const] : []),
  ]);
}

/**
 * Claims a milestone and names its evidence: the deliveries logged since the contract began, and
 * papers. Work that was to be put right is claimed again, on what was done about it.
 */
export function claimMilestone(
  contract: Contract,
  command: { milestoneId: string; paperSha256s: readonly string[] },
): Decision<
  ContractEvent,
  "contract_not_active" | "milestone_unknown" | "milestone_not_pending" | "deliveries_short"
> {
  const { milestoneId } = command;
  if (contract.status !== "active") {
    return refuse("contract_not_active", { status: contract.status });
  }
  const milestone = milestoneOf(contract, milestoneId);
  if (!milestone) return refuse("milestone_unknown", { milestoneId });
  const { status, deliveriesMin } = milestone;
  if (status !== "pending" && status !== "correction_required") {
    return refuse("milestone_not_pending", { milestoneId, status });
  }
  const { deliveries } = contract;
  if (deliveries < deliveriesMin) {
    return refuse("deliveries_short", { logged: deliveries, needed: deliveriesMin });
  }
  const evidence = { deliveries, paperSha256s: [...command.paperSha256s] };
  return accept<ContractEvent>([{ type: "contract.milestone_claimed", milestoneId, evidence }]);
}

const waitsForDecision = ({ status }: Milestone): boolean =>
  status === "claimed" || status === "under_evaluation" || status === "correction_required";

type Undecidable = "contract_not_active" | "milestone_unknown" | "milestone_not_claimed";

/** The milestone that the buyer decides on, or why there is nothing to decide. */
function claimedOf(contract: Contract, milestoneId: string): Milestone | Refused<Undecidable> {
  if (!isInForce(contract)) return refuse("contract_not_active", { status: contract.status });
  const milestone = milestoneOf(contract, milestoneId);
  if (!milestone) return refuse("milestone_unknown", { milestoneId });
  return waitsForDecision(milestone)
    ? milestone
    : refuse("milestone_not_claimed", { milestoneId, status: milestone.status });
}

/**
 * Accepts claimed work whose gating round is final. The recipients' opinion is the round's survey
 * and its publication the round's notice, so a final round holds both; an advance has no round, for
 * there is no work yet. What an inspection found comes first, and before the last milestone every
 * correction plan.
 * Source: domain.md §8, §11; Implementing Regulation of the Procurement Law Art. 45.
 */
export function acceptMilestone(
  contract: Contract,
  command: { milestoneId: string },
): Decision<
  ContractEvent,
  | Undecidable
  | "year_unfunded"
  | "gate_not_final"
  | "gate_failed"
  | "correction_overdue"
  | "correction_plan_open"
> {
  const { milestoneId } = command;
  const milestone = claimedOf(contract, milestoneId);
  if ("ok" in milestone) return milestone;
  const { gate, advanceFor, year } = milestone;
  if (!isFunded(contract, milestone)) return refuse("year_unfunded", { milestoneId, year });
  if (!advanceFor && !gate?.finalAt) {
    return refuse("gate_not_final", { milestoneId, roundId: gate?.roundId });
  }
  if (gate?.grade === "fail") return refuse("gate_failed", { milestoneId, roundId: gate.roundId });
  const inspections = contract.inspectionsOverdue;
  if (inspections.length > 0) return refuse("correction_overdue", { inspections });
  const plans = plansOpen(contract);
  if (plans.length > 0 && isPaidLast(contract, milestoneId)) {
    return refuse("correction_plan_open", { of: plans });
  }
  return accept<ContractEvent>([{ type: "contract.milestone_accepted", milestoneId }]);
}

/** Says what of claimed work is to be put right, and by when. */
export function requireCorrection(
  contract: Contract,
  command: { milestoneId: string; reason: string; correctBy: string; at: string },
): Decision<ContractEvent, Undecidable | "correction_date_passed"> {
  const { at, ...said } = command;
  const milestone = claimedOf(contract, command.milestoneId);
  if ("ok" in milestone) return milestone;
  if (at >= endOf(command.correctBy)) {
    return refuse("correction_date_passed", { correctBy: command.correctBy });
  }
  return accept<ContractEvent>([{ type: "contract.correction_required", ...said }]);
}

/**
 * Refuses claimed work for good; its money goes back at the contract's end. Good work cannot be
 * refused: its evaluation failed, or it was not put right in time. An advance may be refused freely.
 */
export function refuseMilestone(
  contract: Contract,
  command: { milestoneId: string; reason: string; at: string },
): Decision<ContractEvent, Undecidable | "refusal_unfounded"> {
  const { at, ...said } = command;
  const milestone = claimedOf(contract, command.milestoneId);
  if ("ok" in milestone) return milestone;
  const { status, gate, advanceFor, correction } = milestone;
  const isLate =
    status === "correction_required" &&
    correction !== undefined &&
    at >= endOf(correction.correctBy);
  if (!advanceFor && !isLate && gate?.grade !== "fail") {
    return refuse("refusal_unfounded", { milestoneId: command.milestoneId, status });
  }
  return accept<ContractEvent>([{ type: "contract.milestone_refused", ...said }]);
}

type PlanStep = Decision<ContractEvent, "contract_not_active" | "plan_unknown">;

const planOf = (contract: Contract, milestoneId: string) =>
  contract.correctionPlans.find((plan) => plan.milestoneId === milestoneId);

/** The organisation files the correction plan that a weak pass asked for. */
export function fileCorrectionPlan(
  contract: Contract,
  command: { milestoneId: string; sha256: string },
): PlanStep {
  if (!isInForce(contract)) return refuse("contract_not_active", { status: contract.status });
  const { milestoneId } = command;
  const plan = planOf(contract, milestoneId);
  if (!plan || plan.status === "verified") {
    return refuse("plan_unknown", { milestoneId, status: plan?.status });
  }
  return accept<ContractEvent>([{ type: "contract.correction_plan_filed", ...command }]);
}

/** The buyer finds a filed plan carried out. */
export function verifyCorrectionPlan(
  contract: Contract,
  command: { milestoneId: string },
): PlanStep {
  if (!isInForce(contract)) return refuse("contract_not_active", { status: contract.status });
  const { milestoneId } = command;
  const plan = planOf(contract, milestoneId);
  if (plan?.status !== "filed") {
    return refuse("plan_unknown", { milestoneId, status: plan?.status });
  }
  return accept<ContractEvent>([{ type: "contract.correction_plan_verified", milestoneId }]);
}

/** Notes that an inspection's correction is overdue: from then on no work is accepted. */
export function noteOverdue(
  contract: Contract,
  inspectionId: string,
): Decision<ContractEvent, "contract_not_active" | "nothing_due"> {
  if (!isInForce(contract)) return refuse("contract_not_active", { status: contract.status });
  if (contract.inspectionsOverdue.includes(inspectionId)) return refuse("nothing_due");
  return accept<ContractEvent>([{ type: "contract.inspection_overdue", inspectionId }]);
}

/** Notes that what was overdue is verified. */
export function noteVerified(
  contract: Contract,
  inspectionId: string,
): Decision<ContractEvent, "contract_not_active" | "nothing_due"> {
  if (!isInForce(contract)) return refuse("contract_not_active", { status: contract.status });
  if (!contract.inspectionsOverdue.includes(inspectionId)) return refuse("nothing_due");
  return accept<ContractEvent>([{ type: "contract.inspection_verified", inspectionId }]);
}

/**
 * Ties an accepted milestone to its payment. What was accepted is paid after a termination too.
 * Keeps: a milestone is paid at most once, ever.
 */
export function linkPayment(
  contract: Contract,
  command: { milestoneId: string; paymentId: string },
): Decision<
  ContractEvent,
  | "contract_not_active"
  | "milestone_unknown"
  | "milestone_not_accepted"
  | "payment_already_requested"
> {
  const { milestoneId, paymentId } = command;
  if (contract.status !== "active" && contract.status !== "terminated") {
    return refuse("contract_not_active", { status: contract.status });
  }
  const milestone = milestoneOf(contract, milestoneId);
  if (!milestone) return refuse("milestone_unknown", { milestoneId });
  if (milestone.status !== "accepted") {
    return refuse("milestone_not_accepted", { milestoneId, status: milestone.status });
  }
  if (milestone.paymentId) {
    return refuse("payment_already_requested", { paymentId: milestone.paymentId });
  }
  return accept<ContractEvent>([{ type: "contract.payment_requested", milestoneId, paymentId }]);
}

/** What is owed for an accepted milestone, and since when. Units: integer fen. */
export function owedFor(
  { contractId, buyerCode, supplierId, milestones }: Contract,
  milestoneId: string,
) {
  const milestone = milestones.find((one) => one.milestoneId === milestoneId);
  assert(milestone?.acceptedAt, "a milestone that is payable and not accepted");
  const { acceptedAt, owedFen, amountFen } = milestone;
  const named = { contractId, milestoneId, buyerCode, supplierId };
  return { ...named, amountFen: owedFen ?? amountFen, acceptedAt };
}
