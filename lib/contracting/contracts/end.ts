import { accept, type Decision, refuse, type Transfer } from "../../core/decision.ts";
import type { WorkingCalendar } from "../../core/working-days.ts";
import { accounts } from "../../ledger/model.ts";
import { bondTermsAt } from "./bond.ts";
import { moving } from "./decide.ts";
import type { ContractEvent } from "./events.ts";
import type { Contract, Milestone } from "./model.ts";
import { furtherRoundsOpen } from "./rounds.ts";
import { plansOpen, provenFen, unprovenAdvance } from "./stops.ts";

/**
 * Completes a contract whose milestones are all decided and, where accepted, settled by the bank;
 * what is left of its money goes back to the community. A round that is under way comes first, for a
 * fail would stop the money.
 */
export function completeContract(
  contract: Contract,
  command: { at: string },
  facts: { paidFen: number; remainingFen: number; calendar: WorkingCalendar },
): Decision<
  ContractEvent,
  | "contract_not_active"
  | "milestones_open"
  | "evaluation_open"
  | "advance_unproven"
  | "correction_overdue"
  | "correction_plan_open"
> {
  const { status, milestones, deliveries, contractId } = contract;
  if (status !== "active") return refuse("contract_not_active", { status });
  const open = milestones.filter((one) => one.status !== "accepted" && one.status !== "refused");
  const accepted = milestones.filter((one) => one.status === "accepted");
  const owedFen = accepted.reduce((sum, { amountFen }) => sum + amountFen, 0);
  if (open.length > 0 || facts.paidFen < owedFen) {
    const ids = open.map((milestone) => milestone.milestoneId);
    return refuse("milestones_open", { milestones: ids, paidFen: facts.paidFen, owedFen });
  }
  const rounds = furtherRoundsOpen(contract);
  if (rounds.length > 0) return refuse("evaluation_open", { rounds });
  const unproven = unprovenAdvance(contract);
  if (unproven) return refuse("advance_unproven", { deliveries, needed: unproven.advanceFor });
  const inspections = contract.inspectionsOverdue;
  if (inspections.length > 0) return refuse("correction_overdue", { inspections });
  const plans = plansOpen(contract);
  if (plans.length > 0) return refuse("correction_plan_open", { of: plans });
  const returnedFen = facts.remainingFen;
  const bond = bondTermsAt(contract, command.at, facts.calendar);
  return accept<ContractEvent>([{ type: "contract.completed", returnedFen, ...bond }], {
    transfers: moving({
      from: accounts.contract(contractId),
      to: accounts.buyer(contract),
      amountFen: returnedFen,
    }),
  });
}

type Advance = {
  /** What is owed of an accepted advance that nobody asked payment for yet. */
  readonly advance?: { readonly milestoneId: string; readonly owedFen: number };
  /** What is not proven of one whose payment is on its way or made. */
  readonly receivable?: { readonly milestoneId: string; readonly dueFen: number };
};

/** What becomes of the advance when the work stops. */
function advanceOf({ milestones, deliveries }: Contract): Advance {
  const found = milestones.find((one) => one.advanceFor && one.status === "accepted");
  const owedFen = found ? provenFen(found, deliveries) : 0;
  if (!found || owedFen === found.amountFen) return {};
  const { milestoneId, amountFen, paymentId } = found;
  return paymentId
    ? { receivable: { milestoneId, dueFen: amountFen - owedFen } }
    : { advance: { milestoneId, owedFen } };
}

/** Claimed work that has passed its evaluation and waits for nothing but the buyer's word. */
const isPassed = ({ status, gate }: Milestone): boolean =>
  status === "under_evaluation" && gate?.finalAt !== undefined && gate.grade !== "fail";

const receivableRaised = (contractId: string, amountFen: number): Transfer => ({
  from: accounts.paid(contractId),
  to: accounts.receivable(contractId),
  amountFen,
});

/**
 * Terminates a contract and settles it to the fen: accepted work stays owed and is paid, the rest
 * of the reserve goes back to where it came from, and what no delivery proves of a paid advance
 * becomes a receivable. Of a draft, the project's whole reserve goes back.
 *
 * Source: domain.md §8. Keeps: paid + payable + in transit + receivable + remaining + returned =
 * amount.
 */
export function terminateContract(
  contract: Contract,
  command: { reason: string; at: string },
  facts: { reservedFen: number; advanceSettled: boolean; calendar: WorkingCalendar },
): Decision<ContractEvent, "contract_already_ended" | "claims_undecided"> {
  const { status, contractId, projectId } = contract;
  if (status === "completed" || status === "terminated") {
    return refuse("contract_already_ended", { status });
  }
  const passed = contract.milestones.filter(isPassed).map(({ milestoneId }) => milestoneId);
  if (passed.length > 0) return refuse("claims_undecided", { milestones: passed });
  const { reason, at } = command;
  const terminated = { type: "contract.terminated", reason } as const;
  const bond = bondTermsAt(contract, at, facts.calendar);
  const to = accounts.buyer(contract);
  if (status === "draft") {
    const from = accounts.project(projectId);
    return accept<ContractEvent>([{ ...terminated, returnedFen: 0, ...bond }], {
      transfers: moving({ from, to, amountFen: facts.reservedFen }),
    });
  }
  const settled = advanceOf(contract);
  const returnedFen = contract.totalFen - keptFen(contract, settled);
  const raised = facts.advanceSettled && settled.receivable;
  return accept<ContractEvent>(
    [
      { ...terminated, returnedFen, ...bond, ...settled },
      ...(raised
        ? [{ type: "contract.receivable_raised", amountFen: raised.dueFen } as const]
        : []),
    ],
    {
      transfers: [
        ...moving({ from: accounts.contract(contractId), to, amountFen: returnedFen }),
        ...(raised ? [receivableRaised(contractId, raised.dueFen)] : []),
      ],
    },
  );
}

/** What stays with the contract or was paid of it: all accepted work, and of an advance what is owed. */
function keptFen({ milestones }: Contract, { advance }: Advance): number {
  const accepted = milestones.filter((one) => one.status === "accepted");
  return accepted.reduce(
    (sum, { milestoneId, amountFen }) =>
      sum + (milestoneId === advance?.milestoneId ? advance.owedFen : amountFen),
    0,
  );
}

/** Makes the receivable of an advance that the bank settled only after the contract's end. */
export function raiseReceivable(
  contract: Contract,
  facts: { advanceSettled: boolean },
): Decision<ContractEvent, "nothing_receivable" | "advance_not_settled"> {
  const receivable = contract.status === "terminated" ? contract.receivable : undefined;
  if (!receivable || receivable.raisedFen > 0) return refuse("nothing_receivable");
  const { milestoneId, dueFen } = receivable;
  if (!facts.advanceSettled) return refuse("advance_not_settled", { milestoneId });
  return accept<ContractEvent>([{ type: "contract.receivable_raised", amountFen: dueFen }], {
    transfers: [receivableRaised(contract.contractId, dueFen)],
  });
}

/** Records what the organisation paid back; it is the community's again. */
export function recoverReceivable(
  contract: Contract,
  command: { amountFen: number; reference: string },
): Decision<ContractEvent, "nothing_receivable" | "recovery_too_large"> {
  const receivable = contract.status === "terminated" ? contract.receivable : undefined;
  const openFen = receivable ? receivable.raisedFen - receivable.recoveredFen : 0;
  if (openFen === 0) return refuse("nothing_receivable");
  const { amountFen } = command;
  if (amountFen > openFen) return refuse("recovery_too_large", { amountFen, openFen });
  return accept<ContractEvent>([{ type: "contract.receivable_recovered", ...command }], {
    transfers: [
      { from: accounts.receivable(contract.contractId), to: accounts.buyer(contract), amountFen },
    ],
  });
}
