import {
  type Accepted,
  accept,
  assert,
  type Decision,
  refuse,
  type Transfer,
} from "../core/decision.ts";
import { isWithin } from "../core/grid-code.ts";
import { shareOut } from "../core/money.ts";
import { localDateOf, startOf } from "../core/time.ts";
import { accounts } from "../ledger/model.ts";
import type { Contract, ContractEvent, Grade, Milestone, Party } from "./model.ts";

type Drafted = Extract<ContractEvent, { type: "contract.drafted" }>;
export type Terms = Omit<Drafted, "type" | "milestones"> & {
  readonly milestones: readonly (Pick<
    Milestone,
    "milestoneId" | "title" | "deliveriesMin" | "evaluatedOn"
  > & { readonly shareBasisPoints: number })[];
};

/**
 * Drafts a contract on the terms of its project at the price that was won.
 * Rounding: see core/money.ts; the milestones' amounts add up to the price.
 */
export function draftContract(terms: Terms): Accepted<ContractEvent> {
  const amountsFen = shareOut(
    terms.totalFen,
    terms.milestones.map((milestone) => milestone.shareBasisPoints),
  );
  const milestones = terms.milestones.map(({ shareBasisPoints: _, ...milestone }, index) => {
    const amountFen = amountsFen[index];
    assert(amountFen, "a milestone without an amount");
    return { ...milestone, amountFen, status: "pending" as const };
  });
  return accept<ContractEvent>([{ type: "contract.drafted", ...terms, milestones }]);
}

/** The account of the community's year that money came from and returns to. */
const buyerAccount = ({ communityCode, year }: Contract) => accounts.community(communityCode, year);

/** A transfer, or none where there is nothing to move. */
const moving = (transfer: Transfer): Transfer[] => (transfer.amountFen > 0 ? [transfer] : []);

/**
 * Signs a contract for one party; the second signature moves its full price from the project's
 * reserve to the contract's own account, and the rest of the reserve back to the community.
 * Source: domain.md §8 (money is set aside before anyone works).
 */
export function signContract(
  contract: Contract,
  command: { party: Party },
  facts: { supplierActive: boolean; reservedFen: number; questionOpen?: boolean },
): Decision<
  ContractEvent,
  | "contract_not_draft"
  | "already_signed"
  | "supplier_not_active"
  | "question_open"
  | "reserve_short"
> {
  const { status, projectId, contractId, totalFen } = contract;
  if (status !== "draft") return refuse("contract_not_draft", { status });
  if (contract.signedBy.includes(command.party)) {
    return refuse("already_signed", { party: command.party });
  }
  if (!facts.supplierActive) {
    return refuse("supplier_not_active", { supplierId: contract.supplierId });
  }
  if (facts.questionOpen) return refuse("question_open", { tenderId: contract.tenderId });
  if (facts.reservedFen < totalFen) {
    return refuse("reserve_short", { availableFen: facts.reservedFen, neededFen: totalFen });
  }
  const signed: ContractEvent = { type: "contract.signed", party: command.party };
  if (contract.signedBy.length === 0) return accept([signed]);
  const from = accounts.project(projectId);
  return accept<ContractEvent>([signed, { type: "contract.activated" }], {
    transfers: [
      { from, to: accounts.contract(contractId), amountFen: totalFen },
      ...moving({ from, to: buyerAccount(contract), amountFen: facts.reservedFen - totalFen }),
    ],
  });
}

/** Notes a delivery on its contract; what, where and when stands in the delivery itself. */
export function logDelivery(
  contract: Contract,
  command: { deliveryId: string; unitCode: string; heldAt: string; at: string },
): Decision<ContractEvent, "contract_not_active" | "unit_not_served" | "delivery_outside_term"> {
  if (contract.status !== "active") {
    return refuse("contract_not_active", { status: contract.status });
  }
  if (!contract.unitCodes.some((served) => isWithin(command.unitCode, served))) {
    return refuse("unit_not_served", { unitCode: command.unitCode, served: contract.unitCodes });
  }
  const on = localDateOf(command.heldAt);
  const { termFrom, termTo } = contract;
  if (command.heldAt > command.at || on < termFrom || on > termTo) {
    return refuse("delivery_outside_term", { heldAt: command.heldAt, termFrom, termTo });
  }
  return accept<ContractEvent>([
    { type: "contract.delivery_logged", deliveryId: command.deliveryId },
  ]);
}

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
  if (milestone.gate || startOf(milestone.evaluatedOn) > command.at) {
    return refuse("nothing_due", { milestoneId, evaluatedOn: milestone.evaluatedOn });
  }
  return accept<ContractEvent>([{ type: "contract.round_opened", milestoneId, roundId }]);
}

/** Records the final grade of a milestone's round; a fail stops all money of the contract. */
export function gradeMilestone(
  contract: Contract,
  command: { milestoneId: string; roundId: string; scoreHundredths: number; grade: Grade },
): Decision<ContractEvent, "contract_not_active" | "milestone_unknown" | "nothing_due"> {
  if (contract.status !== "active" && contract.status !== "suspended") {
    return refuse("contract_not_active", { status: contract.status });
  }
  const milestone = milestoneOf(contract, command.milestoneId);
  if (!milestone) return refuse("milestone_unknown", { milestoneId: command.milestoneId });
  if (milestone.gate?.roundId !== command.roundId || milestone.gate.finalAt) {
    return refuse("nothing_due", { milestoneId: command.milestoneId, roundId: command.roundId });
  }
  return accept<ContractEvent>([{ type: "contract.milestone_graded", ...command }]);
}

/** Claims a milestone on the deliveries logged since the contract began. */
export function claimMilestone(
  contract: Contract,
  command: { milestoneId: string },
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
  if (milestone.status !== "pending") {
    return refuse("milestone_not_pending", { milestoneId, status: milestone.status });
  }
  const { deliveriesMin } = milestone;
  if (contract.deliveries < deliveriesMin) {
    return refuse("deliveries_short", { logged: contract.deliveries, needed: deliveriesMin });
  }
  return accept<ContractEvent>([{ type: "contract.milestone_claimed", milestoneId }]);
}

/**
 * Accepts claimed work whose gating round is final. The recipients' opinion is the round's survey
 * and its publication the round's notice, so a final round holds both.
 * Source: domain.md §8; Implementing Regulation of the Procurement Law Art. 45.
 */
export function acceptMilestone(
  contract: Contract,
  command: { milestoneId: string },
): Decision<
  ContractEvent,
  | "contract_not_active"
  | "milestone_unknown"
  | "milestone_not_claimed"
  | "gate_not_final"
  | "gate_failed"
> {
  const { milestoneId } = command;
  if (contract.status !== "active") {
    return refuse("contract_not_active", { status: contract.status });
  }
  const milestone = milestoneOf(contract, milestoneId);
  if (!milestone) return refuse("milestone_unknown", { milestoneId });
  if (milestone.status !== "claimed") {
    return refuse("milestone_not_claimed", { milestoneId, status: milestone.status });
  }
  const { gate } = milestone;
  if (!gate?.finalAt) return refuse("gate_not_final", { milestoneId, roundId: gate?.roundId });
  if (gate.grade === "fail") return refuse("gate_failed", { milestoneId, roundId: gate.roundId });
  return accept<ContractEvent>([{ type: "contract.milestone_accepted", milestoneId }]);
}

/** Ties an accepted milestone to its payment. Keeps: a milestone is paid at most once, ever. */
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
  if (contract.status !== "active") {
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

/** Stops a contract and its money, with the reason. */
export function suspendContract(
  contract: Contract,
  command: { reason: string },
): Decision<ContractEvent, "contract_not_active"> {
  if (contract.status !== "active") {
    return refuse("contract_not_active", { status: contract.status });
  }
  return accept<ContractEvent>([{ type: "contract.suspended", reason: command.reason }]);
}

/** Lets a suspended contract go on; a failed evaluation goes on stopping its money. */
export function resumeContract(
  contract: Contract,
): Decision<ContractEvent, "contract_not_suspended"> {
  if (contract.status !== "suspended") {
    return refuse("contract_not_suspended", { status: contract.status });
  }
  return accept<ContractEvent>([{ type: "contract.resumed" }]);
}

/**
 * Completes a contract whose milestones are all accepted and settled by the bank; what is left of
 * its money goes back to the community.
 */
export function completeContract(
  contract: Contract,
  facts: { paidFen: number; remainingFen: number },
): Decision<ContractEvent, "contract_not_active" | "milestones_open"> {
  if (contract.status !== "active") {
    return refuse("contract_not_active", { status: contract.status });
  }
  const open = contract.milestones.filter((milestone) => milestone.status !== "accepted");
  const owedFen = contract.milestones.reduce((sum, { amountFen }) => sum + amountFen, 0);
  if (open.length > 0 || facts.paidFen < owedFen) {
    const milestones = open.map((milestone) => milestone.milestoneId);
    return refuse("milestones_open", { milestones, paidFen: facts.paidFen, owedFen });
  }
  const from = accounts.contract(contract.contractId);
  return accept<ContractEvent>([{ type: "contract.completed" }], {
    transfers: moving({ from, to: buyerAccount(contract), amountFen: facts.remainingFen }),
  });
}
