import { assert, type Recorded } from "../core/decision.ts";
import type { Contract, ContractEvent, Milestone, Stop } from "./model.ts";

type Of<Status extends Contract["status"]> = Extract<Contract, { status: Status }>;

/** Narrows a state that the lifecycle guarantees. */
function as<Status extends Contract["status"]>(
  state: Contract | undefined,
  ...statuses: Status[]
): Of<Status> {
  assert(state && (statuses as string[]).includes(state.status), "an event out of its order");
  return state as Of<Status>;
}

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

/** What stops the money once one more thing does; the contract and its gate row say the same. */
export const withStop = (stops: readonly Stop[], stop: Stop): Stop[] =>
  stops.includes(stop) ? [...stops] : [...stops, stop];
export const withoutStop = (stops: readonly Stop[], stop: Stop): Stop[] =>
  stops.filter((other) => other !== stop);

/** The state of a contract after one more event. */
export function evolveContract(
  state: Contract | undefined,
  event: Recorded<ContractEvent>,
): Contract {
  switch (event.type) {
    case "contract.drafted": {
      const { type: _type, at, by: _by, ...terms } = event;
      return { status: "draft", ...terms, signedBy: [], draftedAt: at, deliveries: 0, stops: [] };
    }
    case "contract.signed": {
      const before = as(state, "draft");
      return { ...before, signedBy: [...before.signedBy, event.party] };
    }
    case "contract.activated":
      return { ...as(state, "draft"), status: "active", activatedAt: event.at };
    case "contract.delivery_logged": {
      const before = as(state, "active");
      return { ...before, deliveries: before.deliveries + 1 };
    }
    case "contract.round_opened":
      return withMilestone(as(state, "active"), event.milestoneId, (milestone) => ({
        ...milestone,
        gate: { roundId: event.roundId },
      }));
    case "contract.milestone_graded": {
      const { roundId, scoreHundredths, grade } = event;
      const before = as(state, "active", "suspended");
      const gate = { roundId, scoreHundredths, grade, finalAt: event.at };
      return {
        ...withMilestone(before, event.milestoneId, (milestone) => ({ ...milestone, gate })),
        ...(grade === "fail" && { stops: withStop(before.stops, "evaluation_failed") }),
      };
    }
    case "contract.milestone_claimed":
      return withMilestone(as(state, "active"), event.milestoneId, (milestone) => ({
        ...milestone,
        status: "claimed",
        claimedAt: event.at,
      }));
    case "contract.milestone_accepted":
      return withMilestone(as(state, "active"), event.milestoneId, (milestone) => ({
        ...milestone,
        status: "accepted",
        acceptedAt: event.at,
      }));
    case "contract.payment_requested":
      return withMilestone(as(state, "active"), event.milestoneId, (milestone) => ({
        ...milestone,
        paymentId: event.paymentId,
      }));
    case "contract.suspended": {
      const before = as(state, "active");
      const stops = withStop(before.stops, "contract_suspended");
      return { ...before, status: "suspended", stops };
    }
    case "contract.resumed": {
      const before = as(state, "suspended");
      const stops = withoutStop(before.stops, "contract_suspended");
      return { ...before, status: "active", stops };
    }
    case "contract.completed":
      return { ...as(state, "active"), status: "completed", completedAt: event.at };
  }
}
