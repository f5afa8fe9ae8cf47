import type { Recorded } from "../../core/decision.ts";
import { as } from "../../core/in-status.ts";
import type { ContractEvent } from "./events.ts";
import type { Contract, CorrectionPlan, Milestone } from "./model.ts";
import { withStop } from "./stops.ts";

type Of<Status extends Contract["status"]> = Extract<Contract, { status: Status }>;

/** Events of the work: deliveries, milestones, what is to be put right. */
export type WorkEvent = Extract<
  ContractEvent,
  {
    type:
      | "contract.delivery_logged"
      | "contract.round_opened"
      | "contract.round_waits"
      | "contract.milestone_graded"
      | "contract.further_round_opened"
      | "contract.further_round_graded"
      | "contract.milestone_claimed"
      | "contract.correction_required"
      | "contract.milestone_accepted"
      | "contract.milestone_refused"
      | "contract.payment_requested"
      | "contract.correction_plan_required"
      | "contract.correction_plan_filed"
      | "contract.correction_plan_verified"
      | "contract.termination_proposed"
      | "contract.inspection_overdue"
      | "contract.inspection_verified";
  }
>;

function withMilestone<C extends Contract>(
  contract: C,
  milestoneId: string,
  change: (milestone: Milestone) => Milestone,
): C {
  const milestones = contract.milestones.map((milestone) =>
    milestone.milestoneId === milestoneId ? change(milestone) : milestone,
  );
  return { ...contract, milestones };
}

/** Without what a round waited for: one was opened. */
function waiting<C extends Contract>({
  roundWaits: _waits,
  ...contract
}: C): Omit<C, "roundWaits"> {
  return contract;
}

function withPlan<C extends Contract>(contract: C, plan: CorrectionPlan): C {
  const others = contract.correctionPlans.filter((one) => one.milestoneId !== plan.milestoneId);
  return { ...contract, correctionPlans: [...others, plan] };
}

/** The state of a contract after one more event of its work. */
export function evolveWork(state: Contract | undefined, event: Recorded<WorkEvent>): Contract {
  switch (event.type) {
    case "contract.delivery_logged": {
      const before = as(state, "active");
      return { ...before, deliveries: before.deliveries + 1 };
    }
    case "contract.round_opened":
      return withMilestone(waiting(as(state, "active")), event.milestoneId, (milestone) => ({
        ...milestone,
        ...(milestone.status === "claimed" && { status: "under_evaluation" }),
        gate: { roundId: event.roundId },
      }));
    case "contract.round_waits": {
      const { lacking, at: since } = event;
      return { ...as(state, "active"), roundWaits: { because: "frame_empty", lacking, since } };
    }
    case "contract.milestone_graded":
      return graded(as(state, "active", "suspended"), event);
    case "contract.further_round_opened": {
      const { type: _type, at: openedAt, by: _by, ...round } = event;
      const before = waiting(as(state, "active", "suspended"));
      return {
        ...before,
        furtherRounds: [...(before.furtherRounds ?? []), { ...round, openedAt }],
      };
    }
    case "contract.further_round_graded":
      return gradedFurther(as(state, "active", "suspended"), event);
    case "contract.milestone_claimed":
      return withMilestone(as(state, "active"), event.milestoneId, (milestone) => ({
        ...milestone,
        status: milestone.gate ? "under_evaluation" : "claimed",
        claimedAt: event.at,
        evidence: event.evidence,
      }));
    case "contract.correction_required": {
      const { milestoneId, reason, correctBy } = event;
      return withMilestone(as(state, "active", "suspended"), milestoneId, (milestone) => ({
        ...milestone,
        status: "correction_required",
        correction: { reason, correctBy },
      }));
    }
    case "contract.milestone_accepted":
      return withMilestone(as(state, "active", "suspended"), event.milestoneId, (milestone) => ({
        ...milestone,
        status: "accepted",
        acceptedAt: event.at,
      }));
    case "contract.milestone_refused":
      return withMilestone(as(state, "active", "suspended"), event.milestoneId, (milestone) => ({
        ...milestone,
        status: "refused",
        refusedAt: event.at,
      }));
    case "contract.payment_requested":
      return withMilestone(as(state, "active", "terminated"), event.milestoneId, (milestone) => ({
        ...milestone,
        paymentId: event.paymentId,
      }));
    case "contract.correction_plan_required": {
      const { milestoneId } = event;
      return withPlan(as(state, "active", "suspended"), { milestoneId, status: "due" });
    }
    case "contract.correction_plan_filed": {
      const { milestoneId, sha256 } = event;
      return withPlan(as(state, "active", "suspended"), { milestoneId, status: "filed", sha256 });
    }
    case "contract.correction_plan_verified": {
      const { milestoneId } = event;
      const before = as(state, "active", "suspended");
      const plan = before.correctionPlans.find((one) => one.milestoneId === milestoneId);
      return withPlan(before, { ...plan, milestoneId, status: "verified" });
    }
    case "contract.termination_proposed":
      return { ...as(state, "active", "suspended"), terminationProposedAt: event.at };
    case "contract.inspection_overdue": {
      const before = as(state, "active", "suspended");
      const inspectionsOverdue = [...before.inspectionsOverdue, event.inspectionId];
      return { ...before, inspectionsOverdue };
    }
    case "contract.inspection_verified": {
      const before = as(state, "active", "suspended");
      const left = before.inspectionsOverdue.filter((id) => id !== event.inspectionId);
      return { ...before, inspectionsOverdue: left };
    }
  }
}

function graded(
  before: Of<"active" | "suspended">,
  event: Recorded<Extract<ContractEvent, { type: "contract.milestone_graded" }>>,
): Contract {
  const { milestoneId, roundId, scoreHundredths, grade, at: finalAt } = event;
  const gate = { roundId, scoreHundredths, grade, finalAt };
  return {
    ...withMilestone(before, milestoneId, (milestone) => ({ ...milestone, gate })),
    ...(grade === "fail" && { stops: withStop(before.stops, "evaluation_failed") }),
  };
}

function gradedFurther(
  before: Of<"active" | "suspended">,
  event: Recorded<Extract<ContractEvent, { type: "contract.further_round_graded" }>>,
): Contract {
  const { roundId, scoreHundredths, grade, at: finalAt } = event;
  const furtherRounds = before.furtherRounds?.map((round) =>
    round.roundId === roundId ? { ...round, scoreHundredths, grade, finalAt } : round,
  );
  return {
    ...before,
    furtherRounds,
    ...(grade === "fail" && { stops: withStop(before.stops, "evaluation_failed") }),
  };
}
