import { assert, type Recorded } from "../../core/decision.ts";
import { firstTemplate } from "../../core/evaluation-template.ts";
import { as } from "../../core/in-status.ts";
import type { ContractEvent } from "./events.ts";
import { evolveWork } from "./evolve-work.ts";
import type { Bond, Contract, Receivable, Stop } from "./model.ts";
import { withoutStop, withStop } from "./stops.ts";

type Event<Type extends ContractEvent["type"]> = Recorded<Extract<ContractEvent, { type: Type }>>;

/** The state of a contract after one more event. */
export function evolveContract(
  state: Contract | undefined,
  event: Recorded<ContractEvent>,
): Contract {
  switch (event.type) {
    case "contract.drafted":
      return drafted(event);
    case "contract.year_funded": {
      const before = as(state, "active", "suspended");
      const { year, amountFen } = event;
      const laterYears = (before.laterYears ?? []).filter((one) => one.year !== year);
      return { ...before, year, totalFen: before.totalFen + amountFen, laterYears };
    }
    case "contract.years_lapsed":
      return lapsed(as(state, "active", "suspended"), event);
    case "contract.signing_overdue":
      return { ...as(state, "draft"), signingOverdueAt: event.at };
    case "contract.signing_limit_recounted": {
      const { on: signBy, provisional: signByProvisional } = event.signBy;
      return { ...as(state, "draft"), signBy, signByProvisional };
    }
    case "contract.bond_overdue":
      return withBond(as(state, "completed", "terminated"), { overdueAt: event.at });
    case "contract.signed": {
      const before = as(state, "draft");
      return { ...before, signedBy: [...before.signedBy, event.party] };
    }
    case "contract.activated":
      return { ...as(state, "draft"), status: "active", activatedAt: event.at };
    case "contract.suspended": {
      const before = as(state, "active");
      const stops = withStop(before.stops, "contract_suspended");
      return { ...before, status: "suspended", stops };
    }
    case "contract.resumed":
      return goingOn(as(state, "suspended"), "contract_suspended");
    case "contract.question_raised": {
      const before = as(state, "active", "suspended");
      const questionsOpen = [...before.questionsOpen, event.question];
      const stops = withStop(before.stops, "question_open");
      return { ...before, status: "suspended", questionsOpen, stops };
    }
    case "contract.question_settled": {
      const before = as(state, "suspended");
      const questionsOpen = before.questionsOpen.filter((number) => number !== event.question);
      const after = { ...before, questionsOpen };
      return questionsOpen.length > 0 ? after : goingOn(after, "question_open");
    }
    case "contract.amendment_proposed":
      return proposed(as(state, "active"), event);
    case "contract.amended":
      return amended(as(state, "active"), event);
    case "contract.amendment_refused":
      return withoutProposal(as(state, "active"));
    case "contract.bond_received": {
      const { amountFen, reference, at: receivedAt } = event;
      return withBond(as(state, "draft"), { heldFen: amountFen, reference, receivedAt });
    }
    case "contract.bond_claimed": {
      const { amountFen, reason, by: claimedBy } = event;
      const before = as(state, "active", "suspended", "completed", "terminated");
      return withBond(before, { claim: { amountFen, reason, claimedBy } });
    }
    case "contract.bond_settled": {
      const { forfeitedFen, returnedFen, at: settledAt } = event;
      const before = as(state, "completed", "terminated");
      return withBond(before, { heldFen: 0, forfeitedFen, returnedFen, settledAt });
    }
    case "contract.bond_limit_recounted": {
      const { on: settleBy, provisional: settleByProvisional } = event.settleBy;
      const before = as(state, "completed", "terminated");
      return withBond(before, { settleBy, settleByProvisional });
    }
    case "contract.completed": {
      const { returnedFen, at: completedAt } = event;
      const before = withSettleBy(withoutProposal(as(state, "active")), event);
      return { ...before, status: "completed", completedAt, returnedFen };
    }
    case "contract.terminated":
      return terminated(as(state, "draft", "active", "suspended"), event);
    case "contract.receivable_raised":
      return withReceivable(as(state, "terminated"), ({ raisedFen }) => ({
        raisedFen: raisedFen + event.amountFen,
      }));
    case "contract.receivable_recovered":
      return withReceivable(as(state, "terminated"), ({ recoveredFen }) => ({
        recoveredFen: recoveredFen + event.amountFen,
      }));
    default:
      return evolveWork(state, event);
  }
}

function drafted(event: Event<"contract.drafted">): Contract {
  const { type: _type, at, by: _by, bondFen, evaluation = firstTemplate, ...terms } = event;
  const none = { heldFen: 0, forfeitedFen: 0, returnedFen: 0 };
  return {
    status: "draft",
    ...terms,
    evaluation,
    ...(bondFen !== undefined && { bond: { amountFen: bondFen, ...none } }),
    signedBy: [],
    draftedAt: at,
    deliveries: 0,
    stops: [],
    supplementedFen: 0,
    amendments: 0,
    correctionPlans: [],
    inspectionsOverdue: [],
    questionsOpen: [],
  };
}

/** Without what later years would have paid, and without a proposal that counted on it. */
function lapsed<C extends Contract>(before: C, event: Event<"contract.years_lapsed">): C {
  const { years, termTo, at: refusedAt } = event;
  const milestones = before.milestones.map((milestone) =>
    milestone.year !== undefined && years.includes(milestone.year)
      ? { ...milestone, status: "refused" as const, refusedAt }
      : milestone,
  );
  return { ...withoutProposal(before), milestones, termTo, laterYears: [] };
}

type Active = Extract<Contract, { status: "active" }>;
type Suspended = Extract<Contract, { status: "suspended" }>;

/** What suspends a contract: each of them alone, until the last is gone. */
const suspending: readonly Stop[] = ["contract_suspended", "question_open"];

function goingOn(before: Suspended, without: Stop): Active | Suspended {
  const stops = withoutStop(before.stops, without);
  const isSuspended = stops.some((stop) => suspending.includes(stop));
  return { ...before, status: isSuspended ? "suspended" : "active", stops };
}

function proposed(before: Active, event: Event<"contract.amendment_proposed">): Contract {
  const { type: _type, at: proposedAt, by: _by, party: proposedBy, ...change } = event;
  const amendments = before.amendments + 1;
  return { ...before, amendments, proposal: { ...change, proposedBy, proposedAt } };
}

/** Without the proposal that was answered, or that ended with the contract. */
function withoutProposal<C extends Contract>(before: C): C {
  const { proposal: _, ...rest } = before;
  return rest as C;
}

function amended(before: Active, event: Event<"contract.amended">): Contract {
  const { supplementFen, termTo, milestones: parts } = event;
  const milestones = before.milestones.map((milestone) => ({
    ...milestone,
    ...parts.find((part) => part.milestoneId === milestone.milestoneId),
  }));
  return {
    ...withoutProposal(before),
    milestones,
    termTo,
    totalFen: before.totalFen + supplementFen,
    supplementedFen: before.supplementedFen + supplementFen,
  };
}

function withBond<C extends Contract>(before: C, change: Partial<Bond>): C {
  assert(before.bond, "a bond that was not demanded");
  return { ...before, bond: { ...before.bond, ...change } };
}

function withSettleBy<C extends Contract>(
  before: C,
  ended: Event<"contract.completed" | "contract.terminated">,
): C {
  const { bondSettleBy: settleBy, bondSettleByProvisional: settleByProvisional } = ended;
  if (settleBy === undefined) return before;
  const marked = settleByProvisional === undefined ? {} : { settleByProvisional };
  return withBond(before, { settleBy, ...marked });
}

function terminated(
  state: Extract<Contract, { status: "draft" | "active" | "suspended" }>,
  event: Event<"contract.terminated">,
): Contract {
  const { reason: terminationReason, returnedFen, advance, receivable, at } = event;
  const before = withSettleBy(withoutProposal(state), event);
  const milestones = before.milestones.map((milestone) => {
    if (milestone.milestoneId !== advance?.milestoneId) return milestone;
    return advance.owedFen > 0
      ? { ...milestone, owedFen: advance.owedFen }
      : { ...milestone, status: "refused" as const, refusedAt: at };
  });
  return {
    ...before,
    status: "terminated",
    milestones,
    // what was accepted is paid, whatever stopped the rest
    stops: [],
    questionsOpen: [],
    terminatedAt: at,
    terminationReason,
    returnedFen,
    ...(receivable && { receivable: { ...receivable, raisedFen: 0, recoveredFen: 0 } }),
  };
}

function withReceivable(
  before: Extract<Contract, { status: "terminated" }>,
  change: (receivable: Receivable) => Partial<Receivable>,
): Contract {
  const { receivable } = before;
  assert(receivable, "a receivable that is not there");
  return { ...before, receivable: { ...receivable, ...change(receivable) } };
}
